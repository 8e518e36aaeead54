"""Numbers in English prose: each with its unit and what is said about its exactness."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from build_scripts.model import Quantity, QuantityKind
from build_scripts.verify.hedges import Hedge, hedge_at

_NUMBER = re.compile(
    r"(?<![\d.,])(?P<number>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)"
    r"(?:[\s-]*(?P<scale>thousand|million|billion|trillion)\b|(?P<suffix>[^\W\d_]\w*))?"
)
_SCALES = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "bn": 10**9,
    "tn": 10**12,
    **dict.fromkeys(("", "st", "nd", "rd", "th", "s"), 1),
}
_HAN = re.compile("[\u3400-\u9fff]")
_LETTERS_BEFORE = re.compile(r"[^\W\d_]-?$")
# What stands behind a number, and the kind of quantity that it tells of.
_UNITS = (
    (re.compile(r"[\s-]*(?:percentage|per cent|%)[\s-]*points?"), QuantityKind.PERCENTAGE_POINTS),
    (re.compile(r"[\s-]*(?:%|per ?cent\b)"), QuantityKind.PERCENT),
    (re.compile(r"[\s-]*(?:‰|per ?mille\b|per thousand\b)"), QuantityKind.PERMILLE),
    (re.compile(r"[\s-]*(?:yuan|RMB|CNY|renminbi)\b"), QuantityKind.MONEY_CNY),
)
# These are never told without their sign; money may be (`15.1 million were recovered`).
_SIGNED = frozenset({QuantityKind.PERCENTAGE_POINTS, QuantityKind.PERCENT, QuantityKind.PERMILLE})
# "96 to 98%": the first number shares the unit of the second.
_SHARED_UNIT = re.compile(r"\s*(?:to|and|or|–|-|/|,)\s*(?:to|and|or)?\s*")
# Words and dates that hold digits without measuring anything: 12345热线, 2023年5月.
_WORDS = frozenset({QuantityKind.NAME, QuantityKind.DATE, QuantityKind.ORDINAL})


@dataclass(frozen=True, slots=True)
class EnglishNumber:
    """A number of an English text; `unit` is the kind that its sign says, if it says one."""

    text: str
    offset: int
    value: Decimal
    unit: QuantityKind | None
    hedge: Hedge

    @property
    def locates(self) -> bool:
        """Whether it reads like a year, which tells when."""
        return self.unit is None and self.text.isdecimal() and 1900 <= self.value <= 2100

    def is_supported(self, evidence: Sequence[Quantity]) -> bool:
        """Whether a quantity of the evidence has this value, unit and exactness."""
        return any(self._tells(quantity) for quantity in evidence)

    def _tells(self, quantity: Quantity) -> bool:
        if quantity.kind in _WORDS and self.unit is None and self.value in _digits(quantity):
            return True
        return self.value in _values(quantity, self.unit) and self.hedge.allows(quantity.comparator)


@dataclass(frozen=True, slots=True)
class NumberInWord:
    """Digits that are part of a word (5G, COVID-19): they must stand in a word of the evidence."""

    text: str
    offset: int
    digits: Decimal
    locates: bool = False

    def is_supported(self, evidence: Sequence[Quantity]) -> bool:
        """Whether a name of the evidence has these digits."""
        return any(self.digits in _digits(q) for q in evidence if q.kind in _WORDS)


def english_numbers(text: str) -> list[EnglishNumber | NumberInWord]:
    """The numbers of a text in digits, in reading order; those in Chinese words aside."""
    found: list[EnglishNumber | NumberInWord] = []
    following, unit = len(text), None
    for match in reversed(list(_NUMBER.finditer(text))):
        if _is_chinese(text, match):
            continue
        own = _unit_behind(text, match.end())
        if own is None and _SHARED_UNIT.fullmatch(text, match.end(), following):
            own = unit
        found.append(_number(text, match, own))
        following, unit = match.start(), own
    return found[::-1]


def _is_chinese(text: str, match: re.Match[str]) -> bool:
    around = text[max(0, match.start() - 1) : match.start()] + (match["suffix"] or "")[:1]
    return _HAN.search(around) is not None


def _number(
    text: str, match: re.Match[str], unit: QuantityKind | None
) -> EnglishNumber | NumberInWord:
    digits = Decimal(match["number"].replace(",", ""))
    suffix = (match["suffix"] or "").lower()
    if suffix not in _SCALES or _LETTERS_BEFORE.search(
        text, max(0, match.start() - 2), match.start()
    ):
        return NumberInWord(match.group(), match.start(), digits)
    value = digits * _SCALES[match["scale"] or suffix]
    hedge = hedge_at(text, match.start(), match.end())
    return EnglishNumber(match.group(), match.start(), value, unit, hedge)


def _unit_behind(text: str, end: int) -> QuantityKind | None:
    return next((kind for pattern, kind in _UNITS if pattern.match(text, end)), None)


def _values(quantity: Quantity, unit: QuantityKind | None) -> Iterator[Decimal]:
    """The numbers by which a text in English may tell a quantity, written with `unit`."""
    numbers = [n for n in (quantity.value, quantity.lower, quantity.upper) if n is not None]
    if quantity.kind is QuantityKind.RATIO and unit is QuantityKind.PERCENT:
        yield from (number * 100 for number in numbers)  # 六成 is 60%
    elif quantity.kind is unit or (unit is None and quantity.kind not in _SIGNED):
        yield from (abs(number) for number in numbers)


def _digits(quantity: Quantity) -> Iterator[Decimal]:
    return (Decimal(digits) for digits in re.findall(r"\d+(?:\.\d+)?", quantity.text))
