# ruff: noqa: RUF001 - look-alike characters are what is tested.
import pytest

from build_scripts.model import Correction, Mending
from build_scripts.reading.clean import clean_report
from build_scripts.reading.corrections import apply_corrections
from tests.conftest import REPORTS

from .support import FIRST, SECOND

ANNOTATED = "堅持“作表率、強統籌、勇?lián)?dāng)、創(chuàng)一流”四個標準，為民執法。"


def test_a_destroyed_place_is_flagged_and_marked() -> None:
    report = clean_report(f"{SECOND}\n{ANNOTATED}", REPORTS)
    assert report.text.split("\n")[1] == "坚持“作表率、强统筹、勇□□、创一流”四个标准，为民执法。"
    assert [(place.text, place.line, place.column) for place in report.damage] == [
        ("?lián)", 2, 13),
        ("?dāng)", 2, 19),
    ]


def test_a_correction_mends_it() -> None:
    correction = Correction("勇?lián)?dāng)", "勇擔當")
    report = clean_report(ANNOTATED, REPORTS, mending=Mending((correction,)))
    assert report.text == "坚持“作表率、强统筹、勇担当、创一流”四个标准，为民执法。"
    assert report.damage == ()


@pytest.mark.parametrize(
    ("written", "marked", "column"),
    [
        ("治理\ufffd化水平不断提升。", "治理□化水平不断提升。", 3),
        ("社会治理?代化水平不断提升。", "社会治理□代化水平不断提升。", 5),
        ("社会治理??化水平不断提升。", "社会治理□□化水平不断提升。", 5),
        ("全市锟斤拷化解矛盾纠纷。", "全市□化解矛盾纠纷。", 3),
        ("平台ä¸å¿ƒ上线运行，服务群众。", "平台□上线运行，服务群众。", 3),
        ("化解率达到9?.5%以上，居全省前列。", "化解率达到9□.5%以上，居全省前列。", 7),
        ("平安嘉峪关guān)建设，成效明显。", "平安嘉峪关建设，成效明显。", 6),
    ],
)
def test_damage(written: str, marked: str, column: int) -> None:
    report = clean_report(f"{FIRST}\n{written}\n{SECOND}", REPORTS)
    assert report.text.split("\n")[1] == marked
    assert [(place.line, place.column) for place in report.damage] == [(2, column)]


@pytest.mark.parametrize(
    "genuine",
    [
        "谁来管?怎么管?甲市给出了答案。",
        "如何破解难题?甲市坚持党建引领。",
        "群众满意吗?数据说明一切。",
        "您对平安建设是否满意?请您评价。",
        "“钱从哪里来?人往哪里去?”成为关键。",
        "详见http://www.jia.gov.cn/a?id=1页面。",
        "有没有效果?群众说了算。",
        "治理靠大家?",
    ],
)
def test_a_question_is_no_damage(genuine: str) -> None:
    assert clean_report(f"{FIRST}\n{genuine}\n{SECOND}", REPORTS).damage == ()


def test_damage_in_what_is_removed_concerns_nobody() -> None:
    assert clean_report(f"{FIRST}\nCopyright \ufffd 2023 版权所有", REPORTS).damage == ()


def test_places_are_those_of_the_file_not_of_the_corrected_text() -> None:
    text = f"甲\n乙\n丙，{FIRST}治理\ufffd化。"
    corrections = [Correction("甲\n乙\n丙", "甲乙丙丁")]
    (place,) = clean_report(text, REPORTS, mending=Mending(tuple(corrections))).damage
    assert (place.line, place.column) == (3, len(f"丙，{FIRST}治理") + 1)


@pytest.mark.parametrize(
    ("text", "corrections", "stale"),
    [
        ("甲乙丙", [Correction("乙", "丁")], []),
        ("甲丁丙", [Correction("乙", "丁")], [0]),
        ("乙乙", [Correction("乙", "丁")], [0]),
        ("甲\r\n乙", [Correction("甲\n乙", "甲乙")], []),
        ("甲乙", [Correction("甲", "丙"), Correction("丙乙", "丁")], []),
        ("甲", [Correction("", "丁")], [0]),
    ],
)
def test_stale_corrections(text: str, corrections: list[Correction], stale: list[int]) -> None:
    assert apply_corrections(text, corrections).stale == tuple(stale)


def test_places_in_html_are_those_of_the_file() -> None:
    page = f"<html><body>\n<p>{FIRST}</p>\n<p><b>治理</b>水\ufffd平，{SECOND}</p></body></html>"
    (place,) = clean_report(page, REPORTS).damage
    assert (place.line, place.column) == (3, len("<p><b>治理</b>水") + 1)
