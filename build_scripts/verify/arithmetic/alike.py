"""Figures of one report that may be told of the same thing with other values, for editors.

A list to read, not a rule: two figures of one measure are alike if the words around them share
two characters (`11个试点项目`, `2个试点项目`), either those that follow or those that precede.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from build_scripts.language.zh.quantities import find_quantities
from build_scripts.model import Quantity
from build_scripts.verify.arithmetic.agreement import agree, measure_of

_NEAR = 8
_SHARED = 2
_FOLLOWING = re.compile("[\u3400-\u9fff]*")
_PRECEDING = re.compile("[\u3400-\u9fff]*$")
_EMPTY = re.compile("[的了达为和与等是率在第]")  # said of anything


@dataclass(frozen=True, slots=True)
class Told:
    """A figure in the text that tells it."""

    text: str
    quantity: Quantity

    @property
    def line(self) -> int:
        """The line on which it stands, from 1."""
        return self.text.count("\n", 0, self.quantity.offset) + 1

    @property
    def before(self) -> str:
        """A few characters that precede it on its line."""
        start = max(0, self.quantity.offset - _NEAR)
        return self.text[start : self.quantity.offset].rpartition("\n")[2]

    @property
    def after(self) -> str:
        """A few characters that follow it on its line."""
        return self.text[self.quantity.end : self.quantity.end + _NEAR].partition("\n")[0]

    def __str__(self) -> str:
        return f"{self.line}: {self.before}{self.quantity.text}{self.after}"


def find_alike(text: str) -> Iterator[tuple[str, Told, Told]]:
    """Pairs of figures that contradict if they are told of one thing, with the shared words."""
    told = [Told(text, quantity) for quantity in find_quantities(text) if quantity.is_measurement]
    for one, other in combinations(told, 2):
        if measure_of(one.quantity) == measure_of(other.quantity):
            words = _shared_words(one, other)
            if words and not agree(one.quantity, other.quantity):
                yield words, one, other


def _shared_words(one: Told, other: Told) -> str:
    """Two characters or more that follow, or precede, both figures; "" if there are none."""
    for nouns in (_after, _before):
        pairs = {noun for noun in nouns(one) if not _EMPTY.search(noun)}
        shared = [noun for noun in nouns(other) if noun in pairs]
        if shared:
            return shared[0]
    return ""


def _after(told: Told) -> list[str]:
    return _grams(_FOLLOWING.match(told.after))


def _before(told: Told) -> list[str]:
    return _grams(_PRECEDING.search(told.before))


def _grams(match: re.Match[str] | None) -> list[str]:
    words = match[0] if match else ""
    return [words[i : i + _SHARED] for i in range(len(words) - _SHARED + 1)]
