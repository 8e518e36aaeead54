"""The step that removes footnote marks and the notes they point to."""

# ruff: noqa: RUF001 - full-width signs stand beside their ASCII forms, as reports have both.

from __future__ import annotations

import re
from collections.abc import Sequence

from build_scripts.language.drafts import (
    Draft,
    Line,
    Role,
    drop_lines,
    neighbour,
    remove_matches,
)

_DIGITS = re.compile(r"\d+")
_CIRCLED = "①-⑳❶-❿"
_SUPERSCRIPT = "⁰¹²³⁴-⁹"
_BEFORE_MARK = r"(?<=[\u4e00-\u9fff，。；：！？、”’》）)%％])"
_MARK = re.compile(
    rf"{_BEFORE_MARK}(?:[\[［〔]\s?(?:注\s?)?\d{{1,2}}(?:\s?[-–,，]\s?\d{{1,2}})*\s?[\]］〕](?!\s?\d*\s?号)|\[注\]|"
    rf"[（(]注\d{{0,2}}[）)]|[{_SUPERSCRIPT}]{{1,3}}|[※＊*†](?![\d\s*＊]))"
)
_NOTE_START = re.compile(
    rf"\s*(?:[\[［]\s?(?:注\s?)?\d{{1,2}}\s?[\]］]|[{_SUPERSCRIPT}]{{1,3}}|[※＊†]|\*(?!\*))\s*\S"
)
_PLAIN_NOTE = re.compile(r"\s*(\d{1,2})[ \u3000](?=[\u4e00-\u9fff《“])")
_HEADING = re.compile(r"(?:注释?|脚注|尾注|参考文献)\s*[:：]?")
_PLAIN_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_CIRCLED_MARK = re.compile(
    rf"{_BEFORE_MARK}([{_CIRCLED}])(?=[，。；：、！？”）]|$|[\u4e00-\u9fff])"
)
_CIRCLED_NOTE = re.compile(rf"\s*([{_CIRCLED}])\s*\S")


def remove_footnotes(draft: Draft) -> Draft:
    """Take out footnote marks and the notes they point to.

    A mark such as ① is a footnote's only where a line below begins with it again; in
    an enumeration it stays.
    """
    circled = _circled_notes(draft.lines)
    marked = any(_MARK.search(line.text) for line in draft.lines)
    if not (circled or marked):
        return draft
    notes = {
        index
        for index, line in enumerate(draft.lines)
        if line.role is Role.TEXT and marked and _NOTE_START.match(line.text)
    }
    notes |= _numbered_notes(draft.lines)
    notes |= set(circled)
    headings = {
        index
        for index, line in enumerate(draft.lines)
        if _HEADING.fullmatch(line.text.strip()) and neighbour(draft.lines, index, +1) in notes
    }
    without = drop_lines(draft, "footnotes", notes | headings)
    pattern = _MARK
    if circled:
        signs = "".join(sorted(set(circled.values())))
        pattern = re.compile(f"{_MARK.pattern}|{_BEFORE_MARK}[{signs}](?![至到类项条款种、—])")
    return remove_matches(without, "footnotes", pattern)


def _numbered_notes(lines: Sequence[Line]) -> set[int]:
    """Lines that begin with a plain number which stands as a mark in a line above."""
    numbers: set[str] = set()
    notes: set[int] = set()
    for index, line in enumerate(lines):
        note = _PLAIN_NOTE.match(line.text)
        if note and note.group(1) in numbers and line.role is Role.TEXT:
            notes.add(index)
        for mark in _MARK.findall(line.text):
            numbers.update(_DIGITS.findall(mark.translate(_PLAIN_DIGITS)))
    return notes


def _circled_notes(lines: Sequence[Line]) -> dict[int, str]:
    """Lines that begin with a circled number which an earlier line has as a mark.

    A line with the mark that itself begins with ① is one of an enumeration, not of a text.
    """
    notes: dict[int, str] = {}
    marked: set[str] = set()
    enumerated: set[str] = set()
    for index, line in enumerate(lines):
        start = _CIRCLED_NOTE.match(line.text)
        if start and line.role is Role.TEXT and start.group(1) in marked - enumerated:
            notes[index] = start.group(1)
        marks = _CIRCLED_MARK.findall(line.text)
        marked.update(marks)
        if index not in notes and line.text.lstrip().startswith("①"):
            enumerated.update(marks)
    return notes
