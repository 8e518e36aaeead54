"""Dates: years, months, days, quarters and decades, single or from one to another.

A date's value strings its parts together, coarsest first, so that two dates are equal
only if they are the same date: 2023 (年), 202305 (年月), 20230512 (年月日), 512 (月日).
"""

from __future__ import annotations

import re
from decimal import Decimal

from build_scripts.language.zh.quantities.comparators import after_number, before_number
from build_scripts.language.zh.quantities.numerals import read_digits, read_numeral
from build_scripts.language.zh.quantities.units import unit_at
from build_scripts.model import Comparator, Quantity, QuantityKind

_ONE_TO_NINE = "一二三四五六七八九"
_YEAR = rf"(?:(?:1[5-9]|20|21)\d\d|[一二][〇零{_ONE_TO_NINE}]{{3}})"
_MONTH = rf"(?:1[0-2]|0?[1-9]|十[一二]?|[{_ONE_TO_NINE}])"
_DAY = rf"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[{_ONE_TO_NINE}]?|[{_ONE_TO_NINE}])"
_TO = r" ?(?:--|-|~|至|到) ?"
_POINT = re.compile(
    rf"(?:(?P<year>{_YEAR}) ?[财学]?年(?P<annual>度)?(?!代))?"
    rf"(?: ?(?P<month>{_MONTH}) ?月份?)?(?: ?(?P<day>{_DAY}) ?[日号])?"
)
_LEFT_OPEN = re.compile(
    rf"(?:(?P<year>{_YEAR}) ?年 ?)?(?:(?P<month>{_MONTH}) ?月 ?)?"
    rf"(?P<open>{_YEAR}|{_DAY})(?={_TO})"
)
_YEARS = re.compile(r"(?P<first>(?:19|20)\d\d)[-~](?P<last>(?:19|20)\d\d)(?![-A-Za-z\d.%万亿余多])")
_SEPARATOR = re.compile(_TO)
_ISO = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?P<mark>[-./])(?P<month>0?[1-9]|1[0-2])(?P=mark)"
    r"(?P<day>0[1-9]|[12]\d|3[01]|[1-9])(?![\d.])"
)
# The year in which people leave a school or enter it: 2023届毕业生, 2020级新生.
_COHORT = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<unit>届|级)")
_DECADE = re.compile(
    rf"(?:(?P<century>\d\d|二?十[{_ONE_TO_NINE}]?)世纪)?"
    rf"(?:(?P<decade>(?:19|20)?\d0|[二三四五六七八九]十)年代)?"
)
_QUARTER = re.compile(
    rf"(?P<first>前)?(?P<quarter>[1-4一二两三四])(?:{_TO}(?P<last>[1-4一二三四]))?季度"
)
_YEARS_LONG = re.compile(r"(?:的|多)?(?:历史|之久)")
# 12日 by itself is a date, unless it is how long something takes.
_DAYS_LONG = re.compile(r"(?:以|之)?内|游|制|龄")
_DAYS_BEFORE = re.compile(
    r"(?:每|连续|历时|为期|近|满|约|共|延长|缩短[至到为]?|期限|时限|事项|期为?|达|仅|需|超)$"
)

_Fields = tuple[Decimal | None, ...]  # year, month, day
_NAMES = "年月日"


def read_date(text: str, position: int) -> Quantity | None:
    """The date, or span of dates, that begins at `position` of narrowed `text`."""
    return (
        _read_iso(text, position)
        or _read_cohort(text, position)
        or _read_decade(text, position)
        or _read_quarter(text, position)
        or _read_span_with_open_left(text, position)
        or _read_years(text, position)
        or _read_points(text, position)
    )


def _date(
    text: str, start: int, end: int, first: Decimal, last: Decimal | None, unit: str
) -> Quantity:
    written = text[start:end]
    if last is None:
        return Quantity(written, start, QuantityKind.DATE, first, unit=unit)
    return Quantity(
        written,
        start,
        QuantityKind.DATE,
        lower=first,
        upper=last,
        unit=unit,
        comparator=Comparator.RANGE,
    )


def _number(written: str | None) -> Decimal | None:
    if written is None:
        return None
    digits = read_digits(written)
    return read_numeral(written) if digits is None else Decimal(digits)


def _fields(match: re.Match[str]) -> _Fields:
    return (_number(match["year"]), _number(match["month"]), _number(match["day"]))


def _code(fields: _Fields) -> Decimal:
    code = Decimal(0)
    for field in fields:
        code = code if field is None else code * 100 + field
    return code


def _unit(fields: _Fields) -> str:
    return "".join(name for name, field in zip(_NAMES, fields, strict=True) if field is not None)


def _read_iso(text: str, position: int) -> Quantity | None:
    match = _ISO.match(text, position)
    if not match:
        return None
    fields = _fields(match)
    return _date(text, position, match.end(), _code(fields), None, _unit(fields))


def _read_cohort(text: str, position: int) -> Quantity | None:
    match = _COHORT.match(text, position)
    if not match:
        return None
    return _date(text, position, match.end(), Decimal(match["year"]), None, match["unit"])


def _read_years(text: str, position: int) -> Quantity | None:
    """`2019-2022` without 年."""
    match = _YEARS.match(text, position)
    if not match or match["first"] >= match["last"] or unit_at(text, match.end()):
        return None
    first, last = Decimal(match["first"]), Decimal(match["last"])
    return _date(text, position, match.end(), first, last, "年")


def _read_decade(text: str, position: int) -> Quantity | None:
    match = _DECADE.match(text, position)
    if not match or not match[0]:
        return None
    century, decade = _number(match["century"]), _number(match["decade"])
    if decade is None:
        assert century is not None  # something matched
        return _date(text, position, match.end(), century, None, "世纪")
    year = decade + (century - 1) * 100 if century and decade < 100 else decade
    return _date(text, position, match.end(), year, None, "年代")


def _read_quarter(text: str, position: int) -> Quantity | None:
    match = _QUARTER.match(text, position)
    if not match:
        return None
    quarter, last = _number(match["quarter"]), _number(match["last"])
    assert quarter is not None  # the pattern holds digits only
    if match["first"]:
        return _date(text, position, match.end(), Decimal(1), quarter, "季度")
    return _date(text, position, match.end(), quarter, last, "季度")


def _point(text: str, position: int) -> re.Match[str] | None:
    match = _POINT.match(text, position)
    return match if match and match[0] else None


def _read_span_with_open_left(text: str, position: int) -> Quantity | None:
    """`2020-2022年`, `2021年1至9月`, `5月12至15日`: the left number shares a unit."""
    left = _LEFT_OPEN.match(text, position)
    separator = left and _SEPARATOR.match(text, left.end())
    right = separator and _point(text, separator.end())
    if not left or not right:
        return None
    last = _fields(right)
    shared = next(index for index, field in enumerate(last) if field is not None)
    given = (_number(left["year"]), _number(left["month"]), None)
    if given[shared] is not None or any(field is not None for field in last[shared + 1 :]):
        return None
    first = (*given[:shared], _number(left["open"]), *given[shared + 1 :])
    return _span(text, position, right, first, last)


def _inherit(first: _Fields, last: _Fields) -> _Fields:
    """`last` with the coarser parts that only `first` states: 5月12日至15日."""
    stated = next(index for index, field in enumerate(last) if field is not None)
    return (*first[:stated], *last[stated:])


def _span(
    text: str, position: int, right: re.Match[str], first: _Fields, last: _Fields
) -> Quantity | None:
    last = _inherit(first, last)
    unit = _unit(last) + (right["annual"] or "")
    if _unit(first) != _unit(last) or _code(first) >= _code(last):
        return None
    return _date(text, position, right.end(), _code(first), _code(last), unit)


def _read_points(text: str, position: int) -> Quantity | None:
    left = _point(text, position)
    if not left or _measures_time(text, left):
        return None
    separator = _SEPARATOR.match(text, left.end())
    right = separator and _point(text, separator.end())
    first = _fields(left)
    span = _span(text, position, right, first, _fields(right)) if right else None
    if span:
        return span
    unit = _unit(first) + (left["annual"] or "")
    return _date(text, position, left.end(), _code(first), None, unit)


def _measures_time(text: str, match: re.Match[str]) -> bool:
    """Whether 2000年 or 12日 is how long, not when."""
    unit = _unit(_fields(match))
    if unit == "年":
        return bool(_YEARS_LONG.match(text, match.end()))
    if unit != "日":
        return False
    before = text[max(0, match.start() - 4) : match.start()]
    return (
        match["day"][0] in "一二三四五六七八九十"
        or match[0].endswith("号")
        or bool(before_number(text, match.start()) or after_number(text, match.end()))
        or bool(_DAYS_LONG.match(text, match.end()) or _DAYS_BEFORE.search(before))
    )
