"""What heads a column of a table is said of the values below it, and of no others."""

from __future__ import annotations

import pytest

from tests.conftest import REPORTS, Check, Edit

_LAST = "东街社区开设“板凳会”，为居民办实事120件。\n"
_TABLE = (
    "区域\t巡逻（次）\t受理群众诉求/件\t化解率%\t本年计划数（个）\n"
    "全市\t4500\t1.2万\t95.1\t30\n"
    "东湖区\t1200\t1.2万\t97.0\t20\n"
)


def headed(text: str) -> list[str]:
    """Each measurement of a table with what stands over it, if that is known."""
    measured = (quantity for quantity in REPORTS.quantities(text) if quantity.is_measurement)
    return [" < ".join([it.text, *reversed(it.heads)]) for it in measured]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("区县\t案件数(件)\n东湖区\t4500", ["4500件 < 案件数(件)"]),
        ("区县\t投入（万元）\n东湖区\t45.2", ["45.2万元 < 投入（万元）"]),
        ("区县\t投入（单位：万元）\n东湖区\t1,200", ["1,200万元 < 投入（单位：万元）"]),
        ("区县\t数量/起\n东湖区\t约300", ["约300起 < 数量/起"]),
        ("区县\t占比％\n东湖区\t45", ["45% < 占比％"]),
        ("单位：件\t\n区县\t2023年\n东湖区\t45", ["45件 < 2023年 < 单位：件"]),
        # A column names the unit of each row.
        ("指标\t单位\t2023年\n调解\t件\t45\n办结率\t%\t98", ["45件 < 2023年", "98% < 2023年"]),
        # A cell spans two columns of the row below it, another spans both rows.
        (
            "区\t网格\t\t案件(件)\n\t个数(个)\t人员(人)\t\n东\t3\t4\t5",
            ["3个 < 个数(个) < 网格", "4人 < 人员(人) < 网格", "5件 < 案件(件)"],
        ),
        # What has a unit keeps it.
        ("区县\t案件数(件)\n东湖区\t45起", ["45起 < 案件数(件)"]),
        # What the head says of all its numbers is not said of one of them.
        ("区县\t办结率不低于(%)\n东湖区\t95", ["95 < 办结率不低于(%)"]),
        # Two units, or words that are none.
        ("单位：万元\t\n区县\t案件(件)\n东湖区\t45", ["45 < 案件(件) < 单位：万元"]),
        ("区县\t人数（含辅警）\n东湖区\t45", ["45 < 人数（含辅警）"]),
        ("区县\t投入（万元）\n东湖区\t1.2万", ["1.2万 < 投入（万元）"]),
        # Cells are missing, so that no column is known.
        ("案件(件)\t办结率(%)\n东湖区\t45\t98", ["45", "98"]),
        # Below another head nothing is known, nor below a row of words in the first.
        ("区\t网格(个)\n东\t3\n区\t人员(人)\n西\t7", ["3个 < 网格(个)", "7"]),
        ("区\t网格(个)\n东\t3\n表二（单位：人）\t\n西\t7", ["3个 < 网格(个)", "7"]),
        ("区\t网格(个)\n单位\t政法委\n东\t3", ["3"]),
        # Rows that divide a table do not, nor do years in its head.
        ("项目\t2021年\t2022年\n一、综治\t\t\n案件\t7件\t8件", ["7件 < 2021年", "8件 < 2022年"]),
    ],
)
def test_a_value_has_the_head_of_its_column(text: str, told: list[str]) -> None:
    assert headed(text) == told


def add_fact(edit: Edit, indicator: str, value: str, quote: str, more: str = "") -> None:
    """Another fact of a case whose report now ends in a table."""
    edit("jia/report.txt", _LAST, _LAST + _TABLE)
    fact = (
        f"  - id: told\n    indicator: {indicator}\n    value: {value}\n    quote: {quote}\n{more}"
    )
    edit("jia/summary.yaml", "practices:\n", f"{fact}practices:\n")


def codes(check: Check) -> list[str]:
    """The codes of what is wrong, but for that of the report that a test rewrote."""
    found = [line.rsplit("[", 1)[1].rstrip("]") for line in check()]
    return [code for code in found if code not in ("report-changed", "mention-with-number")]


_WHOLE = "全市 4500 1.2万 95.1 30"
_CITY = "东湖区 1200 1.2万 97.0 20"
_SCOPE = "    scope: {zh: 东湖区, en: Donghu District}\n"
_YEAR = "    period: 2023\n"


@pytest.mark.parametrize(
    ("indicator", "value", "quote", "more"),
    [
        ("resolution-rate", "95.1%", _WHOLE, ""),
        ("resolution-rate", "97.0%", _CITY, _SCOPE),
        ("smart-communities", "20个", _CITY, f"{_SCOPE}    role: target\n"),
    ],
)
def test_the_words_of_an_indicator_may_stand_over_the_column(
    indicator: str, value: str, quote: str, more: str, edit: Edit, check: Check
) -> None:
    edit("codebook/indicators.yaml", "words: [智慧小区]", "words: [智慧小区, 计划数]")
    add_fact(edit, indicator, value, quote, more)
    assert set(codes(check)) <= {"facts-conflict", "arithmetic-missing"}


@pytest.mark.parametrize(
    ("indicator", "value", "quote", "more", "code"),
    [
        ("resolution-rate", "95.1", _WHOLE, "", "value-not-in-quote"),
        ("resolution-rate", "97.0%", _CITY, "", "context-unrecorded"),
        ("resolution-rate", "95.1%", "95.1 30", "", "value-of-other-thing"),
        ("grids", "30个", _WHOLE, "", "value-of-other-thing"),
        ("smart-communities", "30个", _WHOLE, "", "role-not-target"),
    ],
)
def test_what_the_table_does_not_say_is_found(
    indicator: str, value: str, quote: str, more: str, code: str, edit: Edit, check: Check
) -> None:
    edit("codebook/indicators.yaml", "words: [智慧小区]", "words: [智慧小区, 计划数]")
    add_fact(edit, indicator, value, quote, more)
    assert code in codes(check)


@pytest.mark.parametrize(
    ("zh", "en", "is_right"),
    [
        ("报告称巡逻4500次。", "The report tells of 4,500 patrols.", True),
        ("报告称巡逻4500人。", "The report tells of 4,500 people.", False),
        ("报告称有95.1%。", "The report tells of 95.1%.", True),
        ("报告称有95.1‰。", "The report tells of 95.1‰.", False),
    ],
)
def test_a_text_may_tell_a_number_with_the_unit_of_its_column(
    zh: str, en: str, is_right: bool, edit: Edit, check: Check
) -> None:
    edit("jia/report.txt", _LAST, _LAST + _TABLE)
    statement = f"abstract:\n  - zh: {zh}\n    en: {en}\n    evidence: [{_WHOLE}]\n"
    edit("jia/summary.yaml", "abstract:\n", statement)
    assert ("number-unsupported" not in codes(check)) is is_right


@pytest.mark.parametrize(
    ("english", "is_right"),
    [
        ("Whole city: 4,500, 12,000, 95.1, 30.", True),
        ("Whole city: 4,500 patrols, 12,000 requests, 95.1%, 30 planned.", True),
        ("Whole city: 4,500, 12,000, 95.2, 30.", False),
        ("Whole city: 4,500, 12,000, 95.1‰, 30.", False),
    ],
)
def test_a_row_is_translated_with_its_units_or_without(
    english: str, is_right: bool, edit: Edit, check: Check
) -> None:
    add_fact(edit, "resolution-rate", "95.1%", _WHOLE)
    item = f"  - {{quote: {_WHOLE}, en: {english!r}}}\n"
    edit("jia/summary.yaml", "caveats:\n", f"translations:\n{item}caveats:\n")
    assert ("number-unsupported" not in codes(check)) is is_right


@pytest.mark.parametrize(
    ("english", "is_right"), [("It rose by 5.2%.", True), ("It fell by 5.2%.", False)]
)
def test_a_rise_may_be_told_by_the_head_of_a_column(
    english: str, is_right: bool, edit: Edit, check: Check
) -> None:
    table = "区域\t案件数（件）\t同比增长（%）\n全市\t4500\t5.2\n西区\t20\t-3\n"
    edit("jia/report.txt", _LAST, _LAST + table)
    statement = (
        f"abstract:\n  - zh: 报告称增长5.2%。\n    en: {english}\n    evidence: [全市 4500 5.2]\n"
    )
    edit("jia/summary.yaml", "abstract:\n", statement)
    assert ("direction-reversed" not in codes(check)) is is_right
