"""Light Markdown: headings, tables, emphasis, links, lists, quotes, front matter."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from msgspec.structs import replace

from build_scripts.language.drafts import Draft, Line, Role, split_lines
from build_scripts.model import Removal

_FRONT_MATTER = re.compile(r"\A\ufeff?---\n(.*?)\n---(?:\n|\Z)", re.DOTALL)
# Each looks once at every sign of a line, whatever stands there: a line can be as long as a file.
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*)")
_TABLE_ROW = re.compile(r"\s*\|(.*)\|\s*$")
_TABLE_RULE = re.compile(r"(?=[\s:|]*-)[\s:|-]*$")
_RULE = re.compile(r"\s*(?:[-*_]\s*){3,}$")
_IMAGE = re.compile(r"!\[([^\[\]]*)\]\((?:[^()]|\([^()]*\))*\)")
_LINK = re.compile(r"\[([^\[\]]+)\]\((?:[^()\s]|\([^()]*\))+(?:\s+\"[^\"]*\")?\)")
_MARKS = ("***", "**", "*", "___", "__", "~~", "`")
_OPENING = re.compile(r"(?<![0-9A-Za-z])[*_~`]")
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
            words = heading.group(2).rstrip().rstrip("#").rstrip()
            yield replace(line, text=plain(words), role=Role.HEADING, level=level)
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
        text = "".join(_without_emphasis(text))
    return text


def _without_emphasis(text: str) -> Iterator[str]:
    """The pieces of a text between marks that open, before a word, and close, behind one."""
    closing = {
        mark: [it.start() for it in re.finditer(rf"(?<=\S)(?={re.escape(mark)})", text)]
        for mark in _MARKS
    }
    done = 0
    for opening in _OPENING.finditer(text):
        start = opening.start()
        for mark in _MARKS if start >= done else ():
            first = start + len(mark)
            if text.startswith(mark, start) and not text[first : first + 1].isspace():
                places = closing[mark]
                index = bisect_left(places, first + 1)
                if index < len(places):
                    yield text[done:start]
                    yield text[first : places[index]]
                    done = places[index] + len(mark)
                    break
    yield text[done:]
