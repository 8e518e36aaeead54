"""A term leads to the practices that carry it, be it that the report itself does not use it."""

from __future__ import annotations

from pathlib import Path

from build_scripts.editions import TONGUES, Tongue
from build_scripts.views.glossary import Use, view_of_term
from tests.conftest import Edit
from tests.editions import edition_of, shelf_of

ENGLISH = next(tongue for tongue in TONGUES if tongue.language == "en")


def _uses_of(term: str, root: Path, tongue: Tongue = TONGUES[0]) -> dict[str, Use]:
    view = view_of_term(term, 1, edition_of(shelf_of(root), tongue))
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


def test_a_sentence_has_its_translation_in_english_alone(tiny: Path) -> None:
    assert _uses_of("grid", tiny)["子市"].translation == ""
    use = _uses_of("grid", tiny, ENGLISH)["Zi"]
    assert (use.translation, use.is_of_part) == ("The whole city set up 210 grids.", False)


def test_of_a_sentence_that_is_quoted_in_part_that_part_is_translated(
    tiny: Path, edit: Edit
) -> None:
    said = "- {quote: '配备网格员1200余名', en: 'With more than 1,200 grid workers.'}"
    edit("jia/summary.yaml", "facts:\n", f"translations:\n  {said}\nfacts:\n")
    use = _uses_of("grid-worker", tiny, ENGLISH)["Jia"]
    assert (use.translation, use.is_of_part) == ("With more than 1,200 grid workers.", True)
