"""Numbers of a table with what heads their columns, and the unit that it tells for them.

案件数（件）, 占比%, 数量/起, and rows in which a column 单位 tells it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from build_scripts.language.tables import Heads, Row, rows_under_heads
from build_scripts.language.zh.quantities.narrow import narrow
from build_scripts.language.zh.quantities.scanner import parse_quantity
from build_scripts.model import Quantity

_UNITS = (
    re.compile(r"[(（](?:单位[:：])?([^()（）\d]{1,8})[)）]$"),
    re.compile(r"单位[:：]\s*([^\d\s]{1,8})$"),
    re.compile(r"(?<=[^\d])/([^/\d]{1,4})$"),
    re.compile(r"(?<![±+-])([%‰])$"),
)
_OF_UNITS = re.compile(r"(?:计量|计算)?单位")
# What a head makes of all numbers below it (≥95%) is not said of one of them by itself.
_BOUNDED = re.compile(r"[≥≤><≧≦±]|不[低少高多]于|不超过|至[少多]")
_MULTIPLIER = re.compile(r"[十百千万亿]")


def in_columns(text: str, found: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """The quantities of a table, each measurement with the cells that head its column.

    One without a unit has that of its column or row, if one alone is told.
    """
    known = {
        quantity.offset: _headed(quantity, row, heads, column)
        for row, heads in rows_under_heads(text, found)
        if heads is not None
        for quantity, column in row.values
    }
    return tuple(known.get(quantity.offset, quantity) for quantity in found)


def without_unit(head: str) -> str:
    """A cell of a head without the unit that it tells."""
    return _split(head)[0]


def _split(head: str) -> tuple[str, str]:
    narrowed = narrow(head)
    match = next(filter(None, (pattern.search(narrowed) for pattern in _UNITS)), None)
    return (head[: match.start()], match[1]) if match else (head, "")


def _headed(quantity: Quantity, row: Row, heads: Heads, column: int) -> Quantity:
    over = heads[column]
    is_bare = not quantity.unit and row.cells[column] == quantity.text
    if is_bare and not any(map(_BOUNDED.search, over)):
        units = {unit for head in over if (unit := _split(head)[1])}
        units.update(_units_of_row(row, heads))
        if len(units) == 1:
            quantity = _with_unit(quantity, units.pop()) or quantity
    return replace(quantity, heads=over)


def _units_of_row(row: Row, heads: Heads) -> Iterator[str]:
    for cell, over in zip(row.cells, heads, strict=True):
        if cell and over and _OF_UNITS.fullmatch(over[-1]):
            yield cell


def _with_unit(number: Quantity, unit: str) -> Quantity | None:
    if _MULTIPLIER.match(number.text[-1]) and _MULTIPLIER.match(unit):
        return None  # 万 of 万元 may have been meant once
    whole = parse_quantity(number.text + unit)
    if whole is None or not whole.unit or whole.text != number.text + unit:
        return None
    return replace(whole, offset=number.offset, apart=unit)
