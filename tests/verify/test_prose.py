"""Numbers in curated texts: each stands in the evidence, in Chinese and in English."""

from __future__ import annotations

import pytest

from build_scripts.curation.forms import LocalizedRecord, Written
from build_scripts.model import Position
from build_scripts.verify.prose.check import check_prose
from tests.conftest import REPORTS

EVIDENCE = (
    "投资1.4亿元，配备网格员1200余名，化解率达98.5%，平台拥有12345热线和五治机制，连续三年获奖，"
    "志愿者占六成（五分之三），覆盖近20万户，满意度保持在96%以上，提升0.3个百分点，全省排名第3位。"
)


MONEY = "收入82.6亿元，其中海外3.4亿美元；捐款4200万港元，资产12亿。"


@pytest.mark.parametrize(
    ("en", "wrong"),
    [
        ("It earned RMB 8.26 billion.", 0),
        ("It earned RMB8.26 billion and US$340 million.", 0),
        ("It earned $340 million abroad and gave HK$42 million.", 0),
        ("It earned 340 million US dollars and gave 42 million Hong Kong dollars.", 0),
        ("It earned 340 million abroad; assets are 1.2 billion.", 0),
        ("It earned 8.26 billion yuan, USD 340 million of it abroad.", 0),
        ("It earned US$8.26 billion.", 1),
        ("It earned 340 million yuan abroad.", 1),
        ("It gave $42 million and €340 million.", 2),
        ("It gave 42 million euros.", 1),
        ("It gave HK$340 million.", 1),
    ],
)
def test_money_is_an_amount_and_a_currency(en: str, wrong: int) -> None:
    assert unsupported(en=en, evidence=MONEY) == wrong


def unsupported(zh: str = "无", en: str = "none", evidence: str = EVIDENCE) -> int:
    place = Position("s.yaml")
    text = LocalizedRecord(zh=Written.at(zh, place), en=Written.at(en, place))
    codes = [
        problem.code for problem in check_prose(text, lambda: REPORTS.evidence(evidence), REPORTS)
    ]
    return codes.count("number-unsupported")


@pytest.mark.parametrize(
    ("evidence", "en", "wrong"),
    [
        ("今年上半年受理20件。", "20 came in the first half of the year.", 0),
        ("今年上半年受理20件。", "20 came in the second half of the year.", 1),
        ("今年以来受理20件。", "20 came in the first half of the year.", 1),
        ("下半年受理20件。", "In the second half of the year 20 came.", 0),
        ("一季度受理20件。", "20 came in the first quarter.", 0),
        ("第3季度受理20件。", "20 came in the third quarter.", 0),
        ("第三季度受理20件。", "20 came in the second quarter.", 1),
        ("今年上半年受理20件。", "The first batch: half of the 20.", 2),
    ],
)
def test_a_part_of_a_year_is_that_of_the_evidence(evidence: str, en: str, wrong: int) -> None:
    assert unsupported(en=en, evidence=evidence) == wrong


@pytest.mark.parametrize(
    "zh",
    [
        "投资1.4亿元。",
        "投资14000万元。",
        "有1200余名网格员。",
        "化解率98.5%。",
        "设12345热线，推行五治。",
        "连续3年获奖。",
        "一批做法进一步推广。",
        "依托市一级平台。",
        "推进五治融合。",
        "第三方核实，十分重视。",
    ],
)
def test_supported_in_chinese(zh: str) -> None:
    assert unsupported(zh=zh) == 0


@pytest.mark.parametrize(
    "zh",
    [
        "投资1.5亿元。",
        "有1200名网格员。",
        "有近1200名网格员。",
        "有1200余户。",
        "化解率98.5‰。",
        "化解率近98.5%。",
        "有三千名网格员。",
        "全省排名第1位。",
        "设12346热线。",
        "平台有“463”个网格。",
        "建成④⑥③个网格。",
        f"化解{'9' * 45}件。",
        "九成居民参与。",
        "翻了一番。",
        "推行四治。",
        "推进六治融合。",
        "推进五联融合。",
        "分为哪八类。",
        "两市一样。",
    ],
)
def test_unsupported_in_chinese(zh: str) -> None:
    assert unsupported(zh=zh) == 1


@pytest.mark.parametrize(
    "en",
    [
        "It spent 140 million yuan.",
        "It spent 140m yuan.",
        "More than 1,200 grid workers.",
        "Grid workers number 1,200 or more.",
        "A rate of 98.5%.",
        "A rate of 98.5 per cent.",
        "The 12345 hotline.",
        "Nearly 200,000 households.",
        "Rates of 96% or more and up 0.3 percentage points.",
        "Volunteers are 60%.",
        "The words 1200余名 stand there.",
        "It ranked 3rd.",
        "It ranked third.",
        "Three years in a row.",
        "The “five governances” and the third place.",
        "More than one thousand two hundred grid workers.",
        "Nearly two hundred thousand households.",
        "One of the workers, one by one, as one: a one-stop shop.",
        "Both cities, several times, put first.",
        "Three-fifths of them.",
        "During COVID-19.",
    ],
)
def test_supported_in_english(en: str) -> None:
    assert unsupported(en=en) == 0


@pytest.mark.parametrize(
    "en",
    [
        "It spent 1.4 million yuan.",
        "It spent 140 million.5",
        "More than 12,000 workers.",
        "Exactly 1,200 grid workers work there.",
        "Fewer than 1,200 grid workers.",
        "More than 200,000 households.",
        "A rate of 8.5%.",
        "A rate of 98.5.",
        "A rate of 98.5‰.",
        "A rate of 98.5 percentage points.",
        "More than 98.5%.",
        "Kept at 96%.",
        "Up 0.3%.",
        "In 2024.",
        "It ranked 1st.",
        "Some 463k people.",
        "The grid463 system.",
        "The 463-grid system.",
        "A share of .5 is given.",
        "The words 1300余名 stand there.",
        "A share of ½ is given.",
        f"A rate of 98.5{'0' * 45}1%.",
        "It ranked second.",
        "Four years in a row.",
        "The “six governances”.",
        "One thousand two hundred workers.",
        "Half of them.",
        "It doubled.",
        "Hundreds of towns.",
        "At most one visit.",
        "Phase II.",
        "During COVID-18.",
        "Up to four centres.",
        "The words 四治融合 stand there.",
        "A dozen centres.",
    ],
)
def test_unsupported_in_english(en: str) -> None:
    assert unsupported(en=en) == 1
