"""Numbers with their units and comparators: counts, percentages, money, durations, ranges.

What is read here is what the words say by themselves; whether a Chinese numeral counts
anything where it stands is decided in `context`.
"""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from build_scripts.language.zh.quantities.comparators import (
    WITHIN_PATTERN,
    after_number,
    before_number,
    comparator_of,
)
from build_scripts.language.zh.quantities.numerals import (
    CHINESE,
    MULTIPLIER_PATTERN,
    NUMERAL_PATTERN,
    multiplier,
    read_numeral,
)
from build_scripts.language.zh.quantities.units import (
    SIGN_PATTERN,
    SIGNS,
    conversion,
    currency_of,
    kind_of,
    unit_at,
)
from build_scripts.model import Comparator, Quantity, QuantityKind

# As people say it: 1个多亿, 3个亿; but 10个亿元企业.
_LARGE = "(?:个(?=[余多][万亿]|亿(?:[的,。;、)]|$)))"
_NUMBER = re.compile(
    rf"(?:(?P<sign_of>{SIGN_PATTERN}) ?)?"
    rf"(?:(?P<vague>[数几])(?P<some>[百千万亿]{{1,3}}|十[万亿]?)(?!分之)"
    rf"|(?P<sign>[-负](?=\d))?(?P<number>{NUMERAL_PATTERN}){_LARGE}?(?P<within>{WITHIN_PATTERN})?"
    rf"(?P<scale>{MULTIPLIER_PATTERN})?)"
)
_TO = re.compile(r" ?(?:--|-|~|至|到) ?(?![-数几])")
# Two digits side by side are a guess between them: 两三个, 十七八岁, 三五百人.
_ADJACENT = re.compile(
    r"(?P<tens>[二三四五六七八九]?十)?"
    r"(?P<pair>一[二两]|[一二两]三|三四|三五|四五|五六|六七|七八|八九)(?P<scale>[十百千万亿]{0,4})"
    r"(?![〇零一二三四五六七八九点])"
)
_HALF = re.compile(r"(?<![上下大过多前后今])半(?=年|月(?!谈)|个多?月|天(?!然)|个?小时|个?世纪)")
# 5个多月, 两个半小时: the unit is 个月, 个小时.
_SPLIT_UNIT = re.compile(r"个(?P<late>[余多半])(?=月|小时|星期|世纪|季度|工作日)")
# After the unit 多, 余 and 半 may begin the next word (3年多次, 5天半价).
_LATE = re.compile(r"(?:[余多]|(?<=年)半|(?<=天)半)(?=[来的以,。、;:)内]|时间|$)")
# 8分30秒 is one duration, given in the finer unit.
_COMPOUND = re.compile(
    rf"(?P<long>\d+|[{CHINESE}]{{1,3}})(?P<of>年|个?小时|分)零?"
    rf"(?P<short>\d+|[{CHINESE}]{{1,3}})(?P<in>个月|分钟?|秒)"
)
_MONEY = re.compile(
    rf"(?P<whole>\d+|[{CHINESE}]{{1,3}})元(?P<tenths>\d|[{CHINESE}])角(?:(?P<hundredths>\d|[{CHINESE}])分)?"
)
_FINER = {
    ("年", "个月"): (12, "个月"),
    ("小时", "分"): (60, "分钟"),
    ("小时", "分钟"): (60, "分钟"),
    ("个小时", "分钟"): (60, "分钟"),
    ("分", "秒"): (60, "秒"),
}
# The unit of several numbers may stand once, behind the last: 1.5和2.3个百分点.
_SHARED = re.compile(
    r"(?:(?<=\.\d)|(?<=\.\d\d))(?: ?[、和与及] ?\d+\.\d+){1,4} ?(?P<unit>个?百分点|%|‰|倍)"
)
_PER = re.compile(r"/每?(?P<base>\d{0,4}[十百千万亿]{0,4})(?!(?<=千)[瓦克米伏卡])")
_LAST_SCALE = re.compile(f"{MULTIPLIER_PATTERN}$")
_SIGNED = (QuantityKind.PERCENT, QuantityKind.PERCENTAGE_POINTS, QuantityKind.INDEX)


class _Number(Struct, frozen=True):
    """A number before its unit: its place, its value and its comparing words."""

    start: int
    end: int
    value: Decimal | None
    words: tuple[str | None, ...] = ()
    scaled: bool = False
    currency: str = ""
    least: Decimal | None = None
    """What 数百 is at least, whose value nobody says."""


class _Unit(Struct, frozen=True):
    """The unit after a number: where it ends, and how it is written."""

    end: int
    text: str
    late: str | None = None


def read_measure(text: str, number: int, floor: int = 0) -> Quantity | None:
    """The number at `number` of narrowed `text`, with its unit and comparators.

    A comparing word before the number belongs to it, but not from before `floor`.
    """
    before = before_number(text, number, floor)
    start = number - len(before)
    quantity = (
        _read_adjacent(text, start, number)
        or _read_compound(text, start, number)
        or _read_money(text, start, number)
    )
    match = None if quantity else _NUMBER.match(text, number)
    read = _half(text, start, number) or (match and _number(match, start, before))
    if quantity or not read:
        return quantity
    quantity = (match and _read_range(text, match, read)) or _read_single(text, read)
    signed = bool(match and match["sign"])
    return None if signed and quantity.kind not in _SIGNED else quantity


def _number(match: re.Match[str], start: int, before: str = "") -> _Number | None:
    words, currency = (before, match["within"]), SIGNS.get(match["sign_of"], "")
    if match["vague"]:
        least = multiplier(match["some"])
        return _Number(start, match.end(), None, (*words, "约"), True, currency, least)
    written, scale = match["number"], match["scale"] or ""
    value = read_numeral(written)
    if value is None:
        return None
    value *= multiplier(scale) * (-1 if match["sign"] else 1)
    scaled = bool(scale) or written[-1] in "百千万亿"
    return _Number(start, match.end(), value, words, scaled, currency)


def _half(text: str, start: int, number: int) -> _Number | None:
    match = _HALF.match(text, number)
    words = (text[start:number],)
    return _Number(start, match.end(), Decimal("0.5"), words) if match else None


def _unit(text: str, position: int, currency: str = "") -> _Unit:
    """The unit at `position`; of money, the currency that is said before the number."""
    start = position + (text[position : position + 1] == " ")
    if split := _SPLIT_UNIT.match(text, start):
        unit = unit_at(f"个{text[split.end() : split.end() + 3]}", 0)
        return _Unit(split.end() + len(unit) - 1, unit, split["late"])
    if unit := unit_at(text, start):
        return _Unit(start + len(unit), currency if currency and unit == "元" else unit)
    shared = _SHARED.match(text, position)
    return _Unit(position, shared["unit"] if shared else currency)


def _read_single(text: str, number: _Number) -> Quantity:
    unit = _unit(text, number.end, number.currency)
    tail = _LATE.match(text, unit.end) if unit.text else None
    late = unit.late or (tail[0] if tail else None)
    half = Decimal("0.5") if late == "半" else Decimal(0)
    end = tail.end() if tail else unit.end
    after = after_number(text, end)
    quantity = Quantity(
        text[number.start : end + len(after)],
        number.start,
        kind_of(unit.text),
        None if number.value is None else number.value + half,
        lower=number.least,
        unit=unit.text,
        comparator=comparator_of(*number.words, None if half else late, after),
    )
    return _in_unit_of_record(_as_rate(text, quantity) or _as_count(quantity, number.scaled))


def _as_count(quantity: Quantity, scaled: bool) -> Quantity:
    """40多万 and 超过300 count something, though no measure word says what."""
    whole = quantity.value is None or quantity.value == quantity.value.to_integral_value()
    compared = whole and quantity.comparator is not Comparator.EXACT
    if quantity.unit or not (scaled or compared):
        return quantity
    return replace(quantity, kind=QuantityKind.COUNT)


def _as_rate(text: str, quantity: Quantity) -> Quantity | None:
    """500元/平方米, 8.1件/万人."""
    per = _PER.match(text, quantity.end) if quantity.unit else None
    unit = unit_at(text, per.end()) if per else ""
    if not per or not unit:
        return None
    end = per.end() + len(unit) + (unit == "人" and text.startswith("人口", per.end()))
    return replace(
        quantity,
        text=text[quantity.offset : end],
        kind=QuantityKind.RATE,
        unit=f"{quantity.unit}/{per['base']}{unit}",
    )


def _in_unit_of_record(quantity: Quantity) -> Quantity:
    if quantity.kind is QuantityKind.MONEY:
        quantity = replace(quantity, currency=currency_of(quantity.unit))
    factor, unit = conversion(quantity.unit)
    if unit == quantity.unit:
        return quantity
    bounds = (quantity.value, quantity.lower, quantity.upper)
    value, lower, upper = (None if bound is None else bound * factor for bound in bounds)
    return replace(quantity, value=value, lower=lower, upper=upper, unit=unit)


def _range(text: str, start: int, bounds: tuple[Decimal, Decimal], unit: _Unit) -> Quantity:
    end = unit.end + len(after_number(text, unit.end))
    quantity = Quantity(
        text[start:end],
        start,
        kind_of(unit.text),
        lower=bounds[0],
        upper=bounds[1],
        unit=unit.text,
        comparator=Comparator.RANGE,
    )
    return _in_unit_of_record(_as_rate(text, quantity) or quantity)


def _read_range(text: str, match: re.Match[str], first: _Number) -> Quantity | None:
    left_unit = _unit(text, first.end)
    separator = _TO.match(text, left_unit.end)
    second = separator and _NUMBER.match(text, separator.end())
    last = second and _number(second, second.start())
    if not second or not last or last.value is None or first.value is None:
        return None
    unit = _unit(text, last.end, last.currency or first.currency)
    if left_unit.text and left_unit.text != unit.text:
        return None
    lower = first.value if left_unit.text else _in_scale_of(first, second)
    if lower >= last.value:
        return None
    quantity = _range(text, first.start, (lower, last.value), unit)
    scaled = not unit.text and (first.scaled or last.scaled)
    return replace(quantity, kind=QuantityKind.COUNT) if scaled else quantity


def _in_scale_of(first: _Number, second: re.Match[str]) -> Decimal:
    """The lower bound of `3至5万`, which shares the scale word of the upper one."""
    value = first.value or Decimal(0)
    written = _LAST_SCALE.search(second["number"])
    inner = multiplier(written[0] if written else "")
    upper = (read_numeral(second["number"]) or Decimal(0)) / inner
    shared = not first.scaled and value < upper
    return value * inner * multiplier(second["scale"] or "") if shared else value


def _read_adjacent(text: str, start: int, number: int) -> Quantity | None:
    match = _ADJACENT.match(text, number)
    unit = _unit(text, match.end()) if match else None
    if not match or not unit or not (unit.text or match["scale"]):
        return None
    tens = read_numeral(match["tens"] or "") or Decimal(0)
    low, high = (read_numeral(digit) or Decimal(0) for digit in match["pair"])
    scale = multiplier(match["scale"])
    quantity = _range(text, start, (tens + low * scale, tens + high * scale), unit)
    return quantity if unit.text else replace(quantity, kind=QuantityKind.COUNT)


def _read_compound(text: str, start: int, number: int) -> Quantity | None:
    match = _COMPOUND.match(text, number)
    finer = _FINER.get((match["of"], match["in"])) if match else None
    long = read_numeral(match["long"]) if match else None
    short = read_numeral(match["short"]) if match else None
    if not match or not finer or long is None or short is None:
        return None
    factor, unit = finer
    after = after_number(text, match.end())
    return Quantity(
        text[start : match.end() + len(after)],
        start,
        QuantityKind.DURATION,
        long * factor + short,
        unit=unit,
        comparator=comparator_of(text[start:number], after),
    )


def _read_money(text: str, start: int, number: int) -> Quantity | None:
    """5元3角 is one sum."""
    match = _MONEY.match(text, number)
    parts = [read_numeral(part or "0") for part in match.groups()] if match else []
    if not match or None in parts:
        return None
    after = after_number(text, match.end())
    return Quantity(
        text[start : match.end() + len(after)],
        start,
        QuantityKind.MONEY,
        sum((part.scaleb(-place) for place, part in enumerate(parts) if part), Decimal(0)),
        unit="元",
        currency=currency_of("元"),
        comparator=comparator_of(text[start:number], after),
    )
