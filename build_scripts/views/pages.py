"""Every page of an edition."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sized
from functools import partial

from build_scripts.editions import Edition
from build_scripts.views import links
from build_scripts.views.behind import view_of_checks
from build_scripts.views.case import view_of_case
from build_scripts.views.cases import parts_of_cases, view_of_cases
from build_scripts.views.cleaning import view_of_cleaning
from build_scripts.views.compare import view_of_column, view_of_compare
from build_scripts.views.data import view_of_data
from build_scripts.views.feature import parts_of_feature, view_of_feature
from build_scripts.views.features import view_of_features
from build_scripts.views.glossary import (
    parts_of_term,
    view_of_glossary,
    view_of_term,
)
from build_scripts.views.home import view_of_home
from build_scripts.views.indicator import parts_of_indicator, view_of_indicator
from build_scripts.views.indicators import view_of_indicators
from build_scripts.views.names import parts_of_names, view_of_names
from build_scripts.views.overview import parts_of_overview, view_of_overview
from build_scripts.views.page import Page
from build_scripts.views.parts import part_page
from build_scripts.views.placed import indicators_with_pages, parts_of_indicators
from build_scripts.views.releases import view_of_releases
from build_scripts.views.reports import parts_of_reports, view_of_reports
from build_scripts.views.source import view_of_source
from build_scripts.views.theme import parts_of_theme, view_of_theme
from build_scripts.views.themes import view_of_themes


def pages_of(edition: Edition) -> Iterator[Page]:
    """Every page of an edition; what one shows is made only when somebody asks for it."""
    yield from _indexes(edition)
    for case_id in edition.corpus.case_ids:
        yield from _of_case(case_id, edition)
    corpus = edition.corpus
    for ids, page, template, parts, view in (
        (corpus.themes, links.theme_page, "theme", parts_of_theme, view_of_theme),
        (
            indicators_with_pages(edition),
            links.indicator_page,
            "indicator",
            parts_of_indicator,
            view_of_indicator,
        ),
        (corpus.features, links.feature_page, "feature", parts_of_feature, view_of_feature),
        (corpus.terms, links.term_page, "term", parts_of_term, view_of_term),
    ):
        for id_ in ids:
            yield from _parts(page(id_), template, parts(id_, edition), partial(view, id_), edition)


def _indexes(edition: Edition) -> Iterator[Page]:
    """The pages that lead to all others."""
    yield Page(links.HOME, "home", partial(view_of_home, edition))
    yield Page(links.COMPARE, "compare", partial(view_of_compare, edition))
    yield Page(links.THEMES, "themes", partial(view_of_themes, edition))
    yield from _parts(
        links.OVERVIEW, "overview", parts_of_overview(edition), view_of_overview, edition
    )
    yield from _parts(links.CASES, "cases", parts_of_cases(edition), view_of_cases, edition)
    yield from _parts(links.REPORTS, "reports", parts_of_reports(edition), view_of_reports, edition)
    yield from _parts(
        links.INDICATORS, "indicators", parts_of_indicators(edition), view_of_indicators, edition
    )
    yield Page(links.FEATURES, "features", partial(view_of_features, edition))
    yield Page(links.GLOSSARY, "glossary", partial(view_of_glossary, edition))
    yield Page(links.DATA, "data", partial(view_of_data, edition))
    yield Page(links.RELEASES, "releases", partial(view_of_releases, edition))
    yield from _parts(links.NAMES, "names", parts_of_names(edition), view_of_names, edition)


def _of_case(case_id: str, edition: Edition) -> Iterator[Page]:
    """A case's own pages."""
    yield Page(links.case_page(case_id), "case", partial(view_of_case, case_id, edition))
    yield Page(links.source_page(case_id), "source", partial(view_of_source, case_id, edition))
    yield Page(
        links.cleaning_page(case_id), "cleaning", partial(view_of_cleaning, case_id, edition)
    )
    yield Page(links.checks_page(case_id), "checks", partial(view_of_checks, case_id, edition))
    yield Page(links.column_page(case_id), "compare", partial(view_of_column, case_id, edition))


def _parts(
    path: str,
    template: str,
    parts: Sized,
    view: Callable[[int, Edition], object],
    edition: Edition,
) -> Iterator[Page]:
    """A page for each part of an index; `view` takes the part's number."""
    for number in range(1, len(parts) + 1):
        yield Page(part_page(path, number), template, partial(view, number, edition))
