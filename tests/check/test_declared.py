"""The wording's numbers are declared; a piece of it verifies its own words."""

from __future__ import annotations

import pytest

from build_scripts.check import check_wording, declared_pieces
from build_scripts.language.zh.traditional import conversion
from build_scripts.words import read_wording
from tests.editions import TEMPLATES

ZH, EN = "横轴从 {start} 开始，不从 0 开始", "The axis begins at {start}, not at 0"
ENTRY = {
    "zh": ZH,
    "en": EN,
    "numbers": {"axis": ["不从 0 开始", "not at 0"]},
}


def test_a_piece_with_declared_numbers_verifies_its_words() -> None:
    assert declared_pieces(ENTRY, ZH) == (" 开始，不从 0 开始",)
    assert declared_pieces(ENTRY, EN) == (", not at 0",)
    assert declared_pieces({"zh": "二", "en": "two"}, "二") == ()


def test_pieces_are_in_the_script_of_their_edition() -> None:
    text = conversion()(ZH)
    assert declared_pieces(ENTRY, text, conversion()) == (" 開始，不從 0 開始",)


def test_a_piece_with_another_number_verifies_nothing() -> None:
    assert declared_pieces(ENTRY, "从 3 开始，不从 0 开始") == ()


@pytest.mark.parametrize(
    ("numbers", "value"),
    [
        ({"axis": ["不从 0 开始", "从 7 开始"]}, "axis_truncated: 从 7 开始"),
        ({"axis": ["0"]}, "axis_truncated: 0"),
        ({"axes": ["不从 0 开始"]}, "axis_truncated: axes"),
    ],
    ids=["not in the words", "bare", "unknown kind"],
)
def test_what_a_wording_declares_must_stand_in_it(
    numbers: dict[str, list[str]], value: str
) -> None:
    faults = check_wording({"axis_truncated": {**ENTRY, "numbers": numbers}}, "wording.yaml")
    assert [(fault.code, fault.value) for fault in faults] == [("site-number-declared", value)]


def test_the_sites_own_wording_declares_what_it_says() -> None:
    assert list(check_wording(read_wording(TEMPLATES), "templates/wording.yaml")) == []
