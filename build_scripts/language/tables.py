"""What heads the column in which a value of a table stands.

A table's text has one row a line, cells apart by a tab; a cell that spans several is followed by
empty ones. Where that leaves open which cell of the head is over a value, none is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from build_scripts.model import Quantity, QuantityKind

_YEARS = range(1900, 2100)
_MOST_ROWS = 3
"""Rows that the head of a table has at the most; more are rows of words."""
_TELLS_MORE = re.compile("[(（:：]")


class Row(Struct, frozen=True):
    """The cells of one row of a table, and the measurements in it, each with its column."""

    cells: tuple[str, ...]
    values: tuple[tuple[Quantity, int], ...]
    has_values: bool
    """Whether one of its cells is nothing but a value."""

    @property
    def filled(self) -> tuple[int, ...]:
        """The numbers of the cells that say something."""
        return tuple(n for n, cell in enumerate(self.cells) if any(map(str.isalnum, cell)))

    @property
    def is_title(self) -> bool:
        """Whether one cell stands over or before all the others."""
        return self.filled == (0,)


Heads = tuple[tuple[str, ...], ...]
"""For each column of a row the cells that head it, the outermost first."""


def rows_under_heads(
    text: str, quantities: Sequence[Quantity]
) -> Iterator[tuple[Row, Heads | None]]:
    """The rows of a table that have values, each with what heads its columns, where that is known.

    Below a row of words it is not: that may be another head. A row with one cell below the head
    divides the table and no more, unless it tells a unit or the like.
    """
    head: list[Row] = []
    known: dict[int, Heads | None] = {}
    has_begun = is_lost = False
    for row in _rows(text, quantities):
        if row.has_values:
            has_begun = True
            width = len(row.cells)
            if width not in known:
                known[width] = _heads(head, width)
            yield row, None if is_lost else known[width]
        elif row.is_title and any(not above.is_title for above in head):
            is_lost |= _TELLS_MORE.search(row.cells[0]) is not None
        elif has_begun:
            is_lost |= len(row.filled) > 1
        elif row.filled:
            head.append(row)


def _rows(text: str, quantities: Sequence[Quantity]) -> Iterator[Row]:
    measured = iter([*(q for q in quantities if q.is_measurement), None])
    place, quantity = 0, next(measured)
    for line in text.split("\n"):
        cells: list[str] = []
        values: list[tuple[Quantity, int]] = []
        has_values = False
        for column, cell in enumerate(line.split("\t")):
            inside: list[Quantity] = []
            while quantity is not None and quantity.offset < place + len(cell):
                inside.append(quantity)
                quantity = next(measured)
            has_values |= _is_value(cell, place, inside)
            values += [(one, column) for one in inside]
            cells.append(cell.strip())
            place += len(cell) + 1
        yield Row(tuple(cells), tuple(values), has_values)


def _is_value(cell: str, place: int, inside: Sequence[Quantity]) -> bool:
    """Whether a cell is nothing but measurements; a bare number may be a year."""
    rest = [*cell]
    for quantity in inside:
        start, end = quantity.offset - place, quantity.end - place
        rest[start:end] = " " * (end - start)
    return bool(inside) and not all(map(_may_be_year, inside)) and not any(map(str.isalnum, rest))


def _may_be_year(quantity: Quantity) -> bool:
    return quantity.kind is QuantityKind.INDEX and quantity.value in _YEARS


def _heads(head: Sequence[Row], width: int) -> Heads | None:
    """What heads the columns of a row so wide; None where that is not known."""
    rows = [_padded(row, width) for row in head]
    apart = [row for row in head if not row.is_title]
    # Each row of a head but the first divides cells of the one above.
    divides = all("" in upper.cells or "" in lower.cells for upper, lower in pairwise(apart))
    whole = [row for row in rows if row is not None]
    if len(whole) < len(rows) or len(apart) > _MOST_ROWS or not divides:
        return None
    return tuple(tuple(_over(whole, column)) for column in range(width))


def _padded(row: Row, width: int) -> Row | None:
    """A row with so many cells; None if it is not known which of them it lacks.

    One that begins below a cell of the row above lacks such places at its end only.
    """
    lacking = width - len(row.cells)
    if lacking and (lacking < 0 or row.cells[0]):
        return None
    return Row((*row.cells, *[""] * lacking), row.values, row.has_values)


def _over(rows: Sequence[Row], column: int) -> list[str]:
    found: list[str] = []
    for number, row in reversed([*enumerate(rows)]):
        if row.cells[column]:
            found.insert(0, row.cells[column])
        elif row.is_title:
            found.insert(0, row.cells[0])
        elif found and not any(upper.cells[column] for upper in rows[:number]):
            # The cell before spans this place; one in the first column heads the rows below it.
            spanning = [n for n in row.filled if 0 < n < column]
            found[:0] = [row.cells[n] for n in spanning[-1:]]
    return found
