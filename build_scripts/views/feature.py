"""The page of a feature: which of its values each report tells, of what, by whom and when."""

from __future__ import annotations

from msgspec import Struct

from build_scripts.editions import Edition
from build_scripts.model import Feature, reference_of_entry
from build_scripts.views.citing import cite_entry
from build_scripts.views.codings import CodingTable, group_of_case, table_of
from build_scripts.views.features import ValueCount, value_counts
from build_scripts.views.figures.figure import Figure
from build_scripts.views.figures.levels import levels_figure
from build_scripts.views.links import FEATURES, feature_page
from build_scripts.views.page import Head
from build_scripts.views.parts import cut_by_case, in_parts, is_few
from build_scripts.views.pieces import Maker
from build_scripts.views.shown import Link, Linked, Number, Piece

CODINGS = 96
"""Codings a part: some 60 KB with their quotes, as many as a theme shows practices."""

CODINGS_FILE = "data/codings.csv"
"""The published table of all codings."""


class FeatureFront(Struct, frozen=True, kw_only=True):
    """What stands on a feature's first part alone.

    Where cases are many, how many have which value, and `not_coded` how many have no row; of a few
    the picture shows it.
    """

    definition: Linked
    figure: Figure | None
    counts: tuple[ValueCount, ...]
    not_coded: Number | None
    themes: tuple[Link, ...]
    csv: str
    """Where the codings of all features can be downloaded."""


class FeatureView(Struct, frozen=True, kw_only=True):
    """A part of a feature's codings; on the first all that is said of the feature."""

    head: Head
    parts: tuple[Piece, ...]
    codings: CodingTable
    front: FeatureFront | None


def parts_of_feature(feature_id: str, edition: Edition) -> tuple[tuple[str, ...], ...]:
    """The ids of the cases that are coded by a feature, part by part; of few cases all."""
    corpus = edition.corpus
    if is_few(edition):
        return (corpus.case_ids,)
    parts = in_parts(corpus.coded(feature_id), CODINGS, weight=lambda pair: len(pair[1]))
    return tuple(tuple(case_id for case_id, _ in part) for part in parts)


def view_of_feature(feature_id: str, number: int, edition: Edition) -> FeatureView:
    """The part of a feature's page with this number, from 1 on."""
    parts = parts_of_feature(feature_id, edition)
    cut = cut_by_case(feature_page(feature_id), parts, number, edition)
    maker, feature = Maker(edition, cut.path), edition.corpus.features[feature_id]
    name = maker.text(feature.name)
    codings = table_of(
        group_of_case(edition.corpus.on_feature(case_id, feature_id), feature_id, maker)
        for case_id in cut.items
    )
    change = maker.last_change(reference_of_entry("feature", feature_id))
    return FeatureView(
        head=cut.head(
            name,
            edition.wording,
            Link(edition.wording["features"], maker.links.to(FEATURES)),
            description=maker.text(feature.definition),
            cited=cite_entry(f"feature-{feature_id}", name, cut.path, change, edition),
        ),
        parts=cut.links(),
        codings=codings,
        front=_front(feature, maker) if number == 1 else None,
    )


def _front(feature: Feature, maker: Maker) -> FeatureFront:
    corpus, few = maker.edition.corpus, is_few(maker.edition)
    left = len(corpus.case_ids) - len(corpus.coded(feature.id))
    return FeatureFront(
        definition=maker.linked(feature.definition),
        figure=levels_figure(corpus.feature_cards[feature.id], maker),
        counts=() if few else value_counts(feature, maker),
        not_coded=maker.count(left) if left and not few else None,
        themes=tuple(map(maker.theme, feature.theme_ids)),
        csv=maker.links.file(CODINGS_FILE),
    )
