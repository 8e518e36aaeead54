"""What a quantity is: its words, its number, its unit and its comparator."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct


class QuantityKind(StrEnum):
    """What a quantity measures; `name` only looks like a measurement."""

    COUNT = "count"
    PERCENT = "percent"
    PERMILLE = "permille"
    PERCENTAGE_POINTS = "percentage_points"
    MONEY = "money"
    RATIO = "ratio"
    RATE = "rate"
    DURATION = "duration"
    DATE = "date"
    ORDINAL = "ordinal"
    INDEX = "index"
    NAME = "name"


class Comparator(StrEnum):
    """How a stated value relates to the true one."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    RANGE = "range"


_NOT_MEASURED = frozenset({QuantityKind.NAME, QuantityKind.ORDINAL, QuantityKind.DATE})


class Quantity(Struct, frozen=True):
    """One quantity as the text writes it (`4万余件`) and as a number (40000, 件).

    `offset` counts characters in the text that was searched. Percentages are as printed
    (96.3). `value` is None for names, and for what has no definite value (数百) and is `lower` at
    least; a range has `lower` and `upper` instead. Money has a `currency`, by its code (ISO
    4217), and one unit for each.

    In a table `heads` are the cells over its column, the outermost first, and `apart` is what ends
    `text` and stands not behind the number but there: of `4500件` below 案件数（件）.
    """

    text: str
    offset: int
    kind: QuantityKind
    value: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    unit: str = ""
    comparator: Comparator = Comparator.EXACT
    currency: str = ""
    heads: tuple[str, ...] = ()
    apart: str = ""

    @property
    def end(self) -> int:
        """The offset just after the quantity."""
        return self.offset + len(self.text) - len(self.apart)

    @property
    def is_measurement(self) -> bool:
        """Whether it says how much or how many, and does not only name, rank or date a thing."""
        return self.kind not in _NOT_MEASURED

    @property
    def meaning(self) -> tuple[object, ...]:
        """What two ways of writing the same quantity have in common."""
        return (self.kind, self.value, self.lower, self.upper, self.unit, self.comparator)
