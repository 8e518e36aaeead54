"""Run-in headings: the slogan, closed by 。, that opens a paragraph like a heading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from build_scripts.language.drafts import Line, Role
from build_scripts.language.zh.cleaning.numbering import number_prefix
from build_scripts.language.zh.verbs import OPENING

_CLAUSE, _UNCOUNTED = "[^，。；：、！？,;:!?]", r"[^，。；：、！？,;:!?\d]"
# One clause, short, without the marks of narration; or two clauses that answer each other.
_SINGLE = re.compile(rf"({_CLAUSE}{{4,25}}。)(?=\S)")
_NUMBERED = re.compile(rf"({_CLAUSE}{{3,28}}。)(?=\S)")
_PAIR = re.compile(rf"({_UNCOUNTED}{{2,16}}，{_UNCOUNTED}{{3,18}}。)(?=\S)")
_NARRATION = re.compile(r"[了是我你他她这那吗呢]|\d|[年月日]")
_ORDINAL = re.compile(
    r"[●■◆★▪•]\s*|[一二三四五六七八九十][是要]|第[一二三四五六七八九十][，、]?|首先，|其次，|再次，|最后，|其[一二三四五]，"
)
# An enumeration that goes on within the paragraph is running text, not a row of headings.
_ENUMERATION = re.compile("[。；](?:[二三四][是要]|第[二三四][，、]|其次，|其[二三四]，)")
# A single paragraph with such an opening needs a verb of the slogan style to count.
_SLOGAN_VERB = re.compile(OPENING)
_SLOGAN_LENGTH = 20
_SHARED, _EVERYWHERE = 2, 3


def mark_run_ins(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """`lines` with the length of the run-in heading set for each paragraph that has one."""
    everywhere = sum(run_in_length(line.text) > 0 for line in lines if line.role is Role.TEXT)
    marked: list[Line] = []
    for section in _sections(lines):
        texts = [line.text for line in section if line.role is Role.TEXT]
        shared = sum(run_in_length(text) > 0 for text in texts) >= _SHARED
        pairs = _shared_pairs(texts)
        marked.extend(
            replace(line, run_in=_run_in(line.text, shared or everywhere >= _EVERYWHERE, pairs))
            if line.role is Role.TEXT
            else line
            for line in section
        )
    return tuple(marked)


def _sections(lines: Sequence[Line]) -> Iterator[list[Line]]:
    section: list[Line] = []
    for line in lines:
        if line.role is Role.HEADING and section:
            yield section
            section = []
        section.append(line)
    if section:
        yield section


def _run_in(text: str, shared: bool, pairs: frozenset[str]) -> int:
    """The length of the run-in heading that opens a paragraph; 0 if there is none."""
    length = run_in_length(text)
    if not length:
        return _pair_length(text) if text in pairs else 0
    if shared or _number_length(text):
        return length
    return length if length <= _SLOGAN_LENGTH and _SLOGAN_VERB.match(text) else 0


def run_in_length(text: str) -> int:
    """The length of the slogan, number included, that opens `text` like a heading."""
    number = _number_length(text)
    if number:
        match = _NUMBERED.match(text, number) or _PAIR.match(text, number)
        return match.end(1) if match and not _enumerates(text) else 0
    match = _SINGLE.match(text)
    return match.end(1) if match and not _NARRATION.search(match.group(1)) else 0


def _enumerates(text: str) -> bool:
    return _ORDINAL.match(text) is not None and _ENUMERATION.search(text) is not None


def _pair_length(text: str) -> int:
    """The length of the slogan in two clauses that opens a paragraph without a number."""
    match = _PAIR.match(text)
    return match.end(1) if match and not _NARRATION.search(match.group(1)) else 0


def _shared_pairs(texts: Sequence[str]) -> frozenset[str]:
    """The paragraphs of a section that open alike with a slogan in two clauses.

    Such an opening is often a sentence: what makes it a heading is that it returns.
    """
    pairs = [text for text in texts if _pair_length(text)]
    openings = Counter(text[:1] for text in pairs)
    verbs = sum(_SLOGAN_VERB.match(text) is not None for text in pairs)
    return frozenset(
        text
        for text in pairs
        if openings[text[:1]] >= _SHARED or (verbs >= _SHARED and _SLOGAN_VERB.match(text))
    )


def _number_length(text: str) -> int:
    prefix = number_prefix(text)
    if prefix:
        return len(prefix[1])
    ordinal = _ORDINAL.match(text)
    return ordinal.end() if ordinal else 0
