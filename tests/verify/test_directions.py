"""A number told as a rise is not told as a fall: the word at the number, in both languages."""

from __future__ import annotations

import re

import pytest

from build_scripts.curation.forms import LocalizedRecord, Written
from build_scripts.language.en.directions import direction_at
from build_scripts.language.zh.directions import moves_in
from build_scripts.language.zh.quantities import find_quantities
from build_scripts.model import Position
from build_scripts.verify.prose.check import check_prose
from tests.conftest import REPORTS


@pytest.mark.parametrize(
    ("text", "moves"),
    [
        ("警情同比下降29%。", ["29% fall"]),
        ("同比提升0.3个百分点，达到98%。", ["0.3个百分点 rise"]),
        ("指数分别下降4.54%、1.09%。", ["4.54% fall", "1.09% fall"]),
        ("增长了近3%，投资5亿元。", ["近3% rise"]),
        ("投资5亿元，降低12%。", ["12% fall"]),
        ("警情同比降幅61.3%。", ["61.3% fall"]),
        ("降幅达61.3%，涨幅为5%，增幅9%。", ["61.3% fall", "5% rise", "9% rise"]),
        ("提升服务能力，建成5个中心。", []),
        ("由3%提高到5%。", []),
        ("连续下降6年。", []),
    ],
)
def test_in_chinese_the_word_stands_before(text: str, moves: list[str]) -> None:
    found = moves_in(text, find_quantities(text))
    assert [f"{quantity.text} {direction}" for quantity, direction in found] == moves


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("calls fell 29%", "fall"),
        ("calls fell by about 29%", "fall"),
        ("a 29% year-on-year fall in calls", "fall"),
        ("a 29 percentage-point rise", "rise"),
        ("satisfaction, up 29 points", "rise"),
        ("set up 29 centres", None),
        ("broke up 29 gangs", None),
        ("fell over 29 years", None),
        ("rose 29 times", None),
        ("29% of all", None),
    ],
)
def test_in_english_it_stands_on_either_side(text: str, direction: str | None) -> None:
    number = re.search("29", text)
    assert number
    assert direction_at(text, *number.span()) == direction


@pytest.mark.parametrize(
    ("zh", "en", "problems"),
    [
        ("警情下降29%。", "Calls fell 29%.", 0),
        ("警情为29%。", "The share is 29%.", 0),
        ("警情上升29%。", "Calls fell 29%.", 1),
        ("警情下降29%。", "A 29% rise in calls.", 1),
        ("满意度提升98%。", "Satisfaction is 98%.", 1),
    ],
)
def test_a_direction_must_be_that_of_the_evidence(zh: str, en: str, problems: int) -> None:
    place = Position("s.yaml")
    text = LocalizedRecord(zh=Written.at(zh, place), en=Written.at(en, place))
    found = list(
        check_prose(text, lambda: REPORTS.evidence("警情同比下降29%，满意度98%。"), REPORTS)
    )
    assert [problem.code for problem in found] == ["direction-reversed"] * problems
