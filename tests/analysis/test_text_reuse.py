"""Words in common: really equal, as long as they go, none missed, the same from every side."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.analysis.shared_wording.keys import END, SLICES, eights, fours, keys_of
from build_scripts.analysis.shared_wording.pieces import Rows
from build_scripts.analysis.shared_wording.reuse import (
    SHORTEST,
    CommonWords,
    Stretch,
    agreement,
    find_alike,
    find_common_words,
)

texts = st.lists(st.text("子丑", max_size=20), max_size=5)


def positions(found: list[CommonWords]) -> set[tuple[int, int]]:
    return {(s.text, i) for words in found for s in words.whole for i in range(s.start, s.end)}


def stands_in(texts: list[str], words: str) -> bool:
    return any(words in text for text in texts)


def cut(texts: list[str], stretch: Stretch) -> str:
    return texts[stretch.text][stretch.start : stretch.end]


@given(st.lists(st.text(st.characters(codec="utf-8"))))
def test_rows_that_stand_together_are_the_same_rows(rows: list[str]) -> None:
    together = Rows.of(rows)
    assert list(together) == rows
    assert [together[number] for number in range(len(rows))] == rows


@given(texts, texts)
def test_common_words_are_equal_wherever_they_stand(own: list[str], others: list[str]) -> None:
    for common in find_common_words(own, others):
        assert len(common.letters) >= SHORTEST
        assert set(common.whole) <= set(common.own)
        assert {cut(own, place) for place in common.own} == {common.letters}
        assert {cut(others, place) for place in common.others} == {common.letters}


@given(texts, texts)
def test_all_places_are_found(own: list[str], others: list[str]) -> None:
    for common in find_common_words(own, others):
        for texts, places in ((own, common.own), (others, common.others)):
            standing = {
                Stretch(index, start, start + len(common.letters))
                for index, text in enumerate(texts)
                for start in range(len(text))
                if text.startswith(common.letters, start)
            }
            assert set(places) == standing
            assert list(places) == sorted(places)


@given(texts, texts)
def test_none_is_missed_and_none_is_made_up(own: list[str], others: list[str]) -> None:
    expected = {
        (index, position)
        for index, text in enumerate(own)
        for start in range(len(text) - SHORTEST + 1)
        if stands_in(others, text[start : start + SHORTEST])
        for position in range(start, start + SHORTEST)
    }
    assert positions(find_common_words(own, others)) == expected


@given(texts, texts)
def test_no_words_could_be_longer_and_none_lie_inside_others(
    own: list[str], others: list[str]
) -> None:
    whole = [stretch for common in find_common_words(own, others) for stretch in common.whole]
    for stretch in whole:
        text = own[stretch.text]
        for start, end in ((stretch.start - 1, stretch.end), (stretch.start, stretch.end + 1)):
            if start >= 0 and end <= len(text):
                assert not stands_in(others, text[start:end])
        inside = [o for o in whole if o.text == stretch.text and o != stretch]
        assert not any(o.start <= stretch.start and stretch.end <= o.end for o in inside)


@given(texts, texts, st.randoms())
def test_the_order_of_the_texts_does_not_matter(
    own: list[str], others: list[str], chance: random.Random
) -> None:
    mine, theirs = list(own), list(others)
    chance.shuffle(mine)
    chance.shuffle(theirs)
    words = {common.letters for common in find_common_words(own, others)}
    assert words == {common.letters for common in find_common_words(mine, theirs)}


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        ("各村全部设立便民服务代办点", "各村均已全部设立便民服务代办点", True),
        ("实现问题联治工作联动平安联创", "实现工作联动问题联治平安联创", True),  # another order
        ("推动安全生产专项整治三年行动圆满收官", "实施安全生产专项整治三年行动", False),
        ("各村设立代办点", "各村已设立代办点", False),  # too short to say
        ("各村全部设立便民服务代办点", "各村全部设立便民服务代办点", False),  # the same, not alike
        ("市区两级成立工作专班负责", "居民议事会每月听取意见一次", False),
    ],
)
def test_clauses_are_alike(first: str, second: str, alike: bool) -> None:
    assert find_alike([first], [second]) == ([(0, 0)] if alike else [])


clauses = st.lists(st.text("子丑寅卯辰", max_size=16), max_size=4)


@given(clauses, clauses)
def test_likeness_is_mutual(own: list[str], others: list[str]) -> None:
    assert {(b, a) for a, b in find_alike(others, own)} == set(find_alike(own, others))


@given(st.text("子丑寅"), st.text("子丑寅"))
def test_agreement_is_a_share_and_mutual(first: str, second: str) -> None:
    assert agreement(first, second) == agreement(second, first)
    assert 0 <= agreement(first, second) <= 1


@given(st.text("子丑寅𠮷", max_size=40), st.text("子丑寅𠮷", max_size=40))
def test_equal_letters_have_equal_keys(first: str, second: str) -> None:
    for keys_in, length in ((eights, 8), (fours, 4)):
        keys = keys_in(first + second)
        assert len(keys) == max(len(first + second) - length + 1, 0)
        assert keys[: len(keys_in(first))] == keys_in(first)
        assert keys[len(first) :] == keys_in(second)


@given(st.text("子丑寅", min_size=8, max_size=40))
def test_other_letters_have_other_keys(letters: str) -> None:
    rows = {letters[i : i + 8] for i in range(len(letters) - 7)}
    assert len(set(eights(letters))) == len(rows)


@given(texts)
def test_every_key_stands_in_its_slice_once_with_all_its_pieces(pieces: list[str]) -> None:
    pieces = [piece for piece in pieces if len(piece) >= SHORTEST]
    found = keys_of(pieces, SHORTEST, eights)
    told: dict[int, set[int]] = {}
    for number in range(SLICES):
        keys, first = found.slice(number)
        assert all(key % SLICES == number for key in keys)
        for key, piece in zip(keys, first, strict=True):
            assert key not in told
            told[key] = {piece, *found.again.get(key, ())}
    expected: dict[int, set[int]] = {}
    for number, letters in enumerate(pieces):
        for key in eights(letters):
            expected.setdefault(key, set()).add(number)
    assert told == expected


def test_no_key_goes_beyond_its_piece() -> None:
    assert END not in "".join(filter(str.isalpha, f"甲{END}乙"))
    apart = keys_of(["子丑寅卯辰巳午未", "申酉戌亥子丑寅卯"], SHORTEST, eights)
    assert sum(len(apart.slice(number)[0]) for number in range(SLICES)) == 2
