"""What a text may take its numbers from: quantities, and the numerals that stand in words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from build_scripts.model import Citation, Passage, Quantity, QuantityKind, Report
from build_scripts.normalize import fold
from build_scripts.quantities import find_quantities
from build_scripts.quantities.lexical import lexical_end
from build_scripts.quantities.numerals import CHINESE, CHINESE_DIGITS, read_digits, read_numeral
from build_scripts.verify.prose.directions import Direction, moves_in

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


@dataclass(frozen=True)
class Evidence:
    """Quantities, and the numbers in words, of the passages or records that a text rests on.

    `named` are the values of numerals in names, ordinals, dates and words that count nothing;
    `moves` the quantities that are told as a rise or fall, `counted` what follows each Chinese
    numeral (五治): names share it, though one may be longer than the other. `texts` are the
    texts in which all that stands.
    """

    quantities: tuple[Quantity, ...] = ()
    named: frozenset[Decimal] = frozenset()
    moves: tuple[tuple[Quantity, Direction], ...] = ()
    counted: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()

    def __add__(self, other: Evidence) -> Evidence:
        """What stands in either."""
        return Evidence(
            self.quantities + other.quantities,
            self.named | other.named,
            self.moves + other.moves,
            self.counted | other.counted,
            self.texts | other.texts,
        )

    def has_words(self, words: str) -> bool:
        """Whether one of the texts has these words."""
        return any(fold(words) in fold(text) for text in self.texts)

    @cached_property
    def numerals(self) -> frozenset[Decimal]:
        """The values of all numerals, those that things and times are counted with too."""
        counted = (q.text for q in self.quantities if q.kind in _COUNTED)
        return self.named.union(*map(numbers_in, counted))


NOTHING = Evidence()


def evidence_of(quantities: Iterable[Quantity]) -> Evidence:
    """The evidence that quantities are by themselves."""
    known = tuple(quantities)
    words = (quantity.text for quantity in known if quantity.kind in _WORDS)
    counted = frozenset().union(*(counted_in(quantity.text) for quantity in known))
    return Evidence(known, frozenset().union(*map(numbers_in, words)), (), counted)


@lru_cache(maxsize=4096)
def evidence_in(text: str) -> Evidence:
    """The evidence that all of a Chinese text is."""
    return _evidence_between(text, find_quantities(text), 0, len(text))


def cited_evidence(citations: Iterable[Citation]) -> Evidence:
    """The evidence that lies wholly inside the cited words."""
    return sum(map(_cited, citations), NOTHING)


def passage_evidence(passage: Passage) -> Evidence:
    """The evidence that a whole passage is."""
    return _evidence_between(passage.text, passage.quantities, 0, len(passage.text))


def _cited(citation: Citation) -> Evidence:
    passage = citation.passage
    return _evidence_between(passage.text, passage.quantities, citation.start, citation.end)


@lru_cache(maxsize=8192)
def _evidence_between(
    text: str, quantities: tuple[Quantity, ...], start: int, end: int
) -> Evidence:
    """What stands wholly inside `[start, end)`; a rise or fall may be told just before it."""
    within = tuple(q for q in quantities if start <= q.offset and q.end <= end)
    loose = loose_numerals(text, quantities)
    named = frozenset(numeral.value for numeral in loose if start <= numeral.offset < end)
    moves = tuple(move for move in moves_in(text, quantities) if move[0] in within)
    counted = counted_in(text[start:end])
    return evidence_of(within) + Evidence((), named, moves, counted, frozenset({text}))


def counted_in(text: str) -> frozenset[str]:
    """Each Chinese numeral of a text with the character behind it: 五治, 三级; 一 aside."""
    return frozenset(match.group() for match in _COUNTED_BY.finditer(text))


def report_evidence(report: Report) -> Evidence:
    """The evidence that a whole report is."""
    return sum(map(passage_evidence, report.passages), NOTHING)


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
    """The numerals of a Chinese text as written, those in words too."""
    return _NUMERAL.findall(text)


def loose_numerals(text: str, quantities: tuple[Quantity, ...]) -> tuple[Numeral, ...]:
    """The numerals of a Chinese text in none of its quantities.

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
