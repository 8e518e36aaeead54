"""Percentages as dots along one line for each row, or how many of them lie."""

from __future__ import annotations

from build_scripts.charts.layout import Axis, share_axis, tick_label
from build_scripts.charts.lettering import lines_of, text_width
from build_scripts.charts.model import DotRow, DotsPlot, Spread
from build_scripts.charts.sheet import LINE, Paint, Sheet, line, rect, sign
from build_scripts.charts.style import SIZE, SMALL

_RADIUS = 5
_EDGE = 8
_WIDE_ROW, _NARROW_ROW = 27, 42
_GAP = 14


def draw_dots(sheet: Sheet, plot: DotsPlot) -> None:
    """Rows in the order given; names stand beside them where there is room."""
    axis = share_axis([value for row in plot.rows for value in _values(row)])
    left, right = _margins(sheet, plot, axis)
    sheet.head(plot.caption, plot.keys)
    sheet.y += 14
    for tick in axis.ticks:
        at = _at(tick, axis, left, right)
        anchor = "middle"
        if not sheet.is_wide:
            anchor = "end" if tick == axis.end else "middle" if tick > axis.start else "start"
        label = tick_label(tick, is_percent=True)
        sheet.words(label, at, sheet.y, size=SMALL, color="muted", anchor=anchor)
    top = sheet.y + 6
    height = sum(_height(sheet, row, left) for row in plot.rows)
    for tick in axis.ticks:
        at = _at(tick, axis, left, right)
        sheet.shape(line(at, top, at, top + height), Paint(stroke="rule"))
    sheet.y = top
    for row in plot.rows:
        _draw_row(sheet, row, plot, axis, (left, right))
    sheet.foot(plot.caption)


def _margins(sheet: Sheet, plot: DotsPlot, axis: Axis) -> tuple[float, float]:
    """Where the axis begins and ends: it is as wide as can be, and asides stand within it where
    each has room beside its dots."""
    if not sheet.is_wide:
        return _EDGE, sheet.width - _EDGE
    end = sheet.width - text_width(tick_label(axis.end, is_percent=True), SMALL) / 2
    names = max(text_width(row.name, SIZE) for row in plot.rows)
    left = min(names, sheet.width / 3) + _GAP
    asides = [(row, text_width(row.aside, SMALL)) for row in plot.rows if row.aside]
    if all(
        max((_at(value, axis, left, end) for value in _values(row)), default=left) + _GAP
        <= sheet.width - width
        for row, width in asides
    ):
        return left, end
    widest = max(width for _, width in asides)
    return left, end - min(widest, sheet.width * 0.35) - _GAP


def _height(sheet: Sheet, row: DotRow, left: float) -> float:
    if not sheet.is_wide:
        return _NARROW_ROW
    return max(_WIDE_ROW, len(lines_of(row.name, left - _GAP, SIZE)) * SIZE * LINE)


def _draw_row(
    sheet: Sheet, row: DotRow, plot: DotsPlot, axis: Axis, ends: tuple[float, float]
) -> None:
    left, right = ends
    if sheet.is_wide:
        name = lines_of(row.name, left - _GAP, SIZE)
        middle = sheet.y + _height(sheet, row, left) / 2
        first = middle + 5 - (len(name) - 1) / 2 * SIZE * LINE
        sheet.words(name, left - _GAP, first, anchor="end")
    else:
        middle = sheet.y + _NARROW_ROW - 11
        sheet.words(row.name, 0, middle - 13)
    aside = middle + (5 if sheet.is_wide else -13)
    sheet.y += _height(sheet, row, left)
    sheet.words(row.aside, sheet.width, aside, size=SMALL, color="muted", anchor="end")
    places = [_at(value, axis, left, right) for value in _values(row)]
    if places:
        sheet.shape(line(min(places), middle, max(places), middle), Paint(stroke="grid", width=2))
    if row.spread:
        _draw_spread(sheet, row.spread, middle, lambda value: _at(value, axis, left, right))
    for dot in row.dots:
        key = plot.keys[dot.key]
        at = _at(dot.value, axis, left, right)
        # A rim of the ground keeps marks apart that lie on each other.
        rim = Paint(key.color, "paper", 1)
        sheet.shape(sign(key.sign, at, middle, _RADIUS + 0.5), rim, dot.href)


def _draw_spread(sheet: Sheet, spread: Spread, y: float, at: object) -> None:
    assert callable(at)
    lower, upper, middle = at(spread.lower), at(spread.upper), at(spread.middle)
    sheet.shape(rect(lower, y - 4, max(upper - lower, 1), 8), Paint("muted"))
    sheet.shape(line(middle, y - 8, middle, y + 8), Paint(stroke="ink", width=2.5))


def _values(row: DotRow) -> list[float]:
    ends = [row.spread.least, row.spread.greatest] if row.spread else []
    return [*(dot.value for dot in row.dots), *ends]


def _at(value: float, axis: Axis, left: float, right: float) -> float:
    return left + axis.place(value) * (right - left)
