"""What a chart is made from, and what it becomes: frozen values, equal by their content."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from typing import Any, Protocol

from build_scripts.model import Comparator


class Words(Protocol):
    """The site's own words by key."""

    def __getitem__(self, key: str, /) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartWords:
    """What the charts of one edition say that is no data: the site's words `chart_…`.

    templates/wording.yaml says which of them have places to be filled.
    """

    name: str
    """The text alternative: a title and its values."""
    name_apart: str
    """What the text alternative says of values set apart."""
    apart: str
    """The heading over values set apart, and `flagged` what their marks mean."""
    flagged: str
    about: str
    at_least: str
    at_most: str
    range: str
    truncated: str
    """That the axis does not begin at zero."""
    counted: str
    """Over a distribution: of how many values it is; `bin` is a bar of it in words."""
    bin: str
    stated: str
    """What the bars are of: values, and values of which only a bound is stated (`bounded`)."""
    bounded: str
    omitted: str
    """How many of the values set apart are not drawn."""
    theme_counts: str
    """How many cases have a theme, with how many practices."""
    separator: str
    in_brackets: str

    @classmethod
    def of(cls, words: Words) -> ChartWords:
        """The words of an edition, from all that the site says."""
        own = [field.name for field in fields(cls) if field.name != "in_brackets"]
        return cls(
            in_brackets=words["in_brackets"], **{name: words[f"chart_{name}"] for name in own}
        )


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

    Each has a row of its own, unless there are too many: then they are a distribution.
    """

    id: str
    title: str
    points: tuple[Point, ...]
    is_percent: bool
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

    description: str
    spec: dict[str, Any]
    svg: str

    @property
    def spec_text(self) -> str:
        """The spec as it is published."""
        return json.dumps(self.spec, ensure_ascii=False, indent=1) + "\n"
