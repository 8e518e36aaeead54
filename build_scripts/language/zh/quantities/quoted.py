"""Quotation marks around a numeral: slogan, brand or scheme, unless a figure is stated."""

from __future__ import annotations

import re

from build_scripts.language.zh.quantities.lexical import without_ones
from build_scripts.language.zh.quantities.names import name, name_with_noun
from build_scripts.language.zh.quantities.numerals import CHINESE
from build_scripts.model import Quantity

# Longer quotations, and those with a full stop, are what somebody said or wrote.
_QUOTED = re.compile(r"“(?P<inside>[^“”\n。;!?]{2,32})”")
_HAS_NUMERAL = re.compile(rf"[\d{CHINESE}]|^双")
_ONLY_NUMBERS = re.compile(r"[\d、,]+(?P<unit>分钟|小时|公里|个)?$")
# A percentage, a year, a bound, a rounded or large number: a figure, not a name.
_STATES = re.compile(
    r"\d ?[%‰]|百分[点之]|分之|\d ?[余多万亿]|(?:19|20)\d\d年|\d{1,2}月|\d元"
    r"|至少|不[少低超]|以[上下内]|左右|[^\d\W]\d{3,}[^\d\W]|^\d+(?:\.\d+)?[^\W\d]$"
)
_TALLY_OF_FIGURES = re.compile(r"[一二两三四五六七八九十\d]个\d+%$")


def read_quoted_name(text: str, position: int) -> Quantity | None:
    """The slogan, brand or scheme that the quotation mark at `position` opens.

    A quoted number needs the noun behind it to be a name (“531”立体网格): then the quotation
    marks belong to it. Otherwise the name is what stands between them.
    """
    match = _QUOTED.match(text, position)
    if not match:
        return None
    if numbers := _ONLY_NUMBERS.match(match["inside"]):
        return _read_quoted_number(text, match, numbers)
    return _inside(text, match) if _is_name(match["inside"]) else None


def _inside(text: str, match: re.Match[str]) -> Quantity:
    return name(text, match.start("inside"), match.end("inside"))


def _is_name(inside: str) -> bool:
    if _TALLY_OF_FIGURES.match(inside):
        return True
    return bool(_HAS_NUMERAL.search(without_ones(inside))) and not _STATES.search(inside)


def _read_quoted_number(text: str, match: re.Match[str], numbers: re.Match[str]) -> Quantity | None:
    if scheme := name_with_noun(text, match.start(), match.end()):
        return scheme
    measured = numbers["unit"] and "、" not in match["inside"]
    return None if measured else _inside(text, match)
