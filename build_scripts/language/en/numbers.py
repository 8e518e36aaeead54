"""Numbers in English prose: each with its unit and what is said about its exactness."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from build_scripts.language.claims import Claim, Evidence
from build_scripts.language.en.directions import direction_at
from build_scripts.language.en.hedges import Hedge, hedge_at
from build_scripts.language.en.money import currency_before, currency_behind
from build_scripts.language.en.number_words import Form, NumberWords, number_words
from build_scripts.model import Quantity, QuantityKind
from build_scripts.normalize import HAN

_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(
    r"(?<![\d.,])(?P<number>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)"
    r"(?:[\s-]*(?P<scale>hundred|thousand|million|billion|trillion)\b|(?P<suffix>[^\W\d_]\w*))?"
)
_SCALES = {
    "hundred": 10**2,
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
# A word of the general language with a number in it.
_LEXICAL = re.compile(r"\b(?<=covid-)19\b", re.IGNORECASE)
_LETTERS_BEFORE = re.compile(r"[^\W\d_]-?$")
# What stands behind a number, and the kind of quantity that it tells of.
_UNITS = (
    (re.compile(r"[\s-]*(?:percentage|per cent|%)[\s-]*points?"), QuantityKind.PERCENTAGE_POINTS),
    (re.compile(r"[\s-]*(?:%|per ?cent\b)"), QuantityKind.PERCENT),
    (re.compile(r"[\s-]*(?:‰|per ?mille\b|per thousand\b)"), QuantityKind.PERMILLE),
)
# These are never told without their sign; money may be (`15.1 million were recovered`).
_SIGNED = frozenset({QuantityKind.PERCENTAGE_POINTS, QuantityKind.PERCENT, QuantityKind.PERMILLE})
_TIMES = frozenset({"次", "倍", "番"})
_PARTS_OF_YEAR = {
    "first half": frozenset({"上半年"}),
    "second half": frozenset({"下半年"}),
    "first quarter": frozenset({"一季", "1季"}),
    "second quarter": frozenset({"二季", "2季"}),
    "third quarter": frozenset({"三季", "3季"}),
    "fourth quarter": frozenset({"四季", "4季"}),
}
_PART_OF_YEAR = re.compile(
    r"\b(?P<nth>first|second|third|fourth) (?P<part>(?<=first )half|(?<=second )half|quarter)\b",
    re.IGNORECASE,
)
# "96 to 98%": the first number shares the unit of the second.
_DATED = re.compile(r"\b(?:in|by|of|since|until|during|from|to|end)\s+(?:the )?$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_NEAR = 10
_SHARED_UNIT = re.compile(r"\s*(?:to|and|or|–|-|/|,)\s*(?:to|and|or)?\s*")


class _Unit(Struct, frozen=True):
    """What the sign beside a number says that it measures; of money, the currency."""

    kind: QuantityKind | None = None
    currency: str = ""


_NO_UNIT = _Unit()


class EnglishNumber(Claim, frozen=True, kw_only=True):
    """A number of an English text; `unit` is what its sign says that it measures, if it has one."""

    unit: _Unit
    hedge: Hedge

    def is_supported(self, evidence: Evidence) -> bool:
        """Whether the evidence has this value, with its unit and exactness, or a name with it."""
        if self.unit.kind is None and self.values <= evidence.named:
            return True
        return any(map(self.tells, evidence.quantities))

    def tells(self, quantity: Quantity) -> bool:
        """Whether it says the same as a quantity."""
        same = not self.values.isdisjoint(_values(quantity, self.unit))
        return same and self.hedge.allows(quantity.comparator)


class NumberInWord(Claim, frozen=True):
    """Digits that are part of a word (5G, COVID-19): they must stand in a word of the evidence."""

    def is_supported(self, evidence: Evidence) -> bool:
        """Whether a name of the evidence has these digits."""
        return self.values <= evidence.named


class NumberInWords(Claim, frozen=True, kw_only=True):
    """An ordinal, a part, a multiple or a vague number in English words.

    Its value is the place in an order; Chinese may tell the others without a numeral.
    """

    words: NumberWords

    def is_supported(self, evidence: Evidence) -> bool:
        """Whether the evidence says the same: 第二 for second, 一半 for half, 数百 for hundreds."""
        value, below = self.words.value, self.words.below
        if below is not None:
            return any(
                value <= number < below
                for quantity in evidence.quantities
                for number in _values(quantity, _NO_UNIT)
            )
        if self.words.form is Form.FRACTION:
            parts = (q.value for q in evidence.quantities if q.kind is QuantityKind.RATIO)
            shares = (q.value for q in evidence.quantities if q.kind is QuantityKind.PERCENT)
            return value in parts or value * 100 in shares
        times = (q.value for q in evidence.quantities if q.unit in _TIMES)
        return value in evidence.named or (self.words.form is Form.MULTIPLE and value in times)


class PartOfYear(Claim, frozen=True, kw_only=True):
    """A half or a quarter of a year: the first half, the second quarter.

    `told` are the ways in which the evidence may have it, each as in `Evidence.counted`.
    """

    told: frozenset[str]

    def is_supported(self, evidence: Evidence) -> bool:
        """Whether the evidence tells of the same part of a year: 上半年, 第二季度."""
        return not self.told.isdisjoint(evidence.counted)


@lru_cache(maxsize=8192)
def claims_in(text: str) -> tuple[Claim, ...]:
    """The numbers that a text states, in digits and in words."""
    return (*english_numbers(text), *numbers_in_words(text))


def numbers_in_words(text: str) -> Iterator[Claim]:
    """The numbers of an English text in words; a cardinal is a number like one in digits."""
    parts = {match.start(): match for match in _PART_OF_YEAR.finditer(text)}
    for match in parts.values():
        told = _PARTS_OF_YEAR[f"{match['nth']} {match['part']}".lower()]
        yield PartOfYear(match.group(), match.start(), frozenset(), told=told)
    for words in number_words(text):
        if any(match.start() <= words.offset < match.end() for match in parts.values()):
            continue
        span = (words.offset, words.offset + len(words.text))
        if words.form is Form.CARDINAL:
            yield _measured(text, span, words.value, _unit_at(text, *span))
        else:
            ordinal = words.form is Form.ORDINAL
            values = frozenset({words.value} if ordinal else ())
            yield NumberInWords(words.text, words.offset, values, words=words)


def english_numbers(text: str) -> list[Claim]:
    """The numbers of a text in digits, in reading order; those in Chinese words aside."""
    if not _DIGIT.search(text):
        return []
    found: list[Claim] = []
    following, unit = len(text), _NO_UNIT
    for match in reversed(list(_NUMBER.finditer(text))):
        if _is_chinese(text, match) or _is_lexical(text, match):
            continue
        own = _unit_at(text, *match.span())
        is_listed = _SHARED_UNIT.fullmatch(text, match.end(), following)
        if own is _NO_UNIT and is_listed and not _is_year(text, match):
            own = unit
        found.append(_number(text, match, own))
        following, unit = match.start(), own
    return found[::-1]


def _is_year(text: str, match: re.Match[str]) -> bool:
    """Whether a number that a comma may follow is when something was: In 2023, 99% …"""
    is_dated = _DATED.search(text, max(0, match.start() - _NEAR), match.start())
    return bool(is_dated and _YEAR.fullmatch(match.group()))


def lexical_numbers(text: str) -> Iterator[range]:
    """Where digits stand that are part of a word and count nothing: Covid-19."""
    return (range(*match.span()) for match in _LEXICAL.finditer(text))


def _is_lexical(text: str, match: re.Match[str]) -> bool:
    return _LEXICAL.match(text, match.start()) is not None


def _is_chinese(text: str, match: re.Match[str]) -> bool:
    around = text[max(0, match.start() - 1) : match.start()] + (match["suffix"] or "")[:1]
    return HAN.search(around) is not None


def _number(text: str, match: re.Match[str], unit: _Unit) -> Claim:
    digits = Decimal(match["number"].replace(",", ""))
    suffix = (match["suffix"] or "").lower()
    in_word = _LETTERS_BEFORE.search(text, max(0, match.start() - 2), match.start())
    if suffix not in _SCALES or (in_word and not unit.currency):
        return NumberInWord(match.group(), match.start(), frozenset({digits}))
    scale = _SCALES[match["scale"] or suffix]
    value = digits if scale == 1 else digits * scale  # to multiply would round
    return _measured(text, match.span(), value, unit)


def _measured(text: str, span: tuple[int, int], value: Decimal, unit: _Unit) -> EnglishNumber:
    hedge, direction = hedge_at(text, *span), direction_at(text, *span)
    written, values = text[slice(*span)], frozenset({value})
    return EnglishNumber(written, span[0], values, direction, unit=unit, hedge=hedge)


def _unit_at(text: str, start: int, end: int) -> _Unit:
    """What stands behind the number at `[start, end)`, or of money before it."""
    kind = next((kind for pattern, kind in _UNITS if pattern.match(text, end)), None)
    if kind is not None:
        return _Unit(kind)
    currency = currency_behind(text, end) or currency_before(text, start)
    return _Unit(QuantityKind.MONEY, currency) if currency else _NO_UNIT


def _values(quantity: Quantity, unit: _Unit) -> Iterator[Decimal]:
    """The numbers by which a text in English may tell a quantity, written with `unit`."""
    numbers = [n for n in (quantity.value, quantity.lower, quantity.upper) if n is not None]
    if quantity.kind is QuantityKind.RATIO and unit.kind is QuantityKind.PERCENT:
        yield from (number * 100 for number in numbers)  # 六成 is 60%
    elif unit.currency != quantity.currency and unit.currency:
        return
    elif quantity.kind is unit.kind or (unit.kind is None and quantity.kind not in _SIGNED):
        yield from (abs(number) for number in numbers)
