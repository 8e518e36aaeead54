"""The numbers that a Chinese text states, each held against its evidence."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Self

from build_scripts.language.claims import Claim, Direction, Evidence
from build_scripts.language.zh.directions import moves_in
from build_scripts.language.zh.evidence import counted_in, loose_numerals, numbers_in
from build_scripts.language.zh.quantities import find_quantities
from build_scripts.language.zh.quantities.numerals import CHINESE
from build_scripts.model import Comparator, Quantity, QuantityKind

_DIGIT = re.compile(r"\d")
# Without one of these nothing in a text counts anything.
_COULD_COUNT = re.compile(rf"[\d{CHINESE}“半翻双首数几]")
_COUNTED = frozenset({QuantityKind.COUNT, QuantityKind.DURATION})
_SAME_UNITS = {"名": "人", "位": "人", "年度": "年"}


class ChineseNumber(Claim, frozen=True, kw_only=True):
    """A quantity of a text, and whether it is told as a rise or fall."""

    quantity: Quantity

    @classmethod
    def of(cls, quantity: Quantity, direction: Direction | None) -> Self:
        """With the numerals that the quantity is written with."""
        text = quantity.text
        values = numbers_in(text)
        return cls(text, quantity.offset, values, direction, quantity=quantity)

    def is_supported(self, evidence: Evidence) -> bool:
        """Whether a quantity of the evidence says the same; of a name, whether it has its numbers.

        The numbers of a name (五治, 三级, 12345热线) may stand in another word of the evidence, and
        a Chinese numeral (十次) in a name of it (十连升).
        """
        quantity = self.quantity
        if quantity.kind is QuantityKind.NAME:
            same = evidence.counted >= counted_in(self.text) or not evidence.counted
            # A numeral that is too long to be read has no value, and is held by nothing.
            return same and bool(self.values) and evidence.numerals >= self.values
        counts = quantity.kind in _COUNTED and quantity.comparator is Comparator.EXACT
        if counts and quantity.value in evidence.named and not _DIGIT.search(self.text):
            return True
        return any(map(self.tells, evidence.quantities))

    def tells(self, quantity: Quantity) -> bool:
        """Whether it says the same as a quantity of the evidence."""
        return _stated(self.quantity) == _stated(quantity)


@lru_cache(maxsize=8192)
def claims_in(text: str, names: tuple[str, ...]) -> tuple[Claim, ...]:
    """The quantities and loose numerals of a text; a name with 一 alone (一级) has an article."""
    if not _COULD_COUNT.search(text):
        return ()
    quantities = find_quantities(text, names)
    counted = (q for q in quantities if q.kind is not QuantityKind.NAME or _counts(q.text))
    loose = (n for n in loose_numerals(text, quantities) if n.text not in "双首")
    moves = dict(moves_in(text, quantities))
    return (*(ChineseNumber.of(q, moves.get(q)) for q in counted), *loose)


def _counts(name: str) -> bool:
    return bool(_DIGIT.search(name)) or numbers_in(name) != {1}


def _stated(quantity: Quantity) -> tuple[object, ...]:
    """What must agree. Measure words of the same thing may differ (786人, 786名网格员)."""
    unit = _SAME_UNITS.get(quantity.unit, quantity.unit)
    return (*quantity.meaning[:-2], unit, quantity.comparator)
