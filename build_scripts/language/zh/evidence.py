"""What a stretch of text offers as evidence: its quantities, and the numerals of its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from build_scripts.language.claims import Claim, Direction, Evidence
from build_scripts.language.zh.directions import moves_in
from build_scripts.language.zh.quantities import find_quantities
from build_scripts.language.zh.quantities.lexical import lexical_end
from build_scripts.language.zh.quantities.numerals import (
    CHINESE,
    CHINESE_DIGITS,
    read_digits,
    read_numeral,
)
from build_scripts.model import Quantity, QuantityKind

# 双 and 首 are numerals in names only (双组长, 首批).
# Patterns begin with a set of signs: it is found far quicker than alternatives.
_NUMERAL = re.compile(
    rf"[\d{CHINESE}双首](?:(?<=\d)\d*(?:\.\d+)?|(?<=[{CHINESE}])[{CHINESE}]{{1,22}})?"
)
_COUNTED_BY = re.compile(rf"[{CHINESE}](?<!一(?=[^{CHINESE}]))[{CHINESE}]{{0,3}}[^\W\d_{CHINESE}]")
_PART_OF_YEAR = re.compile("[上下]半年|[一二三四1-4]季(?=度)")
_ROW = re.compile(f"[{CHINESE_DIGITS}]{{2,4}}")
_IN_NAMES = {"双": Decimal(2), "首": Decimal(1)}
# 百分比, 百分点, 千分之 and 万分 name a unit; 第三方 and 二者 count nothing.
_NO_NUMERAL = re.compile(
    "百分[比点数率]|百分之|千分[比点]|千分之|第三[方者]|[二两]者|双(?:向|方)|首[先次要]"
)
_COUNTED = frozenset({QuantityKind.COUNT, QuantityKind.DURATION})
_WORDS = frozenset({QuantityKind.NAME, QuantityKind.ORDINAL, QuantityKind.DATE})


class LooseNumber(Claim, frozen=True, kw_only=True):
    """A numeral that no quantity is written with: 引 and 联 are counted in 一引四联."""

    value: Decimal

    def is_supported(self, evidence: Evidence) -> bool:
        """Whether a numeral of the evidence says the same."""
        return self.value in evidence.numerals


class _Part(Struct, frozen=True):
    """A quantity of a text, and the numbers that it is written with."""

    quantity: Quantity
    named: frozenset[Decimal]
    counts: frozenset[Decimal]
    counted: frozenset[str]

    @classmethod
    def of(cls, quantity: Quantity) -> Self:
        numbers = numbers_in(quantity.text)
        return cls(
            quantity,
            numbers if quantity.kind in _WORDS else frozenset(),
            numbers if quantity.kind in _COUNTED else frozenset(),
            counted_in(quantity.text),
        )


class TextEvidence(Struct, frozen=True):
    """What a text offers as evidence, read once for every stretch of it."""

    text: str
    quantities: tuple[_Part, ...]
    loose: tuple[LooseNumber, ...]
    moves: tuple[tuple[Quantity, Direction], ...]

    @classmethod
    def of(cls, text: str, quantities: tuple[Quantity, ...]) -> Self:
        """All that the text and its quantities offer."""
        return cls(
            text,
            tuple(_Part.of(one) for quantity in quantities for one in _readings(quantity)),
            loose_numerals(text, quantities),
            tuple(moves_in(text, quantities)),
        )

    def between(self, start: int, end: int) -> Evidence:
        """What stands wholly inside `[start, end)`; a rise or fall may be told just before it."""

        def holds(quantity: Quantity) -> bool:
            return start <= quantity.offset and quantity.end <= end

        parts = [part for part in self.quantities if holds(part.quantity)]
        words = [numeral.value for numeral in self.loose if start <= numeral.offset < end]
        return Evidence(
            tuple(part.quantity for part in parts),
            frozenset(words).union(*[part.named for part in parts]),
            frozenset().union(*[part.counts for part in parts]),
            tuple(move for move in self.moves if holds(move[0])),
            counted_in(self.text[start:end]).union(*[part.counted for part in parts]),
            frozenset({self.text}),
        )


def _readings(quantity: Quantity) -> Iterator[Quantity]:
    """A quantity; and the number by itself, which is all that the row of a table says of one whose
    unit stands in the head."""
    yield quantity
    if quantity.apart:
        for bare in find_quantities(quantity.text.removesuffix(quantity.apart)):
            yield replace(bare, offset=quantity.offset)


@lru_cache(maxsize=1024)
def evidence_in(text: str, names: tuple[str, ...] = ()) -> Evidence:
    """The evidence that all of a text is."""
    return TextEvidence.of(text, find_quantities(text, names)).between(0, len(text))


def counted_in(text: str) -> frozenset[str]:
    """Each Chinese numeral of a text with the character behind it: 五治, 三级; 一 aside.

    Parts of a year too: 上半年, and 一季 of 一季度.
    """
    return frozenset(
        match.group() for found in (_COUNTED_BY, _PART_OF_YEAR) for match in found.finditer(text)
    )


@lru_cache(maxsize=4096)  # names and values recur
def numbers_in(text: str) -> frozenset[Decimal]:
    """The values of the numerals with which a quantity or name is written.

    Digits in a row are each a number too: 八五 is the eighth five-year plan.
    """
    values: set[Decimal | None] = set()
    for match in _NUMERAL.finditer(text):
        values.add(_value(match.group()))
        if _ROW.fullmatch(match.group()):
            values.update(map(_value, match.group()))
    return frozenset(value for value in values if value is not None)


def numerals_in(text: str) -> list[str]:
    """The numerals of a text as written, those in words too."""
    return _NUMERAL.findall(text)


def loose_numerals(text: str, quantities: tuple[Quantity, ...]) -> tuple[LooseNumber, ...]:
    """The numerals of a text in none of its quantities.

    Words such as 十分, and 一 alone, which is mostly an article, count nothing.
    """
    spans = [(quantity.offset, quantity.end) for quantity in quantities]
    spans += [match.span() for match in _NO_NUMERAL.finditer(text)]
    read = {place for span in spans for place in range(*span)}
    found: list[LooseNumber] = []
    word_end = 0
    for match in _NUMERAL.finditer(text):
        start = match.start()
        if match.group() == "一" or start in read:
            continue
        word_end = max(word_end, lexical_end(text, start))
        value = _value(match.group()) if start >= word_end else None
        if value is not None:
            numeral = match.group()
            found.append(LooseNumber(numeral, start, numbers_in(numeral), value=value))
    return tuple(found)


@lru_cache(maxsize=4096)
def _value(numeral: str) -> Decimal | None:
    if numeral in _IN_NAMES:
        return _IN_NAMES[numeral]
    value = read_numeral(numeral)
    if value is not None:
        return value
    digits = read_digits(numeral)
    return None if digits is None else Decimal(digits)
