"""Numbers of a text that no evidence holds, declared as what they are."""

from __future__ import annotations

from enum import StrEnum


class ExemptionKind(StrEnum):
    """Why a number stands in a text without being a quantity of its evidence."""

    DATE = "date"
    SECTION = "section"
    DOCUMENT = "document"
    SOURCE = "source"
    DEFINITION = "definition"
    TALLY = "tally"
