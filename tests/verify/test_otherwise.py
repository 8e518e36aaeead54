"""A value that each one has is no total, and one rate is no other: the words before it say so."""

from __future__ import annotations

import pytest

from build_scripts.model import BlockKind, Passage
from tests.conftest import REPORTS, Check, Edit

LABELLED = (
    ("每村配备人民调解员3名", "3名", "人民调解员", "每村"),
    ("每个网格配备网格员1名", "1名", "网格员", "每个网格"),
    ("平均每个社区有志愿者50人", "50人", "志愿者", "平均每个社区"),
    ("户均增收2000元", "2000元", "增收", "户均"),
    ("户均增收2000元", "2000元", "户均增收", ""),
    ("每年开展培训12次", "12次", "培训", ""),
    ("全市网格员1200名，每个网格1名", "1200名", "网格员", ""),
    ("全市网格员1200名，每个网格1名", "1名", "网格员", "每个网格"),
    ("智慧小区覆盖率达50%", "50%", "智慧小区建成率", "覆盖率"),
    ("智慧小区覆盖率达50%", "50%", "智慧小区覆盖率", ""),
    ("化解率、满意率均达95%", "95%", "满意率", ""),
    ("化解率、满意率均达95%", "95%", "化解率", ""),
    ("化解率、满意率均达95%", "95%", "覆盖率", "满意率"),
    ("矛盾纠纷化解率98%，群众满意率95%", "95%", "化解率", "满意率"),
    ("矛盾纠纷化解率98%、群众满意率95%", "95%", "化解率", "满意率"),
    ("治安警情同比下降29%", "29%", "治安警情", ""),
    ("为每名网格员配备终端1台", "1台", "终端", "每名网格员"),
    ("每季度召开会议1次", "1次", "会议", ""),
    ("每次培训50人", "50人", "培训", "每次"),
    ("每天接听电话30个", "30个", "电话", ""),
    ("每逢节假日出动警力300人", "300人", "警力", ""),
    ("做到每一件都有回音，共办结4500件", "4500件", "办结", ""),
    ("按照每2000人配备1名民警", "1名", "民警", "每"),
    ("12个村均已建成，配备调解员36名", "36名", "调解员", ""),
    ("全村均已安装门禁45套", "45套", "门禁", ""),
    ("化解率、覆盖率分别为95%、98%", "95%", "化解率", ""),
    ("群众满意度达98%", "98%", "安全感", "满意度"),
    ("区域\t覆盖率（%）\n东区\t95", "95%", "化解率", "覆盖率"),
    ("区域\t每村网格员（名）\n东区\t3", "3名", "网格员", "每村网格员"),
    ("区域\t网格员（名）\n东区\t3", "3名", "网格员", ""),
)
"""Sentences, a value of each, the name of an indicator, and the words by which it is not its."""


@pytest.mark.parametrize(("text", "value", "name", "words"), LABELLED)
def test_the_words_before_a_value_tell_what_it_counts(
    text: str, value: str, name: str, words: str
) -> None:
    kind = BlockKind.TABLE if "\t" in text else BlockKind.PARAGRAPH
    quantities = REPORTS.quantities(text)
    passage = Passage("t", kind, None, 1, 1, text, 0, REPORTS.sentences(text), quantities)
    meant = next(quantity for quantity in quantities if quantity.text == value)
    assert REPORTS.counts_otherwise(passage, meant, [name]) == words


_RATE = "化解率保持在96%以上"


@pytest.mark.parametrize(("more", "is_held"), [("", False), ("    context: [覆盖率]\n", True)])
def test_editors_may_hold_that_it_is_what_is_meant(
    more: str, is_held: bool, edit: Edit, check: Check
) -> None:
    edit("jia/report.txt", _RATE, "覆盖率保持在96%以上")
    edit("codebook/indicators.yaml", "words: [化解率]", "words: [保持]")
    edit("jia/summary.yaml", f"    quote: {_RATE}\n", f"    quote: 覆盖率保持在96%以上\n{more}")
    found = [line for line in check() if "value-counts-otherwise" in line]
    assert (found == []) is is_held
    assert is_held or "'覆盖率' is before it" in found[0]
