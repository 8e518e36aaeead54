"""A quantity in English, as exact as the report words it: more than 40,000; 98% or above."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from build_scripts.language.en.units import unit_words
from build_scripts.model import Comparator, Quantity, QuantityKind, Span, Unit
from build_scripts.normalize import HAN, narrow

_ZERO = Decimal(0)
_MINUS = "\N{MINUS SIGN}"
_MILLION, _BILLION = 10**6, 10**9
_SHARES = frozenset(
    {
        QuantityKind.PERCENT,
        QuantityKind.PERMILLE,
        QuantityKind.PERCENTAGE_POINTS,
        QuantityKind.INDEX,
        QuantityKind.RATIO,
    }
)
"""What goes up and down a scale, so that it is above or below, not more or fewer."""
_PARTS = {
    Fraction(1, 2): "half",
    Fraction(1, 3): "one third",
    Fraction(2, 3): "two thirds",
    Fraction(1, 4): "one quarter",
    Fraction(3, 4): "three quarters",
    Fraction(1, 5): "one fifth",
    Fraction(1, 6): "one sixth",
    Fraction(1, 7): "one seventh",
    Fraction(1, 8): "one eighth",
    Fraction(1, 9): "one ninth",
}
_TENS = {10: "dozens", 10**4: "tens of thousands", 10**7: "tens of millions"}
_SEVERAL = {
    10**2: "several hundred",
    10**3: "several thousand",
    10**5: "several hundred thousand",
    10**6: "several million",
    10**8: "several hundred million",
    10**9: "several billion",
}
"""What has no definite number, by its least."""


def value_words(quantity: Quantity, allowed: Span | None) -> str:
    """A quantity of a report in English; "" for what is no measurement.

    `allowed` are the values that its wording allows: they tell 近 (nearly) from 不足 (less than).
    """
    value = quantity.value
    if not quantity.is_measurement:
        return ""
    if quantity.kind in _SHARES and not HAN.search(quantity.text):
        return narrow(quantity.text)  # 98.50%, 1:3: as many digits as were printed
    if value is None:
        return _span_words(quantity)
    amount = _amount(quantity, value)
    match quantity.comparator:
        case Comparator.ABOUT:
            return f"about {amount}"
        case Comparator.AT_LEAST:
            return f"{amount} or {'above' if quantity.kind in _SHARES else 'more'}"
        case Comparator.AT_MOST:
            return f"at most {amount}"
        case Comparator.MORE_THAN:
            return f"more than {amount}"
        case Comparator.LESS_THAN if allowed is not None and allowed.lower > min(value, _ZERO):
            return f"nearly {amount}"
        case Comparator.LESS_THAN:
            is_counted = quantity.kind is QuantityKind.COUNT
            return f"{'fewer' if is_counted else 'less'} than {amount}"
    return amount


def _span_words(quantity: Quantity) -> str:
    """What has two ends, or only a least number: 3–5 days, several hundred people."""
    lower, upper, unit = quantity.lower, quantity.upper, unit_words(_unit(quantity))
    if lower is None:
        return ""
    if upper is not None:
        return f"{_number(lower)}–{_number(upper)}{unit}"
    several = _SEVERAL.get(int(lower)) or _TENS.get(int(lower))
    if several is None:
        return f"{_number(lower)} or more{unit}"
    joined = f" of{unit}" if int(lower) in _TENS and unit.startswith(" ") else unit
    return f"{several}{joined}"


def _amount(quantity: Quantity, value: Decimal) -> str:
    """The number with its unit."""
    if quantity.kind is QuantityKind.RATIO and not quantity.unit:
        part = _PARTS.get(Fraction(value).limit_denominator(10))
        return part or f"{_plain(value * 100)}%"
    return f"{_number(value)}{unit_words(_unit(quantity), is_one=value == 1)}"


def _unit(quantity: Quantity) -> Unit:
    return Unit(quantity.kind, quantity.unit, quantity.currency)


def _number(value: Decimal) -> str:
    """With commas in thousands; millions and billions in words where that is shorter."""
    sign, size = _MINUS if value < 0 else "", abs(value)
    for scale, name in ((_BILLION, "billion"), (_MILLION, "million")):
        if size >= scale and size % (scale // 1000) == 0:
            return f"{sign}{_plain(size / scale)} {name}"
    return f"{sign}{_plain(size) if size >= _MILLION // 1000 else f'{size:f}'}"


def _plain(size: Decimal) -> str:
    """Without the zeros behind the point that come of writing 4.20万 in full."""
    written = f"{size:,f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
