"""The overview: the cases in the order of the site, whatever the editors' file begins with."""

from __future__ import annotations

from build_scripts.views.overview import parts_of_overview, view_of_overview
from tests.conftest import ROOT
from tests.editions import edition_of, shelf_of

CITIES = edition_of(shelf_of(ROOT))


def test_portraits_stand_in_the_order_of_the_site() -> None:
    case_ids = list(CITIES.corpus.case_ids)
    assert [*CITIES.corpus.portraits] != case_ids, "the file has an order of its own"
    assert [id_ for part in parts_of_overview(CITIES) for id_ in part] == case_ids
    view = view_of_overview(1, CITIES)
    assert [portrait.case.color for portrait in view.portraits] == [1, 2, 3, 4]
