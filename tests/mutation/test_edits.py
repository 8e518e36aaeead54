"""Every edit yields the changes of meaning that it is for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.mutation import edits


@pytest.mark.parametrize(
    ("edit", "text", "expected"),
    [
        (edits.other_digits, "98%", {"08%", "8%", "89%", "99%", "9%"}),
        (edits.other_digits, "三年", {"二年"}),
        (edits.other_decimal_points, "9.5%", {"95%", "95.%", ".95%"}),
        (edits.other_decimal_points, "462个", {"4.62个"}),
        (
            edits.other_scales,
            "4万件",
            {"4件", "4十件", "4百件", "4千件", "4亿件", "4万万件", "4亿万件"},
        ),
        (edits.other_units, "8%", {"8%", "8‰", "8个百分点", "8"}),
        (edits.other_units, "462个", {"462人", "462件", "462个", "462次", "462元"}),
        (edits.other_directions, "同比下降", {"同比上升", "同比提升"}),
    ],
)
def test_an_edit_makes_these_texts(
    edit: Callable[[str], Iterator[str]], text: str, expected: set[str]
) -> None:
    assert set(edit(text)) == expected


@pytest.mark.parametrize("text", ["4万余件", "近20万套", "98%以上"])
def test_a_comparator_is_dropped_and_exchanged(text: str) -> None:
    made = set(edits.other_comparators(text))
    number = text.strip("近以上").replace("余", "")
    assert {number, f"近{number}", f"{number}以上", f"不足{number}"} <= made


def test_every_character_of_a_quote_is_changed_in_turn() -> None:
    made = set(edits.other_characters("甲乙丙"))
    assert {"某乙丙", "甲某丙", "甲乙某", "甲丙", "甲甲乙丙"} <= made
    # A quote without its first or last character is still verbatim.
    assert not {"乙丙", "甲乙"} & made
