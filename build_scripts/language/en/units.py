"""What stands behind a number in English."""

from __future__ import annotations

from build_scripts.language.en.money import CURRENCIES
from build_scripts.model import QuantityKind, Unit

_WORDS = {
    QuantityKind.PERCENTAGE_POINTS: " percentage points",
    QuantityKind.PERCENT: "%",
    QuantityKind.PERMILLE: "‰",
}


def unit_words(unit: Unit) -> str:
    """The sign or the words for a unit; "" for what is only counted: 123 items are 123."""
    return f" {CURRENCIES[unit.currency]}" if unit.currency else _WORDS.get(unit.kind, "")
