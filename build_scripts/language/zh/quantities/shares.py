"""Parts of a whole and numbers against each other: fractions, ratios, rates."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec.structs import replace

from build_scripts.language.zh.quantities.comparators import (
    after_number,
    before_number,
    comparator_of,
)
from build_scripts.language.zh.quantities.measures import read_measure
from build_scripts.language.zh.quantities.numerals import (
    CHINESE,
    SIMPLE_PATTERN,
    WHOLE_PATTERN,
    read_numeral,
)
from build_scripts.model import Comparator, Quantity, QuantityKind

_NAMED_SHARES = {
    Decimal(100): (100, QuantityKind.PERCENT, "%"),
    Decimal(1000): (1000, QuantityKind.PERMILLE, "‰"),
}
_DIGIT = "[1-9一二两三四五六七八九]"
_OF = re.compile(
    rf"(?P<whole>{WHOLE_PATTERN}[千万亿]?)分之(?P<part>{SIMPLE_PATTERN})"
    r"|(?P<below>\d{1,2})/(?P<above>\d{1,2})(?![\d/])"
)
# 百分之五至八, 三分之一至二分之一.
_UPPER = re.compile(
    rf"(?:-|~|至|到)(?:(?P<whole>{WHOLE_PATTERN})分之)?(?P<part>{SIMPLE_PATTERN})(?!分之)"
)
# 成 and 折 also begin words: 三成功, 两折腾.
_TENTHS = re.compile(
    rf"(?P<tenths>[1-9]\.\d{{1,2}}(?=[成折])|{_DIGIT}|十)(?:成(?P<hundredths>{_DIGIT}|半)?"
    rf"(?![立功员为果本绩效长就都交熟不品])(?:[余多])?"
    rf"|(?P<finer>{_DIGIT})?折(?![扣磨腾中射叠]))"
)
# 五至六成, 六七成: the unit stands once.
_TENTHS_RANGE = re.compile(
    rf"(?P<low>{_DIGIT})(?P<to>[-~至到])?(?P<high>{_DIGIT})成(?![{_DIGIT[1:-1]}])"
)
_UPPER_TENTHS = re.compile(rf"(?:-|~|至|到)(?P<tenths>{_DIGIT})成")
_DOUBLED = re.compile(rf"翻了?(?P<times>{_DIGIT})番多?")
# 过半, 近半; but 近半年.
_HALF = re.compile("(?<=[过超近逾])半(?![年天个小月世夜场径边路])")
_AGAINST = re.compile(
    r"(?P<part>\d+(?:\.\d+)?) ?: ?(?P<whole>\d+(?:\.\d+)?)(?![\d:.])"
    rf"|(?P<part_said>{SIMPLE_PATTERN})比(?P<whole_said>{SIMPLE_PATTERN})(?![年月日比\d])"
)
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4]):[0-5]\d(?!\d)")
_RATIO_BEFORE = re.compile(r"(?:比|之比|比例|比率|比值)(?:为|达到?|是|约|:)?$")
_PER = re.compile(
    rf"每(?P<base>\d{{0,4}}[{CHINESE}]{{0,6}})(?P<of>(?:城镇|常住|户籍|农村)*人口"
    "|人|户|名|个|辆|车|家|件|吨|元|亩|平方公里|平方米|公里)"
)
_SCALES = ("十", "百", "千", "万", "亿")
# Some words may stand between: 每万人拥有律师3.2名.
_PER_GAP = re.compile(rf"[^\d{CHINESE},。;:、\n]{{0,20}}(?=[\d{CHINESE}])")
# A growth or a share of what there is per so many is no rate: 每千人床位数增长5%.
_RATED = (QuantityKind.COUNT, QuantityKind.MONEY, QuantityKind.DURATION)
_WORDS = {
    "一半": (Decimal("0.5"), QuantityKind.RATIO, ""),
    "半数": (Decimal("0.5"), QuantityKind.RATIO, ""),
    "对折": (Decimal("0.5"), QuantityKind.RATIO, ""),
    "百分百": (Decimal(100), QuantityKind.PERCENT, "%"),
}


def read_share(text: str, number: int, floor: int = 0) -> Quantity | None:
    """The fraction, ratio or rate at `number` of narrowed `text`, with its comparators."""
    quantity = (
        _read_word(text, number)
        or _read_fraction(text, number)
        or _read_tenths_range(text, number)
        or _read_tenths(text, number)
        or _read_doubling(text, number)
        or (None if _is_clock_time(text, number) else read_ratio(text, number))
    )
    return _compared(text, quantity, floor) if quantity else _read_rate(text, number)


def per_base_end(text: str, position: int) -> int:
    """Where 每万人 without a number ends; `position` if it is not there."""
    match = _PER.match(text, position)
    return match.end() if match and match["base"].endswith(_SCALES) else position


def _compared(text: str, quantity: Quantity, floor: int) -> Quantity:
    """`quantity` with the comparing words before and after it."""
    before = before_number(text, quantity.offset, floor)
    late = quantity.text[-1] if quantity.text.endswith(("余", "多")) else ""
    after = after_number(text, quantity.end)
    if quantity.comparator is Comparator.RANGE or not (before or late or after):
        return quantity
    return replace(
        quantity,
        text=f"{before}{quantity.text}{after}",
        offset=quantity.offset - len(before),
        comparator=comparator_of(before, late, after),
    )


def _read_word(text: str, position: int) -> Quantity | None:
    for word, (value, kind, unit) in _WORDS.items():
        if text.startswith(word, position):
            return Quantity(word, position, kind, value, unit=unit)
    half = _HALF.match(text, position)
    return Quantity("半", position, QuantityKind.RATIO, Decimal("0.5")) if half else None


def _read_fraction(text: str, position: int) -> Quantity | None:
    match = _OF.match(text, position)
    if not match:
        return None
    whole = read_numeral(match["whole"] or match["above"])
    part = read_numeral(match["part"] or match["below"])
    if not whole or part is None or (match["below"] and part >= whole):
        return None
    one, kind, unit = _NAMED_SHARES.get(whole, (1, QuantityKind.RATIO, ""))
    share = Quantity(match[0], position, kind, part * one / whole, unit=unit)
    return _up_to_fraction(text, share, whole, one)


def _up_to_fraction(text: str, share: Quantity, whole: Decimal, one: int) -> Quantity:
    match = _UPPER.match(text, share.end)
    if not match or not (match["whole"] or share.unit):
        return share
    upper_whole = read_numeral(match["whole"]) if match["whole"] else whole
    part = read_numeral(match["part"])
    return _up_to(share, match, part * one / upper_whole if part and upper_whole else None)


def _up_to(share: Quantity, match: re.Match[str], upper: Decimal | None) -> Quantity:
    """The range from `share` to `upper`, which `match` writes; `share` if there is none."""
    if upper is None or share.value is None or upper <= share.value:
        return share
    return replace(
        share,
        text=share.text + match[0],
        value=None,
        lower=share.value,
        upper=upper,
        comparator=Comparator.RANGE,
    )


def _read_tenths_range(text: str, position: int) -> Quantity | None:
    """五至六成 is 0.5 to 0.6."""
    match = _TENTHS_RANGE.match(text, position)
    low, high = (read_numeral(match[side]) for side in ("low", "high")) if match else (None, None)
    if not match or not low or not high or high <= low or not (match["to"] or high == low + 1):
        return None
    return Quantity(
        match[0],
        position,
        QuantityKind.RATIO,
        lower=low / 10,
        upper=high / 10,
        comparator=Comparator.RANGE,
    )


def _read_tenths(text: str, position: int) -> Quantity | None:
    """六成五 is 0.65, 七折 0.7."""
    match = _TENTHS.match(text, position)
    if not match:
        return None
    tenths = read_numeral(match["tenths"]) or Decimal(0)
    written = match["hundredths"] or match["finer"] or ""
    hundredths = Decimal(5) if written == "半" else read_numeral(written) or Decimal(0)
    value = tenths / 10 + hundredths / 100
    share = Quantity(match[0], position, QuantityKind.RATIO, value)
    last = _UPPER_TENTHS.match(text, share.end)
    upper = read_numeral(last["tenths"]) if last else None
    return _up_to(share, last, upper / 10) if last and upper else share


def _read_doubling(text: str, position: int) -> Quantity | None:
    """翻一番 is twice as much, 翻两番 four times."""
    match = _DOUBLED.match(text, position)
    times = read_numeral(match["times"]) if match else None
    if not match or times is None:
        return None
    return Quantity(match[0], position, QuantityKind.RATIO, Decimal(2) ** times, unit="倍")


def read_ratio(text: str, position: int) -> Quantity | None:
    """The ratio (3:1, 三比一) at `position` of narrowed `text`, even if a time of day looks so."""
    match = _AGAINST.match(text, position)
    if not match:
        return None
    part = read_numeral(match["part"] or match["part_said"])
    whole = read_numeral(match["whole"] or match["whole_said"])
    if not whole or part is None:
        return None
    return Quantity(match[0], position, QuantityKind.RATIO, part / whole)


def _is_clock_time(text: str, position: int) -> bool:
    before = text[max(0, position - 5) : position]
    return bool(_CLOCK.match(text, position)) and not _RATIO_BEFORE.search(before)


def _read_rate(text: str, position: int) -> Quantity | None:
    """每万人8.1件: 8.1 of 件/万人."""
    match = _PER.match(text, position)
    gap = match and _PER_GAP.match(text, match.end())
    if not match or not gap or not match["base"].endswith(_SCALES):
        return None
    stated = read_measure(text, gap.end(), match.end())
    if not stated or not stated.unit or stated.kind not in _RATED:
        return None
    whose = "人" if match["of"].endswith("人口") else match["of"]
    return replace(
        stated,
        text=text[position : stated.end],
        offset=position,
        kind=QuantityKind.RATE,
        unit=f"{stated.unit}/{match['base']}{whose}",
    )
