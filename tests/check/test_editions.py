"""Every page of every edition holds what its view holds, and leads to what is there."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from build_scripts.check import (
    Expected,
    PageCheck,
    check_page,
    declared_pieces,
    problems_of,
)
from build_scripts.corpus.shelf import Shelf
from build_scripts.editions import TONGUES, Tongue
from build_scripts.publish.publishing import published_path
from build_scripts.views.pages import pages_of
from build_scripts.views.rendering import Templates
from build_scripts.views.shown import leaves
from build_scripts.words import FILE, read_wording
from tests.check.pages import WORDS, publish
from tests.conftest import TINY
from tests.editions import TEMPLATES, edition_of, shelf_of


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return shelf_of(TINY)


def check_all(shelf: Shelf, tongue: Tongue) -> Mapping[str, PageCheck]:
    """What is found on every generated page of an edition."""
    edition = edition_of(shelf, tongue)
    templates, wording = Templates(edition.ledger, edition.wording), edition.wording
    pieces = [
        piece
        for key, entry in read_wording(TEMPLATES / FILE).items()
        for piece in declared_pieces(entry, wording[key], edition.convert)
    ]
    checks = {}
    for page in pages_of(edition):
        view, place = page.view(), published_path(page.path)
        staged = templates.render(page.template, view)
        expected = Expected(staged=staged, leaves=tuple(leaves(view)), words=(*WORDS, *pieces))
        checks[place] = check_page(place, publish(staged).encode(), expected)
    return checks


@pytest.mark.parametrize("tongue", TONGUES, ids=[tongue.id for tongue in TONGUES])
def test_pages_of_an_edition_are_as_their_views(shelf: Shelf, tongue: Tongue) -> None:
    checks = check_all(shelf, tongue)
    assert problems_of(checks.values()) == []
    assert sum(count for check in checks.values() for _, count in check.numbers) > 200
