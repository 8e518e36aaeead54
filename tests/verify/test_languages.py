"""A text in two languages: both tell the same numbers."""

from __future__ import annotations

import pytest

from build_scripts.curation.forms import LocalizedRecord, NumberRecord, Written
from build_scripts.model import ExemptionKind, Position
from build_scripts.verify.prose.claims import claims_in
from build_scripts.verify.prose.languages import check_languages
from tests.conftest import REPORTS

PLACE = Position("s.yaml")


def differences(zh: str, en: str, *declared: str) -> list[str]:
    """The numbers that are told in one language only."""
    numbers = [
        NumberRecord(text=Written.at(words, PLACE), kind=ExemptionKind.DATE) for words in declared
    ]
    text = LocalizedRecord(zh=Written.at(zh, PLACE), en=Written.at(en, PLACE), numbers=numbers)
    chinese, english = claims_in(zh, "zh", REPORTS), claims_in(en, "en", REPORTS)
    return [
        problem.rule.en.split("'")[1]
        for problem in check_languages(text, chinese, english, REPORTS)
    ]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("建成网格462个。", "462 grids were set up."),
        ("化解纠纷4万余件。", "More than 40,000 disputes were settled."),
        ("化解纠纷4万余件。", "The words 4万余件 stand there."),
        ("设12345热线。", "The 12345 hotline."),
        ("2022年10月以后。", "After October 2022."),
        ("2023年99.4%的事件由网格处置。", "In 2023, 99.4% of incidents were handled in grids."),
        ("到2025年底达70%以上。", "By the end of 2025, 70% or more."),
        ("下降29%、2.5%。", "Falls of 29, and 2.5%."),
        ("推行五治融合。", "Governance of five kinds."),
        ("推进一体化。", "Integration."),
        ("三个月开一次会。", "A meeting each quarter."),
    ],
)
def test_the_same_numbers(zh: str, en: str) -> None:
    assert differences(zh, en) == []


@pytest.mark.parametrize(
    ("zh", "en", "told"),
    [
        ("10位领导负责11个项目。", "11 leaders are in charge of 11 projects.", ["11"]),
        ("建成网格462个。", "Grids were set up.", ["462个"]),
        ("建成网格。", "462 grids were set up.", ["462"]),
        ("化解纠纷4万余件。", "40,000 disputes were settled.", ["40,000"]),
        ("推行五治融合。", "Governance of six kinds.", ["six"]),
        ("2022年。", "In 2023.", ["2023"]),
        ("设12345热线。", "A hotline.", ["12345热线"]),
        ("三张清单、四化共治。", "Four lists, four modes.", ["four"]),
        ("第三批、四级联动。", "The fourth batch, at four levels.", ["four"]),
    ],
)
def test_a_number_of_one_language_only(zh: str, en: str, told: list[str]) -> None:
    assert differences(zh, en) == told


def test_a_declared_number_may_stand_in_one_language() -> None:
    assert differences("上世纪所建。", "Built in 1998.", "1998") == []
