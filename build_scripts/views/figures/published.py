"""The files of all pictures: their data, a spec that anyone's Vega draws, and what links to pages
are shown with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from build_scripts.charts import Plot
from build_scripts.charts.rows import csv_of
from build_scripts.editions import Edition
from build_scripts.views.figures.comparable import COMPARABLE, comparable_plot
from build_scripts.views.figures.facts import facts_plot, name_of_facts
from build_scripts.views.figures.families import (
    families_with_lanes,
    family_plot,
    name_of_family,
)
from build_scripts.views.figures.figure import csv_path, png_path, spec_path
from build_scripts.views.figures.indicators import (
    comparison_of,
    indicator_plot,
    is_drawn,
    name_of_indicator,
)
from build_scripts.views.figures.levels import has_levels, levels_plot, name_of_levels
from build_scripts.views.figures.practices import name_of_practices, practices_plot
from build_scripts.views.figures.shares import SHARES, has_shares, shares_plot
from build_scripts.views.figures.strips import (
    REPORTS,
    name_of_report,
    report_plot,
    reports_plot,
)
from build_scripts.views.figures.terms import TERMS, terms_plot
from build_scripts.views.figures.times import TIMES, times_plot
from build_scripts.views.links import HOME
from build_scripts.views.page import File
from build_scripts.views.pieces import Maker

Make = Callable[[Maker], Plot]


def files_of_figures(edition: Edition) -> Iterator[File]:
    """The data and the spec of every picture."""
    for name, make in plots_of(edition):
        yield File(csv_path(name), partial(_csv, make, edition))
        yield File(spec_path(name), partial(_spec, make, edition))


def previews_of(edition: Edition) -> Iterator[File]:
    """What links to pages are shown with, where the site has an address: the picture that leads a
    page, and of a theme's page its practices. They hold no words: one of each is for all
    editions."""
    if not edition.site_url:
        return
    for name, make in _leading(edition):
        yield File(png_path(name, edition), partial(_png, make, edition))
    for theme_id in edition.corpus.themes:
        path = png_path(name_of_practices(theme_id), edition)
        yield File(path, partial(_png, partial(practices_plot, theme_id), edition))


def plots_of(edition: Edition) -> Iterator[tuple[str, Make]]:
    """Every picture's name, and what makes its plot; which there are is known without making."""
    yield from _leading(edition)
    corpus = edition.corpus
    if corpus.reported:
        yield TIMES, times_plot
    for family_id in families_with_lanes(edition):
        yield name_of_family(family_id), partial(family_plot, family_id)
    for case_id in corpus.case_ids:
        if corpus.cards[case_id].facts:
            yield name_of_facts(case_id), partial(_facts, case_id)


def _leading(edition: Edition) -> Iterator[tuple[str, Make]]:
    """Those of them that are the first on some page."""
    corpus = edition.corpus
    yield REPORTS, reports_plot
    if corpus.reported:
        yield COMPARABLE, comparable_plot
    if has_shares(edition):
        yield SHARES, shares_plot
    if corpus.term_cards and len(corpus.case_ids) > 1:
        yield TERMS, terms_plot
    for indicator_id in corpus.reported:
        if is_drawn(indicator_id, edition):
            yield name_of_indicator(indicator_id), partial(_indicator, indicator_id)
    for feature_id in corpus.feature_cards:
        if has_levels(feature_id, edition):
            yield name_of_levels(feature_id), partial(levels_plot, corpus.feature_cards[feature_id])
    for case_id in corpus.case_ids:
        yield name_of_report(case_id), partial(report_plot, case_id)


def _indicator(indicator_id: str, maker: Maker) -> Plot:
    comparison = comparison_of(indicator_id, maker.edition)
    if comparison is None:
        raise LookupError(f"{indicator_id} has no chart")
    return indicator_plot(comparison, maker)


def _facts(case_id: str, maker: Maker) -> Plot:
    return facts_plot(maker.edition.corpus.cases[case_id], maker)


def _png(make: Make, edition: Edition) -> bytes:
    return edition.keep(_preview_of, make(Maker(edition, HOME)))


def _csv(make: Make, edition: Edition) -> bytes:
    return csv_of(make(Maker(edition, HOME))).encode()


def _spec(make: Make, edition: Edition) -> bytes:
    return edition.keep(_spec_of, make(Maker(edition, HOME)))


def _preview_of(plot: Plot) -> bytes:
    from build_scripts.charts.preview import preview_of

    return preview_of(plot)


def _spec_of(plot: Plot) -> bytes:
    from build_scripts.charts.spec import spec_text

    return spec_text(plot).encode()
