"""The index of cases."""

from __future__ import annotations

from msgspec import Struct

from build_scripts.corpus.entries import CaseCard
from build_scripts.editions import Edition
from build_scripts.views.links import CASES, REPORTS
from build_scripts.views.page import Head
from build_scripts.views.parts import cut_by_case, in_parts
from build_scripts.views.pieces import Cite, Maker
from build_scripts.views.shown import Link, Linked, Number, Piece

CARDS = 48
"""Cases a part: some fifteen screens on a phone, and whole rows where two to four stand beside
each other."""


class Card(Struct, frozen=True, kw_only=True):
    """A case's name, where it is, and how much of it is coded."""

    case: Link
    region: str
    facts: Number
    practices: Number


class CaseEntry(Struct, frozen=True, kw_only=True):
    """A case in the index, with the first statement of its abstract, if it has one."""

    card: Card
    opening: Linked | None
    cites: tuple[Cite, ...]
    source: str


class CasesView(Struct, frozen=True, kw_only=True):
    """A part of the index of cases."""

    head: Head
    reports: str
    parts: tuple[Piece, ...]
    cases: tuple[CaseEntry, ...]


def parts_of_cases(edition: Edition) -> tuple[tuple[str, ...], ...]:
    """The ids of the cases, part by part."""
    return in_parts(edition.corpus.cards, CARDS)


def view_of_cases(number: int, edition: Edition) -> CasesView:
    """The part of the index with this number, from 1 on."""
    cut = cut_by_case(CASES, parts_of_cases(edition), number, edition)
    maker = Maker(edition, cut.path)
    return CasesView(
        head=cut.head(edition.wording["cases"], edition.wording, has_contents=False),
        reports=maker.links.to(REPORTS),
        parts=cut.links(),
        cases=tuple(_entry(edition.corpus.cards[id_], maker) for id_ in cut.items),
    )


def card_of(card: CaseCard, maker: Maker) -> Card:
    """The card of a case."""
    return Card(
        case=maker.case_named(card.id, card.name, maker.links.case(card.id)),
        region=maker.text(card.region),
        facts=maker.count(card.facts),
        practices=maker.count(card.practices),
    )


def _entry(card: CaseCard, maker: Maker) -> CaseEntry:
    opening = card.opening
    return CaseEntry(
        card=card_of(card, maker),
        opening=maker.linked(opening.text) if opening else None,
        cites=maker.cites(opening.citations) if opening else (),
        source=maker.links.source(card.id),
    )
