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
        ("由3%提高到5%。", ["5% rise to it", "3% start"]),
        ("平均用时从6天缩短至2.3天。", ["2.3天 fall to it", "6天 start"]),
        ("2023年的92.1%降到今年的90%。", []),
        ("满意度提升到96.8%。", ["96.8% rise to it"]),
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
        ("rose from 12% to 29%", "rise to it"),
        ("was cut from six days to about 29 days", "fall to it"),
        ("rose from 29% to 31%", "start"),
        ("satisfaction was raised to 29%", "rise to it"),
        ("came to 29%", None),
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


@pytest.mark.parametrize(
    ("zh", "en", "problems"),
    [
        ("满意度由92.1%提升到96.8%。", "It rose from 92.1% to 96.8%.", 0),
        ("满意度达96.8%，原来是92.1%。", "It is 96.8% and was 92.1%.", 0),
        ("满意度由92.1%下降到96.8%。", "It rose from 92.1% to 96.8%.", 1),
        ("满意度由92.1%提升到96.8%。", "It fell from 92.1% to 96.8%.", 1),
        ("满意度由96.8%下降到92.1%。", "It rose from 92.1% to 96.8%.", 2),
        ("满意度提升96.8%，原来92.1%。", "It is 96.8%, from 92.1%.", 1),
    ],
)
def test_what_something_rose_to_is_not_what_it_fell_to(zh: str, en: str, problems: int) -> None:
    place = Position("s.yaml")
    text = LocalizedRecord(zh=Written.at(zh, place), en=Written.at(en, place))
    evidence = REPORTS.evidence("群众满意度由92.1%提升到96.8%。")
    found = list(check_prose(text, lambda: evidence, REPORTS))
    assert [problem.code for problem in found] == ["direction-reversed"] * problems
