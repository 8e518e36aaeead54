"""Arithmetic on what is stated: each figure a span of values, each result a span again.

Interval arithmetic on the spans that `agreement` reads off the wording, as XBRL Calculations
1.1 sums rounded facts. Every operand stands once in every formula (a rate of change is
to/from - 1, not (to - from)/from), so that spans do not grow wider than they have to.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import reduce

from build_scripts.model import RelationKind, Span
from build_scripts.verify.arithmetic.agreement import INFINITE

_ONE = Span(Decimal(1), Decimal(1))


def recompute(kind: RelationKind, of: Sequence[Span], *, by_rate: bool) -> Span:
    """The result of a relation from all its operands.

    `by_rate`: a rise or fall is told as a share of where it began, not as a difference.
    """
    match kind:
        case RelationKind.SHARE:
            return _divide(of[0], of[1])
        case RelationKind.RISE:
            return _subtract(_divide(of[1], of[0]), _ONE) if by_rate else _subtract(of[1], of[0])
        case RelationKind.FALL:
            return _subtract(_ONE, _divide(of[1], of[0])) if by_rate else _subtract(of[0], of[1])
        case RelationKind.DIFFERENCE:
            return _subtract(of[0], of[1])
        case RelationKind.PRODUCT:
            return reduce(_multiply, of)
        case _:
            return reduce(_add, of)


def solve(
    kind: RelationKind, of: Sequence[Span | None], result: Span, *, by_rate: bool
) -> Span | None:
    """The one operand that is None, from the others and the result.

    None where that cannot be done: parts that make up only some of their total leave it open.
    """
    missing = of.index(None)
    others = [span for span in of if span is not None]
    match kind:
        case RelationKind.SHARE:
            return _multiply(result, others[0]) if missing == 0 else _divide(others[0], result)
        case RelationKind.SUM:
            return _subtract(result, reduce(_add, others))
        case RelationKind.DIFFERENCE:
            return _add(result, others[0]) if missing == 0 else _subtract(others[0], result)
        case RelationKind.PRODUCT:
            return _divide(result, reduce(_multiply, others))
        case RelationKind.RISE | RelationKind.FALL:
            is_rise, is_later = kind is RelationKind.RISE, missing == 1
            if by_rate:  # later = earlier × (1 ± rate)
                factor = _add(_ONE, result) if is_rise else _subtract(_ONE, result)
                return _multiply(others[0], factor) if is_later else _divide(others[0], factor)
            adds = is_rise == is_later
            return _add(others[0], result) if adds else _subtract(others[0], result)
        case _:
            return None


def _add(one: Span, other: Span) -> Span:
    return Span(
        one.lower + other.lower,
        one.upper + other.upper,
        one.lower_open or other.lower_open,
        one.upper_open or other.upper_open,
    )


def _subtract(one: Span, other: Span) -> Span:
    negative = Span(-other.upper, -other.lower, other.upper_open, other.lower_open)
    return _add(one, negative)


def _multiply(one: Span, other: Span) -> Span:
    """The product of spans that hold nothing below 0."""
    return Span(
        _times(one.lower, other.lower),
        _times(one.upper, other.upper),
        one.lower_open or other.lower_open,
        one.upper_open or other.upper_open,
    )


def _divide(one: Span, other: Span) -> Span:
    """The quotient of spans that hold nothing below 0; without bound where `other` reaches 0."""
    largest = one.upper / other.lower if other.lower > 0 else INFINITE
    smallest = one.lower / other.upper if other.upper > 0 else INFINITE
    return Span(
        smallest,
        largest,
        one.lower_open or other.upper_open,
        one.upper_open or other.lower_open or largest == INFINITE,
    )


def _times(one: Decimal, other: Decimal) -> Decimal:
    """The product; nothing of something without bound is nothing."""
    return one * other if one and other else Decimal(0)
