"""Which values the wording of a quantity allows.

The idea is that of XBRL for facts reported twice: each stands for all values that round to it
("Handling Duplicate Facts in XBRL and Inline XBRL 1.0", Working Group Note of 14 January 2025;
SEC EDGAR Filer Manual 6.5.12: with `decimals` of -2 and -1, 500 and 550 are consistent). Prose
has no `decimals`, so that they are read off the words:

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
| 五分之一, 一半, 七成 | five hundredths to either side, as of a tenth (成) |
| 七成六, 8.5成 | half a hundredth to either side |
"""

from __future__ import annotations

import re
from decimal import Decimal

from build_scripts.model import INFINITE, Comparator, Quantity, QuantityKind, Span

_ZERO, _ONE, _TWO = Decimal(0), Decimal(1), Decimal(2)
_SCALES = {
    QuantityKind.PERCENT: Decimal("0.01"),
    QuantityKind.PERCENTAGE_POINTS: Decimal("0.01"),
    QuantityKind.PERMILLE: Decimal("0.001"),
}
_COUNTED = frozenset(
    {QuantityKind.COUNT, QuantityKind.MONEY, QuantityKind.DURATION, QuantityKind.INDEX}
)
_FRACTION = re.compile("分之|半|成|折")
_TENTHS = re.compile("[成折]")
_FRACTION_TOLERANCE = Decimal("0.05")
_NEXT_ROUND = re.compile(r"[余多几+]")
_ROUND_BEFORE = re.compile("将近|接近|近")
_LARGE = re.compile("[十百千]?[万亿]+")
_DECIMALS = re.compile(r"\d\.(\d+)")
_ZEROS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}


def allowed(quantity: Quantity) -> Span | None:
    """Every value that the wording of a quantity allows; None where it has no number (几十).

    Shares are in parts of one, whatever they are printed in.
    """
    scale = _SCALES.get(quantity.kind, _ONE)
    if quantity.lower is not None and quantity.upper is not None:
        return Span(quantity.lower, quantity.upper).scaled(scale)
    return None if quantity.value is None else _printed(quantity, quantity.value).scaled(scale)


def _printed(quantity: Quantity, value: Decimal) -> Span:
    """The values allowed, as printed (percentages in hundredths)."""
    tolerance, least = _tolerance(quantity, value), min(_ZERO, value)
    match quantity.comparator:
        case Comparator.AT_LEAST:
            return Span(value, INFINITE, upper_open=True)
        case Comparator.AT_MOST:
            return Span(least, value)
        case Comparator.MORE_THAN:
            is_bounded = _NEXT_ROUND.search(quantity.text)
            above = value + _round_unit(value) if is_bounded else INFINITE
            return Span(value, above, lower_open=True, upper_open=True)
        case Comparator.LESS_THAN:
            is_bounded = _ROUND_BEFORE.search(quantity.text)
            below = value - min(_round_unit(value), value / 10) if is_bounded else least
            return Span(below, value, upper_open=True)
        case Comparator.ABOUT:
            tolerance = max(_round_unit(value) / _TWO, tolerance)
    return Span(value, value) + Span(-tolerance, tolerance)


def _tolerance(quantity: Quantity, value: Decimal) -> Decimal:
    """How far from the printed number the true one may lie: half of its last printed place.

    Only 万 and 亿 are read as a wish to be short; the zeros of 4000 are printed digits.
    """
    if quantity.kind is QuantityKind.RATIO and _FRACTION.search(quantity.text):
        is_finer = _TENTHS.search(quantity.text) and value * 10 % 1
        return _FRACTION_TOLERANCE / 10 if is_finer else _FRACTION_TOLERANCE
    decimals, large = _DECIMALS.search(quantity.text), _LARGE.search(quantity.text)
    zeros = sum(_ZEROS[word] for word in large[0]) if large else 0
    place = _ONE.scaleb(zeros - (len(decimals[1]) if decimals else 0))
    if value % place:
        place = min(_round_unit(value), _ONE)
    return _ZERO if place == 1 and quantity.kind in _COUNTED else place / _TWO


def _round_unit(value: Decimal) -> Decimal:
    """The unit of the last place that is not 0: 100 in 3600, 100,000 in 600,000."""
    exponent = value.normalize().as_tuple().exponent
    return _ONE.scaleb(int(exponent)) if value else _ONE
