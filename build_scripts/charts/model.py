"""What a chart is made from, and what it becomes: frozen values, equal by their content."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from build_scripts.model import Comparator


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartWords:
    """What the charts of one edition say that is no data.

    Fields to be filled: `truncated` has `{start}`; `omitted` and `counted` have `{count}`;
    `described` has `{name}` and `{values}`; `described_apart` has `{values}`; `bin` has
    `{start}`, `{end}` and `{count}`; `brackets` has `{outside}` and `{inside}`;
    `theme_counts` has `{cases}` and `{practices}`.
    """

    about: str
    at_least: str
    at_most: str
    range_: str
    flagged: str
    """What a mark set apart means, in the key; `apart` is the heading over such rows."""
    apart: str
    truncated: str
    counted: str
    """Over a distribution: how many values it is of."""
    omitted: str
    """How many of those set apart are not drawn."""
    stated: str
    bounded: str
    """In the key of a distribution: values stated, and values known to be above or below."""
    described: str
    described_apart: str
    bin: str
    separator: str
    brackets: str
    theme_counts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One value of one case.

    `label` is the value as the report writes it; `value` is where its mark stands (for a
    range: its middle, with both `lower` and `upper` set). `color` is the case's `color_of`.
    What `flags` says goes with the value into the spec and the text alternative, and is not
    drawn; what is set `apart` is drawn under a heading of its own.
    """

    case_id: str
    case: str
    label: str
    value: float
    lower: float | None = None
    upper: float | None = None
    comparator: Comparator = Comparator.EXACT
    period: str = ""
    flags: tuple[str, ...] = ()
    apart: bool = False
    color: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorPlot:
    """The values of one indicator, in the order given.

    Each has a row of its own, unless there are too many: then they are a distribution, with
    rows for the cases `shown`. `axis_title` says what is counted.
    """

    id: str
    title: str
    axis_title: str = ""
    points: tuple[Point, ...]
    is_percent: bool
    shown: tuple[str, ...] = ()
    words: ChartWords


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewColumn:
    """A case of the overview."""

    case_id: str
    case: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewRow:
    """A theme of the overview: how many practices each case has under it."""

    theme_id: str
    theme: str
    group: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewPlot:
    """Counts of themes × cases: all cases of a site, in its order."""

    id: str
    title: str
    description: str
    columns: tuple[OverviewColumn, ...]
    rows: tuple[OverviewRow, ...]
    words: ChartWords


Plot = IndicatorPlot | OverviewPlot
"""Everything that can be drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A plot as it was drawn.

    `spec` is Vega-Lite that stands alone: title, data and colours are in it. `svg` is for
    inlining in HTML: it takes its colours from the page, and leaves the title to it.
    """

    id: str
    title: str
    description: str
    spec: dict[str, Any]
    svg: str

    @property
    def spec_text(self) -> str:
        """The spec as it is published."""
        return json.dumps(self.spec, ensure_ascii=False, indent=1) + "\n"
