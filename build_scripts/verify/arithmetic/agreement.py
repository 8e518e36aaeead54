"""Whether two statements can both be true: each stands for all values that its words allow."""

from __future__ import annotations

from build_scripts.language import Language
from build_scripts.model import Comparator, Quantity, QuantityKind

Measure = tuple[QuantityKind, str]

_IN_THEIR_UNITS = (QuantityKind.DURATION, QuantityKind.RATE, QuantityKind.MONEY)


def measure_of(quantity: Quantity) -> Measure:
    """What two quantities have in common whose values may be set against each other.

    Percentages, ‰ and fractions are one measure. Measure words may differ (123个事项, 123项),
    units of time, of money and of rates may not.
    """
    if quantity.kind in (QuantityKind.PERCENT, QuantityKind.PERMILLE):
        return QuantityKind.RATIO, ""
    has_unit = quantity.kind in _IN_THEIR_UNITS
    return quantity.kind, quantity.unit if has_unit else ""


def agree(one: Quantity, other: Quantity, language: Language) -> bool:
    """Whether two quantities of one measure can both be true as they are written.

    Numbers printed alike, to the same place and without a comparing word, must be equal.
    """
    first, second = language.allowed(one), language.allowed(other)
    if first is None or second is None:
        return True
    exact = one.comparator is other.comparator is Comparator.EXACT
    if exact and first.width == second.width:
        return first == second
    return first.meet(second) is not None
