"""What the tables to download are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from build_scripts.model import Citation, Localized

SEPARATOR = "；"
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns with what they mean, and its rows."""

    name: str
    columns: Mapping[str, str]
    rows: Sequence[Row]


def both_columns(name: str, description: str) -> dict[str, str]:
    """The two columns of a text in both languages."""
    return {f"{name}_zh": f"{description}, Chinese", f"{name}_en": f"{description}, English"}


def both(name: str, text: Localized | None) -> dict[str, str]:
    """What stands in them; nothing if there is no text."""
    return {f"{name}_zh": text.zh if text else "", f"{name}_en": text.en if text else ""}


def number_text(value: object) -> str:
    """A number in digits without exponent; empty for none."""
    return "" if value is None else f"{value:f}"


def quote_ids(citations: Iterable[Citation]) -> str:
    """The ids of quotes, apart by spaces."""
    return " ".join(citation.id for citation in citations)
