"""Old addresses of indicators: a small page at each, which leads on to where it is now.

An indicator is looked for at its former ids, and at the address of a page while it is a row.

It is a file beside the pages and no page of its own, so that neither the search nor the map of
the site lists it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.editions import Edition
from build_scripts.views.links import Links, indicator_page, published_path, whole_address
from build_scripts.views.placed import place_of

TEMPLATE = "moved.html.j2"


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedView:
    """What stands at an old address: a sentence, and the page that has taken its place."""

    language: str
    name: str
    is_row: bool
    """Whether it is a row of a list now."""
    href: str
    canonical: str
    """The address of that page, whole if the site has one."""
    script: str
    """What leads on at once, with the anchor."""


def moved_indicators(edition: Edition) -> Iterator[tuple[str, str, str]]:
    """Every old address of an indicator: the file there, the id in it, and the present one."""
    corpus = edition.corpus
    rows = ((id_, id_) for _, id_ in corpus.listed if not corpus.is_reported_by_several(id_))
    for former, indicator_id in (*corpus.former_ids, *rows):
        yield published_path(indicator_page(former)), former, indicator_id


def view_of_moved(former: str, indicator_id: str, edition: Edition) -> MovedView:
    """What stands where an indicator once was; it leads to the index if nothing is shown of it."""
    page, anchor = place_of(indicator_id, edition)
    links = Links(indicator_page(former), edition.tongue.up)
    href = links.to(page, anchor)
    return MovedView(
        language=edition.tongue.id,
        name=edition.text(edition.corpus.indicators[indicator_id].name),
        is_row=bool(anchor),
        href=href,
        canonical=whole_address(page, edition.address) or href,
        script=links.file("assets/moved.js"),
    )
