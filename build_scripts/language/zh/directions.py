"""Whether a number is told as a rise or as a fall, by the word directly before it.

`BY_HOW_MUCH` are the nouns of such a change: 降幅61.3% is a fall.

Of several numbers with one word each (分别下降4.54%、1.09%) it is told of all. Words farther away
may be about something else, and say nothing here. In a table the head of the column is such a
word (同比增长%), of what is not negative.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_scripts.language.claims import Direction
from build_scripts.language.zh.quantities.columns import without_unit
from build_scripts.model import Quantity, QuantityKind

BY_HOW_MUCH = {
    Direction.UP: ("增幅", "升幅", "涨幅", "增长率", "增长幅度", "升高幅度"),
    Direction.DOWN: ("降幅", "跌幅", "减幅", "下降率", "压降率", "减少率"),
}
_MOVES = re.compile(
    f"(?:(?P<up>上升|提升|增长|提高|增加|上涨|上浮|{'|'.join(BY_HOW_MUCH[Direction.UP])})"
    f"|(?P<down>下降|减少|降低|压降|压减|下浮|下滑|回落|{'|'.join(BY_HOW_MUCH[Direction.DOWN])}))"
    "(?:均|都)?了?(?:幅度)?(?:分别)?(?:[为达]|达到|约|近|超|超过|逾)?$"
)
_LISTED = re.compile("[、,，和与及]|以及")
_MEASURED = frozenset(QuantityKind) - {QuantityKind.DURATION, QuantityKind.DATE, QuantityKind.NAME}


def moves_in(text: str, quantities: Sequence[Quantity]) -> list[tuple[Quantity, Direction]]:
    """The quantities of a text that are told as a rise or fall."""
    found: list[tuple[Quantity, Direction]] = []
    last: tuple[int, Direction | None] = (-1, None)
    for quantity in quantities:
        direction = _direction(_MOVES.search(text, last[0] + 1, quantity.offset))
        if direction is None and quantity.heads and not _is_negative(quantity):
            direction = _direction(_MOVES.search(without_unit(quantity.heads[-1])))
        if direction is None and _LISTED.fullmatch(text, max(0, last[0]), quantity.offset):
            direction = last[1]
        if direction is not None and quantity.kind in _MEASURED:
            found.append((quantity, direction))
        last = (quantity.end, direction)
    return found


def _is_negative(quantity: Quantity) -> bool:
    return quantity.value is None or quantity.value < 0


def _direction(match: re.Match[str] | None) -> Direction | None:
    if match is None:
        return None
    return Direction.UP if match["up"] else Direction.DOWN
