"""The kinds of relations, and the figure that follows from the others in each.

Interval arithmetic on the values that a wording allows, as XBRL Calculations 1.1 sums rounded
facts. Every operand stands once in every formula (a rate of change is to/from - 1, not
(to - from)/from), so that spans do not grow wider than they have to.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from build_scripts.model import RelationKind, Span

_NOTHING, _ONE = Span(Decimal(0), Decimal(0)), Span(Decimal(1), Decimal(1))


class Formula(Struct, frozen=True):
    """How operands give a result: added up or, if `multiplied`, one by the other.

    Of the `signs` of the operands in their order the last goes for all that follow: -1 takes
    away, or divides. What `is_complete` tells nothing of a figure that is not stated.
    """

    signs: tuple[int, ...]
    multiplied: bool = False
    least: int = 2
    most: int | None = 2
    is_complete: bool = False


FORMULAS = {
    RelationKind.SHARE: Formula((1, -1), multiplied=True),
    RelationKind.SUM: Formula((1,), most=None),
    RelationKind.OF_WHICH: Formula((1,), least=1, most=None, is_complete=True),
    RelationKind.RISE: Formula((-1, 1)),
    RelationKind.FALL: Formula((1, -1)),
    RelationKind.DIFFERENCE: Formula((1, -1)),
    RelationKind.PRODUCT: Formula((1,), multiplied=True, most=None),
    RelationKind.SAME: Formula((1,), least=1, most=1, is_complete=True),
}
# What it was times 1 and the rate of a rise, or 1 less that of a fall, is what it became.
_BY_RATE = Formula((-1, 1), multiplied=True)
CHANGES = frozenset({RelationKind.RISE, RelationKind.FALL})
DIFFERENCES = CHANGES | {RelationKind.DIFFERENCE}


def solve(
    kind: RelationKind, of: Sequence[Span | None], result: Span | None, *, by_rate: bool
) -> Span:
    """The one operand that is None, else the result, from all the other figures.

    `by_rate`: a rise or fall is told as a share of where it began, not as a difference.
    """
    formula = _BY_RATE if by_rate else FORMULAS[kind]
    signs = [formula.signs[min(i, len(formula.signs) - 1)] for i in range(len(of))]
    whole = None if None not in of else _factor(kind, result) if by_rate and result else result
    figures = [*zip(of, signs, strict=True), (whole, -1)]  # they add up to nothing, or make one
    own = next(sign for span, sign in figures if span is None)
    total = _ONE if formula.multiplied else _NOTHING
    for span, sign in sorted(figures, key=lambda it: it[1] == own):  # divided last, for exactness
        if span is not None and formula.multiplied:
            total = total / span if sign == own else total * span
        elif span is not None:
            total = total - span if sign == own else total + span
    return _rate(kind, total) if by_rate and None not in of else total


def _factor(kind: RelationKind, rate: Span) -> Span:
    return _ONE + rate if kind is RelationKind.RISE else _ONE - rate


def _rate(kind: RelationKind, factor: Span) -> Span:
    return factor - _ONE if kind is RelationKind.RISE else _ONE - factor
