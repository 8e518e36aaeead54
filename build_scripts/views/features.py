"""The index of features: what cases are coded by, and how many have which value."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from build_scripts.editions import Edition
from build_scripts.model import Feature
from build_scripts.views.links import FEATURES
from build_scripts.views.page import Head
from build_scripts.views.pieces import Maker
from build_scripts.views.shown import Link, Number


class ValueCount(Struct, frozen=True, kw_only=True):
    """A value of a feature, and how many cases are coded with it."""

    name: str
    count: Number


class FeatureEntry(Struct, frozen=True, kw_only=True):
    """A feature with its values; `count` is of the cases that are coded by it."""

    feature: Link
    definition: str
    count: Number
    values: tuple[ValueCount, ...]


class FeaturesView(Struct, frozen=True, kw_only=True):
    """All features."""

    head: Head
    features: tuple[FeatureEntry, ...]


def view_of_features(edition: Edition) -> FeaturesView:
    """The index of features; it grows with the codebook alone."""
    maker = Maker(edition, FEATURES)
    return FeaturesView(
        head=Head(title=edition.wording["features"], has_contents=False),
        features=tuple(_entry(feature, maker) for feature in edition.corpus.features.values()),
    )


def value_counts(feature: Feature, maker: Maker) -> tuple[ValueCount, ...]:
    """How many cases are coded with each value."""
    coded = maker.edition.corpus.coded(feature.id)
    cases = Counter(
        value_id for _, codings in coded for value_id in {id_ for ids in codings for id_ in ids}
    )
    return tuple(
        ValueCount(name=maker.text(value.name), count=maker.count(cases[value.id]))
        for value in feature.values
    )


def _entry(feature: Feature, maker: Maker) -> FeatureEntry:
    return FeatureEntry(
        feature=maker.feature(feature.id),
        definition=maker.text(feature.definition),
        count=maker.count(len(maker.edition.corpus.coded(feature.id))),
        values=value_counts(feature, maker),
    )
