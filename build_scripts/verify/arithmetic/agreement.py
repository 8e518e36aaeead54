"""Whether two statements can both be true: each stands for all values that its words allow."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from build_scripts.language import Language
from build_scripts.model import Comparator, Quantity, QuantityKind

_NEAR = 8
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


def find_alike(text: str, language: Language) -> Iterator[tuple[str, str, str]]:
    """Pairs of figures that contradict if they are told of one thing, after a word near both.

    A list for editors to read, not a rule: `11个试点项目`, `2个试点项目`.
    """
    measured = [quantity for quantity in language.quantities(text) if quantity.is_measurement]
    for one, other in combinations(measured, 2):
        if measure_of(one) == measure_of(other) and not agree(one, other, language):
            there = language.words_near(text, other)
            words = [word for word in language.words_near(text, one) if word in there]
            if words:
                yield words[0], _told(text, one), _told(text, other)


def _told(text: str, figure: Quantity) -> str:
    """A figure with its line, from 1, and a few characters to either side."""
    before = text[max(0, figure.offset - _NEAR) : figure.offset].rpartition("\n")[2]
    after = text[figure.end : figure.end + _NEAR].partition("\n")[0]
    line = text.count("\n", 0, figure.offset) + 1
    return f"{line}: {before}{figure.text}{after}"
