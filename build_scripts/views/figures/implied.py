"""Figures that no report states and that the stated ones give: from where to where they may lie."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from build_scripts.analysis.checks import rounded, span_text, unstated_in
from build_scripts.charts.model import Interval, IntervalsPlot, Key, Sign
from build_scripts.charts.style import color_of
from build_scripts.editions import Edition
from build_scripts.model import Recomputed, Relation, Stated
from build_scripts.views.figures.figure import (
    Cell,
    Cells,
    DataTable,
    Figure,
    caption,
    figure,
    table,
)
from build_scripts.views.pieces import Maker
from build_scripts.views.shown import Number, Source
from build_scripts.views.wordings import language_of_reports, quantity_text

IMPLIED = "implied"
"""The name of the picture."""

_SHOWN = 12
"""Figures in the picture, those of the first cases; every case's page has its own."""


def has_implied(edition: Edition) -> bool:
    """Whether any report's figures give one that it does not state."""
    return bool(edition.corpus.implying)


def implied_figure(maker: Maker) -> Figure | None:
    """The implied figures; None if there are none that can be drawn."""
    plot = implied_plot(maker)
    return figure(IMPLIED, plot, _table(plot, maker), maker) if plot.intervals else None


def implied_plot(maker: Maker) -> IntervalsPlot:
    """What the picture is made from."""
    edition = maker.edition
    wording = edition.wording
    intervals = tuple(one for one, _ in _drawn(maker))
    total = sum(count for _, count in edition.corpus.implying)
    return IntervalsPlot(
        id="chart-implied",
        caption=caption(
            "implied" if len(intervals) == total else "implied_some",
            maker,
            count=total,
            shown=len(intervals),
        ),
        keys=(
            Key(name=wording["chart_implied_span"], color="warm"),
            Key(name=wording["chart_implied_stated"], color="muted", sign=Sign.CIRCLE),
        ),
        intervals=intervals,
    )


def relations_drawn(maker: Maker) -> Iterator[Relation]:
    """What the figures in the picture are recomputed from."""
    return (relation for _, relation in _drawn(maker))


def _drawn(maker: Maker) -> Iterator[tuple[Interval, Relation]]:
    return islice(_intervals(maker), _SHOWN)


def _intervals(maker: Maker) -> Iterator[tuple[Interval, Relation]]:
    corpus = maker.edition.corpus
    for case_id, _ in corpus.implying[:_SHOWN]:
        for relation in corpus.implied(case_id):
            if found := _interval(relation, maker):
                yield found, relation


def _interval(relation: Relation, maker: Maker) -> Interval | None:
    """An implied figure beside the stated one of its unit; None where either has no end."""
    edition, ids = maker.edition, maker.edition.corpus.case_ids
    lower, upper = rounded(relation.recomputed)
    stated, unstated = _like(relation), unstated_in(relation)
    allowed = language_of_reports().allowed(stated.quantity) if stated else None
    if stated is None or unstated is None or allowed is None or None in (lower, upper):
        return None
    low, high = rounded(Recomputed(span=allowed, unit=relation.recomputed.unit))
    if low is None or high is None or lower is None or upper is None:
        return None
    of_what = maker.indicator_of(stated).text if stated.indicator_id else ""
    name = maker.text(unstated.name)
    label = quantity_text(stated.quantity, edition)
    return Interval(
        name=name[:1].upper() + name[1:],  # it heads a row
        case=maker.text(edition.corpus.case_name(relation.case_id)),
        color=color_of(ids.index(relation.case_id), len(ids)),
        lower=float(lower),
        upper=float(upper),
        label=edition.convert(span_text(relation.recomputed, edition.tongue.language)),
        stated_lower=float(low),
        stated_upper=float(high),
        stated_label=f"{of_what} {label}".strip(),
        href=maker.links.check(relation),
    )


def _like(relation: Relation) -> Stated | None:
    """The stated figure that counts or measures the same as the implied one."""
    unit, sort_of = relation.recomputed.unit, language_of_reports().sort_of
    for operand in (*relation.of, relation.result):
        if isinstance(operand, Stated):
            quantity = operand.quantity
            is_alike = quantity.kind is unit.kind and quantity.currency == unit.currency
            if is_alike and sort_of(quantity.unit) == sort_of(unit.word):
                return operand
    return None


def _table(plot: IntervalsPlot, maker: Maker) -> DataTable:
    wording = maker.edition.wording
    keys = ("case", "chart_implied_figure", "chart_implied_span", "chart_implied_stated")
    return table([wording[key] for key in keys], map(_cells, plot.intervals))


def _cells(one: Interval) -> Cells:
    return (
        Cell(text=one.case),
        Cell(text=one.name, href=one.href),
        Cell(number=Number(one.label, Source.RECOMPUTED)),
        Cell(text=one.stated_label),
    )
