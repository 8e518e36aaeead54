"""Charts from comparisons and from counts of practices, ready to stand on a page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markupsafe import Markup

from build_scripts.analysis.comparison import Comparison, Reported, practices_of
from build_scripts.charts import (
    ChartWords,
    IndicatorPlot,
    OverviewColumn,
    OverviewPlot,
    OverviewRow,
    Point,
    color_of,
    draw,
)
from build_scripts.model import Corpus, Indicator, Quantity, QuantityKind
from build_scripts.views.rendering import Wording, flag_lines, period_text

OVERVIEW_ID = "overview"
"""What the overview chart is called where others go by their indicator."""

SPECS = "charts"
"""The folder in which the specs of charts are published."""
SPEC_SUFFIX = ".vl.json"
CHARTS = "charts"
"""The folder of the cache in which charts are kept."""


def spec_path(chart_id: str) -> str:
    """Where a chart's spec is published."""
    return f"{SPECS}/{chart_id}{SPEC_SUFFIX}"


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart, and the facts that it draws: the rows of the table beside it.

    `spec` is the chart as a Vega-Lite spec, which is published at `spec_path`.
    """

    indicator: Indicator
    svg: Markup
    spec: str
    rows: tuple[Reported, ...]

    @property
    def spec_path(self) -> str:
        """Where the spec is published."""
        return spec_path(self.indicator.id)


@dataclass(frozen=True, slots=True)
class Overview:
    """The overview chart, and its spec, which is published at `spec_path`."""

    svg: Markup
    spec: str
    id: str = OVERVIEW_ID
    spec_path: str = spec_path(OVERVIEW_ID)


class FigureMaker:
    """Makes the charts of one edition."""

    def __init__(self, corpus: Corpus, language: str, wording: Wording, _: Path) -> None:
        self._corpus = corpus
        self._language = language
        self._wording = wording
        self._position = {case_id: index for index, case_id in enumerate(corpus.cases)}

    def indicator(self, comparison: Comparison) -> Figure:
        """The chart of an indicator's comparison."""
        indicator = comparison.indicator
        rows = (*comparison.comparable, *comparison.apart)
        drawn = _draw(
            IndicatorPlot(
                id=f"chart-{indicator.id}",
                title=indicator.name.get(self._language),
                points=tuple(self._point(reported) for reported in rows),
                is_percent=indicator.kind is QuantityKind.PERCENT,
                words=ChartWords.of(self._wording),
            )
        )
        # The SVG is made by our own renderer from data that it escapes.
        return Figure(indicator, Markup(drawn.svg), drawn.spec_text, rows)

    def overview(self) -> Overview:
        """Themes × cases: how many practices are coded under each."""
        codebook, cases = self._corpus.codebook, self._corpus.cases.values()
        groups = {group.id: group.name.get(self._language) for group in codebook.groups}
        drawn = _draw(
            OverviewPlot(
                id="chart-overview",
                title=self._wording["overview_title"],
                description=self._wording["overview_description"],
                columns=tuple(
                    OverviewColumn(case_id=case.id, case=case.name.get(self._language))
                    for case in cases
                ),
                rows=tuple(
                    OverviewRow(
                        theme_id=theme.id,
                        theme=theme.name.get(self._language),
                        group=groups[theme.group_id],
                        counts=tuple(len(practices_of(case, theme)) for case in cases),
                    )
                    for theme in codebook.themes.values()
                ),
                words=ChartWords.of(self._wording),
            )
        )
        return Overview(Markup(drawn.svg), drawn.spec_text)

    def _point(self, reported: Reported) -> Point:
        quantity, fact = reported.fact.quantity, reported.fact
        return Point(
            case_id=reported.case.id,
            case=reported.case.name.get(self._language),
            label=quantity.text,
            value=mark_value(quantity),
            lower=_float(quantity.lower),
            upper=_float(quantity.upper),
            comparator=quantity.comparator,
            period=period_text(fact.period, self._language, self._wording),
            flags=flag_lines(fact, self._language, self._wording),
            apart=bool(fact.flags),
            color=color_of(self._position[reported.case.id], len(self._position)),
        )


_draw = cache(draw)


def mark_value(quantity: Quantity) -> float:
    """Where a quantity's mark stands: at its value, or in the middle of its range."""
    if quantity.value is not None:
        return float(quantity.value)
    return (float(quantity.lower or 0) + float(quantity.upper or 0)) / 2


def _float(value: object) -> float | None:
    return None if value is None else float(str(value))
