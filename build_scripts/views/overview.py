"""The overview: every case in a few sentences, the main contrasts, what cannot be compared."""

from __future__ import annotations

from msgspec import Struct

from build_scripts.editions import Edition
from build_scripts.views.figures.figure import Figure
from build_scripts.views.figures.shares import shares_figure
from build_scripts.views.figures.times import times_figure
from build_scripts.views.findings import FindingBox, Rests, contrasts, rests_on
from build_scripts.views.links import OVERVIEW, THEMES, anchor_for
from build_scripts.views.page import Head
from build_scripts.views.parts import cut_by_case, in_parts
from build_scripts.views.pieces import Maker
from build_scripts.views.shown import CaseLink, Linked, Piece

PORTRAITS = 24
"""Portraits a part: with their evidence some 3 KB each, 1 KB packed."""


class PortraitBox(Struct, frozen=True, kw_only=True):
    """A case in a few sentences, with what they rest on."""

    case: CaseLink
    anchor: str
    text: Linked
    rests: Rests


class OverviewView(Struct, frozen=True, kw_only=True):
    """Portraits part by part; contrasts and what cannot be compared stand on the first."""

    head: Head
    parts: tuple[Piece, ...]
    notice: str
    portraits: tuple[PortraitBox, ...]
    contrasts: tuple[FindingBox, ...]
    incomparable: tuple[FindingBox, ...]
    shares: Figure | None
    times: Figure | None
    themes: str


def parts_of_overview(edition: Edition) -> tuple[tuple[str, ...], ...]:
    """The ids of the cases that have a portrait, in the order of the site, part by part."""
    corpus = edition.corpus
    return in_parts([id_ for id_ in corpus.case_ids if id_ in corpus.portraits], PORTRAITS)


def view_of_overview(number: int, edition: Edition) -> OverviewView:
    """The part of the overview with this number, from 1 on."""
    cut = cut_by_case(OVERVIEW, parts_of_overview(edition), number, edition)
    maker, corpus = Maker(edition, cut.path), edition.corpus
    is_first = number == 1
    return OverviewView(
        head=cut.head(edition.wording["overview_page"], edition.wording),
        parts=cut.links(),
        notice=maker.text(corpus.study.notice),
        portraits=tuple(_portrait(id_, maker) for id_ in cut.items),
        contrasts=contrasts(maker, comparable=True) if is_first else (),
        incomparable=contrasts(maker, comparable=False) if is_first else (),
        shares=shares_figure(maker) if is_first else None,
        times=times_figure(maker) if is_first else None,
        themes=maker.links.to(THEMES),
    )


def _portrait(case_id: str, maker: Maker) -> PortraitBox:
    portrait = maker.edition.corpus.portraits[case_id]
    href = maker.links.case(case_id)
    maker.begin_part()
    return PortraitBox(
        case=maker.case(case_id),
        anchor=anchor_for("portrait", case_id),
        text=maker.linked(portrait.text),
        rests=rests_on(portrait.rests_on, maker, href, of_one_case=True),
    )
