"""The page of an indicator that several cases report: its values, who has none, and what makes
values comparable."""

from __future__ import annotations

from msgspec import Struct

from build_scripts.corpus.comparison import may_be_compared
from build_scripts.editions import Edition
from build_scripts.model import Indicator, SilenceKind, reference_of_entry
from build_scripts.views.citing import cite_entry
from build_scripts.views.contract import ContractLine, contract_of
from build_scripts.views.figures.figure import Figure
from build_scripts.views.figures.indicators import comparison_of, indicator_figure
from build_scripts.views.indicators import counts_of, family_href
from build_scripts.views.links import INDICATORS, data_of_indicator, indicator_page
from build_scripts.views.page import Head
from build_scripts.views.parts import cut_by_case, in_parts, is_few
from build_scripts.views.pieces import FactRow, Maker
from build_scripts.views.shown import Link, Linked, Piece
from build_scripts.views.silent import Silent, silences_under, silent_by_kind, silent_of

FACTS = 60
"""Facts a part: some 100 KB with their quotes, 15 KB packed."""


class Family(Struct, frozen=True, kw_only=True):
    """The family of an indicator, and its other indicators that some case reports."""

    name: Piece
    note: Linked
    others: tuple[Link, ...]


class IndicatorFront(Struct, frozen=True, kw_only=True):
    """What stands on an indicator's first part alone."""

    definition: Linked
    family: Family
    figure: Figure | None
    no_figure: str
    """Why there is no chart, if there is none."""
    silent: Silent | None
    csv: str
    """Where all its facts can be downloaded."""
    contract: tuple[ContractLine, ...]
    themes: tuple[Link, ...]


class IndicatorView(Struct, frozen=True, kw_only=True):
    """A part of an indicator's facts; on the first all that is said of the indicator."""

    head: Head
    parts: tuple[Piece, ...]
    facts: tuple[FactRow, ...]
    front: IndicatorFront | None


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
    name = maker.text(indicator.name)
    facts = tuple(
        row
        for case_id in cut.items
        for row in maker.fact_rows(edition.corpus.on_indicator(case_id, indicator_id))
    )
    front = _front(indicator, maker) if number == 1 else None
    change = maker.last_change(reference_of_entry("indicator", indicator_id))
    return IndicatorView(
        head=cut.head(
            name,
            edition.wording,
            Link(edition.wording["numbers"], maker.links.to(INDICATORS)),
            description=maker.text(indicator.definition),
            cited=cite_entry(f"indicator-{indicator_id}", name, cut.path, change, edition),
        ),
        parts=cut.links(),
        facts=facts,
        front=front,
    )


def _front(indicator: Indicator, maker: Maker) -> IndicatorFront:
    comparison = comparison_of(indicator.id, maker.edition)
    shown = indicator_figure(comparison, maker) if comparison else None
    return IndicatorFront(
        definition=maker.linked(indicator.definition),
        family=_family(indicator, maker),
        figure=shown,
        no_figure="" if shown else _no_figure(indicator.id, maker.edition),
        silent=_silent(indicator.id, maker),
        csv=maker.links.file(data_of_indicator(indicator.id)),
        contract=tuple(contract_of(indicator, maker.edition)),
        themes=tuple(map(maker.theme, indicator.theme_ids)),
    )


def _no_figure(indicator_id: str, edition: Edition) -> str:
    corpus, wording = edition.corpus, edition.wording
    if corpus.is_alike(indicator_id):
        return wording["no_chart_alike"]
    is_allowed = may_be_compared(corpus.indicator_cards[indicator_id])
    return wording["no_chart" if is_allowed else "no_chart_not_comparable"]


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
    edition = maker.edition
    if is_few(edition):
        return silent_of(silences_under(indicator_id, edition), maker)
    not_coded = counts_of(indicator_id, edition)[SilenceKind.NOT_CODED]
    return silent_by_kind(edition.corpus.silent_on(indicator_id), not_coded, maker)
