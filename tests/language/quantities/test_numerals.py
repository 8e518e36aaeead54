"""Numerals, also compared with cn2an where that reads them."""

from __future__ import annotations

from decimal import Decimal

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.language.zh.quantities.numerals import read_digits, read_numeral

NUMERALS = [
    ("十", 10), ("百", 100), ("一百零五", 105), ("一百二十", 120), ("三百五", 350),
    ("两万五", 25000), ("两万五千", 25000), ("三千六百", 3600), ("一亿三千万", 130000000),
    ("三万亿", 3 * 10**12),
    ("廿五", 25), ("壹佰", 100), ("1,234", 1234), ("1 234", 1234), ("1万2千", 12000),
    ("2亿3000万", 230000000), ("5百万", 5000000), ("3万5000", 35000), ("零", 0),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), NUMERALS, ids=[row[0] for row in NUMERALS])
def test_numeral_is_read(text: str, value: int) -> None:
    assert read_numeral(text) == value


@pytest.mark.parametrize("text", ["1.4亿", "三点五万", "九十八点五"])
def test_decimals_are_exact(text: str) -> None:
    expected = {"1.4亿": "140000000", "三点五万": "35000", "九十八点五": "98.5"}
    assert read_numeral(text) == Decimal(expected[text])


@pytest.mark.parametrize(
    "text", ["", "九九", "百百", "亿万", "十十", "万千", "一点", "点五", "1万2万", "一" * 50]
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert read_numeral(text) is None


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_agrees_with_cn2an(value: int) -> None:
    assert read_numeral(cn2an.an2cn(value, "low")) == value
    assert read_numeral(cn2an.an2cn(value, "up")) == value


@given(st.integers(min_value=1000, max_value=9999))
def test_year_in_digits(value: int) -> None:
    written = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(value))
    assert read_digits(written) == value
