"""`parse_quantity`: the values that editors write."""

from __future__ import annotations

from decimal import Decimal

import pytest

from build_scripts.language.as_json import quantity_json
from build_scripts.language.zh.quantities import find_quantities, parse_quantity

WHOLE = [
    ("4万余件", "count", 40000, "件", "more_than"),
    (" 近20万套 ", "count", 200000, "套", "less_than"),
    ("98%以上", "percent", 98, "%", "at_least"),
    ("98.5％", "percent", 98.5, "%", "exact"),
    ("不低于98%", "percent", 98, "%", "at_least"),
    ("0.06个百分点", "percentage_points", 0.06, "个百分点", "exact"),
    ("1.32", "index", 1.32, "", "exact"),
    ("12345", "index", 12345, "", "exact"),
    ("１２３", "index", 123, "", "exact"),
    ("五分之一", "ratio", 0.2, "", "exact"),
    ("六成五", "ratio", 0.65, "", "exact"),
    ("每万人8.1件", "rate", 8.1, "件/万人", "exact"),
    ("3:1", "ratio", 3, "", "exact"),
    ("1.4亿元", "money", 140000000, "元", "exact"),
    ("约1.4亿元", "money", 140000000, "元", "about"),
    ("一次", "count", 1, "次", "exact"),
    ("2023年", "date", 2023, "年", "exact"),
    ("第3位", "ordinal", 3, "位", "exact"),
    ("半年", "duration", 0.5, "年", "exact"),
    ("30日", "duration", 30, "日", "exact"),
    ("1:10", "ratio", 0.1, "", "exact"),
    ("过半", "ratio", 0.5, "", "more_than"),
    ("三年零六个月", "duration", 42, "个月", "exact"),
    ("-3.2%", "percent", -3.2, "%", "exact"),
    ("数十年", "duration", None, "年", "about"),
    ("四级书记", "name", None, "", "exact"),
]


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit", "comparator"), WHOLE, ids=[row[0] for row in WHOLE]
)
def test_value_is_read(
    text: str, kind: str, value: float | None, unit: str, comparator: str
) -> None:
    quantity = parse_quantity(text)
    assert quantity is not None
    assert quantity_json(quantity) == {
        "text": text.strip(),
        "offset": 0,
        "kind": kind,
        "value": value,
        "unit": unit,
        "comparator": comparator,
    }


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "很多",
        "98%和99%",
        "达98%",
        "4万余件案件",
        "3件5人",
        "进一步",
        "%",
        "万亿亿",
        "1,23,4件",
    ],
)
def test_what_is_not_one_quantity_is_none(text: str) -> None:
    assert parse_quantity(text) is None


STATED = [
    ("拥堵指数为1.32,同比下降", "1.32"),
    ("拥堵指数为2。", "2"),
    ("每月召开一次例会", "一次"),
    ("化解率达98%以上", "98%以上"),
    ("处置各类诉求4万余件", "4万余件"),
    ("占市民总数五分之一的志愿者", "五分之一"),
    ("刑事案件为每万人8.1件", "每万人8.1件"),
    ("应当自受理之日起30日内办结", "30日内"),
    ("警民比达到1:10", "1:10"),
    ("分别提高1.5和2.3个百分点", "1.5个百分点"),
    ("男女比例为3:1", "3:1"),
]


@pytest.mark.parametrize(("sentence", "value"), STATED, ids=[row[1] for row in STATED])
def test_value_means_what_its_sentence_says(sentence: str, value: str) -> None:
    quantity = parse_quantity(value)
    assert quantity is not None
    assert quantity.meaning in {found.meaning for found in find_quantities(sentence)}


def test_ways_of_writing_that_mean_the_same() -> None:
    meanings = {
        quantity.meaning
        for text in ("12,000名", "12000名", "1.2万名", "1万2千名", "一万二千名", "１２０００名")
        if (quantity := parse_quantity(text))
    }
    assert len(meanings) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("98.5%", "98.5‰"),
        ("98.5%", "8.5%"),
        ("98%", "98%以上"),
        ("≥98%", "≤98%"),
        ("近20万套", "20万余套"),
        ("3件", "3起"),
        ("2023年5月", "2023年6月"),
        ("2023年", "2023年度"),
        ("1%", "1个百分点"),
    ],
)
def test_ways_of_writing_that_differ(one: str, other: str) -> None:
    first, second = parse_quantity(one), parse_quantity(other)
    assert first is not None
    assert second is not None
    assert first.meaning != second.meaning


def test_range_has_bounds_in_place_of_a_value() -> None:
    quantity = parse_quantity("3至5万元")
    assert quantity is not None
    assert quantity_json(quantity) == {
        "text": "3至5万元",
        "offset": 0,
        "kind": "money",
        "lower": 30000,
        "upper": 50000,
        "unit": "元",
        "comparator": "range",
    }


def test_values_carry_no_idle_zeros() -> None:
    quantity = parse_quantity("3.60万条")
    assert quantity is not None
    assert str(quantity.value) == "36000"
    assert quantity.value == Decimal(36000)
