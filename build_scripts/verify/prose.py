"""Every number in a text that editors write stands in the evidence that the text names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from build_scripts.curation.forms import LocalizedRecord, Written
from build_scripts.model import Quantity, QuantityKind
from build_scripts.problems import Problem
from build_scripts.quantities import find_quantities
from build_scripts.verify.english import english_numbers

_MIXED = re.compile(r"\d.*[\u3400-\u9fff]")  # Chinese words with figures in them
_DIGITS = re.compile(r"\d+")
# Unicode: superscripts, fractions, Roman, circled and bracketed numbers. Digits of other
# scripts are read as digits.
_ODD = re.compile(
    "[\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2079\u2080-\u2089\u2150-\u2188\u2460-\u249b\u24ea-\u24ff"
    "\u2776-\u2793\u3192-\u3195\u3220-\u3229\u3248-\u324f\u3251-\u325f\u3280-\u3289\u32b1-\u32bf]+"
)
_LOCATING = frozenset({QuantityKind.DATE, QuantityKind.ORDINAL})
_PERSONS = frozenset({"人", "名", "位"})
_SHOWN = 12  # numbers that a message lists; a whole report has a hundred

Evidence = Sequence[Quantity]


class Claim(Protocol):
    """A number that a text states."""

    @property
    def text(self) -> str:
        """The number as written."""

    @property
    def offset(self) -> int:
        """Where it begins."""

    @property
    def locates(self) -> bool:
        """Whether it tells when or which, not how many."""

    def is_supported(self, evidence: Evidence) -> bool:
        """Whether the evidence holds the same number, in the same unit."""


@dataclass(frozen=True, slots=True)
class ChineseNumber:
    """A quantity of a Chinese text."""

    quantity: Quantity

    @property
    def text(self) -> str:
        """The words of the quantity."""
        return self.quantity.text

    @property
    def offset(self) -> int:
        """Where it begins."""
        return self.quantity.offset

    @property
    def locates(self) -> bool:
        """Whether it is a date or an ordinal."""
        return self.quantity.kind in _LOCATING

    def is_supported(self, evidence: Evidence) -> bool:
        """Whether a quantity of the evidence says the same; of a name, whether it has its digits.

        A name without digits (五治, 三级) is a word like others.
        """
        if self.quantity.kind is QuantityKind.NAME:
            digits = {run for known in evidence for run in _DIGITS.findall(known.text)}
            return digits.issuperset(_DIGITS.findall(self.text))
        return any(_stated(self.quantity) == _stated(known) for known in evidence)


@dataclass(frozen=True, slots=True)
class OddNumber:
    """Number signs that no report's quantity is written with (④, ½, Ⅳ): nothing can hold them."""

    text: str
    offset: int
    locates: bool = False

    def is_supported(self, evidence: Evidence) -> bool:
        """Never."""
        return False


def claims_in(text: str, language: str) -> list[Claim]:
    """The numbers that a text in `language` ("zh" or "en") states.

    A text in English may quote words in Chinese with numbers in them (`400余个`).
    """
    odd = [OddNumber(match.group(), match.start()) for match in _ODD.finditer(text)]
    if language == "zh":
        return [*map(ChineseNumber, find_quantities(text)), *odd]
    quoted = find_quantities(text) if _MIXED.search(text) else ()
    mixed = [ChineseNumber(quantity) for quantity in quoted if _MIXED.search(quantity.text)]
    return [*english_numbers(text), *mixed, *odd]


def check_prose(
    text: LocalizedRecord, evidence: Iterable[Quantity], *, locating: bool = True
) -> Iterator[Problem]:
    """Every number of `text`, in each language, must be a quantity of its evidence.

    Without `locating` those that tell when or which may be the editors' own.
    """
    known = tuple(evidence)
    for written, language in ((text.zh, "zh"), (text.en, "en")):
        for claim in claims_in(written, language):
            if locating or not claim.locates:
                yield from check_claim(written, claim, known)


def check_claim(text: Written, claim: Claim, evidence: Evidence) -> Iterator[Problem]:
    """A number of a text must be a quantity of its evidence."""
    if not claim.is_supported(evidence):
        rule = f"every number in a text must stand in its evidence, but '{claim.text}' does not"
        yield Problem(text.position, "number-unsupported", rule, text, _there(evidence))


def _there(evidence: Evidence) -> str:
    """What numbers there are instead."""
    texts = list(dict.fromkeys(q.text for q in evidence if q.kind is not QuantityKind.NAME))
    if not texts:
        return "the evidence has no number"
    return f"the evidence has {'、'.join(texts[:_SHOWN])}{'…' if len(texts) > _SHOWN else ''}"


def _stated(quantity: Quantity) -> tuple[object, ...]:
    """What must agree. The measure words of persons may differ (786人, 786名网格员)."""
    unit = "人" if quantity.unit in _PERSONS else quantity.unit
    return (*quantity.meaning[:-2], unit, quantity.comparator)
