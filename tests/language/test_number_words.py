"""English words that are numbers, and those that only look like it."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.language.en.number_words import Form, number_words

CARDINAL, ORDINAL = Form.CARDINAL, Form.ORDINAL
FRACTION, MULTIPLE, VAGUE = Form.FRACTION, Form.MULTIPLE, Form.VAGUE


@pytest.mark.parametrize(
    ("text", "form", "value"),
    [
        ("zero cases", CARDINAL, "0"),
        ("three cities", CARDINAL, "3"),
        ("Nineteen of them", CARDINAL, "19"),
        ("twenty-one centres", CARDINAL, "21"),
        ("ninety nine", CARDINAL, "99"),
        ("a hundred people", CARDINAL, "100"),
        ("one hundred and twenty people", CARDINAL, "120"),
        ("three thousand two hundred", CARDINAL, "3200"),
        ("two hundred and twenty thousand", CARDINAL, "220000"),
        ("five million yuan", CARDINAL, "5000000"),
        ("a dozen towns", CARDINAL, "12"),
        ("half a dozen towns", CARDINAL, "6"),
        ("two and a half hours", CARDINAL, "2.5"),
        ("a three-year plan", CARDINAL, "3"),
        ("six-in-one", CARDINAL, "6"),
        ("at most one visit", CARDINAL, "1"),
        ("within one year", CARDINAL, "1"),
        ("the second round", ORDINAL, "2"),
        ("a third centre", ORDINAL, "3"),
        ("the twenty-first", ORDINAL, "21"),
        ("the first batch", ORDINAL, "1"),
        ("ranked first", ORDINAL, "1"),
        ("Phase II", ORDINAL, "2"),
        ("Class V", ORDINAL, "5"),
        ("half of them", FRACTION, "0.5"),
        ("cut by half", FRACTION, "0.5"),
        ("cases halved", FRACTION, "0.5"),
        ("a fifth of all", FRACTION, "0.2"),
        ("three-quarters", FRACTION, "0.75"),
        ("a quarter of", FRACTION, "0.25"),
        ("numbers doubled", MULTIPLE, "2"),
        ("twice a year", MULTIPLE, "2"),
        ("a tenfold rise", MULTIPLE, "10"),
        ("dozens of towns", VAGUE, "24"),
        ("hundreds of towns", VAGUE, "100"),
        ("tens of thousands", VAGUE, "10000"),
        ("several hundred", VAGUE, "100"),
    ],
)
def test_a_number_in_words_is_read(text: str, form: Form, value: str) -> None:
    (found,) = number_words(text)
    assert (found.form, found.value) == (form, Decimal(value))
    assert text[found.offset : found.offset + len(found.text)] == found.text


@pytest.mark.parametrize(
    "text",
    [
        "one of the cities",
        "no one and one another",
        "put right one by one",
        "run as one",
        "a one-stop shop",
        "the only one to do so",
        "in one community",
        "first piloted in towns",
        "security put first",
        "a third party",
        "three-dimensional and zero-distance",
        "half-monthly talks",
        "both, several, single, once, neither",
        "140 million yuan",
        "someone attends often",
        "Xi Jinping and CIVIL law",
    ],
)
def test_a_pronoun_an_adverb_or_a_part_of_a_word_is_no_number(text: str) -> None:
    assert list(number_words(text)) == []


def test_numbers_in_a_row_are_numbers_each() -> None:
    found = number_words("after one, three and five minutes")
    assert [words.value for words in found] == [1, 3, 5]


ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]


@given(st.integers(1, 9), st.integers(1, 9), st.sampled_from([" and ", " "]))
def test_hundreds_are_read_as_they_are_made(hundreds: int, ones: int, joint: str) -> None:
    (found,) = number_words(f"{ONES[hundreds - 1]} hundred{joint}{ONES[ones - 1]} people")
    assert found.value == hundreds * 100 + ones


PIECES = [*"abİß 一-,", "one", "hundred", " and ", "half", "first", "a ", "XIV", " of "]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_text_can_be_read_and_no_number_overlaps_another(text: str) -> None:
    found = [words for words in number_words(text) if words.form is not ORDINAL]
    for before, after in pairwise(found):
        assert before.offset + len(before.text) <= after.offset
