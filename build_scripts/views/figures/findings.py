"""Which picture shows what a finding says: the first that its grounds are drawn in."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.model import Coding, Fact, Finding
from build_scripts.views.figures.families import families_with_lanes, family_figure
from build_scripts.views.figures.figure import Figure
from build_scripts.views.figures.indicators import comparison_of, indicator_figure
from build_scripts.views.figures.levels import levels_figure
from build_scripts.views.pieces import Maker


def figure_of_finding(finding: Finding, maker: Maker) -> Figure | None:
    """The picture of a feature, a family or an indicator that the finding rests on, if any."""
    return next((figure for figure in _figures(finding, maker) if figure), None)


def _figures(finding: Finding, maker: Maker) -> Iterator[Figure | None]:
    corpus = maker.edition.corpus
    lanes = set(families_with_lanes(maker.edition))
    for item in finding.rests_on:
        match item:
            case Coding():
                yield levels_figure(corpus.feature_cards[item.feature_id], maker)
            case Fact():
                indicator = corpus.indicator_cards[item.indicator_id]
                if indicator.family_id in lanes:
                    yield family_figure(indicator.family_id, maker)
                elif comparison := comparison_of(indicator.id, maker.edition):
                    yield indicator_figure(comparison, maker)
