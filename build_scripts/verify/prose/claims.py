"""The numbers that a text states, in Chinese or English, each held against its evidence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from build_scripts.model import Comparator, Quantity, QuantityKind
from build_scripts.normalize import HAN
from build_scripts.quantities import find_quantities
from build_scripts.quantities.numerals import CHINESE
from build_scripts.verify.prose.directions import Direction, moves_in
from build_scripts.verify.prose.english import english_numbers, numbers_in_words
from build_scripts.verify.prose.evidence import (
    Evidence,
    Numeral,
    counted_in,
    loose_numerals,
    numbers_in,
)

_DIGIT = re.compile(r"\d")
# Without one of these nothing in a Chinese text counts anything.
_COULD_COUNT = re.compile(rf"[\d{CHINESE}“半翻双首数几]")
# Unicode: superscripts, fractions, Roman, circled and bracketed numbers. Digits of other
# scripts are read as digits.
_ODD = re.compile(
    "[\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2079\u2080-\u2089\u2150-\u2188\u2460-\u249b\u24ea-\u24ff"
    "\u2776-\u2793\u3192-\u3195\u3220-\u3229\u3248-\u324f\u3251-\u325f\u3280-\u3289\u32b1-\u32bf]+"
)
_COUNTED = frozenset({QuantityKind.COUNT, QuantityKind.DURATION})
_SAME_UNITS = {"名": "人", "位": "人", "年度": "年"}


class Claim(Protocol):
    """A number that a text states."""

    @property
    def text(self) -> str:
        """The number as written."""

    @property
    def offset(self) -> int:
        """Where it begins."""

    def is_supported(self, evidence: Evidence) -> bool:
        """Whether the evidence holds the same number, in the same unit."""


@dataclass(frozen=True, slots=True)
class ChineseNumber:
    """A quantity of a Chinese text, and whether it is told as a rise or fall."""

    quantity: Quantity
    direction: Direction | None

    @property
    def text(self) -> str:
        """The words of the quantity."""
        return self.quantity.text

    @property
    def offset(self) -> int:
        """Where it begins."""
        return self.quantity.offset

    def is_supported(self, evidence: Evidence) -> bool:
        """Whether a quantity of the evidence says the same; of a name, whether it has its numbers.

        The numbers of a name (五治, 三级, 12345热线) may stand in another word of the evidence, and
        a Chinese numeral (十次) in a name of it (十连升).
        """
        quantity = self.quantity
        if quantity.kind is QuantityKind.NAME:
            same = evidence.counted >= counted_in(self.text) or not evidence.counted
            return same and evidence.numerals >= numbers_in(self.text)
        counts = quantity.kind in _COUNTED and quantity.comparator is Comparator.EXACT
        if counts and quantity.value in evidence.named and not _DIGIT.search(self.text):
            return True
        return any(map(self.tells, evidence.quantities))

    def tells(self, quantity: Quantity) -> bool:
        """Whether it says the same as a quantity of the evidence."""
        return _stated(self.quantity) == _stated(quantity)


@dataclass(frozen=True, slots=True)
class LooseNumber:
    """A numeral of a Chinese text that counts nothing by itself (哪八类): part of a word."""

    numeral: Numeral

    @property
    def text(self) -> str:
        """The numeral."""
        return self.numeral.text

    @property
    def offset(self) -> int:
        """Where it begins."""
        return self.numeral.offset

    def is_supported(self, evidence: Evidence) -> bool:
        """Whether a numeral of the evidence says the same."""
        return self.numeral.value in evidence.numerals


@dataclass(frozen=True, slots=True)
class OddNumber:
    """Number signs that no report's quantity is written with (④, ½, Ⅳ): nothing can hold them."""

    text: str
    offset: int

    def is_supported(self, evidence: Evidence) -> bool:
        """Never."""
        return False


@lru_cache(maxsize=8192)
def claims_in(text: str, language: str) -> tuple[Claim, ...]:
    """The numbers that a text in `language` ("zh" or "en") states, in reading order.

    A text in English may quote words in Chinese with numbers in them (`400余个`).
    """
    claims: list[Claim] = [OddNumber(match[0], match.start()) for match in _ODD.finditer(text)]
    if language == "zh":
        claims += _chinese_claims(text)
    else:
        chinese = _chinese_claims(text) if HAN.search(text) else ()
        claims += (claim for claim in chinese if HAN.search(claim.text))
        claims += english_numbers(text)
        claims += numbers_in_words(text)
    return tuple(sorted(claims, key=lambda claim: claim.offset))


def _chinese_claims(text: str) -> tuple[Claim, ...]:
    """The quantities and loose numerals of a text; a name with 一 alone (一级) has an article."""
    if not _COULD_COUNT.search(text):
        return ()
    quantities = find_quantities(text)
    counted = (q for q in quantities if q.kind is not QuantityKind.NAME or _counts(q.text))
    loose = (n for n in loose_numerals(text, quantities) if n.text not in "双首")
    moves = dict(moves_in(text, quantities))
    return (*(ChineseNumber(q, moves.get(q)) for q in counted), *map(LooseNumber, loose))


def _counts(name: str) -> bool:
    return bool(_DIGIT.search(name)) or numbers_in(name) != {1}


def _stated(quantity: Quantity) -> tuple[object, ...]:
    """What must agree. Measure words of the same thing may differ (786人, 786名网格员)."""
    unit = _SAME_UNITS.get(quantity.unit, quantity.unit)
    return (*quantity.meaning[:-2], unit, quantity.comparator)
