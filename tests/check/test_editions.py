"""Pages of every edition hold what their views hold."""

from __future__ import annotations

import pytest

from build_scripts.check import Expected, declared_pieces
from build_scripts.corpus.shelf import Shelf
from build_scripts.editions import TONGUES, Tongue
from build_scripts.views.cleaning import view_of_cleaning
from build_scripts.views.rendering import Templates
from build_scripts.views.shown import leaves
from build_scripts.words import FILE, read_wording
from tests.check.pages import WORDS, check, publish
from tests.conftest import ROOT
from tests.editions import TEMPLATES, edition_of, shelf_of


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return shelf_of(ROOT)


@pytest.mark.parametrize("tongue", TONGUES, ids=[tongue.id for tongue in TONGUES])
def test_a_page_of_an_edition_is_as_its_view(shelf: Shelf, tongue: Tongue) -> None:
    edition = edition_of(shelf, tongue)
    view = view_of_cleaning("yinchuan", edition)
    staged = Templates(edition.ledger, edition.wording).render("cleaning", view)
    words = tuple(
        piece
        for key, entry in read_wording(TEMPLATES / FILE).items()
        for piece in declared_pieces(entry, edition.wording[key], edition.convert)
    )
    expected = Expected(staged=staged, leaves=tuple(leaves(view)), words=WORDS + words)
    found = check(publish(staged), expected)
    assert (found.strays, found.faults) == ((), ())
    assert len(found.numbers) > 3
