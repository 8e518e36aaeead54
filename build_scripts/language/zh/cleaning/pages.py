"""Steps about printed pages: page numbers, running headers, contents, ornaments."""

# ruff: noqa: RUF001 - full-width signs stand beside their ASCII forms, as reports have both.

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from build_scripts.language.drafts import (
    PAGE_BREAK,
    Draft,
    Line,
    Role,
    drop_lines,
    neighbour,
)
from build_scripts.language.zh.cleaning.bylines import is_signature
from build_scripts.model import Vocabulary

_NUMERAL = r"(?:\d{1,4}|[一二三四五六七八九十百]{1,4}|[ivxIVX]{1,5})"
_PAGE_NUMBER = re.compile(
    rf"[-–—－~～·・•|\[【<《\s]+{_NUMERAL}[-–—－~～·・•|\]】>》\s]+"
    rf"|[（(]?第\s*{_NUMERAL}\s*页[）)]?(?:\s*[,，/／|]?\s*[（(]?共\s*{_NUMERAL}\s*页[）)]?)?"
    rf"|共\s*{_NUMERAL}\s*页(?:\s*[,，/／]?\s*第\s*{_NUMERAL}\s*页)?"
    rf"|(?:Page|PAGE|page|P\.?|p\.)\s*\d{{1,4}}(?:\s*(?:of|/)\s*\d{{1,4}})?|"
    rf"\d{{1,3}}\s*[/／]\s*\d{{1,3}}(?:\s*页)?"
)
_BARE_NUMBER = re.compile(r"\d{1,3}")
_DIGITS = re.compile(r"\d+")
_ISSUE = re.compile(r"(?<=.)[（(]?总?第#期[）)]?$|^[（(]?总?第#期[）)]?(?=.)")
_RUNNING_LENGTH, _SHORTER = 40, 2
_TEXT_LENGTH = 26  # a line this long below a title is wrapped text rather than another title
_CLOSED = re.compile(r"[。！？!?…；;：:”）)》]\s*$")
# What stands between a title and the text: the first section, an author.
_BELOW_TITLE = re.compile(r"[一1][、.．]|[（(]?(?:作者|记者|通讯员)")


# A line of a table of contents: dots, then the page.
_CONTENTS = re.compile(r".{0,60}?[\s　]*(?:[.．·…]\s?){3,}\s*[（(]?\d{1,3}[）)]?")
_CONTENTS_HEADING = re.compile(r"目\s*录|CONTENTS")
# Rules, arrows and bullets that stand alone; an ellipsis may be the author's.
_ORNAMENT = re.compile(r"[-‐-―─━═_=*＊~～·•●○◆◇■□▪▫▲△▼▽★☆▶►◀◄↓↑✦❖〓#|+\s]+")


def remove_page_numbers(draft: Draft, vocabulary: Vocabulary) -> Draft:
    """Take out page numbers, and lines that are repeated around page breaks."""
    numbers = _page_numbers(draft.lines)
    breaks = {i for i, line in enumerate(draft.lines) if line.text == PAGE_BREAK} | numbers
    return drop_lines(draft, "page_numbers", numbers | _running(draft.lines, breaks, vocabulary))


def _page_numbers(lines: Sequence[Line]) -> set[int]:
    texts = {i: line.text.strip() for i, line in enumerate(lines) if line.role is Role.TEXT}
    marked = {
        i
        for i, text in texts.items()
        if _PAGE_NUMBER.fullmatch(text)
        or (_PAGE_NUMBER.fullmatch(f" {text} ") and not text.isalnum())
    }
    bare = [i for i, text in texts.items() if _BARE_NUMBER.fullmatch(text)]
    return marked | set(_counting(lines, bare))


def _counting(lines: Sequence[Line], bare: list[int]) -> list[int]:
    """The bare numbers that count pages: each more than the last, or alone at a break."""
    values = [int(lines[index].text) for index in bare]
    if len(bare) > 1 and all(later > earlier for earlier, later in pairwise(values)):
        return bare
    return [index for index in bare if _at_break(lines, index)]


def _at_break(lines: Sequence[Line], index: int) -> bool:
    around = [neighbour(lines, index, -1), neighbour(lines, index, +1)]
    near = {lines[i].text for i in range(max(0, index - 2), min(len(lines), index + 3))}
    return PAGE_BREAK in near or None in around


def _running(lines: Sequence[Line], breaks: set[int], vocabulary: Vocabulary) -> set[int]:
    """Lines that come back, apart from their digits, beside page breaks."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        text = line.text.strip()
        if (
            text
            and index not in breaks
            and len("".join(text.split())) <= _RUNNING_LENGTH
            and line.role is Role.TEXT
            and "。" not in text
        ):
            places[_running_text(text)].append(index)
    found: set[int] = set()
    for indexes in places.values():
        beside = [index for index in indexes if _beside_break(lines, index, breaks)]
        if len(indexes) > 1 and len(beside) >= len(indexes) - 1:
            found |= set(indexes[1:] if _is_title(lines, indexes[0], vocabulary) else indexes)
    return found


def _running_text(text: str) -> str:
    """What two running headers have in common: all but digits and the number of the issue."""
    return _ISSUE.sub("", _DIGITS.sub("#", "".join(text.split())))


def _beside_break(lines: Sequence[Line], index: int, breaks: set[int]) -> bool:
    before, after = neighbour(lines, index, -1), neighbour(lines, index, +1)
    if {before, after} & breaks or any(i in breaks for i in range(max(0, index - 2), index + 3)):
        return True
    if before is None or _CLOSED.search(lines[before].text):
        return False
    # A line of wrapped text is as long as the line before it; a header is not.
    shorter = len(lines[before].text) - len(lines[index].text) > _SHORTER
    return shorter and any(mark in lines[before].text for mark in "，。,；")


def _is_title(lines: Sequence[Line], index: int, vocabulary: Vocabulary) -> bool:
    """Whether a repeated line is the title where it first stands: first, and text below."""
    after = neighbour(lines, index, +1)
    if neighbour(lines, index, -1) is not None or after is None:
        return False
    text = lines[after].text.strip()
    running = bool(_CLOSED.search(text)) or "，" in text or len(text) >= _TEXT_LENGTH
    return running or _BELOW_TITLE.match(text) is not None or is_signature(text, vocabulary)


def remove_contents(draft: Draft) -> Draft:
    """Take out a table of contents: lines that end in dots and a page number."""
    lines = [line.text.strip() for line in draft.lines]
    entries = {i for i, text in enumerate(lines) if _CONTENTS.fullmatch(text)}
    headings = {
        index
        for index, text in enumerate(lines)
        if _CONTENTS_HEADING.fullmatch(text) and neighbour(draft.lines, index, +1) in entries
    }
    return drop_lines(draft, "contents", entries | headings)


def remove_ornaments(draft: Draft) -> Draft:
    """Take out lines that hold nothing but rules, arrows or bullets."""
    indexes = {
        index
        for index, line in enumerate(draft.lines)
        if line.role is Role.TEXT and not line.blank and _ORNAMENT.fullmatch(line.text)
    }
    return drop_lines(draft, "ornaments", indexes)
