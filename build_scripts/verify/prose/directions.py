"""Whether a number is told as a rise or as a fall, by the word that stands next to it.

Only a word directly at the number counts: before it in Chinese (同比下降29%; of several numbers
with one word each, 分别下降4.54%、1.09%), before or behind it in English (fell 29%, a 29% fall).
Words farther away may be about something else, and say nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from build_scripts.model import Quantity, QuantityKind


class Direction(StrEnum):
    """Which way a number says that something went."""

    UP = "rise"
    DOWN = "fall"


_CHINESE = re.compile(
    "(?:(?P<up>上升|提升|增长|提高|增加|上涨|上浮|增幅[为达]?|涨幅[为达]?)"
    "|(?P<down>下降|减少|降低|压降|压减|下浮|下滑|回落|降幅[为达]?))"
    "了?(?:幅度)?(?:分别)?(?:[为达]|达到|约|近|超|超过|逾)?$"
)
_LISTED = re.compile("[、,，和与及]|以及")
_HEDGES = r"(?:by|some|about|around|nearly|almost|roughly|more than|at least|a further)"
# "up 3%" rises, "set up 3 centres" does not.
_ALONE = r"(?:^|(?<=, )|(?<=\()|(?<=was )|(?<=were )|(?<=is )|(?<=are )|(?<=went )|(?<=and ))"
_ENGLISH_BEFORE = re.compile(
    rf"\b(?:(?P<up>{_ALONE}up|rose|risen|rises?|rising|increas\w*|grow\w*|grew|climb\w*)"
    rf"|(?P<down>{_ALONE}down|fell|fall\w*|declin\w*|decreas\w*|drop\w*|cut\w*|reduc\w*))"
    rf"(?: {_HEDGES})* $",
    re.IGNORECASE,
)
_ENGLISH_AFTER = re.compile(
    r"(?:%|‰| per ?cent| percentage[ -]points?|-points?)? ?(?:year-on-year |yearly )?"
    r"(?:(?P<up>rise|increase|growth|gain)|(?P<down>fall|decline|decrease|drop|cut|reduction))\b",
    re.IGNORECASE,
)
# How long or how often something rose is not by how much.
_HOW_LONG = re.compile(r"[ -](?:years?|months?|weeks?|days?|times)\b", re.IGNORECASE)
_MEASURED = frozenset(QuantityKind) - {QuantityKind.DURATION, QuantityKind.DATE, QuantityKind.NAME}
_BEFORE = 40  # characters before a number in which the word and its hedges stand


def moves_in(text: str, quantities: Sequence[Quantity]) -> list[tuple[Quantity, Direction]]:
    """The quantities of a Chinese text that are told as a rise or fall."""
    found: list[tuple[Quantity, Direction]] = []
    last: tuple[int, Direction | None] = (-1, None)
    for quantity in quantities:
        direction = _direction(_CHINESE.search(text, last[0] + 1, quantity.offset))
        if direction is None and _LISTED.fullmatch(text, max(0, last[0]), quantity.offset):
            direction = last[1]
        if direction is not None and quantity.kind in _MEASURED:
            found.append((quantity, direction))
        last = (quantity.end, direction)
    return found


def english_direction(text: str, start: int, end: int) -> Direction | None:
    """What an English text says of the number at `[start, end)`."""
    if _HOW_LONG.match(text, end):
        return None
    before = _ENGLISH_BEFORE.search(text, max(0, start - _BEFORE), start)
    return _direction(before) or _direction(_ENGLISH_AFTER.match(text, end))


def _direction(match: re.Match[str] | None) -> Direction | None:
    if match is None:
        return None
    return Direction.UP if match["up"] else Direction.DOWN
