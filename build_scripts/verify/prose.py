"""Every number in a text that editors write stands in the evidence that the text names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from build_scripts.curation.forms import LocalizedRecord, Written
from build_scripts.model import Comparator, Quantity, QuantityKind
from build_scripts.problems import Problem
from build_scripts.quantities import find_quantities
from build_scripts.quantities.numerals import CHINESE
from build_scripts.verify.directions import Direction, english_direction, moves_in
from build_scripts.verify.english import EnglishNumber, english_numbers, numbers_in_words
from build_scripts.verify.evidence import (
    NOTHING,
    Evidence,
    Numeral,
    counted_in,
    evidence_in,
    loose_numerals,
    numbers_in,
)
from build_scripts.verify.exemptions import ON_REPORTS, Exemptions, Kinds

_DIGIT = re.compile(r"\d")
# Without one of these nothing in a Chinese text counts anything.
_COULD_COUNT = re.compile(rf"[\d{CHINESE}“半翻双首数几]")
_HAN = re.compile("[\u3400-\u9fff]")
# Unicode: superscripts, fractions, Roman, circled and bracketed numbers. Digits of other
# scripts are read as digits.
_ODD = re.compile(
    "[\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2079\u2080-\u2089\u2150-\u2188\u2460-\u249b\u24ea-\u24ff"
    "\u2776-\u2793\u3192-\u3195\u3220-\u3229\u3248-\u324f\u3251-\u325f\u3280-\u3289\u32b1-\u32bf]+"
)
_COUNTED = frozenset({QuantityKind.COUNT, QuantityKind.DURATION})
_SAME_UNITS = {"名": "人", "位": "人", "年度": "年"}
_SHOWN = 12  # numbers that a message lists; a whole report has a hundred


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


Lookup = Callable[[str, Claim], Evidence]
"""The evidence for a number of a text in a language ("zh" or "en")."""


@lru_cache(maxsize=8192)
def claims_in(text: str, language: str) -> tuple[Claim, ...]:
    """The numbers that a text in `language` ("zh" or "en") states, in reading order.

    A text in English may quote words in Chinese with numbers in them (`400余个`).
    """
    claims: list[Claim] = [OddNumber(match[0], match.start()) for match in _ODD.finditer(text)]
    if language == "zh":
        claims += _chinese_claims(text)
    else:
        chinese = _chinese_claims(text) if _HAN.search(text) else ()
        claims += (claim for claim in chinese if _HAN.search(claim.text))
        claims += english_numbers(text)
        claims += numbers_in_words(text)
    return tuple(sorted(claims, key=lambda claim: claim.offset))


def check_prose(
    text: LocalizedRecord, evidence: Evidence, kinds: Kinds = ON_REPORTS
) -> Iterator[Problem]:
    """Every number of `text`, in each language, must be a quantity of its evidence.

    Those declared as one of `kinds` of exemption need none.
    """
    return check_numbers(text, lambda _language, _claim: evidence, kinds)


def check_numbers(
    text: LocalizedRecord, lookup: Lookup, kinds: Kinds = ON_REPORTS
) -> Iterator[Problem]:
    """Every number of `text` must be a quantity of the evidence that `lookup` gives for it.

    What an exemption declares in Chinese the English text may say too.
    """
    exemptions, declared = Exemptions(text), NOTHING
    for written, language in ((text.zh, "zh"), (text.en, "en")):
        for claim in claims_in(written, language):
            evidence = lookup(language, claim)
            if claim.is_supported(evidence):
                yield from _check_direction(written, claim, evidence)
                continue
            exemption = exemptions.take(written, claim.offset, claim.offset + len(claim.text))
            if exemption is not None:
                declared += evidence_in(exemption)
            elif not claim.is_supported(declared):
                yield _unsupported(written, claim, evidence)
    yield from exemptions.check(kinds)


def check_wording(text: Written, evidence: Evidence) -> Iterator[Problem]:
    """Every number of an English wording must be one of its evidence."""
    for claim in claims_in(text, "en"):
        if not claim.is_supported(evidence):
            yield _unsupported(text, claim, evidence)


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


def _check_direction(text: Written, claim: Claim, evidence: Evidence) -> Iterator[Problem]:
    """What a text tells as a rise must be told as one by the evidence, and a fall as a fall."""
    if isinstance(claim, ChineseNumber):
        told = claim.direction
    elif isinstance(claim, EnglishNumber):
        told = english_direction(text, claim.offset, claim.offset + len(claim.text))
    else:
        return
    if told is None:
        return
    there = {direction for quantity, direction in evidence.moves if claim.tells(quantity)}
    if told not in there:
        rule = f"a number told as a {told} must be told as one in its evidence ('{claim.text}')"
        others = [f"it is told as a {direction} there" for direction in there]
        fix = "; ".join(others) or "the evidence tells neither a rise nor a fall of it"
        yield Problem(text.position, "direction-reversed", rule, text, fix)


def _unsupported(text: Written, claim: Claim, evidence: Evidence) -> Problem:
    rule = f"every number in a text must stand in its evidence, but '{claim.text}' does not"
    return Problem(text.position, "number-unsupported", rule, text, _there(evidence))


def _there(evidence: Evidence) -> str:
    """What numbers there are instead."""
    measured = (q.text for q in evidence.quantities if q.kind is not QuantityKind.NAME)
    texts = list(dict.fromkeys(measured))
    if not texts:
        return "the evidence has no number"
    return f"the evidence has {'、'.join(texts[:_SHOWN])}{'…' if len(texts) > _SHOWN else ''}"


def _stated(quantity: Quantity) -> tuple[object, ...]:
    """What must agree. Measure words of the same thing may differ (786人, 786名网格员)."""
    unit = _SAME_UNITS.get(quantity.unit, quantity.unit)
    return (*quantity.meaning[:-2], unit, quantity.comparator)
