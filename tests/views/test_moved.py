"""Old addresses lead on to what is there now, or say what was there and why it is gone."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from build_scripts.editions import TONGUES, Tongue
from build_scripts.model import EntryKind
from build_scripts.views.links import indicator_page
from build_scripts.views.moved import TEMPLATE, OldPage, old_pages, view_of_moved
from build_scripts.views.rendering import Templates
from build_scripts.views.theme import view_of_theme
from tests.conftest import TINY
from tests.editions import edition_of, shelf_of

SHELF = shelf_of(TINY)
EDITION = edition_of(SHELF)
FORMER = OldPage(kind=EntryKind.INDICATOR, id="grid-total", page_of=indicator_page)


ROWS = ("smart-communities", "patrols", "hotline-12345-requests")


def test_every_former_id_and_every_row_keeps_the_address_of_a_page() -> None:
    expected = [f"indicators/{id_}/index.html" for id_ in ("grid-total", *ROWS)]
    assert [old.path for old in old_pages(EDITION)] == expected


def test_the_address_of_a_page_leads_to_the_row_without_script() -> None:
    view = view_of_moved(
        replace(FORMER, id="patrols"), replace(EDITION, site_url="https://example.org/")
    )
    html = Templates(EDITION.ledger, EDITION.wording).lay_out(TEMPLATE, view)
    assert '<meta http-equiv="refresh" content="0; url=../#indicator-patrols">' in html
    assert '没有单独的页面。见：<a href="../#indicator-patrols">' in html
    assert '<link rel="canonical" href="https://example.org/indicators/">' in html
    assert "<script" not in html


@pytest.mark.parametrize(
    ("tongue", "sentence"),
    [(TONGUES[0], "现在见：<a"), (TONGUES[1], "現在見：<a"), (TONGUES[2], "See now: <a")],
    ids=[tongue.id for tongue in TONGUES],
)
def test_it_leads_on_by_itself_and_by_a_link(tongue: Tongue, sentence: str) -> None:
    edition = edition_of(SHELF, tongue)
    view = view_of_moved(FORMER, edition)
    html = Templates(edition.ledger, edition.wording).lay_out(TEMPLATE, view)
    assert html.startswith(f'<!doctype html>\n<html lang="{edition.tongue.id}">')
    assert '<link rel="canonical" href="../grids/">' in html
    assert f'<script src="{tongue.up}../../assets/moved.js" data-to="../grids/"></script>' in html
    assert '<meta http-equiv="refresh" content="0; url=../grids/">' in html
    assert sentence in html


def test_its_canonical_address_is_whole_where_the_site_has_one() -> None:
    edition = replace(EDITION, site_url="https://example.org/cities/")
    canonical = view_of_moved(FORMER, edition).canonical
    assert canonical == "https://example.org/cities/indicators/grids/"


def test_the_chart_on_the_page_of_a_theme_keeps_its_anchors() -> None:
    front = view_of_theme("grid-governance", 1, EDITION).front
    assert front is not None
    [figure] = front.figures
    assert (figure.anchor, figure.former_anchors) == ("figure-grids", ("figure-grid-total",))
