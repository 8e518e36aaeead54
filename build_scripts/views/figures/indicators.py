"""The values of an indicator that may be set side by side, and apart from them the flagged."""

from __future__ import annotations

from build_scripts.charts.model import Caption, Lane, LanesPlot, LaneWords, Point
from build_scripts.charts.style import color_of
from build_scripts.corpus.comparison import Comparison, Reported, can_be_compared, compare
from build_scripts.editions import Edition
from build_scripts.model import Fact, FlagKind, Quantity, QuantityKind
from build_scripts.views.figures.figure import Cell, Cells, DataTable, Figure, figure, table
from build_scripts.views.pieces import Maker, flag_marks, with_category
from build_scripts.views.shown import Number, Source
from build_scripts.views.wordings import period_text, quantity_text

_SHOWN = 60
"""Values in a picture's table; the page that shows it leads to all of them."""


def name_of_indicator(indicator_id: str) -> str:
    """The name of the picture."""
    return indicator_id


def is_compared(indicator_id: str, edition: Edition) -> bool:
    """Whether enough cases have values under an indicator that can be set side by side."""
    cases = edition.corpus.comparable(indicator_id)
    return can_be_compared(edition.corpus.indicator_cards[indicator_id], len(cases))


def is_drawn(indicator_id: str, edition: Edition) -> bool:
    """Whether an indicator has a picture: one of equal values would show nothing."""
    return is_compared(indicator_id, edition) and not edition.corpus.is_alike(indicator_id)


def comparison_of(indicator_id: str, edition: Edition) -> Comparison | None:
    """The facts of an indicator as they may be set side by side; None if they may not be."""
    corpus = edition.corpus
    entries = (corpus.on_indicator(id_, indicator_id) for id_, _ in corpus.reporting(indicator_id))
    reported = [Reported(entry, fact) for entry in entries for fact in entry.facts]
    return compare(corpus.indicator_cards[indicator_id], reported)


def indicator_figure(comparison: Comparison, maker: Maker) -> Figure | None:
    """The picture of a comparison; None if all its values are equal."""
    indicator_id = comparison.indicator.id
    if not is_drawn(indicator_id, maker.edition):
        return None
    plot = indicator_plot(comparison, maker)
    return figure(name_of_indicator(indicator_id), plot, lanes_table(plot, maker), maker)


def indicator_plot(comparison: Comparison, maker: Maker) -> LanesPlot:
    """What the picture of a comparison is made from."""
    edition, indicator = maker.edition, comparison.indicator
    compared = _lane("", comparison.comparable, maker)
    apart = _lane(edition.wording["chart_apart"], comparison.apart, maker, is_apart=True)
    in_order = sorted(compared.points, key=lambda point: point.value)
    return LanesPlot(
        id=f"chart-{indicator.id}",
        caption=Caption(
            title=edition.wording.fill(
                f"chart_indicator_{indicator.comparability}",
                name=edition.text(indicator.name),
                cases=str(len({item.case_id for item in comparison.comparable})),
                low=in_order[0].label,
                high=in_order[-1].label,
            ),
            note=maker.text(edition.corpus.indicators[indicator.id].contract.caution),
            source=edition.wording["chart_source"],
        ),
        lanes=(compared, apart) if apart.points else (compared,),
        is_percent=indicator.kind is QuantityKind.PERCENT,
        words=lane_words(edition),
    )


def lane_words(edition: Edition, gap: str = "") -> LaneWords:
    """The site's words for lanes; `gap` stands between them."""
    wording = edition.wording
    kinds = ("about", "at_least", "at_most", "range", "flagged", "stated", "bounded")
    filled = (("truncated", "start"), ("counted", "count"), ("omitted", "count"))
    return LaneWords(
        gap=gap,
        **{kind: wording[f"chart_{kind}"] for kind in kinds},
        **{kind: wording.fillable(f"chart_{kind}", place) for kind, place in filled},
    )


def point_of(fact: Fact, case: str, maker: Maker) -> Point:
    """A fact as a mark; `case` is what it goes by."""
    edition, quantity = maker.edition, fact.quantity
    ids = edition.corpus.case_ids
    return Point(
        case_id=fact.case_id,
        case=case,
        label=quantity_text(quantity, edition),
        value=mark_value(quantity),
        lower=_float(quantity.lower),
        upper=_float(quantity.upper),
        comparator=quantity.comparator,
        aside=period_text(fact.period, edition),
        # A category stands beside the name already.
        flags=tuple(
            mark.told for mark in flag_marks(fact, edition) if mark.kind is not FlagKind.CATEGORY
        ),
        is_flagged=bool(fact.flags),
        color=color_of(ids.index(fact.case_id), len(ids)),
        href=maker.links.citation(fact.citations[0]),
    )


def mark_value(quantity: Quantity) -> float:
    """Where a quantity's mark stands: at its value, in the middle of its range, or its least."""
    if quantity.value is not None:
        return float(quantity.value)
    lower = float(quantity.lower or 0)
    return lower if quantity.upper is None else (lower + float(quantity.upper)) / 2


def lanes_table(plot: LanesPlot, maker: Maker) -> DataTable:
    """The values of a plot as they stand in it, or the first of many."""
    wording = maker.edition.wording
    head = (wording["case"], wording["value"], wording["period"], wording["chart_remark"])
    points = [(lane, point) for lane in plot.lanes for point in lane.points]
    return table(
        head, (_cells(lane, point, wording["separator"]) for lane, point in points[:_SHOWN])
    )


def _cells(lane: Lane, point: Point, separator: str) -> Cells:
    remarks = filter(None, (lane.name, *point.flags))
    return (
        Cell(text=point.case),
        Cell(number=Number(point.label, Source.FACT), href=point.href),
        Cell(text=point.aside),
        Cell(text=separator.join(remarks)),
    )


def _lane(
    name: str, reported: tuple[Reported, ...], maker: Maker, *, is_apart: bool = False
) -> Lane:
    points = []
    for item in reported:
        case = maker.text(item.entry.case_name)
        named = with_category(case, item.fact.category, maker.edition)
        points.append(point_of(item.fact, named, maker))
    return Lane(name=name, points=tuple(points), is_apart=is_apart)


def _float(value: object) -> float | None:
    return None if value is None else float(str(value))
