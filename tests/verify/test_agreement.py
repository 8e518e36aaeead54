"""What a wording allows, and which statements can both be true."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.language import of_reports
from build_scripts.language.zh.exactness import allowed
from build_scripts.language.zh.quantities import parse_quantity
from build_scripts.model import INFINITE, Quantity, Span, Vocabulary
from build_scripts.verify.arithmetic.agreement import agree

LANGUAGE = of_reports(Vocabulary())


def quantity(text: str) -> Quantity:
    found = parse_quantity(text)
    assert found is not None, text
    return found


def span(text: str) -> Span:
    found = allowed(quantity(text))
    assert found is not None, text
    return found


ALLOWED = [
    ("98.5%", "0.9845", "0.9855"),
    ("98%", "0.975", "0.985"),
    ("1.32", "1.315", "1.325"),
    ("8.5‰", "0.00845", "0.00855"),
    ("0.06个百分点", "0.00055", "0.00065"),
    ("4.2万件", "41500", "42500"),
    ("5万路", "45000", "55000"),
    ("1.4亿元", "135000000", "145000000"),
    ("1512.5万元", "15124500", "15125500"),
    ("3987件", "3987", "3987"),
    ("1000人", "1000", "1000"),
    ("6年", "6", "6"),
    ("两万五", "25000", "25000"),
    ("3至5天", "3", "5"),
    ("98%以上", "0.98", "Infinity"),
    ("超过100个", "100", "Infinity"),
    ("4万余件", "40000", "50000"),
    ("3600余件", "3600", "3700"),
    ("12000余名", "12000", "13000"),
    ("60余万件", "600000", "700000"),
    ("十余期", "10", "20"),
    ("近20万套", "180000", "200000"),
    ("近98%", "0.97", "0.98"),
    ("不足5%", "0", "0.05"),
    ("不超过30天", "0", "30"),
    ("约500人", "450", "550"),
    ("五分之一", "0.15", "0.25"),
]


@pytest.mark.parametrize(("text", "lower", "upper"), ALLOWED)
def test_the_words_tell_which_values_are_allowed(text: str, lower: str, upper: str) -> None:
    assert (span(text).lower, span(text).upper) == (Decimal(lower), Decimal(upper))


def test_an_end_is_open_where_the_words_exclude_it() -> None:
    assert (span("超过100个").lower_open, span("100余个").upper_open) == (True, True)
    assert (span("近20万套").lower_open, span("近20万套").upper_open) == (False, True)
    assert (span("98%以上").lower_open, span("98.5%").upper_open) == (False, False)


def test_what_has_no_number_allows_anything() -> None:
    assert allowed(quantity("几十")) is None
    assert agree(quantity("几十"), quantity("500"), LANGUAGE)


PAIRS = [
    ("98%以上", "98.5%", True),
    ("98%以上", "97.5%", False),
    ("500件", "550件", False),
    ("约500件", "550件", True),
    ("500余件", "550件", True),
    ("500余件", "500件", False),
    ("500余件", "600件", False),
    ("近600件", "550件", True),
    ("近600件", "600件", False),
    ("不到600件", "600件", False),
    ("超过600件", "600件", False),
    ("不少于600件", "600件", True),
    ("98.5%", "98.6%", False),
    ("98.5%", "98.50%", True),
    ("98%", "98.4%", True),
    ("4万件", "4.2万件", True),
    ("4万件", "40200件", True),
    ("4.0万件", "4.2万件", False),
    ("4万余件", "45321件", True),
    ("五分之一", "21.3%", True),
    ("98.5%", "98.5‰", False),
    ("3至5天", "5天", True),
    ("3至5天", "6天", False),
]


@pytest.mark.parametrize(("one", "other", "expected"), PAIRS)
def test_statements_agree_if_some_value_is_allowed_by_both(
    one: str, other: str, expected: bool
) -> None:
    assert agree(quantity(one), quantity(other), LANGUAGE) is expected
    assert agree(quantity(other), quantity(one), LANGUAGE) is expected


@given(st.integers(1, 10**7), st.sampled_from(["{}件", "{}余件", "近{}件", "约{}件", "{}件以上"]))
def test_a_quantity_agrees_with_itself_and_allows_its_number_at_an_end_or_inside(
    number: int, wording: str
) -> None:
    stated = quantity(wording.format(number))
    assert agree(stated, stated, LANGUAGE)
    found = allowed(stated)
    assert found is not None
    assert found.lower <= number <= found.upper
    assert found.upper == INFINITE or found.upper - found.lower <= number
