"""Which values of a feature the reports tell: a mark for each coding."""

from __future__ import annotations

from build_scripts.charts.model import BarsPlot, Key, Sign, UnitsPlot
from build_scripts.corpus.entries import FeatureCard
from build_scripts.editions import Edition
from build_scripts.views.figures.counting import (
    Things,
    bars_of,
    plot_of,
    table_of,
    table_of_counts,
)
from build_scripts.views.figures.figure import Figure, caption, figure
from build_scripts.views.figures.shares import case_keys
from build_scripts.views.parts import is_few
from build_scripts.views.pieces import Maker
from build_scripts.views.shown import Link


def name_of_levels(feature_id: str) -> str:
    """The name of the picture."""
    return f"features/{feature_id}"


def has_levels(feature_id: str, edition: Edition) -> bool:
    """Whether there is anything to compare: several cases are coded."""
    return len(edition.corpus.coded(feature_id)) > 1


def levels_figure(feature: FeatureCard, maker: Maker) -> Figure | None:
    """The values of a feature, case by case; None if fewer than two cases are coded."""
    edition = maker.edition
    if not has_levels(feature.id, edition):
        return None
    if is_few(edition):
        wording = edition.wording
        head = (wording["coded_values"], wording["chart_codings"])
        shown = table_of(head, _things(feature, maker), _names(edition))
    else:
        head = (edition.wording["coded_values"], edition.wording["cases_count"])
        shown = table_of_counts(head, _counts(feature, edition))
    return figure(name_of_levels(feature.id), levels_plot(feature, maker), shown, maker)


def levels_plot(feature: FeatureCard, maker: Maker) -> UnitsPlot | BarsPlot:
    """What the picture is made from: a column for each of a few cases, else counts of cases."""
    edition, counts = maker.edition, _counts(feature, maker.edition)
    coded = edition.corpus.coded(feature.id)
    words = caption(
        "levels",
        maker,
        feature=maker.text(feature.name),
        cases=len(coded),
        marks=sum(len(ids) for _, values in coded for ids in values),
        values=sum(count > 0 for _, count in counts),
    )
    id_ = f"chart-levels-{feature.id}"
    if not is_few(edition):
        return bars_of(id_, words, counts)
    keys = tuple(Key(name="", color=it.color, sign=Sign.CIRCLE) for it in case_keys(edition))
    return plot_of(id_, words, _things(feature, maker), keys, _names(edition))


def _names(edition: Edition) -> tuple[str, ...]:
    return tuple(edition.text(edition.corpus.case_name(id_)) for id_ in edition.corpus.case_ids)


def _counts(feature: FeatureCard, edition: Edition) -> list[tuple[str, int]]:
    """How many cases have each value, in the feature's order."""
    coded = [
        {value_id for ids in values for value_id in ids}
        for _, values in edition.corpus.coded(feature.id)
    ]
    return [
        (edition.text(value.name), sum(value.id in ids for ids in coded))
        for value in feature.values
    ]


def _things(feature: FeatureCard, maker: Maker) -> list[Things]:
    corpus = maker.edition.corpus
    entries = [corpus.on_feature(id_, feature.id) for id_ in corpus.case_ids]
    return [
        Things(
            maker.text(value.name),
            tuple(
                tuple(
                    (place, Link(maker.text(it.subject), maker.links.citation(it.citations[0])))
                    for it in entry.codings
                    if value.id in it.value_ids
                )
                for place, entry in enumerate(entries)
            ),
        )
        for value in feature.values
    ]
