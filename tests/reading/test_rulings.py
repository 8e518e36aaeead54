"""What editors say of words that cleaning takes wrongly."""

import pytest

from build_scripts.model import CleanedReport, Mending, Ruling, RulingKind
from build_scripts.reading.clean import clean_report
from tests.conftest import REPORTS

from .support import FIRST, SECOND, THIRD

ADVERTISEMENT = "限时抢购暑期夏令营"
TEXT = "\n".join(["甲市筑牢平安之基", FIRST, ADVERTISEMENT, SECOND, "关键词：快", THIRD])


def read(text: str, *rulings: tuple[str, str]) -> CleanedReport:
    mending = Mending(rulings=tuple(Ruling(RulingKind(kind), words) for kind, words in rulings))
    return clean_report(text, REPORTS, mending=mending)


def shown(report: CleanedReport) -> list[str]:
    return [f"{'#' * (block.level or 0)}{block.text}" for block in report.blocks]


PLAIN = ["#甲市筑牢平安之基", FIRST, f"##{ADVERTISEMENT}", SECOND, THIRD]


@pytest.mark.parametrize(
    ("ruling", "expected"),
    [
        (("drop", ADVERTISEMENT), [PLAIN[0], FIRST, SECOND, THIRD]),
        (("paragraph", ADVERTISEMENT), [PLAIN[0], FIRST, ADVERTISEMENT, SECOND, THIRD]),
        (("keep", "关键词：快"), [*PLAIN[:4], "##关键词：快", THIRD]),
        (("heading", "关键词：快"), [*PLAIN[:4], "##关键词：快", THIRD]),
        (("join", THIRD[:3]), [*PLAIN[:3], SECOND + THIRD]),
        (("heading", SECOND[:13]), [*PLAIN[:3], f"##{SECOND[:13]}", SECOND[13:], THIRD]),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_a_ruling(ruling: tuple[str, str], expected: list[str]) -> None:
    assert shown(read(TEXT)) == PLAIN
    report = read(TEXT, ruling)
    assert shown(report) == expected
    assert report.unfit == ()


def test_what_is_dropped_is_recorded() -> None:
    report = read(TEXT, ("drop", ADVERTISEMENT))
    assert ("dropped", ADVERTISEMENT, 3) in [(r.step, r.text, r.line) for r in report.removed]


def test_words_that_go_on_from_line_to_line_make_one_heading() -> None:
    text = f"{FIRST}\n以群众满意为目标的\n基层网格员队伍\n和调解员队伍\n{SECOND}"
    report = read(text, ("heading", "以群众满意为目标的基层网格员队伍和调解员队伍"))
    assert shown(report) == [FIRST, "##以群众满意为目标的基层网格员队伍和调解员队伍", SECOND]


def test_a_heading_with_a_number_takes_its_level_from_it() -> None:
    text = f"一、网格\n{FIRST}\n（二）把矛盾化解在萌芽状态。\n{SECOND}"
    report = read(text, ("heading", "（二）把矛盾化解在萌芽状态。"))
    assert shown(report)[2] == "###（二）把矛盾化解在萌芽状态。"


def test_what_a_page_has_around_its_text_can_be_kept() -> None:
    page = f"""<html><head><title>筑牢平安之基</title></head><body><h1>筑牢平安之基</h1>
<div><p>{FIRST}</p><p>{SECOND}</p></div><div class="foot"><p>{THIRD}</p></div></body></html>"""
    assert THIRD not in read(page).text
    assert shown(read(page, ("keep", THIRD[:8]))) == ["#筑牢平安之基", FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    "ruling",
    [
        ("drop", "不在报告里"),
        ("drop", "甲市"),
        ("keep", FIRST),
        ("paragraph", SECOND),
        ("join", "甲市筑牢平安之基"),
    ],
    ids=["nowhere", "in many places", "kept anyway", "a paragraph", "joined to none"],
)
def test_a_ruling_that_does_not_apply_is_told(ruling: tuple[str, str]) -> None:
    assert read(TEXT, ("drop", ADVERTISEMENT), ruling).unfit == (1,)
