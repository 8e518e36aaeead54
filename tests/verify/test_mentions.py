"""Which case a number of a finding is told of: the one named beside it."""

from __future__ import annotations

import pytest

from build_scripts.verify.prose.claims import claims_in
from build_scripts.verify.prose.named_cases import CaseNames
from tests.conftest import REPORTS, TINY
from tests.whole import load_corpus

BOTH, ALL = "jia yi", "jia yi zi-2"


@pytest.fixture(scope="module")
def names() -> CaseNames:
    corpus, _ = load_corpus(TINY)
    assert corpus is not None
    study, cases = corpus.codebook.study, corpus.cases.values()
    named = {case.id: case.name for case in cases}
    return CaseNames(named, study.vocabulary, study.case_nouns.en)


def told_of(text: str, language: str, names: CaseNames) -> list[str]:
    places = [claim.offset for claim in claims_in(text, language, REPORTS)]
    mentions = names.in_text(text, language)
    return [" ".join(sorted(mentions.cases_of(place, places))) for place in places]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲市设网格300个，乙市462个。", ["jia", "yi"]),
        ("甲市和乙市都设网格，有462个、300个。", [BOTH, BOTH]),
        ("甲市和乙市的网格分别是462个、300个。", ["jia", "yi"]),
        ("三市设网格462个。", [ALL, ALL]),
        ("甲市写了网格。共462个。", [ALL]),
        ("甲市写明462个；300个是另一数。", ["jia", ALL]),
    ],
)
def test_in_chinese_a_number_follows_its_name(
    text: str, expected: list[str], names: CaseNames
) -> None:
    assert told_of(text, "zh", names) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jia has 300 grids and Yi 462.", ["jia", "yi"]),
        ("There are 300 grids in Jia and 462 in Yi.", ["jia", "yi"]),
        ("Jia has 300 grids against 462 in Yi.", ["jia", "yi"]),
        ("Of the grids, three hundred are in Jia; Yi has 462.", ["jia", "yi"]),
        ("Jia has 300 grids (Yi gives 462).", ["jia", "yi"]),
        ("Jia and Yi have 462 and 300 grids respectively.", ["jia", "yi"]),
        ("Yinchuan has 300 grids.", [ALL]),
    ],
)
def test_in_english_it_may_also_stand_right_before(
    text: str, expected: list[str], names: CaseNames
) -> None:
    assert told_of(text, "en", names) == expected


@pytest.mark.parametrize(
    ("text", "language", "named"),
    [
        ("甲市和乙市", "zh", BOTH),
        ("甲省的做法", "zh", ""),
        ("Jia’s grids", "en", "jia"),
        ("Jiayuguan and Yichang", "en", ""),
    ],
)
def test_a_name_is_a_whole_word(text: str, language: str, named: str, names: CaseNames) -> None:
    assert " ".join(sorted(names.in_text(text, language).named)) == named
