"""The first page: what the site is and what it holds, in pictures; the contrasts; who does what."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from msgspec import Struct

from build_scripts.editions import Edition
from build_scripts.model import FindingKind
from build_scripts.views.figures.comparable import comparable_figure
from build_scripts.views.figures.figure import Figure
from build_scripts.views.figures.findings import figure_of_finding
from build_scripts.views.figures.strips import reports_figure
from build_scripts.views.findings import FindingBox, finding_box
from build_scripts.views.links import CASES, COMPARE, HOME, INDICATORS, NAMES, OVERVIEW, THEMES
from build_scripts.views.matrix import Matrix, matrix_of
from build_scripts.views.page import Head
from build_scripts.views.parts import is_few
from build_scripts.views.pieces import Maker
from build_scripts.views.shown import CaseLink, Link, Linked, Number

SHOWN_CASES = 12
"""Cases named on the first page: two lines of a desktop."""

SHOWN_CONTRASTS = 3
"""With their pictures a screen each."""


class Contrast(Struct, frozen=True, kw_only=True):
    """A main contrast, and the picture that shows it."""

    finding: FindingBox
    figure: Figure | None


class HomeView(Struct, frozen=True, kw_only=True):
    """The first page; `more` counts all cases where not every one is named here."""

    head: Head
    subtitle: str
    cases: tuple[CaseLink, ...]
    more: Number | None
    cases_page: str
    ways: tuple[Link, ...]
    reports: Figure
    comparable: Figure | None
    contrasts: tuple[Contrast, ...]
    overview: str
    matrix: Matrix | None
    introduction: tuple[Linked, ...]


def view_of_home(edition: Edition) -> HomeView:
    """The first page."""
    maker, corpus = Maker(edition, HOME), edition.corpus
    study, case_ids = corpus.study, corpus.case_ids
    return HomeView(
        head=Head(title=maker.text(study.title), has_contents=False),
        subtitle=maker.text(study.subtitle),
        cases=tuple(maker.case(id_) for id_ in case_ids[:SHOWN_CASES]),
        more=maker.count(len(case_ids)) if len(case_ids) > SHOWN_CASES else None,
        cases_page=maker.links.to(CASES),
        ways=tuple(_ways(maker)),
        reports=reports_figure(maker),
        comparable=comparable_figure(maker),
        contrasts=_contrasts(maker),
        overview=maker.links.to(OVERVIEW),
        matrix=matrix_of(case_ids, maker) if is_few(edition) and case_ids else None,
        introduction=tuple(maker.linked(paragraph) for paragraph in study.introduction),
    )


def _ways(maker: Maker) -> Iterator[Link]:
    wording = maker.edition.wording
    for key, page in (
        ("way_overview", OVERVIEW),
        ("way_compare", COMPARE),
        ("way_themes", THEMES),
        ("way_numbers", INDICATORS),
        ("way_names", NAMES),
    ):
        yield Link(wording[key], maker.links.to(page))


def _contrasts(maker: Maker) -> tuple[Contrast, ...]:
    """The first of the main contrasts that a picture shows, no picture twice; then the others."""
    drawn: dict[str, Contrast] = {}
    plain: list[Contrast] = []
    for finding in map(maker.edition.corpus.findings.__getitem__, maker.edition.corpus.contrasts):
        if finding.kind is FindingKind.NOT_COMPARABLE:
            continue
        figure = figure_of_finding(finding, maker)
        box = finding_box(finding, maker, at_home=False)
        if figure and figure.id not in drawn:
            drawn[figure.id] = Contrast(finding=box, figure=figure)
        else:
            plain.append(Contrast(finding=box, figure=None))
    return tuple(islice(chain(drawn.values(), plain), SHOWN_CONTRASTS))
