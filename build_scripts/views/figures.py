"""Charts of comparisons and of counts of practices, ready to stand on a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from build_scripts.charts import (
    ChartWords,
    IndicatorPlot,
    OverviewColumn,
    OverviewPlot,
    OverviewRow,
    Plot,
    Point,
    color_of,
    texts_of,
)
from build_scripts.corpus.comparison import Comparison, Reported, can_be_compared, compare
from build_scripts.corpus.corpus import Corpus
from build_scripts.datasets.files import File
from build_scripts.editions import Edition
from build_scripts.model import FlagKind, Quantity, QuantityKind
from build_scripts.views.parts import is_few
from build_scripts.views.pieces import (
    Maker,
    State,
    flag_lines,
    flag_marks,
    with_category,
)
from build_scripts.views.shown import Drawing, Link, Number
from build_scripts.views.wordings import period_text, quantity_text

SPECS = "charts"
"""The folder in which the specs of charts are published."""

OVERVIEW_SPEC = f"{SPECS}/themes_overview.vl.json"
"""Where the overview chart's spec is published; no indicator can be called so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """An indicator's chart; `caution` is what its contract warns of."""

    title: str
    drawing: Drawing
    caution: str
    spec: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewCell:
    """A number of practices, or of cases; of a case without a practice how it is silent."""

    count: Number
    state: State | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewLine:
    """A theme with its practices: in each case, or in how many cases how many."""

    theme: Link
    cells: tuple[OverviewCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The overview chart, and the table of what it draws."""

    figure: Figure
    columns: tuple[str, ...]
    lines: tuple[OverviewLine, ...]


def spec_path(indicator_id: str) -> str:
    """Where the spec of an indicator's chart is published."""
    return f"{SPECS}/{indicator_id}.vl.json"


def specs_of(edition: Edition) -> Iterator[File]:
    """The published spec of every chart."""
    yield File(OVERVIEW_SPEC, partial(_overview_spec, edition))
    for indicator_id in edition.corpus.reported:
        if is_compared(indicator_id, edition):
            yield File(spec_path(indicator_id), partial(_indicator_spec, indicator_id, edition))


def is_compared(indicator_id: str, edition: Edition) -> bool:
    """Whether an indicator has a chart: enough cases have values that can be set side by side."""
    cases = edition.corpus.comparable(indicator_id)
    return can_be_compared(edition.corpus.indicators[indicator_id], len(cases))


def comparison_of(indicator_id: str, edition: Edition) -> Comparison | None:
    """The facts of an indicator as they may be set side by side; None if they may not be."""
    corpus = edition.corpus
    entries = (
        corpus.under_indicator(id_, indicator_id) for id_, _ in corpus.reporting(indicator_id)
    )
    reported = [Reported(entry, fact) for entry in entries for fact in entry.facts]
    return compare(corpus.indicators[indicator_id], reported)


def figure_of(comparison: Comparison, maker: Maker) -> Figure:
    """The chart of a comparison."""
    indicator, edition = comparison.indicator, maker.edition
    plot = indicator_plot(comparison, edition)
    return Figure(
        title=plot.title,
        drawing=_drawing(plot, edition),
        caution=maker.text(indicator.contract.caution),
        spec=maker.links.to(spec_path(indicator.id)),
    )


def overview_of(maker: Maker) -> Overview:
    """Themes × cases: how many practices are coded under each."""
    edition = maker.edition
    plot = overview_plot(edition)
    few = is_few(edition)
    cells = _cells_of_cases if few else _cells_in_short
    in_short = (edition.wording["cases_count"], edition.wording["practices_count"])
    return Overview(
        figure=Figure(
            title=plot.title,
            drawing=_drawing(plot, edition),
            caution="",
            spec=maker.links.to(OVERVIEW_SPEC),
        ),
        columns=tuple(column.case for column in plot.columns) if few else in_short,
        lines=tuple(
            OverviewLine(theme=maker.theme(row.theme_id), cells=tuple(cells(row, maker)))
            for row in plot.rows
        ),
    )


def _cells_of_cases(row: OverviewRow, maker: Maker) -> Iterator[OverviewCell]:
    corpus = maker.edition.corpus
    for case_id, count in zip(corpus.case_ids, row.counts, strict=True):
        silence = None if count else corpus.on_theme(case_id, row.theme_id).silence
        state = maker.state_in_short(silence) if silence else None
        yield OverviewCell(count=maker.count(count), state=state)


def _cells_in_short(row: OverviewRow, maker: Maker) -> Iterator[OverviewCell]:
    practising = maker.edition.corpus.practising(row.theme_id)
    for count in (len(practising), sum(row.counts)):
        yield OverviewCell(count=maker.count(count))


def indicator_plot(comparison: Comparison, edition: Edition) -> IndicatorPlot:
    """What the chart of a comparison is made from."""
    indicator, case_ids = comparison.indicator, edition.corpus.case_ids
    position = {case_id: index for index, case_id in enumerate(case_ids)}
    return IndicatorPlot(
        id=f"chart-{indicator.id}",
        title=edition.wording.fill("chart_of", name=edition.text(indicator.name)),
        points=tuple(
            _point(item, color_of(position[item.case_id], len(position)), edition)
            for item in (*comparison.comparable, *comparison.apart)
        ),
        is_percent=indicator.kind is QuantityKind.PERCENT,
        words=ChartWords.of(edition.wording),
    )


def overview_plot(edition: Edition) -> OverviewPlot:
    """What the overview chart is made from."""
    corpus = edition.corpus
    groups = {group.id: edition.text(group.name) for group in corpus.groups.values()}
    return OverviewPlot(
        id="chart-overview",
        title=edition.wording["overview_title"],
        description=edition.wording["overview_description"],
        columns=tuple(
            OverviewColumn(case_id=id_, case=edition.text(corpus.case_name(id_)))
            for id_ in corpus.case_ids
        ),
        rows=tuple(
            OverviewRow(
                theme_id=theme.id,
                theme=edition.text(theme.name),
                group=groups[theme.group_id],
                counts=_counts(theme.id, corpus),
            )
            for theme in corpus.themes.values()
        ),
        words=ChartWords.of(edition.wording),
    )


def mark_value(quantity: Quantity) -> float:
    """Where a quantity's mark stands: at its value, in the middle of its range, or its least."""
    if quantity.value is not None:
        return float(quantity.value)
    lower = float(quantity.lower or 0)
    return lower if quantity.upper is None else (lower + float(quantity.upper)) / 2


def _counts(theme_id: str, corpus: Corpus) -> tuple[int, ...]:
    """How many practices each case has under a theme."""
    practices = dict(corpus.practising(theme_id))
    return tuple(practices.get(case_id, 0) for case_id in corpus.case_ids)


def _point(reported: Reported, color: int | None, edition: Edition) -> Point:
    fact = reported.fact
    quantity = fact.quantity
    return Point(
        case_id=reported.case_id,
        case=with_category(edition.text(reported.entry.case_name), fact.category, edition),
        label=quantity_text(quantity, edition),
        value=mark_value(quantity),
        lower=_float(quantity.lower),
        upper=_float(quantity.upper),
        comparator=quantity.comparator,
        period=period_text(fact.period, edition),
        flags=flag_lines(
            # A category stands beside the name already.
            (mark for mark in flag_marks(fact, edition) if mark.kind is not FlagKind.CATEGORY),
            edition.wording,
        ),
        apart=bool(fact.flags),
        color=color,
    )


def _drawing(plot: Plot, edition: Edition) -> Drawing:
    chart = edition.draw(plot)
    texts = {*texts_of(plot), plot.title, chart.description}
    return Drawing(chart.svg, tuple(sorted(texts)))


def _indicator_spec(indicator_id: str, edition: Edition) -> bytes:
    comparison = comparison_of(indicator_id, edition)
    if comparison is None:
        raise LookupError(f"{indicator_id} has no chart")
    return edition.draw(indicator_plot(comparison, edition)).spec_text.encode()


def _overview_spec(edition: Edition) -> bytes:
    return edition.draw(overview_plot(edition)).spec_text.encode()


def _float(value: object) -> float | None:
    return None if value is None else float(str(value))
