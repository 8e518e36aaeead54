"""What the words around a number in English say of its exactness (more than, nearly, or so)."""

from __future__ import annotations

import re

from msgspec import Struct

from build_scripts.model import Comparator

_UP = frozenset({Comparator.MORE_THAN, Comparator.AT_LEAST})
_DOWN = frozenset({Comparator.LESS_THAN, Comparator.AT_MOST})
_ABOUT = frozenset({Comparator.ABOUT})
# Words near a number and what they may stand for. 近 is told as "nearly" and as "about".
_WORDS = tuple(
    (meaning, re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE))
    for meaning, words in (
        (_UP, "more than|over|above|at least|or more|or higher|and more|no fewer|not less|no less"),
        (_UP, r"exceed|beyond|upwards|plus|\+|≥|>"),
        (_DOWN, "less than|fewer than|under|below|at most|up to|within|no more than|or less|≤|<"),
        (_DOWN | _ABOUT, "nearly|almost|close to|just short"),
        (_ABOUT, "about|around|some|roughly|approximately|or so"),
    )
)
# Only these, right before a number, can say nothing but that it is not exact: "work over 6
# years" and "statements about 11 projects" are exact.
_PLAIN = re.compile(
    r"\b(?:more than|at least|at most|less than|fewer than|nearly|almost|roughly|approximately)"
    r"\s+$",
    re.IGNORECASE,
)
_BEFORE, _AFTER = 24, 26  # characters around a number: "98% or more of all", "more than half, 52%"


class Hedge(Struct, frozen=True):
    """The comparators that the words around a number may stand for.

    `is_plain` if one stands before it that can mean nothing else.
    """

    meanings: frozenset[Comparator]
    is_plain: bool

    def allows(self, comparator: Comparator) -> bool:
        """Whether a quantity of this exactness may be told so; a range is told by its ends."""
        if comparator is Comparator.EXACT:
            return not self.is_plain
        return comparator is Comparator.RANGE or comparator in self.meanings


def hedge_at(text: str, start: int, end: int) -> Hedge:
    """What is said of the exactness of the number at `[start, end)` of a text."""
    around = text[max(0, start - _BEFORE) : end + _AFTER]
    found = (meaning for meaning, pattern in _WORDS if pattern.search(around))
    is_plain = _PLAIN.search(text, max(0, start - _BEFORE), start) is not None
    return Hedge(frozenset().union(*found), is_plain)
