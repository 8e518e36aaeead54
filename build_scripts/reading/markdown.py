"""Light Markdown: headings, tables, emphasis, links, lists, quotes, front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from build_scripts.language.drafts import Draft, Line, Role, split_lines
from build_scripts.model import Removal

_FRONT_MATTER = re.compile(r"\A\ufeff?---\n(.*?)\n---(?:\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_TABLE_ROW = re.compile(r"\s*\|(.*)\|\s*$")
_TABLE_RULE = re.compile(r"\s*\|?[\s:|-]*-[\s:|-]*\|?\s*$")
_RULE = re.compile(r"\s*(?:[-*_]\s*){3,}$")
_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]+)\]\((?:[^()\s]|\([^()]*\))+(?:\s+\"[^\"]*\")?\)")
_EMPHASIS = re.compile(r"(?<![0-9A-Za-z])(\*\*\*|\*\*|\*|___|__|~~|`)(?=\S)(.+?)(?<=\S)\1")
_PREFIX = re.compile(r"^(?:\s{0,3}(?:>\s?)+|\s*[-*+]\s+(?=\S))")
_LEVELS = 3


def parse_markdown(text: str) -> Draft:
    """The lines of a Markdown file without its marks; images leave their caption behind."""
    front = _FRONT_MATTER.match(text)
    lines = list(split_lines(text))
    removed: list[Removal] = []
    if front:
        count = front.group().count("\n")
        removed.append(Removal("web_header", front.group(1).strip(), 1))
        lines = [replace(line, text="") if line.number <= count else line for line in lines]
    removed += [
        Removal("captions", image.group(1), line.number)
        for line in lines
        for image in _IMAGE.finditer(line.text)
        if image.group(1)
    ]
    return Draft(tuple(_iter_lines(lines)), tuple(removed))


def _iter_lines(lines: list[Line]) -> Iterator[Line]:
    levels = [len(match.group(1)) for line in lines if (match := _HEADING.match(line.text))]
    # With several top headings none is the title: they are sections.
    shift = 0 if levels.count(1) == 1 else (min(levels, default=2) - 2)
    for line in lines:
        heading, row = _HEADING.match(line.text), _TABLE_ROW.match(line.text)
        if heading:
            level = max(1, min(_LEVELS, len(heading.group(1)) - shift))
            yield replace(line, text=plain(heading.group(2)), role=Role.HEADING, level=level)
        elif row and not _TABLE_RULE.match(line.text):
            cells = (plain(cell.strip()) for cell in row.group(1).split("|"))
            yield replace(line, text="\t".join(cells), role=Role.TABLE)
        elif _RULE.match(line.text) or _TABLE_RULE.match(line.text):
            yield replace(line, text="")
        else:
            yield replace(line, text=plain(_PREFIX.sub("", line.text)))


def plain(text: str) -> str:
    """Inline Markdown without its marks: emphasis, code, links, images."""
    text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    for _ in range(2):
        text = _EMPHASIS.sub(r"\2", text)
    return text
