"""What stands behind a number in English: the names of the units that reports count in."""

from __future__ import annotations

import re

from build_scripts.language.en.money import CURRENCIES
from build_scripts.model import QuantityKind, Unit
from build_scripts.normalize import HAN

_SIGNS = {QuantityKind.PERCENT: "%", QuantityKind.PERMILLE: "‰"}
# For one and for several. A measure word that fits many things (个, 件, 家, 项, 户) has no name:
# what is counted is what the indicator says.
_NAMES = {
    **dict.fromkeys(("人", "名", "位", "口", "员"), ("person", "people")),
    **dict.fromkeys(("岁", "周岁"), ("year of age", "years of age")),
    **dict.fromkeys(("次", "趟", "回", "遍", "倍"), ("time", "times")),
    "人次": ("person-time", "person-times"),
    "套": ("unit", "units"),
    "级": ("level", "levels"),
    **dict.fromkeys(("年", "周年", "个年头", "年头"), ("year", "years")),
    "个季度": ("quarter", "quarters"),
    "个学期": ("term", "terms"),
    "个世纪": ("century", "centuries"),
    **dict.fromkeys(("个月", "月"), ("month", "months")),
    **dict.fromkeys(("周", "个星期", "星期", "个礼拜"), ("week", "weeks")),
    **dict.fromkeys(("天", "日", "昼夜", "个昼夜"), ("day", "days")),
    **dict.fromkeys(("个工作日", "工作日"), ("working day", "working days")),
    **dict.fromkeys(("个自然日", "自然日"), ("calendar day", "calendar days")),
    **dict.fromkeys(("小时", "个小时", "个钟头", "h"), ("hour", "hours")),
    **dict.fromkeys(("分钟", "min"), ("minute", "minutes")),
    **dict.fromkeys(("秒", "秒钟"), ("second", "seconds")),
    "毫秒": ("millisecond", "milliseconds"),
    **dict.fromkeys(("公斤", "千克"), ("kg", "kg")),
    "克": ("g", "g"),
    "吨": ("tonne", "tonnes"),
    **dict.fromkeys(("公里", "千米"), ("km", "km")),
    "米": ("m", "m"),
    **dict.fromkeys(("平方公里", "平方千米"), ("km²", "km²")),
    **dict.fromkeys(("平方米", "平米"), ("m²", "m²")),
    **dict.fromkeys(("立方米", "立方"), ("m³", "m³")),
    "公顷": ("hectare", "hectares"),
    "亩": ("mu", "mu"),
    "升": ("litre", "litres"),
    "千瓦": ("kW", "kW"),
    "千瓦时": ("kWh", "kWh"),
    "摄氏度": ("°C", "°C"),
}
_OCCASIONS = "次"
"""What measure words of occasions end in: 场次, 件次."""
_SCALES = {"百": "100", "千": "1,000", "万": "10,000", "十万": "100,000", "百万": "million"}
_DENOMINATOR = re.compile(rf"({'|'.join(sorted(_SCALES, key=len, reverse=True))})?(.*)")


def unit_words(unit: Unit, *, is_one: bool = False) -> str:
    """The sign or the words that follow a number; "" for what is only counted: 123 items are 123.

    With the space before them; `is_one` where the number is 1.
    """
    if unit.kind in _SIGNS:
        return _SIGNS[unit.kind]
    if unit.kind is QuantityKind.PERCENTAGE_POINTS:
        return " percentage point" if is_one else " percentage points"
    above, of, below = unit.word.partition("/")
    currency = CURRENCIES.get(unit.currency, "") or ("yuan" if above == "元" else "")
    name = currency or _name(above, is_one=is_one)
    return (f" {name}" if name else "") + (f" {_per(below)}" if of else "")


def _name(word: str, *, is_one: bool) -> str:
    if word in _NAMES:
        return _NAMES[word][0 if is_one else 1]
    if word.endswith(_OCCASIONS):
        return _NAMES[_OCCASIONS][0 if is_one else 1]
    return "" if HAN.search(word) else word


def _per(word: str) -> str:
    """What a rate is told of: 万人 is per 10,000 people, 年 is per year."""
    found = _DENOMINATOR.fullmatch(word)
    scale, counted = (_SCALES.get(found[1] or "", ""), found[2]) if found else ("", word)
    name = _name(counted, is_one=not scale)
    return " ".join(part for part in ("per", scale, name) if part)
