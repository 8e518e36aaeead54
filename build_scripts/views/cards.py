"""Cases in one look, on pages that lead to them."""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.corpus.entries import CaseCard
from build_scripts.views.pieces import Link, Maker
from build_scripts.views.shown import Number


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A case's name, where it is, and how much of it is coded."""

    case: Link
    region: str
    facts: Number
    practices: Number


def card_of(card: CaseCard, maker: Maker) -> Card:
    """The card of a case."""
    return Card(
        case=Link(maker.text(card.name), maker.links.case(card.id)),
        region=maker.text(card.region),
        facts=maker.count(card.facts),
        practices=maker.count(card.practices),
    )
