"""Numerals as Chinese reports write them: `3.6万`, `1万2千`, `三千六百`, `两万五`, `廿`.

A reader of our own, because cn2an, the kept library for this, takes a quarter of a second
to import (a check of all cases must answer within one) and does not read `万` or `百` alone.
The tests compare the two wherever both can read.
"""

from __future__ import annotations

import re
from decimal import Decimal

CHINESE_DIGITS = "零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖"
CHINESE = CHINESE_DIGITS + "十百千万亿拾佰仟廿卅"

# Repetitions have bounds, so that no text takes more than linear time; the longest whole
# number written out, below a trillion, has 23 characters.
_RUN = "{1,23}"
ARABIC_PATTERN = (
    r"(?:\d{1,3}(?:,\d{3}){1,5}(?!\d)|\d{1,3}(?: \d{3}){1,5}(?! ?\d)"
    r"|\d(?: \d){1,11}(?! ?\d)|\d+)(?:\.\d+)?"
)
# In 200千瓦 and 3千米 the scale word belongs to the unit.
MULTIPLIER_PATTERN = "(?:[十百千]?[万亿]{1,2}|[百千](?!分|(?<=千)[瓦克米伏卡]))"
NUMERAL_PATTERN = (
    rf"(?:{ARABIC_PATTERN}(?: ?{MULTIPLIER_PATTERN}(?:\d+{MULTIPLIER_PATTERN}){{0,3}}"
    r"(?:(?<=[万亿])\d{4}(?!\d))?)?"
    rf"|[{CHINESE}]{_RUN}(?:点[{CHINESE}]{_RUN})?)"
)
# Enough for places and parts, where nobody writes 1万2千.
SIMPLE_PATTERN = rf"(?:\d+(?:[.,]\d+){{0,5}}|[{CHINESE}]{_RUN}(?:点[{CHINESE}]{_RUN})?)"
# Wide classes are slow to compile, so places in an order do without decimals.
WHOLE_PATTERN = rf"(?:\d+(?:[.,]\d+){{0,5}}|[{CHINESE}]{_RUN})"

_PLAIN = str.maketrans("〇两壹贰叁肆伍陆柒捌玖拾佰仟", "零二一二三四五六七八九十百千")
_DIGIT = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
_ARABIC = {ord(digit): str(_DIGIT[digit.translate(_PLAIN)]) for digit in CHINESE_DIGITS}
_SCALES = (("亿", 10**8), ("万", 10**4), ("千", 10**3), ("百", 10**2), ("十", 10))
_SCALE = dict(_SCALES)
_SCALED = re.compile(rf"({ARABIC_PATTERN}) ?([十百千万亿]{{1,4}})?")
_MAX_LENGTH = 40  # a longer run of numerals is not one number
_MAX_DIGITS = 24  # what `Decimal` keeps exact in sums and products too


def plain(value: Decimal) -> Decimal:
    """`value` without an exponent or idle zeros: 40000, 1.4."""
    whole = value.to_integral_value()
    return Decimal(int(whole)) if value == whole else value.normalize()


def multiplier(text: str) -> Decimal:
    """The product of the scale words of `text`: 万 is 10,000, 百万 a million, "" one."""
    product = 1
    for scale in text:
        product *= _SCALE[scale]
    return Decimal(product)


def read_numeral(text: str) -> Decimal | None:
    """The number that all of `text` writes, None where it writes none."""
    if not text or len(text) > _MAX_LENGTH or _digits(text) > _MAX_DIGITS:
        return None
    return _read_arabic(text) if text[0].isdecimal() else _read_chinese(text)


def _digits(text: str) -> int:
    return sum(map(str.isdecimal, text)) if len(text) > _MAX_DIGITS else 0


def read_digits(text: str) -> int | None:
    """The number written digit by digit (`二〇二三`, `2023`), None where it is not."""
    if len(text) > _MAX_LENGTH:
        return None
    digits = text.translate(_ARABIC).replace(" ", "")
    return int(digits) if digits.isascii() and digits.isdecimal() else None


def _read_arabic(text: str) -> Decimal | None:
    total, ceiling, position = Decimal(0), Decimal("Infinity"), 0
    while part := _SCALED.match(text, position):
        scale = multiplier(part[2] or "")
        value = Decimal(part[1].replace(",", "").replace(" ", "")) * scale
        if value >= ceiling:
            return None
        total, ceiling, position = total + value, scale, part.end()
    return total if position == len(text) else None


def _read_chinese(text: str) -> Decimal | None:
    plain = text.translate(_PLAIN).replace("廿", "二十").replace("卅", "三十")
    if "点" in plain:
        return _read_chinese_decimal(plain)
    whole = _read_whole(plain)
    return None if whole is None else Decimal(whole)


def _read_chinese_decimal(plain: str) -> Decimal | None:
    whole_text, fraction = plain.split("点", 1)
    digits = fraction.rstrip("百千万亿")
    whole, decimals = _read_whole(whole_text), read_digits(digits)
    if whole is None or decimals is None:
        return None
    value = Decimal(whole) + Decimal(decimals).scaleb(-len(digits))
    return value * multiplier(fraction[len(digits) :])


def _read_whole(plain: str) -> int | None:
    for scale_word, scale in _SCALES:
        if scale_word in plain:
            head, _, tail = plain.partition(scale_word)
            return _join(_read_head(head, scale), scale, _read_tail(tail, scale))
    return _DIGIT.get(plain)


def _join(head: int | None, scale: int, tail: int | None) -> int | None:
    return None if head is None or tail is None else head * scale + tail


def _read_head(head: str, scale: int) -> int | None:
    value = _read_whole(head) if head else 1
    limit = scale if scale >= 10**4 else 10
    return value if value is not None and 0 < value < limit else None


def _read_tail(tail: str, scale: int) -> int | None:
    """What follows a scale word; a lone digit counts the next scale down (`两万五`)."""
    if not tail:
        return 0
    if tail in _DIGIT:
        return _DIGIT[tail] * (scale // 10)
    rest = tail.removeprefix("零")
    value = None if not rest or rest[0] in "百千万亿" else _read_whole(rest)
    return value if value is not None and value < scale else None
