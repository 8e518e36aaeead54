"""Translations of quotes: each says what its quote says, and may not say more."""

from __future__ import annotations

import pytest

from tests.conftest import Check, Edit

JIA = "jia/summary.yaml"
SATISFACTION = "2023年全市群众安全感满意度达98.5%"
GRIDS = "全市建成网格462个"
RATE = "化解率保持在96%以上"
STAFF = "全市建成网格462个,配备网格员1200余名"

RIGHT = {
    "a year and a share": (
        SATISFACTION,
        "In 2023 satisfaction with the sense of security in the whole city reached 98.5%.",
    ),
    "at least": (RATE, "The resolution rate stayed at or above 96%."),
    "or above": (RATE, "The resolution rate stayed at 96% or above."),
    "more than": (STAFF, "It set up 462 grids and staffed them with more than 1,200 grid workers."),
    "words of the report": (GRIDS, "The whole city set up 462 grids (网格)."),
}
WRONG = {
    "another number": (GRIDS, "The city set up 463 grids.", "number-unsupported"),
    "a number of another quote": (GRIDS, "Of 462 grids, 1,200 are new.", "number-unsupported"),
    "a number too few": (GRIDS, "The city set up grids.", "languages-differ"),
    "another unit": (SATISFACTION, "In 2023 it reached 98.5‰.", "number-unsupported"),
    "no hedge": (RATE, "The resolution rate stayed at 96%.", "number-unsupported"),
    "another hedge": (
        STAFF,
        "It set up 462 grids with nearly 1,200 workers.",
        "number-unsupported",
    ),
    "a rise": (RATE, "The resolution rate rose by 96% or above.", "direction-reversed"),
    "no year": (SATISFACTION, "Satisfaction reached 98.5%.", "languages-differ"),
    "not in the house style": (GRIDS, "462 grids were set up.", "house-style"),
    "not English": (GRIDS, "网格462个", "wrong-form"),
}


def translate(edit: Edit, quote: str, english: str) -> None:
    edit(JIA, "caveats:\n", f"translations:\n  - {{quote: {quote!r}, en: {english!r}}}\ncaveats:\n")


def codes(lines: list[str]) -> list[str]:
    return [line.rsplit("[", 1)[1].rstrip("]") for line in lines]


@pytest.mark.parametrize(("quote", "english"), RIGHT.values(), ids=RIGHT)
def test_a_quote_may_be_said_in_english(quote: str, english: str, edit: Edit, check: Check) -> None:
    translate(edit, quote, english)
    assert check() == []


@pytest.mark.parametrize(("quote", "english", "code"), WRONG.values(), ids=WRONG)
def test_what_the_quote_does_not_say_is_found(
    quote: str, english: str, code: str, edit: Edit, check: Check
) -> None:
    translate(edit, quote, english)
    assert set(codes(check())) == {code}


def test_terms_are_rendered_as_the_glossary_has_them(edit: Edit, check: Check) -> None:
    given_up = "alternatives: [grid workers]\n    deprecated: [grid staff]"
    edit("codebook/glossary.yaml", "alternatives: [grid workers]", given_up)
    translate(edit, STAFF, "It set up 462 grids with more than 1,200 grid staff.")
    assert codes(check()) == ["deprecated-rendering"]


def test_a_quote_that_is_wrong_is_one_mistake(edit: Edit, check: Check) -> None:
    edit(JIA, "quote: 化解率保持在96%以上", "quote: 化解率保持于96%以上")
    translate(edit, "化解率保持于96%以上", "The resolution rate stayed at 96% or above.")
    assert codes(check()) == ["quote-not-found"]


@pytest.mark.parametrize("wide", ["化解率保持在９６％以上", "化解率保持在 96% 以上"])
def test_a_quote_is_the_same_in_another_width(wide: str, edit: Edit, check: Check) -> None:
    translate(edit, wide, "The resolution rate stayed at 96% or above.")
    assert check() == []
