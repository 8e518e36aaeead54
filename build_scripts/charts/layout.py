"""What of an indicator is drawn, and along which axis: plain values, without Altair."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from build_scripts.charts.model import (
    ChartWords,
    IndicatorPlot,
    OverviewPlot,
    OverviewRow,
    Point,
)
from build_scripts.charts.style import MOST_COLORS
from build_scripts.model import Comparator

MOST_ROWS = 12
"""How many values have a row each; of more, those set apart have none."""

PERCENT_WINDOWS = ((90, 100, 2), (80, 100, 5), (0, 10, 2), (0, 50, 10), (0, 100, 25))
"""Percent axes (from, to, step), the first that holds every value is taken: one that leaves
out zero is worth it only where all values are high."""

_TICKS = 4
_BINS = 10

UPWARD = frozenset({Comparator.AT_LEAST, Comparator.MORE_THAN})
DOWNWARD = frozenset({Comparator.AT_MOST, Comparator.LESS_THAN})


@dataclass(frozen=True, slots=True)
class Axis:
    """A horizontal axis: where it begins and ends, and its ticks."""

    start: float
    end: float
    ticks: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Bin:
    """How many values lie between `start` and `end`, of which so many are bounds only."""

    start: float
    end: float
    count: int
    bounds: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The rows of a plot in their order, or the distribution of its values.

    `omitted` counts the values set apart that have no row.
    """

    axis: Axis
    points: tuple[Point, ...]
    bins: tuple[Bin, ...]
    omitted: int


def lay_out(plot: IndicatorPlot) -> Layout:
    """A row for each value, or a distribution where they are more than `MOST_ROWS`.

    The size has a bound that no number of values moves. Raises `ValueError` without values.
    """
    comparable = [point for point in plot.points if not point.apart]
    apart = [point for point in plot.points if point.apart]
    if not comparable:
        raise ValueError(f"nothing can be compared in the chart {plot.id}")
    rows_apart = apart if len(plot.points) <= MOST_ROWS else []
    axis = make_axis(_extent([*comparable, *rows_apart]), is_percent=plot.is_percent)
    omitted = len(apart) - len(rows_apart)
    if len(comparable) > MOST_ROWS:
        return Layout(axis, (), tuple(_bins(comparable, axis)), omitted)
    return Layout(axis, (*comparable, *rows_apart), (), omitted)


def meaning(point: Point, words: ChartWords) -> str:
    """What the key says of a mark; "" for a comparable value that is stated exactly."""
    kinds = [words.flagged] if point.apart else []
    match point.comparator:
        case Comparator.ABOUT if not point.apart:
            kinds.append(words.about)
        case Comparator.RANGE if not point.apart:
            kinds.append(words.range)
        case Comparator.AT_LEAST | Comparator.MORE_THAN:
            kinds.append(words.at_least)
        case Comparator.AT_MOST | Comparator.LESS_THAN:
            kinds.append(words.at_most)
    return words.separator.join(kinds)


def distribution_title(plot: IndicatorPlot, layout: Layout) -> str:
    """What stands over a distribution: how many values it is of."""
    return plot.words.counted.format(count=sum(bin_.count for bin_ in layout.bins))


def axis_notes(plot: IndicatorPlot, layout: Layout) -> list[str]:
    """What stands under the axis, a line each: where it begins if not at zero, how many values
    set apart are not drawn."""
    notes = []
    if layout.axis.start > 0:
        notes.append(plot.words.truncated.format(start=f"{layout.axis.start:g}"))
    if layout.omitted:
        notes.append(plot.words.omitted.format(count=layout.omitted))
    return notes


def tick_label(tick: float, *, is_percent: bool) -> str:
    """A tick as Vega writes it by the axis's `labelExpr`."""
    return f"{tick:.12g}%" if is_percent else f"{tick:,.12g}"


# --- Axes -------------------------------------------------------------------------------


def make_axis(extent: tuple[float, ...], *, is_percent: bool) -> Axis:
    """An axis that holds all values: the narrowest of `PERCENT_WINDOWS`, or one through zero."""
    for start, end, step in PERCENT_WINDOWS if is_percent else ():
        if start <= min(extent) and max(extent) <= end:
            return Axis(start, end, tuple(range(start, end + 1, step)))
    return _through_zero(extent)


def _through_zero(extent: tuple[float, ...]) -> Axis:
    low, high = min(0.0, *extent), max(0.0, *extent)
    step = _round_step((high - low or 1.0) / _TICKS)
    first, last = math.floor(low / step), math.ceil(high / step)
    ticks = tuple(round(i * step, 9) for i in range(first, max(last, first + 1) + 1))
    return Axis(ticks[0], ticks[-1], ticks)


def _extent(points: Iterable[Point]) -> tuple[float, ...]:
    values = (value for p in points for value in (p.value, p.lower, p.upper))
    return tuple(value for value in values if value is not None)


def _round_step(least: float) -> float:
    """The smallest of 1, 2, 5, 10, 20 … (or 0.1, 0.2 …) that is not below `least`."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(m * power for m in (1, 2, 5, 10) if m * power >= least * (1 - 1e-9))


def _bins(points: list[Point], axis: Axis) -> Iterator[Bin]:
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


# --- Overview ---------------------------------------------------------------------------

NO_PRACTICE = "–"
"""What stands in place of zero."""


def is_matrix(plot: OverviewPlot) -> bool:
    """Whether an overview has a column for each case; of more cases it counts them."""
    return len(plot.columns) <= MOST_COLORS


def cases_with(row: OverviewRow) -> int:
    """How many cases have a practice under a theme."""
    return sum(count > 0 for count in row.counts)


def share_label(row: OverviewRow, plot: OverviewPlot) -> str:
    """How many cases have a practice under a theme, and how many practices they are."""
    return plot.words.theme_counts.format(cases=cases_with(row), practices=sum(row.counts))
