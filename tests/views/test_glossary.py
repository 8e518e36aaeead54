"""A term leads to the practices that carry it, be it that the report itself does not use it."""

from __future__ import annotations

from pathlib import Path

from build_scripts.views.glossary import Use, view_of_term
from tests.conftest import Edit
from tests.editions import edition_of, shelf_of


def _uses_of(term: str, root: Path) -> dict[str, Use]:
    view = view_of_term(term, 1, edition_of(shelf_of(root)))
    return {use.case.text: use for use in view.uses}


def test_a_term_leads_to_the_practices_that_carry_it(tiny: Path) -> None:
    jia = _uses_of("grid-worker", tiny)["甲市"]
    assert [(link.text, link.href) for link in jia.practices] == [
        ("网格与网格员", "../../cases/jia/#practice-grid-staffing")
    ]


def test_a_practice_may_carry_a_term_that_its_report_does_not_use(tiny: Path, edit: Edit) -> None:
    edit("jia/summary.yaml", "terms: [grid-worker]", "terms: [grid-worker, hotline-12345]")
    uses = _uses_of("hotline-12345", tiny)
    assert (uses["甲市"].sentence, uses["甲市"].locator) == ("", None)
    assert uses["甲市"].case.href == "../../cases/jia/"
    assert len(uses["甲市"].practices) == 1
    assert uses["子市"].sentence
    assert uses["子市"].practices == ()
