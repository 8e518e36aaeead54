"""Charts from comparisons and from counts of practices, ready to stand on a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from build_scripts.analysis.comparison import Comparison, Reported, practices_of
from build_scripts.charts import (
    Cell,
    Chart,
    DrawnChart,
    IndicatorChart,
    OverviewChart,
    Point,
    draw_chart,
)
from build_scripts.model import Comparator, Corpus, Indicator, Quantity, QuantityKind
from build_scripts.views.rendering import Wording, flag_lines, period_text

OVERVIEW_ID = "overview"
"""What the overview chart is called where others go by their indicator."""

_AXIS_OF_HUNDRED = frozenset({QuantityKind.PERCENT})

_COMPARATOR_MARKS = {
    Comparator.ABOUT: "about",
    Comparator.AT_LEAST: "at_least",
    Comparator.MORE_THAN: "at_least",
    Comparator.AT_MOST: "at_most",
    Comparator.LESS_THAN: "at_most",
    Comparator.RANGE: "range",
}
"""What the key says of a mark that is not plain; more than and at least are drawn alike."""

_ARROWS = frozenset({"at_least", "at_most"})


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

    `key` explains the marks that occur in it and are not plain: a sign and the words for it.
    `spec` is the chart as a Vega-Lite spec, which is published at `spec_path`.
    """

    indicator: Indicator
    svg: Markup
    spec: str
    rows: tuple[Reported, ...]
    key: tuple[tuple[str, str], ...]

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
    """Makes the charts of one edition; a chart made before is read from the cache."""

    def __init__(self, corpus: Corpus, language: str, wording: Wording, cache: Path) -> None:
        self._corpus = corpus
        self._language = language
        self._wording = wording
        self._cache = cache
        self._color = {case_id: index for index, case_id in enumerate(corpus.cases)}

    def indicator(self, comparison: Comparison) -> Figure:
        """The chart of an indicator's comparison."""
        indicator = comparison.indicator
        name = indicator.name.get(self._language)
        chart = IndicatorChart(
            points=tuple(self._point(reported) for reported in comparison.comparable),
            apart=tuple(self._point(reported) for reported in comparison.apart),
            apart_note=self._wording["chart_apart"],
            axis_title=name,
            is_percent=indicator.kind in _AXIS_OF_HUNDRED,
            truncated_note=self._wording["axis_truncated"],
        )
        description = self._wording["indicator_chart_description"].format(
            name=name, values=self._values(comparison.comparable)
        )
        if comparison.apart:
            description += self._wording["indicator_chart_apart"].format(
                values=self._values(comparison.apart)
            )
        drawn = self._draw(chart, f"chart-{indicator.id}", name, description)
        # The SVG is made by our own renderer from data that it escapes.
        return Figure(
            indicator,
            Markup(drawn.svg),
            drawn.spec,
            (*comparison.comparable, *comparison.apart),
            tuple(self._key(comparison)),
        )

    def _key(self, comparison: Comparison) -> Iterator[tuple[str, str]]:
        is_percent = comparison.indicator.kind in _AXIS_OF_HUNDRED
        shape = "dot" if is_percent else "bar"
        marks = {_mark(item) for item in comparison.comparable}
        marks |= {_mark(item) for item in comparison.apart} & _ARROWS  # the rest is a diamond
        for mark in dict.fromkeys(_COMPARATOR_MARKS.values()):
            if mark in marks:
                yield self._wording[f"sign_{shape}_{mark}"], self._wording[f"key_{mark}"]
        if comparison.apart:
            yield self._wording["sign_apart"], self._wording["key_apart"]

    def overview(self) -> Overview:
        """Themes × cases: how many practices are coded under each."""
        codebook = self._corpus.codebook
        groups = {group.id: group.name.get(self._language) for group in codebook.groups}
        cells = tuple(
            Cell(
                row_id=theme.id,
                row=theme.name.get(self._language),
                group=groups[theme.group_id],
                column_id=case.id,
                column=case.name.get(self._language),
                count=len(practices_of(case, theme)),
                color=self._color[case.id],
            )
            for theme in codebook.themes.values()
            for case in self._corpus.cases.values()
        )
        title, description = (
            self._wording["overview_title"],
            self._wording["overview_description"],
        )
        drawn = self._draw(OverviewChart(cells=cells), "chart-overview", title, description)
        return Overview(Markup(drawn.svg), drawn.spec)

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
            color=self._color[reported.case.id],
            flags=flag_lines(fact, self._language, self._wording),
        )

    def _values(self, facts: Sequence[Reported]) -> str:
        return self._wording["separator"].join(self._value(reported) for reported in facts)

    def _value(self, reported: Reported) -> str:
        value = f"{reported.case.name.get(self._language)} {reported.fact.quantity.text}"
        flags = " ".join(flag_lines(reported.fact, self._language, self._wording))
        return self._wording["in_brackets"].format(outside=value, inside=flags) if flags else value

    def _draw(self, chart: Chart, chart_id: str, title: str, description: str) -> DrawnChart:
        return draw_chart(
            chart, chart_id=chart_id, title=title, description=description, cache_dir=self._cache
        )


def _mark(item: Reported) -> str | None:
    return _COMPARATOR_MARKS.get(item.fact.quantity.comparator)


def mark_value(quantity: Quantity) -> float:
    """Where a quantity's mark stands: at its value, or in the middle of its range."""
    if quantity.value is not None:
        return float(quantity.value)
    return (float(quantity.lower or 0) + float(quantity.upper or 0)) / 2


def _float(value: object) -> float | None:
    return None if value is None else float(str(value))
