"""The page of an indicator: its values, who has none, and what makes values comparable."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.corpus.comparison import may_be_compared
from build_scripts.editions import Edition
from build_scripts.model import Indicator, SilenceKind
from build_scripts.views.contract import comparability_of
from build_scripts.views.figures.figure import Figure
from build_scripts.views.figures.indicators import comparison_of, indicator_figure
from build_scripts.views.indicators import counts_of, family_href
from build_scripts.views.links import INDICATORS, indicator_page
from build_scripts.views.page import Head
from build_scripts.views.parts import cut_by_case, in_parts, is_few
from build_scripts.views.pieces import FactRow, Maker
from build_scripts.views.shown import Link, Linked, Piece
from build_scripts.views.silent import Silent, silent_by_kind, silent_of

FACTS = 60
"""Facts a part: some 100 KB with their quotes, 15 KB packed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractLine:
    """One thing that two values must share, and what it is."""

    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """The family of an indicator, and its other indicators that some case reports."""

    name: Piece
    note: Linked
    others: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorFront:
    """What stands on an indicator's first part alone."""

    definition: Linked
    family: Family
    figure: Figure | None
    no_figure: str
    """Why there is no chart, if there is none."""
    silent: Silent | None
    csv: str
    """Where all its facts can be downloaded; "" if there are none."""
    contract: tuple[ContractLine, ...]
    themes: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorView:
    """A part of an indicator's facts; on the first all that is said of the indicator."""

    head: Head
    parts: tuple[Piece, ...]
    facts: tuple[FactRow, ...]
    front: IndicatorFront | None


def indicators_with_pages(edition: Edition) -> Iterator[str]:
    """The ids of the indicators of which there is something to show."""
    for indicator_id in edition.corpus.indicators:
        if has_page(indicator_id, edition):
            yield indicator_id


def has_page(indicator_id: str, edition: Edition) -> bool:
    """Whether some case reports an indicator, or is said not to."""
    corpus = edition.corpus
    return bool(corpus.reporting(indicator_id) or corpus.silent_on(indicator_id))


def parts_of_indicator(indicator_id: str, edition: Edition) -> tuple[tuple[str, ...], ...]:
    """The ids of the cases that report an indicator, part by part."""
    reporting = edition.corpus.reporting(indicator_id)
    parts = in_parts(reporting, FACTS, weight=lambda pair: pair[1])
    return tuple(tuple(case_id for case_id, _ in part) for part in parts)


def view_of_indicator(indicator_id: str, number: int, edition: Edition) -> IndicatorView:
    """The part of an indicator's page with this number, from 1 on."""
    parts = parts_of_indicator(indicator_id, edition)
    cut = cut_by_case(indicator_page(indicator_id), parts, number, edition)
    maker, indicator = Maker(edition, cut.path), edition.corpus.indicators[indicator_id]
    return IndicatorView(
        head=cut.head(
            maker.text(indicator.name),
            edition.wording,
            Link(edition.wording["indicators"], maker.links.to(INDICATORS)),
            description=maker.text(indicator.definition),
        ),
        parts=cut.links(),
        facts=tuple(
            row
            for case_id in cut.items
            for row in maker.fact_rows(edition.corpus.under_indicator(case_id, indicator_id))
        ),
        front=_front(indicator, maker) if number == 1 else None,
    )


def _front(indicator: Indicator, maker: Maker) -> IndicatorFront:
    corpus = maker.edition.corpus
    comparison = comparison_of(indicator.id, maker.edition)
    shown = indicator_figure(comparison, maker) if comparison else None
    csv = maker.links.file(f"data/indicators/{indicator.id}.csv")
    return IndicatorFront(
        definition=maker.linked(indicator.definition),
        family=_family(indicator, maker),
        figure=shown,
        no_figure="" if shown else _no_figure(indicator, maker.edition),
        silent=_silent(indicator.id, maker),
        csv=csv if corpus.reporting(indicator.id) else "",
        contract=tuple(_contract(indicator, maker)),
        themes=tuple(map(maker.theme, indicator.theme_ids)),
    )


def _no_figure(indicator: Indicator, edition: Edition) -> str:
    corpus, wording = edition.corpus, edition.wording
    if len(corpus.reporting(indicator.id)) == 1:
        return wording["no_chart_one_case"]
    if corpus.is_alike(indicator.id):
        return wording["no_chart_alike"]
    return wording["no_chart" if may_be_compared(indicator) else "no_chart_not_comparable"]


def _family(indicator: Indicator, maker: Maker) -> Family:
    corpus = maker.edition.corpus
    family = corpus.families[indicator.family_id]
    return Family(
        name=Piece(maker.text(family.name), family_href(family.id, maker)),
        note=maker.linked(family.note),
        others=tuple(
            maker.indicator(id_) for id_ in corpus.indicators_in(family.id) if id_ != indicator.id
        ),
    )


def _silent(indicator_id: str, maker: Maker) -> Silent | None:
    """The cases without a result; None if each has one."""
    corpus = maker.edition.corpus
    if not is_few(maker.edition):
        not_coded = counts_of(indicator_id, maker.edition)[SilenceKind.NOT_CODED]
        return silent_by_kind(corpus.silent_on(indicator_id), not_coded, maker)
    silences = [corpus.on_indicator(id_, indicator_id).silence for id_ in corpus.case_ids]
    return silent_of([silence for silence in silences if silence], maker)


def _contract(indicator: Indicator, maker: Maker) -> Iterator[ContractLine]:
    contract, wording = indicator.contract, maker.edition.wording
    has_several = maker.edition.corpus.is_reported_by_several(indicator.id)
    lines = {
        "comparability": comparability_of(indicator, maker.edition),
        "caution": maker.text(contract.caution) if has_several else "",
        "population": maker.text(contract.population),
        "denominator": maker.text(contract.denominator) or wording["denominator_none"],
        "scope": wording[f"contract_coverage_{contract.coverage}"],
        "period_type": wording[f"period_type_{contract.period_type}"],
        "basis": maker.text(contract.basis),
        "direction": wording[f"direction_{indicator.direction}"],
    }
    for key, text in lines.items():
        if text:
            yield ContractLine(name=wording[key], text=text)
