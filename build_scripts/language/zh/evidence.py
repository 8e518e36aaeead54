"""What a stretch of text offers as evidence: its quantities, and the numerals of its words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from build_scripts.language.claims import Evidence
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
_NUMERAL = re.compile(rf"\d+(?:\.\d+)?|[{CHINESE}]{{1,23}}|[双首]")
_COUNTED_BY = re.compile(rf"(?!一[^{CHINESE}])[{CHINESE}]{{1,4}}[^\W\d_{CHINESE}]")
_ROW = re.compile(f"[{CHINESE_DIGITS}]{{2,4}}")
_IN_NAMES = {"双": Decimal(2), "首": Decimal(1)}
# 百分比, 百分点, 千分之 and 万分 name a unit; 第三方 and 二者 count nothing.
_NO_NUMERAL = re.compile(
    "百分[比点数率]|百分之|千分[比点]|千分之|第三[方者]|[二两]者|双(?:向|方)|首[先次要]"
)
_COUNTED = frozenset({QuantityKind.COUNT, QuantityKind.DURATION})
_WORDS = frozenset({QuantityKind.NAME, QuantityKind.ORDINAL, QuantityKind.DATE})


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral that no quantity is written with: 引 and 联 are counted in 一引四联."""

    text: str
    offset: int
    value: Decimal


def evidence_of(quantities: Iterable[Quantity]) -> Evidence:
    """The evidence that quantities are by themselves."""
    known = tuple(quantities)
    return Evidence(
        known,
        _numbers_in_all(quantity.text for quantity in known if quantity.kind in _WORDS),
        _numbers_in_all(quantity.text for quantity in known if quantity.kind in _COUNTED),
        counted=frozenset().union(*(counted_in(quantity.text) for quantity in known)),
    )


@lru_cache(maxsize=4096)
def evidence_in(text: str, names: tuple[str, ...] = ()) -> Evidence:
    """The evidence that all of a text is."""
    return evidence_between(text, find_quantities(text, names), 0, len(text))


@lru_cache(maxsize=8192)
def evidence_between(text: str, quantities: tuple[Quantity, ...], start: int, end: int) -> Evidence:
    """What stands wholly inside `[start, end)`; a rise or fall may be told just before it."""
    within = tuple(q for q in quantities if start <= q.offset and q.end <= end)
    loose = loose_numerals(text, quantities)
    return evidence_of(within) + Evidence(
        named=frozenset(numeral.value for numeral in loose if start <= numeral.offset < end),
        moves=tuple(move for move in moves_in(text, quantities) if move[0] in within),
        counted=counted_in(text[start:end]),
        texts=frozenset({text}),
    )


def counted_in(text: str) -> frozenset[str]:
    """Each Chinese numeral of a text with the character behind it: 五治, 三级; 一 aside."""
    return frozenset(match.group() for match in _COUNTED_BY.finditer(text))


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


def _numbers_in_all(texts: Iterable[str]) -> frozenset[Decimal]:
    return frozenset().union(*map(numbers_in, texts))


def numerals_in(text: str) -> list[str]:
    """The numerals of a text as written, those in words too."""
    return _NUMERAL.findall(text)


def loose_numerals(text: str, quantities: tuple[Quantity, ...]) -> tuple[Numeral, ...]:
    """The numerals of a text in none of its quantities.

    Words such as 十分, and 一 alone, which is mostly an article, count nothing.
    """
    within = {place for q in quantities for place in range(q.offset, q.end)}
    within |= {place for match in _NO_NUMERAL.finditer(text) for place in range(*match.span())}
    found: list[Numeral] = []
    word_end = 0
    for match in _NUMERAL.finditer(text):
        start = match.start()
        if match.group() == "一" or start in within:
            continue
        word_end = max(word_end, lexical_end(text, start))
        value = _value(match.group()) if start >= word_end else None
        if value is not None:
            found.append(Numeral(match.group(), start, value))
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
