"""What the menu names below the pages of a section, where it is little."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from build_scripts.corpus.comparison import can_be_compared
from build_scripts.editions import Edition
from build_scripts.views.links import CASES, HOME, INDICATORS, THEMES
from build_scripts.views.parts import is_few
from build_scripts.views.pieces import Maker
from build_scripts.views.shown import Link

MOST_ENTRIES = 24
"""Every page holds the menu: what there is more of than this stands on its own index alone."""


def menu_entries(edition: Edition) -> Mapping[str, tuple[Link, ...]]:
    """By the index that leads to them the cases, themes and indicators that can be compared.

    Their addresses are those from the edition's root on. Of many there are none, so that no page
    changes when one of them does.
    """
    maker, corpus = Maker(edition, HOME), edition.corpus
    compared = (
        id_
        for id_ in corpus.indicator_cards
        if can_be_compared(corpus.indicator_cards[id_], len(corpus.comparable(id_)))
    )
    return {
        CASES: tuple(map(maker.case, corpus.case_ids)) if is_few(edition) else (),
        THEMES: _few(map(maker.theme, corpus.themes)),
        INDICATORS: _few(map(maker.indicator, compared)),
    }


def _few(links: Iterable[Link]) -> tuple[Link, ...]:
    every = tuple(links)
    return every if len(every) <= MOST_ENTRIES else ()
