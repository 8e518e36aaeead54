"""Every fact of a case as a mark, by the family that it belongs to."""

from __future__ import annotations

from build_scripts.charts.model import BarsPlot, Key, Sign, UnitsPlot
from build_scripts.charts.style import color_of
from build_scripts.model import Case, Fact
from build_scripts.views.figures.counting import Things, plot_of, table_of
from build_scripts.views.figures.figure import Figure, caption, figure
from build_scripts.views.pieces import Maker
from build_scripts.views.shown import Link


def name_of_facts(case_id: str) -> str:
    """The name of the picture."""
    return f"cases/{case_id}/facts"


def facts_figure(case: Case, maker: Maker) -> Figure | None:
    """The facts of a case; None if it has none."""
    if not case.facts:
        return None
    wording = maker.edition.wording
    shown = table_of((wording["family"], wording["facts_count"]), _things(case, maker), ())
    return figure(name_of_facts(case.id), facts_plot(case, maker), shown, maker)


def facts_plot(case: Case, maker: Maker) -> UnitsPlot | BarsPlot:
    """What the picture is made from: filled where the time is told and the whole case is meant."""
    words = caption(
        "facts",
        maker,
        case=maker.text(case.name),
        count=len(case.facts),
        full=sum(map(_is_full, case.facts)),
    )
    return plot_of(f"chart-facts-{case.id}", words, _things(case, maker), _keys(case, maker))


def _keys(case: Case, maker: Maker) -> tuple[Key, Key]:
    wording, ids = maker.edition.wording, maker.edition.corpus.case_ids
    color = color_of(ids.index(case.id), len(ids))
    return (
        Key(name=wording["chart_fact_full"], color=color, sign=Sign.CIRCLE),
        Key(name=wording["chart_fact_open"], color=color, sign=Sign.CIRCLE, is_open=True),
    )


def _things(case: Case, maker: Maker) -> list[Things]:
    """The facts by family, in the codebook's order; the filled ones of each first."""
    corpus = maker.edition.corpus
    rows = []
    for family_id, name in corpus.family_names.items():
        indicators = frozenset(corpus.indicators_in(family_id))
        facts = [fact for fact in case.facts if fact.indicator_id in indicators]
        facts.sort(key=lambda fact: not _is_full(fact))
        if facts:
            cell = tuple((int(not _is_full(fact)), _link(fact, maker)) for fact in facts)
            rows.append(Things(maker.text(name), (cell,)))
    return rows


def _link(fact: Fact, maker: Maker) -> Link:
    return Link(maker.indicator_of(fact).text, maker.links.citation(fact.citations[0]))


def _is_full(fact: Fact) -> bool:
    return fact.period is not None and fact.scope is None
