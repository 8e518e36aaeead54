"""Values and times of reports in English: as exact as they are written, and found so again."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.language import of_reports
from build_scripts.language.en.numbers import EnglishNumber, claims_in
from build_scripts.language.en.stretches import stretch_words
from build_scripts.language.en.units import unit_words
from build_scripts.language.en.values import value_words
from build_scripts.model import Quantity, QuantityKind, Unit, Vocabulary
from tests.conftest import ROOT, TINY
from tests.whole import load_corpus

REPORTS = of_reports(Vocabulary())

VALUES = {
    "4万余件": "more than 40,000",
    "近20万套": "nearly 200,000 units",
    "近百名": "nearly 100 people",
    "98%以上": "98% or above",
    "不低于98%": "98% or above",
    "98.50%": "98.50%",
    "\uff19\uff18\uff0e\uff15\uff05": "98.5%",
    "不足5%": "less than 5%",
    "不足500人": "fewer than 500 people",
    "3人以下": "at most 3 people",
    "至少3名": "3 people or more",
    "3000人左右": "about 3,000 people",
    "0.06个百分点": "0.06 percentage points",
    "1个百分点": "1 percentage point",
    "2.3‰": "2.3‰",
    "-3%": "-3%",
    "1.4亿元": "140 million yuan",
    "1512.5万元": "15.125 million yuan",
    "4.79亿元": "479 million yuan",
    "12亿元": "1.2 billion yuan",
    "300余万美元": "more than 3 million US dollars",
    "6万元/年": "60,000 yuan per year",
    "5.9亿条": "590 million",
    "1234567件": "1,234,567",
    "68.25万次": "682,500 times",
    "1次": "1 time",
    "3场次": "3 times",
    "3万人次": "30,000 person-times",
    "1名": "1 person",
    "2.5万名": "25,000 people",
    "4级": "4 levels",
    "8大项": "8",
    "三年": "3 years",
    "五年多": "more than 5 years",
    "3—5天": "3–5 days",
    "三五个": "3–5",
    "1.2件/万人": "1.2 per 10,000 people",
    "30平方米": "30 m²",
    "30平方公里": "30 km²",
    "五分之一": "one fifth",
    "三分之二": "two thirds",
    "一半": "half",
    "六成": "60%",
    "1:3": "1:3",
    "2倍": "2 times",
    "1.32": "1.32",
    "十余期": "more than 10",
    "40多万": "more than 400,000",
    "数十名": "dozens of people",
    "数百": "several hundred",
    "数万名": "tens of thousands of people",
    "数亿元": "several hundred million yuan",
    "四级": "",  # a name: nothing is measured
    "第3名": "",
}

TIMES = {
    "2021年以来": "since 2021",
    "2021年5月至今": "since May 2021",
    "自成立以来": "since it was set up",
    "上线以来": "since it went online",
    "今年以来": "since the start of the year of the report",
    "3年来": "over the past 3 years",
    "近三年": "over the past 3 years",
    "五年多来": "for more than 5 years",
    "连续三年": "3 years running",
    "运行5个月来": "in the 5 months since it began to operate",
    "2023年上半年": "the first half of 2023",
    "2023年9月28日": "28 September 2023",
    "截至2022年底": "up to the end of 2022",
    "2021年至2023年": "2021–2023",
    "2021年5月至2023年6月": "from May 2021 to June 2023",
    "去年5月": "May of the year before the report",
    "近年来": "in recent years",
    "战役打响以来": "",  # stays in the report's words
}
NOT_READ = ("试点期间", "十三五末", "2023年13月", "第三阶段", "")


def words_of(quantity: Quantity) -> str:
    return value_words(quantity, REPORTS.allowed(quantity))


@pytest.mark.parametrize(("written", "english"), VALUES.items())
def test_a_value_is_as_exact_in_english(written: str, english: str) -> None:
    quantity = REPORTS.quantity(written)
    assert quantity is not None
    assert words_of(quantity) == english


@pytest.mark.parametrize(("written", "english"), TIMES.items())
def test_a_time_is_told_in_english(written: str, english: str) -> None:
    stretch = REPORTS.stretch(written)
    assert stretch is not None
    assert stretch_words(stretch) == english


@pytest.mark.parametrize("written", NOT_READ)
def test_other_words_are_no_time(written: str) -> None:
    assert REPORTS.stretch(written) is None


def test_a_recomputed_figure_names_its_unit() -> None:
    assert unit_words(Unit(QuantityKind.COUNT, "名")) == " people"
    assert unit_words(Unit(QuantityKind.COUNT, "件")) == ""
    assert unit_words(Unit(QuantityKind.MONEY, "元", "CNY")) == " yuan"
    assert unit_words(Unit(QuantityKind.PERCENT, "%")) == "%"


@pytest.mark.parametrize("root", [TINY, ROOT], ids=["tiny", "cities"])
def test_what_is_shown_says_the_same_as_the_report(root: Path) -> None:
    """Read again by what holds the English texts against the quotes: same number, same
    exactness, same unit."""
    corpus, _ = load_corpus(root)
    assert corpus is not None
    facts = [fact for case in corpus.cases.values() for fact in case.facts]
    assert facts
    assert [fact for fact in facts if not is_held(words_of(fact.quantity), fact.quantity)] == []


def is_held(words: str, quantity: Quantity) -> bool:
    evidence, claims = REPORTS.evidence(quantity.text), claims_in(words)
    return bool(claims) and all(
        claim.is_supported(evidence)
        and (not isinstance(claim, EnglishNumber) or claim.tells(quantity))
        for claim in claims
    )
