"""How charts look: colours by name, sizes, and how wide words are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import east_asian_width

from build_scripts.normalize import HAN

NARROW, WIDE = 328, 680
"""A phone's column at 360, and the column of a page on a desktop: each chart is drawn for both,
so that its words are never small and the room is used."""

TITLE_SIZE, SIZE, SMALL = 17, 14, 13
"""Of words, in pixels at these widths."""

COLORS = {
    "paper": "#fdfcf9", "soft": "#f4f2ec", "ink": "#23262b", "strong": "#0c0e12",
    "muted": "#5b5e66", "rule": "#dedbd2", "grid": "#c9c6bd", "warm": "#a33b00",
    "accent": "#0b5752",
    "case-1": "#1858e4", "case-2": "#bb5b19", "case-3": "#1f9e6b", "case-4": "#87319c",
    "case-5": "#554b10", "case-6": "#1c505e", "case-7": "#7c1f32", "case-8": "#747988",
    "group-1": "#215ab1", "group-2": "#ac8220", "group-3": "#a44b66", "group-4": "#6e7d3f",
    "group-5": "#805d9e", "group-6": "#138489",
}  # fmt: skip
"""The colours of the light scheme in docs/assets/styles/tokens.css, for charts that are drawn
elsewhere. A drawing on a page names them as `var(--cb-ink)` and follows the reader's scheme."""

MOST_COLORS = sum(name.startswith("case-") for name in COLORS)
MOST_GROUPS = sum(name.startswith("group-") for name in COLORS)
PLAIN = "muted"
"""The one colour for all where there are more than there are colours."""

_EMS = {
    **dict.fromkeys(" ijlI.,:;!|'", 0.3),
    **dict.fromkeys("frt()[]{}-/", 0.4),
    **dict.fromkeys("ceksvxyz", 0.54),
    **dict.fromkeys("w", 0.75),
    **dict.fromkeys("mMW%@", 0.95),
}
"""How wide characters of a Latin font are at most that are not as wide as most."""

_CAPITAL, _LETTER, _LATIN_QUOTE = 0.75, 0.59, 0.4
_QUOTES = frozenset("“”‘’")
_BOLDER = 1.07
_AUTOSPACE = 0.125
_LEAST = 0.01
"""Sums of widths that should be equal differ by less."""
_BESIDE = re.compile(rf"(?<={HAN.pattern})(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?={HAN.pattern})")

_NO_LINE_BEGINS_WITH = frozenset("，。、；：？！）》」』”’…％,.;:!?)]")
_NO_LINE_ENDS_WITH = frozenset("（《「『“‘([")
_PIECE = re.compile(rf"\d[\d.,%–]*\s?{HAN.pattern}?|[0-9A-Za-zÀ-ɏ.,%+–’'-]+|\s+|.", re.DOTALL)
"""What is not broken: a number with what it counts, a Latin word, any other character."""


def color_of(position: int, cases: int) -> str:
    """The colour of the case at `position` of a site of so many cases, the same in every chart."""
    return f"case-{position + 1}" if cases <= MOST_COLORS else PLAIN


def group_color(position: int, groups: int) -> str:
    """The colour of a group of themes."""
    return f"group-{position + 1}" if groups <= MOST_GROUPS else PLAIN


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide words are at most in the system fonts that pages name.

    A full-width character is 1 em, and so is a sign that only Chinese fonts have. Beside Chinese
    there is the gap that browsers set (`text-autospace`), and quotation marks are full-width.
    """
    is_chinese = HAN.search(text) is not None
    bolder = _BOLDER if bold else 1
    wide = sum(_em(one, bolder, is_chinese=is_chinese) for one in text)
    return size * (wide + (_AUTOSPACE * len(_BESIDE.findall(text)) if is_chinese else 0))


def _em(character: str, bolder: float, *, is_chinese: bool) -> float:
    if character in _QUOTES and not is_chinese:
        return _LATIN_QUOTE
    if east_asian_width(character) in "WFA":
        return 1
    usual = _CAPITAL if character.isupper() else _LETTER
    return bolder * _EMS.get(character, usual)


def lines_of(text: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """Words in lines of at most `width`, broken as both languages break them: neither numbers nor
    Latin words apart, no closing sign at the beginning of a line, no opening one at the end."""
    lines: list[str] = []
    line = ""
    for piece in _unbroken(text):
        if line and text_width(line + piece.rstrip(), size, bold=bold) > width + _LEAST:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return (*lines, line.rstrip()) if line.strip() else tuple(lines)


def balanced(text: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """The same in no more lines, of about one length, so that none is a word alone."""
    lines = lines_of(text, width, size, bold=bold)
    if len(lines) < 2:
        return lines
    short, long = width / 2, width
    while long - short > 1:
        middle = (short + long) / 2
        tried = lines_of(text, middle, size, bold=bold)
        if len(tried) > len(lines):
            short = middle
        else:
            long, lines = middle, tried
    return lines


def _unbroken(text: str) -> Iterator[str]:
    """The pieces between which a line may end."""
    held = ""
    for piece in _PIECE.findall(text):
        if held and piece[0] not in _NO_LINE_BEGINS_WITH and held[-1] not in _NO_LINE_ENDS_WITH:
            yield held
            held = ""
        held += piece
    if held:
        yield held
