"""Pairs of figures that editors should read side by side."""

from __future__ import annotations

import pytest

from build_scripts.language import of_reports
from build_scripts.model import Vocabulary
from build_scripts.verify.arithmetic.agreement import find_alike

LANGUAGE = of_reports(Vocabulary())

TEXTS = [
    ("11个试点。\n认领2个试点。", [("试点", "1: 11个试点。", "2: 认领2个试点。")]),
    ("受理诉求500件。\n受理诉求550件。", [("受理", "1: 受理诉求500件。", "2: 受理诉求550件。")]),
    ("受理诉求500余件。\n受理诉求550件。", []),
    ("受理诉求500件。\n受理诉求500件。", []),
    ("受理诉求500件。\n满意率98%。", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "pairs"), TEXTS)
def test_figures_with_the_same_words_and_other_values_are_listed(
    text: str, pairs: list[tuple[str, str, str]]
) -> None:
    assert [
        (words, str(one), str(other)) for words, one, other in find_alike(text, LANGUAGE)
    ] == pairs
