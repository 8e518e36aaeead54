"""Old addresses of indicators: a small page at each, which leads on to where it is now.

It is a file beside the pages and no page of its own, so that neither the search nor the map of
the site lists it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.editions import Edition
from build_scripts.views.indicator import has_page
from build_scripts.views.links import (
    INDICATORS,
    Links,
    indicator_page,
    published_folder,
    published_path,
)

TEMPLATE = "moved.html.j2"


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedView:
    """What stands at an old address: a sentence, and the page that has taken its place."""

    language: str
    name: str
    href: str
    canonical: str
    """The address of that page, whole if the site has one."""


def moved_indicators(edition: Edition) -> Iterator[tuple[str, str, str]]:
    """Every old address of an indicator: the file there, the former id, and the present one."""
    for former, indicator_id in edition.corpus.former_ids:
        yield published_path(indicator_page(former)), former, indicator_id


def view_of_moved(former: str, indicator_id: str, edition: Edition) -> MovedView:
    """What stands where an indicator once was; it leads to the index if that has no page now."""
    page = indicator_page(indicator_id) if has_page(indicator_id, edition) else INDICATORS
    href = Links(indicator_page(former)).to(page)
    site = edition.address
    return MovedView(
        language=edition.tongue.id,
        name=edition.text(edition.corpus.indicators[indicator_id].name),
        href=href,
        canonical=f"{site.rstrip('/')}/{published_folder(page)}/" if site else href,
    )
