"""Where an indicator stands: on a page of its own, or as a row of the index.

It has a page if several cases report it. What one case alone reports, or is said not to report,
is a row, and the address that its page would have leads there (`moved`).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from build_scripts.editions import Edition
from build_scripts.views.links import INDICATORS, anchor_for, indicator_page
from build_scripts.views.parts import part_page

Place = tuple[str, str]
"""The ids of a family and of an indicator in it."""


def parts_of_indicators(edition: Edition) -> tuple[tuple[Place, ...], ...]:
    """The indicators of which there is something to show, family by family, part by part."""
    parts = groupby(edition.corpus.listed, lambda place: edition.corpus.part_of(place[1]))
    return tuple(tuple(places) for _, places in parts) or ((),)


def indicators_with_pages(edition: Edition) -> Iterator[str]:
    """The ids of the indicators that several cases report."""
    for _, indicator_id in edition.corpus.listed:
        if edition.corpus.is_reported_by_several(indicator_id):
            yield indicator_id


def row_of(indicator_id: str, edition: Edition) -> tuple[str, str]:
    """The page and the anchor of an indicator's row; the index itself if nothing is shown of it.

    Reads where this one stands, not which others there are.
    """
    part = edition.corpus.part_of(indicator_id)
    if part is None:
        return INDICATORS, ""
    return part_page(INDICATORS, part), anchor_for("indicator", indicator_id)


def place_of(indicator_id: str, edition: Edition) -> tuple[str, str]:
    """The page of an indicator, or the page and the anchor of its row."""
    if edition.corpus.is_reported_by_several(indicator_id):
        return indicator_page(indicator_id), ""
    return row_of(indicator_id, edition)
