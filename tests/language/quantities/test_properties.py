"""What must hold for any text at all."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.language.as_json import quantity_json
from build_scripts.language.zh.quantities import find_quantities, parse_quantity
from build_scripts.language.zh.quantities.narrow import narrow
from build_scripts.model import QuantityKind

_PIECES = (
    *"0123456789〇零一二两三四五六七八九十百千万亿点半余多几来数约近超首第前每上过翻番成折倍分之比至到",
    *"件个名人次年月日号天元角级类大项“”《》()（），,。、:：;%％‰-—~～+/¥第N G.\n\t 　",
    *("以上", "左右", "百分之", "个百分点", "不低于", "小时", "分钟"),
    *("世纪", "年代", "季度", "行动", "体系"),
    *("网格", "率", "村", "中心", "公司", "近三年", "2023年", "1-9月", "１２３"),
    *("12345", "每万人", "位一体"),
)  # fmt: skip
phrases = st.lists(st.sampled_from(_PIECES), max_size=14).map("".join)


@given(phrases | st.text(max_size=40))
def test_quantities_are_slices_in_order_without_overlap(text: str) -> None:
    end = 0
    for quantity in find_quantities(text):
        assert quantity.text
        assert quantity.offset >= end
        assert text[quantity.offset : quantity.end] == quantity.text
        end = quantity.end


@given(phrases | st.text(max_size=40))
def test_value_or_bounds_never_both(text: str) -> None:
    for quantity in find_quantities(text):
        assert quantity.upper is None or quantity.lower is not None
        assert quantity.value is None or quantity.lower is None
        assert quantity.kind is not QuantityKind.NAME or quantity.value is None
        if quantity.lower is not None and quantity.upper is not None:
            assert quantity.lower < quantity.upper


@given(phrases | st.text(max_size=40))
def test_folding_keeps_length_and_changes_no_quantity(text: str) -> None:
    folded = narrow(text)
    assert len(folded) == len(text)
    assert [(q.offset, q.meaning) for q in find_quantities(folded)] == [
        (q.offset, q.meaning) for q in find_quantities(text)
    ]


@given(phrases | st.text(max_size=40))
def test_parsed_text_is_the_whole_text(text: str) -> None:
    quantity = parse_quantity(text)
    assert quantity is None or quantity.text == text.strip()


@given(
    st.decimals(min_value=0, max_value=10**8, places=2),
    st.sampled_from(["件", "%", "个百分点", "元", "‰", "小时", "倍"]),
)
def test_written_number_is_read_back(value: Decimal, unit: str) -> None:
    for text in (f"{value}{unit}", f"{value:,}{unit}", f"{value} {unit}"):
        quantity = parse_quantity(text)
        assert quantity is not None
        assert (quantity.value, quantity.unit) == (value, unit)
        (found,) = find_quantities(f"全市共{text}。")
        assert found.meaning == quantity.meaning


@given(phrases)
def test_records_hold_plain_values(text: str) -> None:
    for quantity in find_quantities(text):
        for value in quantity_json(quantity).values():
            assert value is None or type(value) in (str, int, float)


@pytest.mark.parametrize(
    "piece", ["一", "百", "1万", "1,111", "1 ", "“", "三大", "1-", "每万", "(三大平台、"]
)
def test_time_grows_with_length_only(piece: str) -> None:
    """Quadratic patterns took minutes here; the limit is generous for slow machines."""
    text = piece * (20_000 // len(piece))
    start = time.process_time()
    find_quantities(text)
    assert time.process_time() - start < 10
