"""What a plot shows, mark by mark, in its own words: to be set beside another state of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from build_scripts.charts.model import Plot
from build_scripts.charts.rows import Row, rows_of

_NAMES = ("report", "row", "lane", "column", "key", "case", "name", "meaning")
_TOLD = ("told", "label")
"""What says a value in words; without it the numbers of the row do."""
_BESIDE = ("period", "flags", "cases", "count")
_BETWEEN = " · "

Mark = tuple[str, str]
"""What something shown is of, and what is shown of it."""


def marks_of(plot: Plot) -> Iterator[Mark]:
    """Every row with a name as a mark; several may be of one thing."""
    for row in rows_of(plot):
        names, told, beside = (
            [str(row[column]) for column in columns if row.get(column, "") != ""]
            for columns in (_NAMES, _TOLD, _BESIDE)
        )
        said = [*(told or ["–".join(_numbers(row))]), *beside]
        if names:
            yield _BETWEEN.join(names), _BETWEEN.join(filter(None, said))


def _numbers(row: Row) -> Iterator[str]:
    for column, value in row.items():
        if isinstance(value, int | float) and column not in _BESIDE:
            yield f"{value:g}"


def unlinked(plot: Plot) -> Plot:
    """The plot with marks that lead nowhere: where they led changes nothing that is seen."""
    without: Plot = _unlinked(plot)
    return without


def _unlinked(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(_unlinked, value))
    if not isinstance(value, Struct):
        return value
    found = {name: _unlinked(getattr(value, name)) for name in value.__struct_fields__}
    return replace(value, **(found | ({"href": ""} if "href" in found else {})))
