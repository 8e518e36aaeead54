"""The first page: what the site is, its cases and their reports in pictures, the contrasts."""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.editions import Edition
from build_scripts.views.cases import Card, card_of
from build_scripts.views.figures.comparable import comparable_figure
from build_scripts.views.figures.figure import Figure
from build_scripts.views.figures.strips import reports_figure
from build_scripts.views.findings import FindingBox, contrasts
from build_scripts.views.links import CASES, HOME, OVERVIEW, THEMES
from build_scripts.views.page import Head
from build_scripts.views.pieces import Maker
from build_scripts.views.shown import Linked, Number

SHOWN_CASES = 12
"""Cards on the first page: whole rows of two, three or four, and few enough to look past."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """The first page; `more` counts all cases where not every one has a card here."""

    head: Head
    subtitle: str
    introduction: tuple[Linked, ...]
    overview_page: str
    cases: tuple[Card, ...]
    more: Number | None
    cases_page: str
    reports: Figure
    comparable: Figure | None
    contrasts: tuple[FindingBox, ...]
    themes: str


def view_of_home(edition: Edition) -> HomeView:
    """The first page."""
    maker, corpus = Maker(edition, HOME), edition.corpus
    study, case_ids = corpus.study, corpus.case_ids
    return HomeView(
        head=Head(title=maker.text(study.title), has_contents=False),
        subtitle=maker.text(study.subtitle),
        introduction=tuple(maker.linked(paragraph) for paragraph in study.introduction),
        overview_page=maker.links.to(OVERVIEW),
        cases=tuple(card_of(corpus.cards[id_], maker) for id_ in case_ids[:SHOWN_CASES]),
        more=maker.count(len(case_ids)) if len(case_ids) > SHOWN_CASES else None,
        cases_page=maker.links.to(CASES),
        reports=reports_figure(maker),
        comparable=comparable_figure(maker),
        contrasts=contrasts(maker, comparable=True),
        themes=maker.links.to(THEMES),
    )
