"""Things counted one by one while they are few enough to be seen, else as bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from build_scripts.charts.model import Bar, BarsPlot, Caption, Key, Unit, UnitRow, UnitsPlot
from build_scripts.views.figures.figure import Cell, DataTable, counted, table
from build_scripts.views.shown import Link

MOST_UNITS = 480
"""Marks in a picture; of more the counts are told apart better than the marks."""


class Things(Struct, frozen=True):
    """What is counted under one name, column by column: each by its key, with where it leads;
    `color` is that of the case it is of."""

    name: str
    cells: tuple[tuple[tuple[int, Link], ...], ...]
    color: str = ""

    @property
    def count(self) -> int:
        """How many there are in all columns."""
        return sum(map(len, self.cells))


def plot_of(
    id_: str,
    caption: Caption,
    things: Sequence[Things],
    keys: tuple[Key, ...],
    columns: tuple[str, ...] = (),
) -> UnitsPlot | BarsPlot:
    """A mark for each thing, or a bar for each row of many."""
    if sum(one.count for one in things) > MOST_UNITS:
        return bars_of(id_, caption, [(one.name, one.count) for one in things])
    return UnitsPlot(
        id=id_,
        caption=caption,
        keys=keys,
        columns=columns,
        rows=tuple(
            UnitRow(
                name=one.name,
                told=str(one.count),
                cells=tuple(
                    tuple(Unit(key=key, told=link.text, href=link.href) for key, link in cell)
                    for cell in one.cells
                ),
                color=one.color,
            )
            for one in things
        ),
    )


def bars_of(id_: str, caption: Caption, counts: Sequence[tuple[str, int]]) -> BarsPlot:
    """A bar for each count."""
    bars = tuple(Bar(name=name, count=count, told=str(count)) for name, count in counts)
    return BarsPlot(id=id_, caption=caption, bars=bars)


def table_of(head: Sequence[str], things: Sequence[Things], columns: Sequence[str]) -> DataTable:
    """How many there are, row by row and column by column."""
    return table((*head, *columns), (tuple(_cells(one, columns)) for one in things))


def table_of_counts(head: Sequence[str], counts: Sequence[tuple[str, int]]) -> DataTable:
    """Counts by name."""
    return table(head, ((Cell(text=name), counted(count)) for name, count in counts))


def _cells(one: Things, columns: Sequence[str]) -> Iterator[Cell]:
    yield Cell(text=one.name)
    yield counted(one.count)
    if columns:
        yield from (counted(len(cell)) for cell in one.cells)
