"""Which values a stated quantity allows, and whether two statements can both be true.

The idea is that of XBRL for facts reported twice: each stands for all values that round to it,
and duplicates are consistent if those intervals share a value ("Handling Duplicate Facts in
XBRL and Inline XBRL 1.0", Working Group Note of 14 January 2025; SEC EDGAR Filer Manual
6.5.12: with `decimals` of -2 and -1, 500 and 550 are consistent; with the same `decimals`
values must be equal). Prose has no `decimals`, so that they are read off the words:

| wording | values allowed |
| --- | --- |
| 98.5%, 4.2万, 1.32 | half a unit of the last printed place to either side |
| 3987件, 1000人, 6年 | that number: a count printed in full is taken as exact |
| 98%以上, 不少于 | that number or more |
| 超过, 逾, 突破 | more |
| 不超过, 以内 | that number or less |
| 不足, 不到 | less |
| 3600余, 60余万, 40多万 | more, but less than the next number as round (3700, 70万) |
| 近20万, 近98% | less, but by a tenth (18万) or by a unit of the last place not 0 (97%) at most |
| 约500, 500左右 | half a unit of the last place that is not 0 to either side (450 to 550) |
| 五分之一, 一半 | five hundredths to either side, as of a tenth (成) |
"""

from __future__ import annotations

import re
from decimal import Decimal

from build_scripts.model import Comparator, Quantity, QuantityKind, Span

Measure = tuple[QuantityKind, str]

INFINITE = Decimal("Infinity")
_ZERO = Decimal(0)
_SCALES = {
    QuantityKind.PERCENT: Decimal("0.01"),
    QuantityKind.PERCENTAGE_POINTS: Decimal("0.01"),
    QuantityKind.PERMILLE: Decimal("0.001"),
}
_COUNTED = frozenset(
    {QuantityKind.COUNT, QuantityKind.MONEY, QuantityKind.DURATION, QuantityKind.INDEX}
)
_IN_THEIR_UNITS = (QuantityKind.DURATION, QuantityKind.RATE, QuantityKind.MONEY)
_FRACTION = re.compile("分之|半|成|折")
_FRACTION_TOLERANCE = Decimal("0.05")
_NEXT_ROUND = re.compile(r"[余多几+]")
_ROUND_BEFORE = re.compile("将近|接近|近")
_LARGE = re.compile("[十百千]?[万亿]+")
_DECIMALS = re.compile(r"\d\.(\d+)")
_ZEROS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}


def scale_of(kind: QuantityKind) -> Decimal:
    """What a printed value of that kind is multiplied by: shares become parts of one."""
    return _SCALES.get(kind, Decimal(1))


def measure_of(quantity: Quantity) -> Measure:
    """What two quantities have in common whose values may be set against each other.

    Percentages, ‰ and fractions are one measure. Measure words may differ (123个事项, 123项),
    units of time, of money and of rates may not.
    """
    if quantity.kind in (QuantityKind.PERCENT, QuantityKind.PERMILLE):
        return QuantityKind.RATIO, ""
    has_unit = quantity.kind in _IN_THEIR_UNITS
    return quantity.kind, quantity.unit if has_unit else ""


def allowed(quantity: Quantity) -> Span | None:
    """Every value that the wording of a quantity allows; None where it has no number (几十).

    Shares are in parts of one, whatever they are printed in.
    """
    scale = scale_of(quantity.kind)
    if quantity.lower is not None and quantity.upper is not None:
        return Span(quantity.lower * scale, quantity.upper * scale)
    value = quantity.value
    if value is None:
        return None
    span = _allowed_about(quantity, value)
    return Span(span.lower * scale, span.upper * scale, span.lower_open, span.upper_open)


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities of one measure can both be true as they are written.

    Numbers printed alike, to the same place and without a comparing word, must be equal.
    """
    first, second = allowed(one), allowed(other)
    if first is None or second is None:
        return True
    exact = one.comparator is other.comparator is Comparator.EXACT
    if exact and _tolerance(one) * scale_of(one.kind) == _tolerance(other) * scale_of(other.kind):
        return first == second
    return first.meets(second)


def _allowed_about(quantity: Quantity, value: Decimal) -> Span:
    """The values allowed, as printed (percentages in hundredths)."""
    match quantity.comparator:
        case Comparator.AT_LEAST:
            return Span(value, INFINITE, upper_open=True)
        case Comparator.AT_MOST:
            return Span(min(_ZERO, value), value)
        case Comparator.MORE_THAN:
            is_bounded = _NEXT_ROUND.search(quantity.text)
            above = value + _round_unit(value) if is_bounded else INFINITE
            return Span(value, above, lower_open=True, upper_open=True)
        case Comparator.LESS_THAN:
            is_bounded = _ROUND_BEFORE.search(quantity.text)
            margin = min(_round_unit(value), value / 10)
            below = value - margin if is_bounded else min(_ZERO, value)
            return Span(below, value, upper_open=True)
        case Comparator.ABOUT:
            tolerance = max(_round_unit(value) / 2, _tolerance(quantity))
            return Span(value - tolerance, value + tolerance)
        case _:
            tolerance = _tolerance(quantity)
            return Span(value - tolerance, value + tolerance)


def _tolerance(quantity: Quantity) -> Decimal:
    """How far from the printed number the true one may lie: half of its last printed place."""
    if quantity.kind is QuantityKind.RATIO and _FRACTION.search(quantity.text):
        return _FRACTION_TOLERANCE
    place = _last_place(quantity)
    return _ZERO if place == 1 and quantity.kind in _COUNTED else place / 2


def _last_place(quantity: Quantity) -> Decimal:
    """The unit of the last printed place: 0.1 in 98.5%, 1000 in 4.2万, 1 in 4000.

    Only 万 and 亿 are read as a wish to be short; the zeros of 4000 are printed digits.
    """
    decimals = _DECIMALS.search(quantity.text)
    large = _LARGE.search(quantity.text)
    place = Decimal(1).scaleb(-len(decimals[1]) if decimals else 0)
    if large:
        place = place.scaleb(sum(_ZEROS[word] for word in large[0]))
    value = quantity.value or _ZERO
    return place if value % place == 0 else min(_round_unit(value), Decimal(1))


def _round_unit(value: Decimal) -> Decimal:
    """The unit of the last place that is not 0: 100 in 3600, 100,000 in 600,000."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(int(exponent)) if value else Decimal(1)
