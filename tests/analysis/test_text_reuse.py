"""Words in common: really equal, as long as they go, none missed, the same from every side."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.analysis.shared_wording.reuse import (
    CommonWords,
    Run,
    agreement,
    find_alike,
    find_common_words,
)

runs_of_letters = st.lists(
    st.builds(Run, st.sampled_from("甲乙丙"), st.text("子丑寅", max_size=14)), max_size=7
)
SHORTEST = 3


def positions(found: list[CommonWords]) -> set[tuple[int, int]]:
    return {(s.run, i) for words in found for s in words.whole for i in range(s.start, s.end)}


def stands_elsewhere(runs: list[Run], owner: str, words: str) -> bool:
    return any(run.owner != owner and words in run.letters for run in runs)


@given(runs_of_letters)
def test_common_words_are_equal_wherever_they_stand(runs: list[Run]) -> None:
    for common in find_common_words(runs, SHORTEST):
        assert len(common.letters) >= SHORTEST
        assert set(common.whole) <= set(common.places)
        for place in common.places:
            assert runs[place.run].letters[place.start : place.end] == common.letters
        assert len({runs[place.run].owner for place in common.places}) > 1


@given(runs_of_letters)
def test_none_is_missed_and_none_is_made_up(runs: list[Run]) -> None:
    expected = {
        (index, position)
        for index, run in enumerate(runs)
        for start in range(len(run.letters) - SHORTEST + 1)
        if stands_elsewhere(runs, run.owner, run.letters[start : start + SHORTEST])
        for position in range(start, start + SHORTEST)
    }
    assert positions(find_common_words(runs, SHORTEST)) == expected


@given(runs_of_letters)
def test_no_words_could_be_longer_and_none_lie_inside_others(runs: list[Run]) -> None:
    found = find_common_words(runs, SHORTEST)
    whole = [stretch for common in found for stretch in common.whole]
    for stretch in whole:
        run = runs[stretch.run]
        for start, end in ((stretch.start - 1, stretch.end), (stretch.start, stretch.end + 1)):
            if start >= 0 and end <= len(run.letters):
                assert not stands_elsewhere(runs, run.owner, run.letters[start:end])
        inside = [o for o in whole if o.run == stretch.run and o != stretch]
        assert not any(o.start <= stretch.start and stretch.end <= o.end for o in inside)


@given(runs_of_letters, st.randoms())
def test_the_order_of_the_texts_does_not_matter(runs: list[Run], chance: random.Random) -> None:
    shuffled = list(runs)
    chance.shuffle(shuffled)
    words = {common.letters for common in find_common_words(runs, SHORTEST)}
    assert words == {common.letters for common in find_common_words(shuffled, SHORTEST)}
    assert find_common_words(runs, SHORTEST) == find_common_words(list(runs), SHORTEST)


def test_words_that_one_owner_repeats_are_not_common() -> None:
    assert (
        find_common_words([Run("甲", "坚持依靠群众就地解决"), Run("甲", "坚持依靠群众就地解决")])
        == []
    )


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
    assert find_alike([Run("甲", first), Run("乙", second)]) == ([(0, 1)] if alike else [])
    assert find_alike([Run("甲", first), Run("甲", second)]) == []


@given(
    st.lists(
        st.builds(Run, st.sampled_from("甲乙"), st.text("子丑寅卯辰", max_size=16)), max_size=5
    )
)
def test_likeness_is_mutual(clauses: list[Run]) -> None:
    last = len(clauses) - 1
    backwards = {(last - b, last - a) for a, b in find_alike(clauses[::-1])}
    assert set(find_alike(clauses)) == backwards


@given(st.text("子丑寅"), st.text("子丑寅"))
def test_agreement_is_a_share_and_mutual(first: str, second: str) -> None:
    assert agreement(first, second) == agreement(second, first)
    assert 0 <= agreement(first, second) <= 1
