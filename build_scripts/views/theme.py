"""The page of a theme: what the comparison shows, who does what, and the figures."""

from __future__ import annotations

from itertools import islice

from msgspec import Struct

from build_scripts.curation.files import THEMES_FILE
from build_scripts.editions import Edition, line_of_theme
from build_scripts.model import Practice, Theme, reference_of_entry
from build_scripts.views.citing import cite_entry
from build_scripts.views.codings import CodingTable, group_of_case, table_of
from build_scripts.views.figures.figure import Figure, LinkPreview
from build_scripts.views.figures.indicators import (
    comparison_of,
    indicator_figure,
    is_compared,
)
from build_scripts.views.figures.practices import practices_preview
from build_scripts.views.findings import FindingBox, finding_box
from build_scripts.views.links import METHOD, THEMES, anchor_for, theme_page
from build_scripts.views.page import Head
from build_scripts.views.parts import cut_by_case, in_parts, is_few
from build_scripts.views.pieces import Cite, FactRow, Maker, State
from build_scripts.views.retired import RetiredView, retired_entry
from build_scripts.views.shown import Link, Linked, Number, Piece
from build_scripts.views.silent import Silent, silent_by_kind

PRACTICES = 96
"""Practices a part: some 100 KB with their quotes, 20 KB packed."""
LEAST = 4
"""What a case weighs at least, so that a part has 24 cases at most."""

SHOWN_FIGURES = 8
"""Charts on a theme's page, some 3 KB packed each; further ones are named."""
SHOWN_ROWS = 12
"""Facts in the table beside a chart, as many as a chart gives a row each; the rest stands on
the indicator's page."""

SHOWN_FEATURES = 8
"""Features on a theme's page, each with codings of at most `SHOWN_CASES` cases, and of each case
`SHOWN_CODINGS`; further features are named, and the rest stands on the features' pages."""
SHOWN_CASES = 8
SHOWN_CODINGS = 3

OTHER_FACTS = 96
"""Other figures on a theme's page, of one indicator `SHOWN_ROWS` at most."""


class PracticeLine(Struct, frozen=True, kw_only=True):
    """A practice; `shared` is how much of its quotes is shared wording, if it is much."""

    practice: Link
    scope: str
    cites: tuple[Cite, ...]
    shared: Number | None
    summary: str


class MatrixRow(Struct, frozen=True, kw_only=True):
    """What a case does under a theme, or how it is silent."""

    case: Link
    count: Number
    practices: tuple[PracticeLine, ...]
    state: State | None


class ThemeFigure(Struct, frozen=True, kw_only=True):
    """An indicator's chart and the facts that it draws, or the first of them."""

    indicator: Link
    anchor: str
    former_anchors: tuple[str, ...]
    figure: Figure | None
    rows: tuple[FactRow, ...]
    more: Number | None


class ThemeFeature(Struct, frozen=True, kw_only=True):
    """A feature of a theme with its codings, or the first of them."""

    feature: Link
    anchor: str
    codings: CodingTable
    more: Number | None


class MoreFacts(Struct, frozen=True, kw_only=True):
    """An indicator that has further facts on its own page, and how many."""

    indicator: Link
    count: Number


class ThemeFront(Struct, frozen=True, kw_only=True):
    """What stands on a theme's first part alone."""

    definition: Linked
    use_when: str
    do_not_use_when: str
    example: str
    findings: tuple[FindingBox, ...]
    silent: Silent | None
    features: tuple[ThemeFeature, ...]
    more_features: tuple[Link, ...]
    figures: tuple[ThemeFigure, ...]
    more_figures: tuple[Link, ...]
    other: tuple[FactRow, ...]
    more_other: tuple[MoreFacts, ...]
    retired: tuple[RetiredView, ...]
    """The findings that stood here."""
    preview: LinkPreview
    edit: str
    """Where its entry of the codebook can be edited, "" if nowhere."""


class ThemeView(Struct, frozen=True, kw_only=True):
    """A part of a theme's practices; on the first all that is said of the theme."""

    head: Head
    parts: tuple[Piece, ...]
    shared_wording: str
    rows: tuple[MatrixRow, ...]
    front: ThemeFront | None


def parts_of_theme(theme_id: str, edition: Edition) -> tuple[tuple[str, ...], ...]:
    """The ids of the cases with practices under a theme, part by part; of few cases all."""
    corpus = edition.corpus
    if is_few(edition):
        return (corpus.case_ids,)
    parts = in_parts(
        corpus.practising(theme_id), PRACTICES, weight=lambda pair: max(LEAST, pair[1])
    )
    return tuple(tuple(case_id for case_id, _ in part) for part in parts)


def view_of_theme(theme_id: str, number: int, edition: Edition) -> ThemeView:
    """The part of a theme's page with this number, from 1 on."""
    cut = cut_by_case(theme_page(theme_id), parts_of_theme(theme_id, edition), number, edition)
    maker, theme = Maker(edition, cut.path), edition.corpus.themes[theme_id]
    name = maker.text(theme.name)
    rows = tuple(_row(case_id, theme_id, maker) for case_id in cut.items)
    front = _front(theme, maker) if number == 1 else None
    change = maker.last_change(reference_of_entry("theme", theme_id))
    return ThemeView(
        head=cut.head(
            name,
            edition.wording,
            Link(edition.wording["themes"], maker.links.to(THEMES)),
            description=maker.text(theme.definition),
            cited=cite_entry(f"theme-{theme_id}", name, cut.path, change, edition),
        ),
        parts=cut.links(),
        shared_wording=maker.links.to(METHOD, "shared-wording"),
        rows=rows,
        front=front,
    )


def _front(theme: Theme, maker: Maker) -> ThemeFront:
    corpus = maker.edition.corpus
    main = corpus.contrasts  # which come first, and else the editors' order holds
    indicators = corpus.indicators_of(theme.id)
    compared = [id_ for id_ in indicators if is_compared(id_, maker.edition)]
    others = [id_ for id_ in indicators if id_ not in compared]
    features = [id_ for id_ in corpus.features_of(theme.id) if corpus.coded(id_)]
    other, more_other = _other(others, maker)
    return ThemeFront(
        definition=maker.linked(theme.definition),
        use_when=maker.text(theme.use_when),
        do_not_use_when=maker.text(theme.do_not_use_when),
        example=maker.text(theme.example),
        findings=tuple(
            finding_box(corpus.findings[id_], maker, at_home=True)
            for id_ in sorted(corpus.findings_of(theme.id), key=lambda id_: id_ not in main)
        ),
        silent=_silent(theme.id, maker),
        features=tuple(_feature(id_, maker) for id_ in features[:SHOWN_FEATURES]),
        more_features=tuple(map(maker.feature, features[SHOWN_FEATURES:])),
        figures=tuple(found for id_ in compared[:SHOWN_FIGURES] if (found := _figure(id_, maker))),
        more_figures=tuple(maker.indicator(id_) for id_ in compared[SHOWN_FIGURES:]),
        other=other,
        more_other=more_other,
        retired=tuple(retired_entry(it, maker) for it in corpus.retired_findings_of(theme.id)),
        preview=practices_preview(theme.id, maker),
        edit=maker.edition.address_of(THEMES_FILE, line_of_theme(theme.id)),
    )


def _row(case_id: str, theme_id: str, maker: Maker) -> MatrixRow:
    entry = maker.edition.corpus.on_theme(case_id, theme_id)
    return MatrixRow(
        case=maker.case_named(case_id, entry.case_name, maker.links.case(case_id)),
        count=maker.count(len(entry.practices)),
        practices=tuple(_practice(practice, maker) for practice in entry.practices),
        state=maker.state(entry.silence) if entry.silence else None,
    )


def _practice(practice: Practice, maker: Maker) -> PracticeLine:
    shared = maker.edition.corpus.shared_share(practice.case_id, practice.id)
    maker.shows(practice)
    return PracticeLine(
        practice=Link(maker.text(practice.name), maker.links.item(practice)),
        scope=maker.text(practice.scope),
        cites=maker.cites(practice.citations),
        shared=None if shared is None else maker.count(shared),
        summary=maker.text(practice.summary),
    )


def _silent(theme_id: str, maker: Maker) -> Silent | None:
    """The cases without a practice, where they have no rows of their own."""
    corpus = maker.edition.corpus
    if is_few(maker.edition):
        return None
    said = corpus.silent_on_theme(theme_id)
    not_coded = len(corpus.case_ids) - len(corpus.practising(theme_id)) - len(said)
    return silent_by_kind(said, not_coded, maker)


def _feature(feature_id: str, maker: Maker) -> ThemeFeature:
    corpus = maker.edition.corpus
    coded = corpus.coded(feature_id)
    table = table_of(
        group_of_case(corpus.on_feature(case_id, feature_id), feature_id, maker, SHOWN_CODINGS)
        for case_id, _ in coded[:SHOWN_CASES]
    )
    shown = sum(len(group.lines) for group in table.groups)
    more = sum(len(codings) for _, codings in coded) - shown
    return ThemeFeature(
        feature=maker.feature(feature_id),
        anchor=anchor_for("feature", feature_id),
        codings=table,
        more=maker.count(more) if more else None,
    )


def _figure(indicator_id: str, maker: Maker) -> ThemeFigure | None:
    comparison = comparison_of(indicator_id, maker.edition)
    if comparison is None:
        return None
    drawn = (*comparison.comparable, *comparison.apart)
    more = len(drawn) - SHOWN_ROWS
    return ThemeFigure(
        indicator=maker.indicator(indicator_id),
        anchor=_figure_anchor(indicator_id),
        former_anchors=tuple(map(_figure_anchor, comparison.indicator.former_ids)),
        figure=indicator_figure(comparison, maker),
        rows=tuple(
            maker.fact_row(item.fact, item.entry.case_name, item.entry.checks)
            for item in drawn[:SHOWN_ROWS]
        ),
        more=maker.count(more) if more > 0 else None,
    )


def _figure_anchor(indicator_id: str) -> str:
    return f"figure-{indicator_id}"


def _other(
    indicator_ids: list[str], maker: Maker
) -> tuple[tuple[FactRow, ...], tuple[MoreFacts, ...]]:
    """The facts of indicators without a chart, and which of them have more than is shown."""
    corpus = maker.edition.corpus
    shown: list[FactRow] = []
    more: list[MoreFacts] = []
    for indicator_id in indicator_ids:
        reporting = corpus.reporting(indicator_id)
        rows = (
            row
            for case_id, _ in reporting
            for row in maker.fact_rows(corpus.on_indicator(case_id, indicator_id))
        )
        first = list(islice(rows, min(SHOWN_ROWS, OTHER_FACTS - len(shown))))
        shown += first
        left = sum(facts for _, facts in reporting) - len(first)
        if left:
            more.append(MoreFacts(indicator=maker.indicator(indicator_id), count=maker.count(left)))
    return tuple(shown), tuple(more)
