"""What must hold for any text at all, and for any report put together of usual parts."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.normalize import fold
from build_scripts.reading.clean import clean_report
from build_scripts.reading.passages import make_passages
from tests.conftest import REPORTS

from .support import FIRST, SECOND, THIRD

HOSTILE = st.text(
    alphabet=st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from(
            "甲乙。，：；？！“”（）()[]?:,.;|\n\r\f\t 　0123456789%①¹※#*<>-—关guānlián來為們摄来源"
        ),
    ),
    max_size=200,
)
PARAGRAPHS = [
    FIRST,
    SECOND,
    THIRD,
    "坚持政治引领。" + FIRST,
    "坚持法治保障。" + SECOND,
    "平安是福。",
]
HEADINGS = ["一、网格管理", "强化智治支撑", "坚持高位推动 组织保障坚强有力", "（一）健全机制"]
NOISE = [
    "来源：甲市日报",
    "- 3 -",
    "网格员走访。张三 摄",
    "首页 > 要闻 > 正文",
    "责任编辑：张三",
    "",
    "返回顶部",
    "第3页 共12页",
]
LINES = st.lists(st.sampled_from(PARAGRAPHS + HEADINGS + NOISE), max_size=14)


@given(HOSTILE)
@settings(max_examples=400, deadline=None)
def test_no_text_is_too_odd(text: str) -> None:
    report = clean_report(text, REPORTS)
    make_passages(report.blocks, REPORTS)
    assert (
        not any(line != line.strip() or not line for line in report.text.split("\n"))
        or not report.text
        or "\t" in report.text
    )


@given(HOSTILE, st.sampled_from(["report.html", "report.md"]))
@settings(max_examples=150, deadline=None)
def test_no_markup_is_too_odd(text: str, name: str) -> None:
    make_passages(clean_report(text, REPORTS, name=name).blocks, REPORTS)


@given(LINES)
@settings(max_examples=200, deadline=None)
def test_cleaning_clean_text_changes_nothing(lines: list[str]) -> None:
    once = clean_report("\n".join(lines), REPORTS)
    assert clean_report(once.text, REPORTS).text == once.text


@given(LINES)
@settings(max_examples=200, deadline=None)
def test_no_paragraph_is_ever_lost(lines: list[str]) -> None:
    text = fold(clean_report("\n".join(lines), REPORTS).text)
    assert all(fold(line) in text for line in lines if line in PARAGRAPHS)


@given(LINES, st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\n\n\n"]))
@settings(max_examples=100, deadline=None)
def test_everything_is_either_kept_or_recorded(lines: list[str], newline: str) -> None:
    report = clean_report(newline.join(lines), REPORTS)
    kept = fold(report.text) + fold("".join(removal.text for removal in report.removed))
    assert sorted(kept) == sorted(fold("".join(lines)))


@pytest.mark.parametrize(
    "piece",
    [
        "来源：",
        "大 中 小 ",
        "首页 新闻中心 ",
        "甲>乙乙>",
        "关(guān",
        "张三、李四 ",
        "图为",
        "（",
        "1 2 . ",
        "□",
        "甲 1 2\n",
        "a",
        " ",
        "\u3000",
        "关?",
        "①甲\n",
        "<div>",
    ],
)
def test_no_repetition_takes_long(piece: str) -> None:
    start = time.process_time()
    make_passages(clean_report(piece * (30000 // len(piece)) + "。", REPORTS).blocks, REPORTS)
    assert time.process_time() - start < 4  # on a slow machine: here each takes one at most
