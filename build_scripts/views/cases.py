"""The index of cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from build_scripts.corpus.entries import CaseCard
from build_scripts.editions import Edition
from build_scripts.views.cards import Card, card_of
from build_scripts.views.links import CASES
from build_scripts.views.page import Crumb, Head, Part
from build_scripts.views.parts import from_to, in_parts, part_links, part_page, part_title
from build_scripts.views.pieces import Cite, Maker
from build_scripts.views.shown import Linked

CARDS = 48
"""Cases a part: some fifteen screens on a phone, and whole rows where two to four stand beside
each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseEntry:
    """A case in the index, with the first statement of its abstract, if it has one."""

    card: Card
    opening: Linked | None
    cites: tuple[Cite, ...]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CasesView:
    """A part of the index of cases."""

    head: Head
    parts: tuple[Part, ...]
    cases: tuple[CaseEntry, ...]


def parts_of_cases(edition: Edition) -> tuple[tuple[str, ...], ...]:
    """The ids of the cases, part by part."""
    return in_parts(edition.corpus.cards, CARDS)


def view_of_cases(number: int, edition: Edition) -> CasesView:
    """The part of the index with this number, from 1 on."""
    maker = Maker(edition, part_page(CASES, number))
    parts = parts_of_cases(edition)
    label = partial(case_span, edition=edition)
    title = edition.wording["cases"]
    return CasesView(
        head=Head(
            title=part_title(title, parts[number - 1], number, label, edition.wording),
            crumbs=(Crumb(title, maker.links.to(CASES)),) if number > 1 else (),
            has_contents=False,
        ),
        parts=part_links(CASES, parts, number, label),
        cases=tuple(_entry(edition.corpus.cards[id_], maker) for id_ in parts[number - 1]),
    )


def case_span(case_ids: Sequence[str], edition: Edition) -> str:
    """From which case to which some of them go, by name."""
    ends = dict.fromkeys((case_ids[0], case_ids[-1])) if case_ids else ()
    return from_to([edition.text(edition.corpus.case_name(id_)) for id_ in ends])


def _entry(card: CaseCard, maker: Maker) -> CaseEntry:
    opening = card.opening
    return CaseEntry(
        card=card_of(card, maker),
        opening=maker.linked(opening.text) if opening else None,
        cites=maker.cites(opening.citations) if opening else (),
        source=maker.links.source(card.id),
    )
