"""Along which axis values are drawn, and what of many is drawn at all: plain values."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from build_scripts.charts.model import Lane, LanesPlot, Point, Spread
from build_scripts.model import Comparator

MOST_ROWS = 12
"""How many values of a lane have a row each; of more those that are apart have none, and the
others are a distribution."""

PERCENT_WINDOWS = ((90, 100, 2), (80, 100, 5), (0, 10, 2), (0, 20, 5), (0, 50, 10), (0, 100, 25))
"""Percent axes (from, to, step), the first that holds every value is taken: one that leaves
out zero is worth it only where all values are high."""

_TICKS = 4
_BINS = 10

UPWARD = frozenset({Comparator.AT_LEAST, Comparator.MORE_THAN})
DOWNWARD = frozenset({Comparator.AT_MOST, Comparator.LESS_THAN})


class Axis(Struct, frozen=True):
    """A horizontal axis: where it begins and ends, and its ticks."""

    start: float
    end: float
    ticks: tuple[float, ...]

    def place(self, value: float) -> float:
        """Where a value lies, from 0 to 1."""
        return (value - self.start) / (self.end - self.start)


class Bin(Struct, frozen=True):
    """How many values lie between `start` and `end`, of which so many are bounds only."""

    start: float
    end: float
    count: int
    bounds: int


class Layout(Struct, frozen=True):
    """The lanes of a plot with the values that have a row, or the distribution of its first.

    `omitted` counts the values set apart that have no row.
    """

    axis: Axis
    lanes: tuple[Lane, ...]
    bins: tuple[Bin, ...]
    omitted: int


def lay_out(plot: LanesPlot) -> Layout:
    """A row for each value, or a distribution where a single lane has more than `MOST_ROWS`.

    The size has a bound that no number of values moves. Raises `ValueError` without values.
    """
    compared = [lane for lane in plot.lanes if not lane.is_apart and (lane.points or lane.spread)]
    if not compared:
        raise ValueError(f"nothing can be compared in the chart {plot.id}")
    apart = [lane for lane in plot.lanes if lane.is_apart]
    count = sum(len(lane.points) for lane in compared)
    shown = [lane for lane in apart if count + len(lane.points) <= MOST_ROWS]
    omitted = sum(len(lane.points) for lane in apart) - sum(len(lane.points) for lane in shown)
    axis = make_axis(_extent((*compared, *shown)), plot)
    if len(compared) == 1 and count > MOST_ROWS:
        return Layout(axis, (), tuple(_bins(compared[0].points, axis)), omitted)
    return Layout(axis, (*compared, *shown), (), omitted)


def axis_notes(plot: LanesPlot, layout: Layout) -> list[str]:
    """What is said of the axis: where it begins if not at zero, how many values set apart are
    not drawn."""
    notes = []
    if layout.axis.start > 0:
        notes.append(
            plot.words.truncated.format(
                start=tick_label(layout.axis.start, is_percent=plot.is_percent)
            )
        )
    if layout.omitted:
        notes.append(plot.words.omitted.format(count=layout.omitted))
    return notes


def tick_label(tick: float, *, is_percent: bool) -> str:
    """A tick in words; Vega writes it so by the axis's `labelExpr`."""
    return f"{tick:.12g}%" if is_percent else f"{tick:,.12g}"


def make_axis(extent: Sequence[float], plot: LanesPlot) -> Axis:
    """An axis that holds all values: the narrowest of `PERCENT_WINDOWS`, or one through zero."""
    return percent_axis(extent) if plot.is_percent else _through_zero(extent)


def percent_axis(extent: Sequence[float]) -> Axis:
    """An axis for percentages."""
    for start, end, step in PERCENT_WINDOWS:
        if start <= min(extent) and max(extent) <= end:
            return Axis(start, end, tuple(range(start, end + 1, step)))
    return _through_zero(extent)


def share_axis(extent: Sequence[float]) -> Axis:
    """An axis from zero for shares, as long as the greatest of them asks for."""
    return _through_zero(extent)


def spread_of(values: Sequence[float]) -> Spread:
    """How some values lie; the quartiles are those of the values in order, between two of them
    where they fall there."""
    ordered = sorted(values)
    last = len(ordered) - 1

    def at(share: float) -> float:
        place = share * last
        low = math.floor(place)
        high = min(low + 1, last)
        return ordered[low] + (ordered[high] - ordered[low]) * (place - low)

    return Spread(ordered[0], at(0.25), at(0.5), at(0.75), ordered[-1])


def _through_zero(extent: Sequence[float]) -> Axis:
    low, high = min(0.0, *extent), max(0.0, *extent)
    step = _round_step((high - low or 1.0) / _TICKS)
    first, last = math.floor(low / step), math.ceil(high / step)
    ticks = tuple(round(i * step, 9) for i in range(first, max(last, first + 1) + 1))
    return Axis(ticks[0], ticks[-1], ticks)


def _extent(lanes: Iterable[Lane]) -> tuple[float, ...]:
    values: list[float | None] = []
    for lane in lanes:
        for point in lane.points:
            values += (point.value, point.lower, point.upper)
        if lane.spread:
            values += (lane.spread.least, lane.spread.greatest)
    return tuple(value for value in values if value is not None)


def _round_step(least: float) -> float:
    """The smallest of 1, 2, 5, 10, 20 … (or 0.1, 0.2 …) that is not below `least`."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(m * power for m in (1, 2, 5, 10) if m * power >= least * (1 - 1e-9))


def _bins(points: Sequence[Point], axis: Axis) -> Iterator[Bin]:
    """Equal parts of the axis; each holds its start, the last its end too."""
    width = (axis.end - axis.start) / _BINS
    counts, bounds = Counter[int](), Counter[int]()
    for point in points:
        # The small addition keeps 90.3 out of the part that ends at 90.3.
        index = min(int((point.value - axis.start) / width + 1e-9), _BINS - 1)
        counts[index] += 1
        bounds[index] += point.comparator in UPWARD | DOWNWARD
    for index in range(_BINS):
        start, end = (round(axis.start + i * width, 9) for i in (index, index + 1))
        yield Bin(start, end, counts[index], bounds[index])
