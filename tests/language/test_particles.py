"""Where a word surely begins or ends, in a language that writes no spaces."""

from __future__ import annotations

import pytest

from build_scripts.language.zh.particles import parts_after, parts_before


@pytest.mark.parametrize(
    ("text", "expected"),
    [("坚持以", True), ("建设，", True), ("“", True), ("扎实", False), ("", False)],
)
def test_a_word_begins_behind_a_sign_or_a_word_of_grammar(text: str, expected: bool) -> None:
    assert parts_after(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"), [("的重要论述", True), ("》列为", True), ("系建设", False), ("", False)]
)
def test_a_word_ends_before_one(text: str, expected: bool) -> None:
    assert parts_before(text) is expected
