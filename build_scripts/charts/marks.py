"""What a plot shows, mark by mark, in its own words: to be set beside another state of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from build_scripts.charts.model import (
    BarsPlot,
    DotsPlot,
    LanesPlot,
    Plot,
    Spread,
    StripsPlot,
    UnitsPlot,
)

_BETWEEN = " · "

Mark = tuple[str, str]
"""What something shown is of, and what is shown of it."""


def marks_of(plot: Plot) -> Iterator[Mark]:
    """Every mark; several may be of one thing."""
    match plot:
        case StripsPlot():
            yield from _of_strips(plot)
        case DotsPlot():
            yield from _of_dots(plot)
        case UnitsPlot():
            yield from _of_units(plot)
        case BarsPlot():
            yield from ((bar.name, str(bar.count)) for bar in plot.bars)
        case LanesPlot():
            yield from _of_lanes(plot)


def unlinked(plot: Plot) -> Plot:
    """The plot with marks that lead nowhere: where they led changes nothing that is seen."""
    without: Plot = _unlinked(plot)
    return without


def _unlinked(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(_unlinked, value))
    if not is_dataclass(value) or isinstance(value, type):
        return value
    found = {it.name: _unlinked(getattr(value, it.name)) for it in fields(value)}
    return replace(value, **(found | ({"href": ""} if "href" in found else {})))


def _of_strips(plot: StripsPlot) -> Iterator[Mark]:
    for strip in plot.strips:
        if strip.name:  # else it is the only one, and the title says how long it is
            yield strip.name, f"0–{strip.length} {strip.told}"
        for stretch in (*strip.sections, *strip.cited):
            yield _named(strip.name, stretch.told), f"{stretch.start}–{stretch.end}"


def _of_dots(plot: DotsPlot) -> Iterator[Mark]:
    for row in plot.rows:
        for dot in row.dots:
            yield _named(row.name, plot.keys[dot.key].name), dot.told or f"{dot.value:g}"
        if row.aside:
            yield row.name, row.aside
        if row.spread:
            yield row.name, _spread(row.spread)


def _of_units(plot: UnitsPlot) -> Iterator[Mark]:
    for row in plot.rows:
        for place, cell in enumerate(row.cells):
            column = plot.columns[place] if plot.columns else ""
            for unit in cell:
                yield _named(row.name, column, plot.keys[unit.key].name), unit.told


def _of_lanes(plot: LanesPlot) -> Iterator[Mark]:
    for lane in plot.lanes:
        for point in lane.points:
            said = (point.label, point.aside, *point.flags)
            yield _named(lane.name, point.case), _BETWEEN.join(filter(None, said))
        if lane.spread:
            yield lane.name, _named(lane.told, _spread(lane.spread))


def _named(*names: str) -> str:
    return _BETWEEN.join(filter(None, names))


def _spread(spread: Spread) -> str:
    """The least, the quartiles and the greatest of some values."""
    ends = (spread.least, spread.lower, spread.middle, spread.upper, spread.greatest)
    return ", ".join(f"{end:g}" for end in ends)
