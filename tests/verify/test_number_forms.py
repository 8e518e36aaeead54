"""No number escapes by its form: whatever its length, decimals, grouping or script."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.curation.forms import LocalizedRecord, Written
from build_scripts.model import Position
from build_scripts.verify.prose.check import check_prose
from tests.conftest import REPORTS

CHINESE = ("满意度上升{}%。", "共有{}个单位。", "他们说{}的事。", "{}", "在“{}”平台上")
ENGLISH = ("It rose by {}%.", "It has {} units.", "They call it {}.", "{}", "a {}-fold rise")
DIGITS = [
    "".join(chr(zero + digit) for digit in range(10))
    for zero in range(0x10000)
    if unicodedata.decimal(chr(zero), -1) == 0
]
"""The ten digits of each script of the basic plane."""


def is_told(zh: str, en: str, evidence: str = "") -> bool:
    place = Position("s.yaml")
    text = LocalizedRecord(zh=Written.at(zh, place), en=Written.at(en, place))
    return any(check_prose(text, lambda: REPORTS.evidence(evidence), REPORTS))


@pytest.mark.parametrize(
    "number",
    [
        "88." + "0" * 45, "0" * 12 + "." + "0" * 13, "8" * 41,
        "8" * 5000, "0." + "3" * 400, ".5", "8,8,8", "88 000", "88'000",
        "8 8", "⑧", "Ⅷ", "ⅷ", "⅞", "8²", "捌拾捌", "〨", "八 十 八", "十\u200b八", "8\u200b8",
        "8\u00ad8", "8\ufe0f\u20e3", "1e5", "0x5A", "5A", "8/9", "8:9", "+8", "\u22128", "－8",
        "\uff18\uff5e\uff19", "八萬", "八.五", "第八", "8th", "eight", "a dozen", "㈧",
        "⼋", "Ⅻ", "㋇", "㏰", "㍘", "\U0001f108", "\U0001f51f", "➇", "\U0001d7ea", "〸",
    ],
)  # fmt: skip
@pytest.mark.parametrize("frame", range(len(CHINESE)))
def test_a_number_in_any_form_needs_evidence_in_both_languages(number: str, frame: int) -> None:
    assert is_told(CHINESE[frame].format(number), "None.")
    chinese = any("\u4e00" <= sign <= "\u9fff" for sign in number)
    assert chinese or is_told("无。", ENGLISH[frame].format(number))


@given(
    digits=st.sampled_from(DIGITS),
    whole=st.text("0123456789", min_size=1, max_size=60),
    decimals=st.text("0123456789", max_size=60),
    group=st.sampled_from(["", ",", "，", " ", "'", "\u00a0"]),
    scale=st.sampled_from(["", "万", "亿", "余", "十万"]),
    frame=st.sampled_from(CHINESE),
)
def test_no_number_without_evidence_passes(
    digits: str, whole: str, decimals: str, group: str, scale: str, frame: str
) -> None:
    number = _grouped(whole, group) + (f".{decimals}" if decimals else "")
    written = "".join(digits[int(sign)] if sign.isdecimal() else sign for sign in number)
    assert is_told(frame.format(written + scale), "None.")


@given(
    whole=st.integers(1, 10**30).map(str),
    zeros=st.integers(1, 60),
    last=st.sampled_from("123456789"),
)
def test_a_number_that_is_nearly_that_of_the_evidence_is_another(
    whole: str, zeros: int, last: str
) -> None:
    """However many places it takes to tell them apart."""
    told = f"{whole}.{'0' * zeros}{last}"
    assert is_told(f"满意度{told}%。", f"A rate of {told}%.", f"满意度{whole}%")


def _grouped(digits: str, sign: str) -> str:
    if not sign:
        return digits
    first = len(digits) % 3 or 3
    rest = (digits[i : i + 3] for i in range(first, len(digits), 3))
    return sign.join([digits[:first], *rest])
