"""Tables in plain text: rows of cells apart by tabs, or by spaces as PDFs leave them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from build_scripts.language.drafts import Line, Role

_LONGEST_CELL, _LONGEST_SPACED_CELL = 200, 20
_CELLS, _ROWS = 3, 2
# Cells of one character are letters set apart, not a table.
_CELL_MEAN = 1.5
_PROSE = re.compile("[。，；：！？,;]")
_FIGURE = re.compile(r"[≥≤<>±+\-–—]?\d[\d.,]*\S{0,3}|[-–—/]")
_YEAR = re.compile(r"(?<=\d)[ \u3000](?=[年月日])")


def mark_tables(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """`lines` with the rows of tables marked, their cells apart by tabs."""
    return _mark_spaced(_mark_tabbed(lines))


def _mark_tabbed(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    tabbed = [_is_tabbed(line) for line in lines]
    return tuple(
        replace(line, role=Role.TABLE) if here and (before or after) else line
        for line, before, here, after in zip(
            lines, [False, *tabbed], tabbed, [*tabbed[1:], False], strict=False
        )
    )


def _is_tabbed(line: Line) -> bool:
    cells = line.text.strip().split("\t")
    return len(cells) > 1 and max(map(len, cells)) <= _LONGEST_CELL


def _mark_spaced(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """`lines` with neighbouring lines of equally many short cells marked as a table.

    Each such row ends in a figure; the line above with as many cells heads the columns.
    Without this, closing the spaces would make one number of two.
    """
    rows = [_cells(line) for line in lines]
    figures = [len(cells) if _is_figures(cells) else 0 for cells in rows]
    found: set[int] = set()
    for index, count in enumerate(figures):
        if count and figures[index : index + _ROWS] == [count] * _ROWS:
            found |= {index, index + 1}
            found |= {index - 1} if index and len(rows[index - 1]) == count else set()
    return tuple(
        replace(line, role=Role.TABLE, text="\t".join(rows[index])) if index in found else line
        for index, line in enumerate(lines)
    )


def _cells(line: Line) -> list[str]:
    if line.role is not Role.TEXT or " " not in line.text.strip() or _PROSE.search(line.text):
        return []
    return _YEAR.sub("", line.text).split()


def _is_figures(cells: Sequence[str]) -> bool:
    return (
        len(cells) >= _CELLS
        and _FIGURE.fullmatch(cells[-1]) is not None
        and _FIGURE.fullmatch(cells[-2]) is not None
        and max(map(len, cells)) <= _LONGEST_SPACED_CELL
        and sum(map(len, cells)) > _CELL_MEAN * len(cells)
    )
