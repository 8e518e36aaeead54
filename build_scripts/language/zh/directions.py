"""Whether a number is told as a rise or as a fall, by the word directly before it; or as what
something rose or fell to (由92.1%提升到96.8%), and then the one before it as what it began with.

`BY_HOW_MUCH` are the nouns of such a change: 降幅61.3% is a fall.

Of several numbers with one word each (分别下降4.54%、1.09%) it is told of all. Words farther away
may be about something else, and say nothing here. In a table the head of the column is such a
word (同比增长%), of what is not negative.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from build_scripts.language.claims import Direction
from build_scripts.language.zh.context_words import STARTED
from build_scripts.language.zh.quantities.columns import without_unit
from build_scripts.language.zh.verbs import FALLING, RISING
from build_scripts.model import Quantity, QuantityKind

BY_HOW_MUCH = {
    Direction.UP: ("增幅", "升幅", "涨幅", "增长率", "增长幅度", "升高幅度"),
    Direction.DOWN: ("降幅", "跌幅", "减幅", "下降率", "压降率", "减少率"),
}
_RISE, _FALL = "|".join(RISING), "|".join(FALLING)
_MOVES = re.compile(
    f"(?:(?P<up>{_RISE}|{'|'.join(BY_HOW_MUCH[Direction.UP])})"
    f"|(?P<down>{_FALL}|{'|'.join(BY_HOW_MUCH[Direction.DOWN])}))"
    "(?:均|都)?了?(?:幅度)?(?:分别)?(?:[为达]|达到|约|近|超|超过|逾)?$"
)
_REACHES = re.compile(
    f"(?:(?P<up>{_RISE}|延长|扩大|[升增])|(?P<down>{_FALL}|缩短|压缩|缩减|缩小|[降减]))"
    "(?:均|都)?(?:分别)?[到至](?:了|约|近)?$"
)
_CLAUSE_END = re.compile("[。；！？\n]")
_LISTED = re.compile("[、,，和与及]|以及")
_CHANGES = frozenset(QuantityKind) - {QuantityKind.DURATION, QuantityKind.DATE, QuantityKind.NAME}
"""Kinds of what something may rise or fall by: for so many years it does both."""
_REACHED = _CHANGES | {QuantityKind.DURATION}


def moves_in(text: str, quantities: Sequence[Quantity]) -> list[tuple[Quantity, Direction]]:
    """The quantities of a text by, to or from which it says that something rose or fell."""
    found: list[tuple[Quantity, Direction]] = []
    last: tuple[int, Direction | None] = (-1, None)
    for quantity in quantities:
        direction = _direction(_MOVES.search(text, last[0] + 1, quantity.offset))
        if direction is None and quantity.heads and not _is_negative(quantity):
            direction = _direction(_MOVES.search(without_unit(quantity.heads[-1])))
        if direction is None and _LISTED.fullmatch(text, max(0, last[0]), quantity.offset):
            direction = last[1]
        if direction is not None and quantity.kind in _CHANGES:
            found.append((quantity, direction))
        last = (quantity.end, direction)
    return [*found, *_reached(text, quantities)]


def _reached(text: str, quantities: Sequence[Quantity]) -> Iterator[tuple[Quantity, Direction]]:
    """What something rose or fell to, and from."""
    measured = [quantity for quantity in quantities if quantity.kind in _REACHED]
    for before, quantity in zip([None, *measured], measured, strict=False):
        start = before.end if before else 0
        match = _REACHES.search(text, start, quantity.offset)
        if match is None:
            continue
        yield quantity, Direction.UP_TO if match["up"] else Direction.DOWN_TO
        is_one = before and not _CLAUSE_END.search(text, start, match.start())
        if before and is_one and STARTED.search(text, 0, before.offset):
            yield before, Direction.FROM


def _is_negative(quantity: Quantity) -> bool:
    return quantity.value is None or quantity.value < 0


def _direction(match: re.Match[str] | None) -> Direction | None:
    if match is None:
        return None
    return Direction.UP if match["up"] else Direction.DOWN
