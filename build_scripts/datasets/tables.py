"""What the tables to download are made of."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any

from msgspec import Struct

from build_scripts.editions import Edition
from build_scripts.model import (
    Change,
    Citation,
    Finding,
    Item,
    Localized,
    Revision,
    Unrecorded,
    reference_of,
)
from build_scripts.spreadsheets import inert
from build_scripts.views.links import address_of

SEPARATOR = "；"
_SPACE = " "
Row = Mapping[str, str]


class Kind(StrEnum):
    """What the cells of a column hold."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    LIST = "list"


class Column(Struct, frozen=True):
    """What stands in a column of a table; a cell may be empty unless `is_required`.

    `choices` are all values that it, or an item of its list, may have. `of` is the table in which
    the ids of the column, or of its lists, are to be found under the table's key.
    """

    said: Localized
    kind: Kind = Kind.STRING
    is_required: bool = False
    choices: tuple[str, ...] = ()
    of: str = ""
    delimiter: str = _SPACE
    """What stands between the items of a list."""

    def json(self, cell: str) -> str:
        """A cell as JSON: numbers as numbers, digit by digit; null for an empty one."""
        if self.kind is Kind.LIST:
            return json.dumps(cell.split(self.delimiter) if cell else [], ensure_ascii=False)
        if not cell:
            return "null"
        return cell if self.kind in _NUMBERS else json.dumps(cell, ensure_ascii=False)

    @property
    def of_column(self) -> str:
        """The column of that table which holds its ids: it goes by what a row is."""
        return _SINGULAR.get(self.of, self.of.removesuffix("s"))

    @property
    def field(self) -> dict[str, Any]:
        """The column as a field of a Data Package's table schema, without its name.

        A list is a string there: the published schema of descriptors (2.0) knows no other.
        """
        is_list = self.kind is Kind.LIST
        constraints = {
            **({"required": True} if self.is_required else {}),
            **({"enum": [*self.choices]} if self.choices and not is_list else {}),
        }
        apart = f" [{self.delimiter}]" if is_list else ""
        return {
            "type": Kind.STRING.value if is_list else self.kind.value,
            "description": f"{self.said.zh} {self.said.en}{apart}",
            **({"constraints": constraints} if constraints else {}),
        }

    @property
    def schema(self) -> dict[str, Any]:
        """What it is in JSON, as JSON Schema (draft 2020-12)."""
        single: dict[str, Any] = {"enum": [*self.choices]} if self.choices else {"type": "string"}
        described = {"description": f"{self.said.zh} {self.said.en}"}
        if self.kind is Kind.LIST:
            return {"type": "array", "items": single, **described}
        if self.kind in _NUMBERS:
            single = {"type": self.kind.value}
        return {**(single if self.is_required else {"anyOf": [single, _NULL]}), **described}


_SINGULAR = {"families": "family"}
_NUMBERS = frozenset({Kind.INTEGER, Kind.NUMBER})
_NULL = {"type": "null"}


class Table(Struct, frozen=True):
    """A table: its columns with what they mean; the columns by which a row is told from others.

    `key` may hold columns that are empty in some rows.
    """

    name: str
    columns: Mapping[str, Column]
    key: tuple[str, ...]

    @property
    def head(self) -> str:
        """Its first line; the byte order mark tells Excel that the file is UTF-8."""
        return "\ufeff" + self.csv([dict(zip(self.columns, self.columns, strict=True))])

    def csv(self, rows: Iterable[Row]) -> str:
        """Rows as RFC 4180 CSV.

        Before a cell that a spreadsheet would take for a formula stands an apostrophe.
        """
        text = io.StringIO()
        writer = csv.DictWriter(text, fieldnames=list(self.columns), lineterminator="\r\n")
        writer.writerows({name: inert(cell) for name, cell in row.items()} for row in rows)
        return text.getvalue()

    def json(self, rows: Iterable[Row]) -> str:
        """Rows as the inside of a JSON list, one a line."""
        return ",\n".join(f"{{{', '.join(self._cells(row))}}}" for row in rows)

    def _cells(self, row: Row) -> Iterator[str]:
        for name, column in self.columns.items():
            yield f"{json.dumps(name)}: {column.json(row[name])}"


# --- Columns ----------------------------------------------------------------------------------


def text(zh: str, en: str) -> Column:
    """A column of words."""
    return Column(Localized(zh, en))


def number(zh: str, en: str) -> Column:
    """A column of numbers."""
    return Column(Localized(zh, en), Kind.NUMBER)


def count(zh: str, en: str) -> Column:
    """A column of whole numbers, in each row one."""
    return Column(Localized(zh, en), Kind.INTEGER, is_required=True)


def own_id(zh: str, en: str) -> Column:
    """The id of what a row is about."""
    return Column(Localized(zh, en), is_required=True)


def id_of(table: str, zh: str, en: str, *, is_required: bool = True) -> Column:
    """An id that stands in another table."""
    return Column(Localized(zh, en), is_required=is_required, of=table)


def ids_of(table: str, zh: str, en: str) -> Column:
    """Ids that stand in another table, apart by spaces."""
    return Column(Localized(zh, en), Kind.LIST, of=table)


def several(zh: str, en: str, delimiter: str = SEPARATOR) -> Column:
    """Words in a list."""
    return Column(Localized(zh, en), Kind.LIST, delimiter=delimiter)


def choice(choices: Iterable[str], zh: str, en: str) -> Column:
    """One of a few values."""
    return Column(Localized(zh, en), is_required=True, choices=tuple(map(str, choices)))


def choices(values: Iterable[str], zh: str, en: str) -> Column:
    """Some of a few values, apart by spaces."""
    return Column(Localized(zh, en), Kind.LIST, choices=tuple(map(str, values)))


def both_columns(name: str, zh: str, en: str) -> dict[str, Column]:
    """The two columns of a text in both languages."""
    return {
        f"{name}_zh": text(f"{zh}，中文", f"{en}, Chinese"),
        f"{name}_en": text(f"{zh}，英文", f"{en}, English"),
    }


CASE: Mapping[str, Column] = {"case": id_of("cases", "案例的编号", "Id of the case")}
RECORD_COLUMNS: Mapping[str, Column] = {
    "address": text(
        "固定地址，从所在版本的首页算起",
        "Permanent address, from the root of the site's edition on",
    ),
    "changed": text(
        "最后一次改动的日期（世界时）；uncommitted 是还没有提交的改动；空是不知道",
        "Day of the last change, in UTC; `uncommitted`; empty if not known",
    ),
}
"""What is known of the history of a row's item."""
PLACE_COLUMNS: Mapping[str, Column] = {
    "section": count(
        "报告的第几节，与出处同一编号", "Section of the report, as its locators number it"
    ),
    "paragraph": count("节里的第几段", "Paragraph within the section"),
}


# --- Cells ------------------------------------------------------------------------------------


def record_of(item: Item | Finding, edition: Edition) -> Row:
    """What is known of the history of an item."""
    return {
        "address": address_of(item),
        "changed": changed_text(edition.change(reference_of(item))),
    }


def changed_text(change: Change) -> str:
    """The day of a change."""
    if isinstance(change, Revision):
        return change.day
    return change.value if change is Unrecorded.UNCOMMITTED else ""


def both(name: str, text: Localized | None) -> dict[str, str]:
    """What stands in them; nothing if there is no text."""
    return {f"{name}_zh": text.zh if text else "", f"{name}_en": text.en if text else ""}


def number_text(value: object) -> str:
    """A number in digits without exponent; empty for none."""
    return "" if value is None else f"{value:f}"


def quote_ids(citations: Iterable[Citation]) -> str:
    """The ids of quotes, apart by spaces."""
    return " ".join(citation.id for citation in citations)
