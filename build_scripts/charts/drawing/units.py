"""Things counted one by one: a mark for each, in rows and perhaps in columns."""

from __future__ import annotations

import math
from collections.abc import Sequence

from build_scripts.charts.lettering import lines_of, text_width
from build_scripts.charts.model import Unit, UnitRow, UnitsPlot
from build_scripts.charts.sheet import LINE, Paint, Sheet, line, paint_of, sign
from build_scripts.charts.style import SIZE, SMALL

_PITCH, _CLOSE = 14, 11
"""From one mark to the next, and on a phone where there are no columns."""

_RADIUS = 0.36
"""Of a mark, in its pitch."""

_GAP = 16


def draw_units(sheet: Sheet, plot: UnitsPlot) -> None:
    """Rows beside their names; below them where columns leave no room for both."""
    sheet.head(plot.caption, plot.keys)
    left = _left(sheet, plot)
    pitch = _PITCH if sheet.is_wide or plot.columns else _CLOSE
    columns = _columns(sheet.width - left, plot)
    if plot.columns:
        _head_columns(sheet, plot, left, columns)
    for row in plot.rows:
        height = _draw_row(sheet, row, left)
        top = sheet.y
        x = left
        for units, width in zip(row.cells, columns, strict=True):
            _draw_cell(sheet, units, plot, x, top, _in_line(width, pitch), pitch)
            x += width
        most = max(
            math.ceil(len(units) / _in_line(width, pitch))
            for units, width in zip(row.cells, columns, strict=True)
        )
        sheet.y = top + max(max(most, 1) * pitch, height) + (7 if sheet.is_wide else 4)
        if plot.columns:
            sheet.shape(line(0, sheet.y, sheet.width, sheet.y), Paint(stroke="rule"))
            sheet.y += 5
    sheet.foot(plot.caption)


def _left(sheet: Sheet, plot: UnitsPlot) -> float:
    """How much room names have beside the marks."""
    if plot.columns and not sheet.is_wide:
        return 0
    names = (text_width(row.name, SIZE) + text_width(row.told, SIZE) for row in plot.rows)
    return min(max(names) + 8 + _GAP, sheet.width * 0.52)


def _draw_row(sheet: Sheet, row: UnitRow, left: float) -> float:
    """The name of a row and what is told of it; gives the height that a name beside takes."""
    room = (left - _GAP if left else sheet.width) - text_width(row.told, SIZE) - 8
    lines = lines_of(row.name, room, SIZE)
    height = len(lines) * SIZE * LINE
    if left:
        sheet.words(lines, 0, sheet.y + 12)
        sheet.words(row.told, left - _GAP, sheet.y + 12, color="muted", anchor="end")
        return height
    sheet.words(lines, 0, sheet.y + 14)
    sheet.words(row.told, sheet.width, sheet.y + 14, color="muted", anchor="end")
    sheet.y += height + 1
    return 0


def _columns(width: float, plot: UnitsPlot) -> list[float]:
    """How wide each column is: as what stands in it asks for, and wide enough for its name."""
    if not plot.columns:
        return [width]
    most = [max(len(row.cells[i]) for row in plot.rows) for i in range(len(plot.columns))]
    least = [max(text_width(name, SMALL) + 8, _PITCH + 4) for name in plot.columns]
    spare = width - sum(least)
    if spare <= 0:
        return [width / len(least)] * len(least)
    asked = [count**0.8 for count in most]
    total = sum(asked) or 1
    return [low + spare * one / total for low, one in zip(least, asked, strict=True)]


def _head_columns(sheet: Sheet, plot: UnitsPlot, left: float, columns: Sequence[float]) -> None:
    named = [lines_of(n, w - 4, SMALL) for n, w in zip(plot.columns, columns, strict=True)]
    height = max(map(len, named)) * SMALL * LINE
    x = left
    for lines, width in zip(named, columns, strict=True):
        y = sheet.y + height - (len(lines) - 1) * SMALL * LINE - 5
        sheet.words(lines, x, y, size=SMALL, color="muted")
        x += width
    sheet.y += height + 4
    sheet.shape(line(0, sheet.y, sheet.width, sheet.y), Paint(stroke="grid"))
    sheet.y += 5


def _draw_cell(
    sheet: Sheet,
    units: Sequence[Unit],
    plot: UnitsPlot,
    x: float,
    y: float,
    each: int,
    pitch: float,
) -> None:
    for number, unit in enumerate(units):
        key = plot.keys[unit.key]
        place = x + (number % each + 0.5) * pitch, y + (number // each + 0.5) * pitch
        sheet.shape(sign(key.sign, *place, round(pitch * _RADIUS, 1)), paint_of(key), unit.href)


def _in_line(width: float, pitch: float) -> int:
    """How many marks stand in a line of a cell."""
    return max(1, int((width - 2) // pitch))
