"""What the tables to download are made of."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from build_scripts.editions import Edition
from build_scripts.model import (
    Citation,
    Finding,
    Item,
    Localized,
    Revision,
    Unrecorded,
    reference_of,
)
from build_scripts.views.links import address_of

SEPARATOR = "；"
Row = Mapping[str, str]

RECORD_COLUMNS: Mapping[str, str] = {
    "address": "Permanent address, from the root of the site's edition on",
    "changed": "Day of the last change, in UTC; `uncommitted`; empty if not known",
    "checked": "Day of the revision that was checked, in UTC; `uncommitted`; empty if not known",
}
"""What is known of the history of a row's item."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns with what they mean."""

    name: str
    columns: Mapping[str, str]

    @property
    def head(self) -> str:
        """Its first line; the byte order mark tells Excel that the file is UTF-8."""
        return "\ufeff" + self.csv([dict(zip(self.columns, self.columns, strict=True))])

    def csv(self, rows: Iterable[Row]) -> str:
        """Rows as RFC 4180 CSV."""
        text = io.StringIO()
        writer = csv.DictWriter(text, fieldnames=list(self.columns), lineterminator="\r\n")
        writer.writerows(rows)
        return text.getvalue()


def json_rows(rows: Iterable[Row]) -> str:
    """Rows as the inside of a JSON list, one a line."""
    return ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)


def record_of(item: Item | Finding, edition: Edition) -> Row:
    """What is known of the history of an item."""
    change = edition.change(reference_of(item))
    checked, uncommitted = edition.checked
    return {
        "address": address_of(item),
        "changed": change.day
        if isinstance(change, Revision)
        else change.value * (change is Unrecorded.UNCOMMITTED),
        "checked": Unrecorded.UNCOMMITTED.value if uncommitted else checked.day if checked else "",
    }


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
