"""Rates of one family that answer different questions: a lane for each, kept apart."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.charts.layout import MOST_ROWS, spread_of
from build_scripts.charts.model import Lane, LanesPlot
from build_scripts.editions import Edition
from build_scripts.model import Fact, QuantityKind
from build_scripts.views.figures.figure import Figure, caption, figure
from build_scripts.views.figures.indicators import lane_words, lanes_table, mark_value, point_of
from build_scripts.views.pieces import Maker, with_category

_RATES = frozenset({QuantityKind.PERCENT, QuantityKind.PERCENTAGE_POINTS})
_FEWEST_LANES = 2


def name_of_family(family_id: str) -> str:
    """The name of the picture."""
    return f"families/{family_id}"


def families_with_lanes(edition: Edition) -> Iterator[str]:
    """Ids of the families of which only rates are reported, of several questions and cases."""
    corpus = edition.corpus
    for family_id in corpus.family_names:
        ids = corpus.indicators_in(family_id)
        rates = rates_of(family_id, edition)
        cases = {case_id for id_ in rates for case_id, _ in corpus.reporting(id_)}
        are_rates = all(corpus.indicator_cards[id_].kind in _RATES for id_ in ids)
        if are_rates and len(rates) >= _FEWEST_LANES and len(cases) > 1:
            yield family_id


def rates_of(family_id: str, edition: Edition) -> list[str]:
    """The percentages of a family; percentage points say how far apart two of them are."""
    indicators = edition.corpus.indicator_cards
    ids = edition.corpus.indicators_in(family_id)
    return [id_ for id_ in ids if indicators[id_].kind is QuantityKind.PERCENT]


def family_figure(family_id: str, maker: Maker) -> Figure:
    """The lanes of a family."""
    plot = family_plot(family_id, maker)
    return figure(name_of_family(family_id), plot, lanes_table(plot, maker), maker)


def family_plot(family_id: str, maker: Maker) -> LanesPlot:
    """What the picture of a family is made from."""
    edition = maker.edition
    rates, name = rates_of(family_id, edition), edition.corpus.family_names[family_id]
    words = caption("family", maker, family=maker.text(name), count=len(rates))
    return LanesPlot(
        id=f"chart-family-{family_id}",
        caption=words,
        lanes=tuple(_lane(id_, maker) for id_ in rates),
        is_percent=True,
        words=lane_words(edition, edition.wording["chart_gap"]),
    )


def _lane(indicator_id: str, maker: Maker) -> Lane:
    corpus, edition = maker.edition.corpus, maker.edition
    facts: list[Fact] = [
        fact
        for case_id, _ in corpus.reporting(indicator_id)
        for fact in corpus.on_indicator(case_id, indicator_id).facts
    ]
    name = maker.indicator(indicator_id).text
    if len(facts) > MOST_ROWS:
        return Lane(
            name=name,
            points=(),
            spread=spread_of([mark_value(fact.quantity) for fact in facts]),
            told=edition.wording.fill("chart_values", count=str(len(facts))),
        )
    points = (
        point_of(
            fact,
            with_category(maker.text(corpus.case_name(fact.case_id)), fact.category, edition),
            maker,
        )
        for fact in facts
    )
    return Lane(name=name, points=tuple(points))
