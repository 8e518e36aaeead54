# ruff: noqa: RUF001 - look-alike characters are what is tested.
import pytest

from build_scripts.reading.clean import clean_report
from tests.conftest import REPORTS

from .support import FIRST, SECOND, cleaned

INVISIBLE = [
    "\u200b",
    "\ufeff",
    "\xad",
    "\u200e",
    "\u202a",
    "\u2060",
    "\ufe0f",
    "\ue004",
    "\u200d",
    "\U000e0100",
    "\u0007",
]


@pytest.mark.parametrize("sign", INVISIBLE, ids=[f"U+{ord(sign):04X}" for sign in INVISIBLE])
def test_invisible_characters_go_and_are_named(sign: str) -> None:
    report = clean_report(FIRST.replace("人民", f"人{sign}民"), REPORTS)
    assert report.text == FIRST
    assert [(r.step, r.text) for r in report.removed] == [("invisible", f"U+{ord(sign):04X}")]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("⼀⽣平安", "一生平安"),
        ("⻓效机制", "长效机制"),
        ("⻔户⻅识", "门户见识"),
        ("\uf98a量", "力量"),
        ("力\uf97e", "力量"),
        ("ofﬁce", "office"),
        ("治理｡", "治理。"),
        ("１２３４５热线", "12345热线"),
        ("９８．５％", "98.5%"),
        ("6＋N", "6+N"),
        ("ＡＰＰ", "APP"),
        ("9 8 . 5 %", "98.5%"),
        ("2 0 2 3 年", "2023年"),
        ("98.5 %", "98.5%"),
        ("２ ０ ２ ３ 年", "2023年"),
        ("1 2 个", "12个"),
        ("12万㎡", "12万㎡"),
        ("m²", "m²"),
        ("98.5‰", "98.5‰"),
        ("第2 节", "第2节"),
    ],
)
def test_variants_and_widths(written: str, expected: str) -> None:
    assert (
        cleaned(f"甲市开展{written}工作，成效明显。", SECOND)[0]
        == f"甲市开展{expected}工作，成效明显。"
    )


@pytest.mark.parametrize("separate", ["共有2 35处点位，建成率高", "在Wi-Fi 6 5G方面，走在前列"])
def test_two_numbers_are_not_made_one(separate: str) -> None:
    assert cleaned(separate + "。", SECOND)[0] == separate + "。"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("坚 持 政 治 引 领 ， 推动工作。", "坚持政治引领，推动工作。"),
        ("达到 98% 以上，居全省前列。", "达到98%以上，居全省前列。"),
        ("打造“党建领航 和合共治”品牌，成效明显。", "打造“党建领航 和合共治”品牌，成效明显。"),
        (
            "《厚植“好人之城”沃土 开出“三联调解”良方》入选。",
            "《厚植“好人之城”沃土 开出“三联调解”良方》入选。",
        ),
        ("建设 Smart City 平台，服务群众。", "建设Smart City平台，服务群众。"),
    ],
)
def test_spaces(written: str, expected: str) -> None:
    assert cleaned(FIRST, written, SECOND)[1] == expected


def test_a_heading_in_two_parts_keeps_one_space() -> None:
    assert (
        cleaned(FIRST, "坚持“五化”推进   市域社会治理体系不断完善", SECOND)[1]
        == "坚持“五化”推进 市域社会治理体系不断完善"
    )
