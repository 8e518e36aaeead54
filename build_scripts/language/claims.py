"""The numbers that a text states, and what may hold them: what all languages share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Protocol

from msgspec import Struct

from build_scripts.model import Quantity
from build_scripts.normalize import fold


class Direction(StrEnum):
    """Which way something went: by a number, to it, or from it."""

    UP = "rise"
    DOWN = "fall"
    UP_TO = "rise to it"
    DOWN_TO = "fall to it"
    FROM = "start"


class Evidence(Struct, frozen=True, dict=True):
    """Quantities, and the numbers in words, of the passages or records that a text rests on.

    `named` are the values of numerals in names, ordinals, dates and words that count nothing,
    `counts` those that things and times are counted with; `moves` the quantities that are told
    as a rise or fall, `counted` what follows each numeral of a name (五治): names share it, though
    one may be longer than the other. `texts` are the texts in which all that stands.
    """

    quantities: tuple[Quantity, ...] = ()
    named: frozenset[Decimal] = frozenset()
    counts: frozenset[Decimal] = frozenset()
    moves: tuple[tuple[Quantity, Direction], ...] = ()
    counted: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()

    def __add__(self, other: Evidence) -> Evidence:
        """What stands in either."""
        return merged((self, other))

    def __reduce__(self) -> tuple[Callable[..., Evidence], tuple[object, ...]]:
        """Of equal evidence equal bytes are kept: what stands in no order is put into one."""
        sets = (self.named, self.counts, self.counted, self.texts)
        named, counts, counted, texts = (tuple(sorted(one)) for one in sets)
        return _evidence, (self.quantities, named, counts, self.moves, counted, texts)

    def has_words(self, words: str) -> bool:
        """Whether one of the texts has these words."""
        return any(fold(words) in fold(text) for text in self.texts)

    @cached_property
    def numerals(self) -> frozenset[Decimal]:
        """The values of all numerals."""
        return self.named | self.counts


def _evidence(
    quantities: tuple[Quantity, ...],
    named: Iterable[Decimal],
    counts: Iterable[Decimal],
    moves: tuple[tuple[Quantity, Direction], ...],
    counted: Iterable[str],
    texts: Iterable[str],
) -> Evidence:
    """Evidence of what stands in some order."""
    sets = (frozenset(named), frozenset(counts))
    return Evidence(quantities, *sets, moves, frozenset(counted), frozenset(texts))


NOTHING = Evidence()


def merged(parts: Iterable[Evidence]) -> Evidence:
    """What stands in any of several."""
    known = [part for part in parts if part is not NOTHING]
    if len(known) < 2:
        return known[0] if known else NOTHING
    return Evidence(
        tuple(quantity for part in known for quantity in part.quantities),
        frozenset().union(*[part.named for part in known]),
        frozenset().union(*[part.counts for part in known]),
        tuple(move for part in known for move in part.moves),
        frozenset().union(*[part.counted for part in known]),
        frozenset().union(*[part.texts for part in known]),
    )


class TextReading(Protocol):
    """A text read once for the evidence of every stretch of it."""

    def between(self, start: int, end: int) -> Evidence:
        """What stands wholly inside `[start, end)`."""


class Claim(Struct, frozen=True):
    """A number that a text states, as written and where it begins.

    `values` are the numbers by which it may be told in another language, `quantity` is the one
    that it is where the text is in the language of the reports. By itself it is of signs that no
    quantity of a report is written with (④, ½, Ⅳ, 50 digits): nothing holds them.
    """

    text: str
    offset: int
    values: frozenset[Decimal]
    direction: Direction | None = None
    quantity: Quantity | None = None

    def is_supported(self, evidence: Evidence) -> bool:
        """Whether the evidence holds the same number, in the same unit."""
        return False

    def tells(self, quantity: Quantity) -> bool:
        """Whether it says the same as a quantity."""
        return False
