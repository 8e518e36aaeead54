"""What a chart is made from: frozen rows and the words around them."""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.model import Comparator


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One fact in an indicator chart.

    `label` is the value as the report writes it; `value` is where its mark stands (for a
    range: its middle, with both `lower` and `upper` set). `color` is the case's index.
    `flags` says, a line each, what sets it apart and why; it is empty for a comparable one.
    """

    case_id: str
    case: str
    label: str
    value: float
    lower: float | None = None
    upper: float | None = None
    comparator: Comparator = Comparator.EXACT
    period: str = ""
    color: int
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """How much one column (a case) has of one row (a theme, in a group of themes)."""

    row_id: str
    row: str
    group: str
    column_id: str
    column: str
    count: int
    color: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorChart:
    """The facts of one indicator, one row each, in the order given.

    `points` are comparable; those set `apart` are drawn under the heading `apart_note`.
    `truncated_note` says, with `{start}` for the number, that the axis does not begin at
    zero; it is shown only where that is so.
    """

    points: tuple[Point, ...]
    apart: tuple[Point, ...] = ()
    apart_note: str = ""
    axis_title: str
    is_percent: bool
    truncated_note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewChart:
    """Counts of rows × columns; both keep the order in which they first appear."""

    cells: tuple[Cell, ...]


Chart = IndicatorChart | OverviewChart
"""Everything that can be drawn."""
