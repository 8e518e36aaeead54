"""The overview chart: a number and a bar for each theme and case.

Imports Altair; import this module only where a chart is really made.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import altair as alt

from build_scripts.charts.frame import framed, rows_of
from build_scripts.charts.model import Cell, OverviewChart
from build_scripts.charts.text import (
    FONT_SIZE,
    GRID,
    INK,
    LINE_HEIGHT,
    MUTED,
    SMALL_SIZE,
    WIDTH,
    case_color,
    printable,
    unbreakable,
    widest,
    wrap,
)

_ROW_LABEL_WIDTH = 8.5 * FONT_SIZE
"""Room for eight Chinese characters; longer names wrap."""

_NUMBER_GAP = 6
_COLUMN_GAP = 7
_LEAST_BAR = 20
_BAR_HEIGHT = 11
_ROW_PADDING = 11
_HEADING_HEIGHT = 34
_HEADER_PADDING = 12
_UNDERLINE = 3


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns stand: the width of the row labels, and of each column."""

    lefts: dict[str, float]
    label_width: float
    width: float
    number_width: float

    @property
    def bar_width(self) -> float:
        """The length of the longest bar a column has room for."""
        return self.width - self.number_width - _NUMBER_GAP - _COLUMN_GAP

    @property
    def text_width(self) -> float:
        """The room for a column's header."""
        return self.width - _COLUMN_GAP

    @property
    def total(self) -> float:
        """The width of the whole chart."""
        return self.label_width + self.width * len(self.lefts)


@dataclass(frozen=True, slots=True)
class Band:
    """One horizontal strip: a group's heading (`row_id` is None) or a row's label."""

    row_id: str | None
    lines: tuple[str, ...]
    top: float
    height: float

    @property
    def middle(self) -> float:
        """Where its text stands."""
        return self.top + self.height / 2


def overview_spec(chart: OverviewChart) -> dict[str, Any]:
    """A Vega-Lite chart of `chart.cells`, rows under the headings of their groups.

    A cell shows its count as a number and as a bar in the colour of its case; zero is a
    dash. Raises `ValueError` if there are no cells.
    """
    if not chart.cells:
        raise ValueError("an overview chart must have at least one cell")
    columns = place_columns(chart.cells)
    names = {cell.column_id: printable(cell.column) for cell in chart.cells}
    colors = {cell.column_id: cell.color for cell in chart.cells}
    lines = max(len(wrap(n, columns.text_width, SMALL_SIZE)) for n in names.values())
    header_height = LINE_HEIGHT * lines + _HEADER_PADDING
    bands = place_bands(chart.cells, columns.label_width, header_height)
    middles = {band.row_id: band.middle for band in bands}
    layers = [
        *_header_layers(names, colors, columns, header_height),
        *_band_layers(bands, columns.total),
        *_cell_layers(_cell_rows(chart.cells, columns, middles)),
    ]
    drawing = alt.layer(*layers).properties(
        width=math.ceil(columns.total), height=bands[-1].top + bands[-1].height
    )
    return framed(drawing, left=1, right=1, top=0, bottom=2)


def place_columns(cells: tuple[Cell, ...]) -> Columns:
    """Columns that fill `WIDTH`, or go beyond it where their words would not fit."""
    headers = {cell.column_id: printable(cell.column) for cell in cells}
    labels = widest(printable(cell.row) for cell in cells)
    label_width = min(labels, _ROW_LABEL_WIDTH) + _COLUMN_GAP
    number_width = widest(str(cell.count) for cell in cells)
    words = (word for name in headers.values() for word in unbreakable(name))
    width = max(
        (WIDTH - 2 - label_width) / len(headers),
        widest(words, SMALL_SIZE) + _COLUMN_GAP,
        number_width + _NUMBER_GAP + _LEAST_BAR + _COLUMN_GAP,
    )
    lefts = {column_id: label_width + i * width for i, column_id in enumerate(headers)}
    return Columns(lefts, label_width, width, number_width)


def place_bands(cells: tuple[Cell, ...], label_width: float, top: float) -> list[Band]:
    """Headings and rows from `top` down; a heading stands wherever the group changes."""
    bands: list[Band] = []
    rows = {cell.row_id: cell for cell in cells}
    group = ""
    for row_id, cell in rows.items():
        lines = tuple(wrap(printable(cell.row), label_width - _COLUMN_GAP))
        steps = [Band(row_id, lines, 0, LINE_HEIGHT * len(lines) + _ROW_PADDING)]
        if cell.group and cell.group != group:
            steps.insert(0, Band(None, (printable(cell.group),), 0, _HEADING_HEIGHT))
        for band in steps:
            bands.append(replace(band, top=top))
            top += band.height
        group = cell.group
    return bands


def _cell_rows(
    cells: Iterable[Cell], columns: Columns, middles: dict[str | None, float]
) -> list[dict[str, Any]]:
    longest = max(1, *(cell.count for cell in cells))
    return [_cell_row(c, columns, middles[c.row_id], c.count / longest) for c in cells]


def _cell_row(cell: Cell, columns: Columns, middle: float, share: float) -> dict[str, Any]:
    number_x = columns.lefts[cell.column_id] + columns.number_width
    bar_x = number_x + _NUMBER_GAP
    return {
        "row_id": cell.row_id,
        "row": printable(cell.row),
        "column_id": cell.column_id,
        "column": printable(cell.column),
        "count": cell.count,
        "label": str(cell.count) if cell.count else "–",
        "color": case_color(cell.color),
        "ink": INK if cell.count else MUTED,
        "y": middle,
        "number_x": number_x,
        "bar_x": bar_x,
        "bar_end": bar_x + columns.bar_width * share,
    }


# --- Layers -----------------------------------------------------------------------------


def _layer(rows: list[dict[str, Any]], x: str, y: str = "y", **channels: Any) -> alt.Chart:
    """Rows drawn at the pixels that their fields `x` and `y` hold."""
    return alt.Chart(rows_of(rows)).encode(
        x=alt.X(f"{x}:Q", scale=None, axis=None),
        y=alt.Y(f"{y}:Q", scale=None, axis=None),
        **channels,
    )


def _header_layers(
    names: dict[str, str], colors: dict[str, int], columns: Columns, height: float
) -> list[alt.Chart]:
    lines = {id_: wrap(name, columns.text_width, SMALL_SIZE) for id_, name in names.items()}
    rows = [
        {
            "column_id": column_id,
            "text": "\n".join(lines[column_id]),
            "color": case_color(colors[column_id]),
            "x": left,
            "x2": left + columns.width - _COLUMN_GAP,
            "y": height - _UNDERLINE / 2,
            "first_line": height - _HEADER_PADDING - LINE_HEIGHT * (len(lines[column_id]) - 0.5),
        }
        for column_id, left in columns.lefts.items()
    ]
    fill = alt.Fill("color:N", scale=None)
    return [
        _layer(rows, "x", "first_line", text="text:N").mark_text(
            align="left", fontSize=SMALL_SIZE, lineBreak="\n"
        ),
        _layer(rows, "x", x2="x2:Q", fill=fill).mark_bar(size=_UNDERLINE),
    ]


def _band_layers(bands: list[Band], width: float) -> list[alt.Chart]:
    headings = [_band_row(band, width) for band in bands if band.row_id is None]
    rows = [_band_row(band, width) for band in bands if band.row_id is not None]
    text = alt.Text("text:N")
    return [
        _layer(headings, "x", x2="x2:Q").mark_rule(stroke=GRID, yOffset=_HEADING_HEIGHT / 2),
        _layer(headings, "x", text=text).mark_text(
            align="left", dy=5, fill=MUTED, fontSize=SMALL_SIZE
        ),
        _layer(rows, "x", text=text).mark_text(align="left", lineBreak="\n"),
    ]


def _band_row(band: Band, width: float) -> dict[str, Any]:
    return {
        "row_id": band.row_id,
        "text": "\n".join(band.lines),
        "x": 0,
        "x2": width,
        "y": band.middle - LINE_HEIGHT * (len(band.lines) - 1) / 2,
    }


def _cell_layers(cells: list[dict[str, Any]]) -> list[alt.Chart]:
    fill, ink = alt.Fill("color:N", scale=None), alt.Fill("ink:N", scale=None)
    return [
        _layer(cells, "bar_x", x2="bar_end:Q", fill=fill)
        .transform_filter("datum.count > 0")
        .mark_bar(size=_BAR_HEIGHT),
        _layer(cells, "number_x", text="label:N", fill=ink).mark_text(align="right"),
    ]
