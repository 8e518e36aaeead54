"""The folding under which a quote equals the words of a report.

Only what carries no meaning is folded: the width of ASCII characters, white space and
line breaks. `98.5%` stays apart from `98.5‰`, `≥98%` from `≤98%`, `m²` from `m2`.
"""

from __future__ import annotations

import hashlib
import re
import string
from collections.abc import Sequence
from functools import lru_cache

HAN = re.compile("[\u3400-\u9fff]")
"""A Chinese character: CJK unified ideographs with extension A."""

# Unicode block "Halfwidth and Fullwidth Forms": U+FF01..U+FF5E are ASCII 0x21..0x7E.
_FULL_WIDTH_FIRST, _FULL_WIDTH_LAST = "！", "～"
_FULL_WIDTH_SHIFT = 0xFEE0
_WORD_CHARACTERS = frozenset(string.ascii_letters + string.digits)
_SPACE = re.compile(r"\s")
_WIDE = re.compile(f"[{_FULL_WIDTH_FIRST}-{_FULL_WIDTH_LAST}]")


@lru_cache(maxsize=4096)  # a report's paragraphs are looked into for every fact
def fold(text: str) -> str:
    """`text` with ASCII narrow and white space gone.

    One space stays between two ASCII letters or digits, so that `2 3` is not `23`.
    """
    # This is called for every text of every page: `translate` and one pattern for the gaps
    # take eight times as long.
    words = narrow(text).split()
    if len(words) < 2:
        return words[0] if words else ""
    folded: list[str] = []
    before = ""
    for word in words:
        if before in _WORD_CHARACTERS and word[0] in _WORD_CHARACTERS:
            folded.append(" ")
        folded.append(word)
        before = word[-1]
    return "".join(folded)


def fold_with_map(text: str) -> tuple[str, Sequence[int]]:
    """The folded text, and for each of its characters the index it has in `text`."""
    if not _SPACE.search(text):
        return narrow(text), range(len(text))
    folded: list[str] = []
    offsets: list[int] = []
    gap: int | None = None
    for index, character in enumerate(text):
        if character.isspace():
            gap = index if gap is None else gap
            continue
        letter = narrow_character(character)
        if gap is not None and folded and {folded[-1], letter} <= _WORD_CHARACTERS:
            folded.append(" ")
            offsets.append(gap)
        folded.append(letter)
        offsets.append(index)
        gap = None
    return "".join(folded), offsets


def narrow(text: str) -> str:
    """`text` with its full-width ASCII narrow."""
    return _WIDE.sub(_narrow_match, text)


def _narrow_match(match: re.Match[str]) -> str:
    return chr(ord(match[0]) - _FULL_WIDTH_SHIFT)


def narrow_character(character: str) -> str:
    """The ASCII character of which `character` is the full-width form, else itself."""
    if _FULL_WIDTH_FIRST <= character <= _FULL_WIDTH_LAST:
        return chr(ord(character) - _FULL_WIDTH_SHIFT)
    return character


def name_by_content(kind: str, text: str) -> str:
    """The name that a text alone gives what is of a kind: a passage `p`, a quote `q`."""
    return f"{kind}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def has_words(text: str, words: str) -> bool:
    """Whether words stand in a text, folded; a number at either end of them as a whole number."""
    start = r"(?<!\d)" if words[:1].isdigit() else ""
    end = r"(?!\d)" if words[-1:].isdigit() else ""
    return re.search(start + re.escape(fold(words)) + end, fold(text)) is not None
