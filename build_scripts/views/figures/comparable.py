"""All indicators that some case reports, by what of them may be set side by side."""

from __future__ import annotations

from build_scripts.charts.model import BarsPlot, Key, UnitsPlot
from build_scripts.corpus.comparison import can_be_compared, may_be_compared
from build_scripts.editions import Edition
from build_scripts.views.figures.counting import Things, plot_of, table_of
from build_scripts.views.figures.figure import Figure, caption, figure
from build_scripts.views.pieces import Maker

COMPARABLE = "comparable"
"""The name of the picture."""

KINDS = ("compared", "apart", "not_comparable", "one_case")
"""What can be said of an indicator: some values can be compared; none of them keeps to the
contract; the contract forbids it; one case alone has any."""


def kind_of(indicator_id: str, edition: Edition) -> str:
    """Which of `KINDS` an indicator is that some case reports."""
    corpus = edition.corpus
    indicator = corpus.indicator_cards[indicator_id]
    if not corpus.is_reported_by_several(indicator_id):
        return "one_case"
    if not may_be_compared(indicator):
        return "not_comparable"
    is_compared = can_be_compared(indicator, len(corpus.comparable(indicator_id)))
    return "compared" if is_compared else "apart"


def comparable_figure(maker: Maker) -> Figure | None:
    """A mark for each indicator; None if no case reports any."""
    if not maker.edition.corpus.reported:
        return None
    wording = maker.edition.wording
    head = (wording["comparability"], wording["indicators"])
    shown = table_of(head, _things(maker), ())
    return figure(COMPARABLE, comparable_plot(maker), shown, maker)


def comparable_plot(maker: Maker) -> UnitsPlot | BarsPlot:
    """What the picture is made from."""
    things = _things(maker)
    words = caption(
        "comparable",
        maker,
        count=len(maker.edition.corpus.reported),
        compared=things[0].count,
    )
    return plot_of("chart-comparable", words, things, _keys())


def _keys() -> tuple[Key, ...]:
    return (
        Key(name="", color="accent"),
        Key(name="", color="accent", is_open=True),
        Key(name="", color="warm"),
        Key(name="", color="grid"),
    )


def _things(maker: Maker) -> list[Things]:
    edition = maker.edition
    by_kind: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for indicator_id in edition.corpus.reported:
        by_kind[kind_of(indicator_id, edition)].append(indicator_id)
    return [
        Things(
            edition.wording[f"chart_kind_{kind}"],
            (tuple((place, maker.indicator(id_)) for id_ in by_kind[kind]),),
        )
        for place, kind in enumerate(KINDS)
    ]
