import pytest

from build_scripts.reading.clean import clean_report
from tests.conftest import REPORTS

from .support import FIRST, SECOND, THIRD, headings

RUN_IN = "坚持政治引领。" + FIRST
RUN_IN_2 = "坚持法治保障。" + SECOND


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            ["甲市：以市域之治筑牢平安之基", FIRST],
            [(1, "甲市：以市域之治筑牢平安之基")],
            id="title",
        ),
        pytest.param([FIRST, SECOND], [], id="no title"),
        pytest.param(["平安是福。", FIRST], [], id="a sentence is no title"),
        pytest.param(
            ["如何破题？甲市这样做", FIRST], [(1, "如何破题？甲市这样做")], id="asking title"
        ),
        pytest.param(
            ["甲市坚持党建引领，以“三个聚焦”推动市域社会治理提质增效", FIRST],
            [(1, "甲市坚持党建引领，以“三个聚焦”推动市域社会治理提质增效")],
            id="long title",
        ),
        pytest.param([FIRST, "- 完善机制", "- 健全体系", SECOND], [], id="list"),
        pytest.param(
            ["甲市经验", "——甲市市域社会治理纪实", FIRST],
            [(1, "甲市经验 ——甲市市域社会治理纪实")],
            id="subtitle",
        ),
        pytest.param(
            ["一、坚持高位推动", FIRST, "二、强化支撑", SECOND],
            [(2, "一、坚持高位推动"), (2, "二、强化支撑")],
            id="numbered",
        ),
        pytest.param(
            ["一、总体情况", "（一）组织领导", FIRST, "（二）工作机制", SECOND],
            [(2, "一、总体情况"), (3, "（一）组织领导"), (3, "（二）工作机制")],
            id="numbered in two levels",
        ),
        pytest.param(
            ["标题在此", "第一章 总则", FIRST, "第一节 机制", SECOND],
            [(1, "标题在此"), (2, "第一章 总则"), (3, "第一节 机制")],
            id="chapters",
        ),
        pytest.param(
            ["第一部分 基本情况", FIRST, "一、经验", SECOND],
            [(2, "第一部分 基本情况"), (3, "一、经验")],
            id="parts above numbers",
        ),
        pytest.param(
            [FIRST, "1.加强领导", SECOND, "2.完善机制", THIRD],
            [(2, "1.加强领导"), (2, "2.完善机制")],
            id="arabic numbers alone",
        ),
        pytest.param(
            [FIRST, "一、经验", "1.加强领导", SECOND],
            [(2, "一、经验"), (3, "1.加强领导")],
            id="arabic numbers below",
        ),
        pytest.param([FIRST, "强化智治支撑", SECOND], [(2, "强化智治支撑")], id="short line"),
        pytest.param(
            [FIRST, "党建引领凝聚力量", "以“大党建”促共治大格局", SECOND],
            [(2, "党建引领凝聚力量 以“大党建”促共治大格局")],
            id="pair",
        ),
        pytest.param(
            [FIRST, "坚持高位推动 组织保障坚强有力", SECOND],
            [(2, "坚持高位推动 组织保障坚强有力")],
            id="two parts",
        ),
        pytest.param(
            [FIRST, "坚持党建引领，凝聚治理合力", SECOND],
            [(2, "坚持党建引领，凝聚治理合力")],
            id="with a comma",
        ),
        pytest.param([FIRST, "他说：“平安无止境！”", SECOND], [], id="short speech"),
        pytest.param([FIRST, "平安无止境。", SECOND], [], id="short paragraph"),
        pytest.param([FIRST, SECOND, "谢谢大家"], [], id="nothing below"),
        pytest.param(
            [RUN_IN, RUN_IN_2], [(3, "坚持政治引领。"), (3, "坚持法治保障。")], id="run-in"
        ),
        pytest.param([FIRST, RUN_IN, SECOND], [(3, "坚持政治引领。")], id="single run-in"),
        pytest.param(
            [FIRST, "治安环境持续优化。" + SECOND, "矛盾纠纷有效化解。" + THIRD],
            [(3, "治安环境持续优化。"), (3, "矛盾纠纷有效化解。")],
            id="run-in without a verb in front",
        ),
        pytest.param(
            ["一是坚持高位推动。" + FIRST, "二是强化支撑。" + SECOND],
            [(3, "一是坚持高位推动。"), (3, "二是强化支撑。")],
            id="numbered run-in",
        ),
        pytest.param(
            ["（一）坚持高位推动。" + FIRST, "（二）强化支撑。" + SECOND],
            [(3, "（一）坚持高位推动。"), (3, "（二）强化支撑。")],
            id="bracketed run-in",
        ),
        pytest.param(["平安是福。" + FIRST, SECOND], [], id="an opening sentence is no run-in"),
        pytest.param(
            ["国之兴衰系于制，民之安乐皆由治。" + FIRST, SECOND],
            [],
            id="a sentence with a comma is no run-in",
        ),
        pytest.param(
            ["2023年甲市成效明显。" + FIRST, "2022年甲市成效明显。" + SECOND],
            [],
            id="a dated sentence is no run-in",
        ),
    ],
)
def test_headings(lines: list[str], expected: list[tuple[int, str]]) -> None:
    assert headings(*lines) == expected


def test_a_run_in_heading_is_a_block_before_its_paragraph() -> None:
    blocks = clean_report(f"{RUN_IN}\n{RUN_IN_2}", REPORTS).blocks
    assert [(block.text, block.run_in, block.level) for block in blocks] == [
        ("坚持政治引领。", True, 3),
        (FIRST, False, None),
        ("坚持法治保障。", True, 3),
        (SECOND, False, None),
    ]


def test_the_text_keeps_a_run_in_heading_in_its_line() -> None:
    assert clean_report(f"{RUN_IN}\n{RUN_IN_2}", REPORTS).text == f"{RUN_IN}\n{RUN_IN_2}"


def test_a_caption_between_heading_and_text_joins_nothing() -> None:
    lines = [FIRST, "全面构建共治“同心圆”", "市域社会治理中心。黄某 摄", SECOND]
    assert headings(*lines) == [(2, "全面构建共治“同心圆”")]
