"""Figures of one report that may be told of the same thing with other values, for editors.

A list to read, not a rule: two figures of one measure are alike if words near them share two
characters (`11个试点项目`, `2个试点项目`).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from build_scripts.language import Language
from build_scripts.model import Quantity
from build_scripts.verify.arithmetic.agreement import agree, measure_of

_NEAR = 8


def find_alike(text: str, language: Language) -> Iterator[tuple[str, str, str]]:
    """Pairs of figures that contradict if they are told of one thing, after the shared words."""
    measured = [quantity for quantity in language.quantities(text) if quantity.is_measurement]
    for one, other in combinations(measured, 2):
        if measure_of(one) == measure_of(other) and not agree(one, other, language):
            there = language.words_near(text, other)
            words = [word for word in language.words_near(text, one) if word in there]
            if words:
                yield words[0], _told(text, one), _told(text, other)


def _told(text: str, figure: Quantity) -> str:
    """A figure with its line, from 1, and a few characters to either side."""
    before = text[max(0, figure.offset - _NEAR) : figure.offset].rpartition("\n")[2]
    after = text[figure.end : figure.end + _NEAR].partition("\n")[0]
    line = text.count("\n", 0, figure.offset) + 1
    return f"{line}: {before}{figure.text}{after}"
