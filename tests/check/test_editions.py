"""Every page of every edition holds what its view holds, and leads to what is there."""

from __future__ import annotations

import pytest

from build_scripts.check import problems_of
from build_scripts.corpus.shelf import Shelf
from build_scripts.editions import TONGUES, Tongue
from build_scripts.views.pages import pages_of
from tests.check.pages import check_pages
from tests.conftest import TINY
from tests.editions import edition_of, shelf_of


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return shelf_of(TINY)


@pytest.mark.parametrize("tongue", TONGUES, ids=[tongue.id for tongue in TONGUES])
def test_pages_of_an_edition_are_as_their_views(shelf: Shelf, tongue: Tongue) -> None:
    edition = edition_of(shelf, tongue)
    checks = check_pages(edition, pages_of(edition))
    assert problems_of(checks.values()) == []
    assert sum(count for check in checks.values() for _, count in check.numbers) > 200
