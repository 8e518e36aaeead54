"""Tables of an HTML page: those that hold data become rows of cells apart by tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html

from build_scripts.language.drafts import Line, Role

SPACE = re.compile(r"[ \t\r\n\f]+")
_CELL_LENGTH = 200
_WIDEST = 1000
"""Columns that cells may span, each (so the HTML standard) and all of a row together: what stands
behind them is one column wide, and takes no place in the rows below."""


def text_of(element: html.HtmlElement) -> str:
    """The text in an element, its white space made single spaces."""
    return SPACE.sub(" ", str(element.text_content())).strip()


def is_data(table: html.HtmlElement) -> bool:
    """Whether a table holds data; many pages use one cell to lay out their text."""
    if table.find(".//table") is not None:
        return False
    rows = [_cells(row) for row in table.iter("tr")]
    wide = [row for row in rows if len(row) > 1]
    longest = max((len(text_of(cell)) for row in rows for cell in row), default=0)
    return len(wide) > 1 and longest <= _CELL_LENGTH


def table_lines(table: html.HtmlElement) -> Iterator[Line]:
    """The rows of a data table, each cell under its column; its caption stands before."""
    caption = table.find("caption")
    if caption is not None and text_of(caption):
        number = caption.sourceline or 1
        yield from (Line(text_of(caption), number), Line("", number))
    last = table.sourceline or 1
    for row, cells in _grid(table):
        last = row.sourceline or last
        if any(cells):
            yield Line("\t".join(cells), last, Role.TABLE)
    yield Line("", last)


def _grid(table: html.HtmlElement) -> Iterator[tuple[html.HtmlElement, list[str]]]:
    """Each row with its cells' texts; the places a cell spans beyond its first are empty.

    The text is not repeated there: the table would say it more than once.
    """
    below: dict[int, int] = {}  # column: rows that a cell from above still takes
    for row in table.iter("tr"):
        texts: list[str] = []
        waiting, below = below, {column: left - 1 for column, left in below.items() if left > 1}
        for cell in _cells(row):
            while len(texts) in waiting:
                texts.append("")
            start, height = len(texts), _span(cell, "rowspan")
            texts += [text_of(cell), *[""] * (min(_span(cell, "colspan"), _WIDEST - start) - 1)]
            if height > 1:
                below.update(dict.fromkeys(range(start, min(len(texts), _WIDEST)), height - 1))
        yield row, texts


def _span(cell: html.HtmlElement, name: str) -> int:
    value = (cell.get(name) or "").lstrip("0")
    if not (value.isascii() and value.isdigit()):
        return 1
    return _WIDEST if len(value) > len(str(_WIDEST)) else min(int(value), _WIDEST)


def _cells(row: html.HtmlElement) -> list[html.HtmlElement]:
    return [cell for cell in row if cell.tag in ("td", "th")]
