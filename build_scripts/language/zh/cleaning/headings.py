"""The step that tells headings from paragraphs."""

from __future__ import annotations

import re
from itertools import groupby

from msgspec.structs import replace

from build_scripts.language.drafts import Draft, Line, Role
from build_scripts.language.zh.cleaning.numbering import number_prefix, numbered_heading
from build_scripts.language.zh.cleaning.punctuation import close_spaces
from build_scripts.language.zh.cleaning.run_ins import mark_run_ins
from build_scripts.normalize import HAN

TITLE, SECTION, SUBSECTION = 1, 2, 3
_HEADING_LENGTH = 45
_TITLE_LENGTH, _TITLE_HANZI = 60, 2
_BROKEN_TITLE = 8  # no title shorter than this goes on below
_LIST = 3  # so many short lines in a row are a list; two are one heading in two parts
_CLOSED = re.compile(r"(?:[。！？；，：、…,;:!?]|[。！？…][”’）】》]+)$")
_SENTENCE = re.compile(r"[。；]")
_NO_HEADING = re.compile(
    r"[（(\-*•·①-⑳]|注：|备注|附[件：]|[数资]\w来源|来源：|单位：|[表图]\s?\d|.*[:：].{0,4}\d[\d.,]*\S{0,4}$"
)
_SUBTITLE = re.compile(r"\s*(?:——|—|--|──)\s*(?=\S)")
# The rest of a title that takes two lines.
_TITLE_REST = re.compile(
    r"[^。，：\s]{0,8}(?:方案|报告|总结|汇报|材料|意见|办法|纪实|通知|规划|计划|做法|启示|探索|实践)"
)
_TITLE_NOTE = re.compile(
    r"[（(](?:(?:19|20)\d\d年?\s?[-—–~～至]+\s?(?:19|20)\d\d年?|试行|暂行|征求意见稿|讨论稿|送审稿|"
    r"修订[版稿]?|摘要|节选|简版|[上中下][篇]?)[）)]"
)


def find_headings(draft: Draft) -> Draft:
    """Mark the title, section headings, subheadings and run-in headings.

    What markup says is kept. Otherwise a heading is a short line without closing
    punctuation that has text below it; two in a row are one heading in two parts.
    """
    lines = tuple(replace(line, text=_closed(line)) for line in draft.lines if not line.blank)
    lines = tuple(line for line in lines if line.text)
    return replace(draft, lines=mark_run_ins(_mark_lines(_merge_pairs(_mark_title(lines)))))


def _closed(line: Line) -> str:
    if line.role is Role.TABLE:
        return "\t".join(close_spaces(cell) for cell in line.text.split("\t"))
    return " ".join(line.text.split()) if line.role is Role.BYLINE else close_spaces(line.text)


def is_heading_text(text: str) -> bool:
    """Whether a line alone could be a heading: short, Chinese, and no sentence."""
    return (
        2 <= len(text) <= _HEADING_LENGTH
        and not _CLOSED.search(text)
        and not _SENTENCE.search(text)
        and bool(HAN.search(text))
        and not _NO_HEADING.match(text)
    )


def is_subtitle(text: str) -> bool:
    """Whether a line is the rest of the title above it."""
    return len(text) <= _TITLE_LENGTH and bool(_SUBTITLE.match(text)) and not _CLOSED.search(text)


def _mark_title(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """`lines` with the title marked: the first line, if it is one, with its subtitle."""
    first = next((i for i, line in enumerate(lines) if line.role is not Role.BYLINE), None)
    if first is None:
        return lines
    line = lines[first]
    stated = line.role is Role.HEADING and line.level == TITLE
    if any(other.role is Role.HEADING and other.level == TITLE for other in lines) and not stated:
        return lines
    if not stated and not _could_be_title(lines, first):
        return lines
    text, end = _whole_title(lines, first)
    title = replace(line, text=text, role=Role.HEADING, level=TITLE)
    return (*lines[:first], title, *lines[end:])


def _whole_title(lines: tuple[Line, ...], first: int) -> tuple[str, int]:
    """The title with what belongs to it on the lines below, and the index behind it.

    A subtitle is set apart by a space; the rest of a title that was too long is not.
    """
    text, end = lines[first].text, first + 1
    while end < len(lines) and lines[end].role in (Role.TEXT, Role.HEADING):
        below = lines[end].text
        if is_subtitle(below):
            text = f"{text} {below}"
        elif lines[end].role is Role.HEADING:
            break
        elif len(text) >= _BROKEN_TITLE and (
            _TITLE_NOTE.fullmatch(below)
            or (_TITLE_REST.fullmatch(below) and not _TITLE_REST.search(text))
        ):
            text += below
        else:
            break
        end += 1
    return text, end


def _could_be_title(lines: tuple[Line, ...], index: int) -> bool:
    text = lines[index].text
    if lines[index].role is not Role.TEXT or number_prefix(text) or index + 1 >= len(lines):
        return False
    if len(text) > _TITLE_LENGTH or _SENTENCE.search(text) or re.search(r"[；，：、…]$", text):
        return False
    return len(HAN.findall(text)) >= _TITLE_HANZI


def _merge_pairs(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """`lines` with two heading lines in a row, unnumbered, made one."""
    merged: list[Line] = []
    for is_heading, group in groupby(lines, key=_bare_heading):
        run = list(group)
        if is_heading and len(run) == 2 and not any(" " in line.text for line in run):
            merged.append(replace(run[0], text=f"{run[0].text} {run[1].text}"))
        else:
            merged.extend(run)
    return tuple(merged)


def _bare_heading(line: Line) -> bool:
    return (
        line.role is Role.TEXT and is_heading_text(line.text) and number_prefix(line.text) is None
    )


def _mark_lines(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """`lines` with sections and subsections marked by their numbers and their shape.

    What is last, but for a byline, heads nothing.
    """
    ranks = [_rank(line) for line in lines]
    top = min((rank for rank in ranks if rank is not None), default=SECTION)
    body = [index for index, line in enumerate(lines) if line.role is not Role.BYLINE]
    last = body[-1] if body else -1
    marked = (_marked(lines, index, top) for index in range(last))
    return (*marked, *lines[max(last, 0) :])


def _rank(line: Line) -> int | None:
    """The rank of a numbered heading's number; None if the line is none."""
    prefix = number_prefix(line.text)
    return prefix[0] if prefix and line.role is Role.TEXT and numbered_heading(line.text) else None


def _marked(lines: tuple[Line, ...], index: int, top: int) -> Line:
    line = lines[index]
    if line.role is Role.HEADING and line.level is None:
        prefix = number_prefix(line.text)
        is_section = prefix is None or prefix[0] == top
        return replace(line, level=SECTION if is_section else SUBSECTION)
    if line.role is not Role.TEXT:
        return line
    rank = _rank(line)
    if rank is not None:
        return replace(line, role=Role.HEADING, level=SECTION if rank == top else SUBSECTION)
    if number_prefix(line.text) is None and _heads_text(lines, index):
        return replace(line, role=Role.HEADING, level=SECTION)
    return line


def _heads_text(lines: tuple[Line, ...], index: int) -> bool:
    """Whether an unnumbered short line has its text (or a numbered heading) below it.

    Of three such lines and more in a row only the first is a heading, and the last where
    it stands apart: the rest is a list. After a colon all of them are.
    """
    text = lines[index].text
    if not is_heading_text(text):
        return False
    start, end = _run_of_headings(lines, index)
    if end - start < _LIST:
        return True
    introduced = start > 0 and lines[start - 1].text.endswith(("：", ":"))
    if index == start:
        return not introduced
    gap = lines[index].number - lines[index - 1].number
    return index == end - 1 and gap > lines[index - 1].number - lines[index - 2].number


def _run_of_headings(lines: tuple[Line, ...], index: int) -> tuple[int, int]:
    """The slice of lines around `index` that each could be a heading, as far as a list needs."""
    start, end = index, index + 1
    while start > max(0, index - _LIST) and _bare_heading(lines[start - 1]):
        start -= 1
    while end < min(len(lines), index + _LIST) and _bare_heading(lines[end]):
        end += 1
    return start, end
