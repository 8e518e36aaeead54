"""A plot as the picture that a link to its page is shown with: the same data without a word.

Size and shape are those that Open Graph is usually shown in. The words are beside it: the card of
a link has the title of the page, and the picture's own are its text alternative.
"""

from __future__ import annotations

import math
from bisect import bisect
from collections.abc import Iterable

from build_scripts.charts.layout import DOWNWARD, UPWARD, Axis, lay_out, share_axis
from build_scripts.charts.model import (
    BarsPlot,
    DotRow,
    DotsPlot,
    LanesPlot,
    Plot,
    Point,
    Sign,
    Spread,
    Strip,
    StripsPlot,
    UnitRow,
    UnitsPlot,
)
from build_scripts.charts.pixels import Pixels
from build_scripts.model import Comparator

WIDTH, HEIGHT = 1200, 630
_LEFT, _TOP = 100, 76
"""Kept free on either side: what shows links cuts corners and edges."""
_ACROSS, _DOWN = WIDTH - 2 * _LEFT, HEIGHT - 2 * _TOP

_LINES = 9
"""A single report is told in at most so many lines, as the page that it is."""
_EDGE = 14
"""How broad the edge in a case's colour is."""
_PITCH, _AROUND = 72, 0.3
"""What a mark takes at most, and what is free around all marks of a field, in that."""


def preview_of(plot: Plot) -> bytes:
    """The picture as a PNG; the same plot gives the same bytes, whatever language its words are in.

    Raises `ValueError` where there is nothing to draw.
    """
    pixels = Pixels(WIDTH, HEIGHT)
    match plot:
        case StripsPlot(strips=[strip]):
            _draw_report(pixels, strip, plot)
        case StripsPlot():
            _draw_strips(pixels, plot)
        case DotsPlot():
            _draw_dots(pixels, plot)
        case UnitsPlot():
            _draw_units(pixels, plot)
        case BarsPlot():
            _draw_bars(pixels, plot)
        case LanesPlot():
            _draw_lanes(pixels, plot)
    return pixels.png()


# --- Reports --------------------------------------------------------------------------------


def _draw_report(pixels: Pixels, strip: Strip, plot: StripsPlot) -> None:
    """The report in lines, each section from a new one where there are not too many."""
    ends = [(0, strip.length)]
    if len(strip.sections) <= _LINES // 2:
        ends = [(one.start, one.end) for one in strip.sections if one.end > one.start]
    lengths = range(1, strip.length + 1)
    long = 1 + bisect(lengths, -_LINES - 1, key=lambda long: -_count_lines(ends, long))
    lines = [(at, min(at + long, end)) for start, end in ends for at in range(start, end, long)]
    left, scale = _LEFT + 3 * _EDGE, (_ACROSS - 3 * _EDGE) / long
    pitch = _DOWN / max(len(lines), 1)
    high = pitch * 0.62
    pixels.rect(_LEFT, _TOP, _EDGE, _DOWN, strip.color)
    for number, (start, end) in enumerate(lines):
        top = _TOP + number * pitch + (pitch - high) / 2
        _draw_line(pixels, strip, plot, (start, end), (left, top, scale, high))


def _count_lines(parts: Iterable[tuple[int, int]], long: int) -> int:
    """How many lines of so many characters some parts of a report take."""
    return sum(math.ceil((end - start) / long) for start, end in parts)


def _draw_strips(pixels: Pixels, plot: StripsPlot) -> None:
    """Reports one above the other, to one scale."""
    pitch = _DOWN / max(len(plot.strips), 1)
    left = _LEFT + 2 * _EDGE
    scale = (_ACROSS - 2 * _EDGE) / max((strip.length for strip in plot.strips), default=1)
    for number, strip in enumerate(plot.strips):
        top, high = _TOP + (number + 0.2) * pitch, pitch * 0.6
        pixels.rect(_LEFT, top, _EDGE, high, strip.color)
        _draw_line(pixels, strip, plot, (0, strip.length), (left, top, scale, high))


def _draw_line(
    pixels: Pixels,
    strip: Strip,
    plot: StripsPlot,
    part: tuple[int, int],
    place: tuple[float, float, float, float],
) -> None:
    """A part of a report, what is cited in the colour of its key."""
    (start, end), (left, top, scale, high) = part, place
    pixels.rect(left, top, (end - start) * scale, high, "rule")
    for one in strip.cited:
        from_, to = max(one.start, start), min(one.end, end)
        if from_ < to:
            x, right = (round(left + (at - start) * scale) for at in (from_, to))
            pixels.rect(x, top, right - x, high, plot.keys[one.key].color)


# --- Shares ---------------------------------------------------------------------------------


def _draw_dots(pixels: Pixels, plot: DotsPlot) -> None:
    values = [value for row in plot.rows for value in _values(row)]
    axis = share_axis(values)
    pitch = _DOWN / len(plot.rows)
    r = max(4, min(13, int(pitch * 0.42)))
    _draw_ticks(pixels, axis)
    for number, row in enumerate(plot.rows):
        y = _TOP + (number + 0.5) * pitch
        places = [_at(value, axis) for value in _values(row)]
        if places:
            pixels.rect(min(places), y - 2, max(places) - min(places), 4, "grid")
        if row.spread:
            _draw_spread(pixels, row.spread, axis, y, pitch)
        for dot in row.dots:
            key, at = plot.keys[dot.key], _at(dot.value, axis)
            pixels.mark(key.sign, at, y, r + 2, "paper")
            pixels.mark(key.sign, at, y, r, key.color)


def _values(row: DotRow) -> list[float]:
    ends = [row.spread.least, row.spread.greatest] if row.spread else []
    return [*(dot.value for dot in row.dots), *ends]


# --- Things and counts ----------------------------------------------------------------------


def _draw_units(pixels: Pixels, plot: UnitsPlot) -> None:
    """A mark for each thing, as large as there is room for all; a field for each name."""
    first = _LEFT + (2 * _EDGE if any(row.color for row in plot.rows) else 0)
    wide = (WIDTH - _LEFT - first) / max(len(plot.columns), 1)
    pitch, heights = next(
        (pitch, heights)
        for pitch in range(_PITCH, 0, -1)
        if sum(heights := [_height(row, wide, pitch) for row in plot.rows]) <= _DOWN or pitch == 1
    )
    in_line = _in_line(wide, pitch)
    top = (HEIGHT - sum(heights)) / 2
    for row, height in zip(plot.rows, heights, strict=True):
        if row.color:
            pixels.rect(_LEFT, top + 4, _EDGE, height - 8, row.color)
        for place, cell in enumerate(row.cells):
            left = first + place * wide
            pixels.rect(left + 4, top + 4, wide - 8, height - 8, "soft")
            for number, unit in enumerate(cell):
                key = plot.keys[unit.key]
                x = left + (number % in_line + 0.5 + _AROUND) * pitch
                y = top + (number // in_line + 0.5 + _AROUND) * pitch
                pixels.mark(key.sign, x, y, int(pitch * 0.38), key.color, is_open=key.is_open)
        top += height


def _height(row: UnitRow, wide: float, pitch: int) -> float:
    """How high a row is whose marks take so much each, in fields so wide."""
    most = max((len(cell) for cell in row.cells), default=0)
    return (max(math.ceil(most / _in_line(wide, pitch)), 1) + 2 * _AROUND) * pitch


def _in_line(wide: float, pitch: int) -> int:
    return max(1, int(wide / pitch - 2 * _AROUND))


def _draw_bars(pixels: Pixels, plot: BarsPlot) -> None:
    scale = _ACROSS / max((bar.count for bar in plot.bars), default=1)
    pitch = min(_DOWN / len(plot.bars), 130)
    first = (HEIGHT - pitch * len(plot.bars)) / 2
    for number, bar in enumerate(plot.bars):
        top, high = first + (number + 0.2) * pitch, pitch * 0.6
        pixels.rect(_LEFT, top, _ACROSS, high, "rule")
        pixels.rect(_LEFT, top, bar.count * scale, high, "accent")


# --- Values ---------------------------------------------------------------------------------


def _draw_lanes(pixels: Pixels, plot: LanesPlot) -> None:
    """A row for each value, those that are set apart below a line; or the distribution of many."""
    layout = lay_out(plot)
    axis = layout.axis
    if layout.bins:
        most, each = max(bin_.count for bin_ in layout.bins), _ACROSS / len(layout.bins)
        for number, bin_ in enumerate(layout.bins):
            high, bounds = (_DOWN * count / most for count in (bin_.count, bin_.bounds))
            x, top = _LEFT + number * each + 4, _TOP + _DOWN - high
            pixels.rect(x, top, each - 8, high, "muted")
            pixels.rect(x + 4, top + 4, each - 16, max(bounds - 4, 0), "paper")
        pixels.rect(_LEFT, _TOP + _DOWN, _ACROSS, 4, "grid")
        return
    _draw_ticks(pixels, axis)
    rows = sum(len(lane.points) + bool(lane.spread) for lane in layout.lanes)
    pitch = min(_DOWN / (rows + (len(layout.lanes) - 1) / 2), 130)
    y = (HEIGHT - pitch * (rows + (len(layout.lanes) - 1) / 2)) / 2
    for number, lane in enumerate(layout.lanes):
        if number:
            y += pitch / 2
            pixels.rect(_LEFT, y - pitch / 4 - 2, _ACROSS, 4, "grid")
        for point in lane.points:
            _draw_point(pixels, point, plot, axis, (y + pitch / 2, pitch))
            y += pitch
        if lane.spread:
            _draw_spread(pixels, lane.spread, axis, y + pitch / 2, pitch)
            y += pitch


def _draw_point(
    pixels: Pixels, point: Point, plot: LanesPlot, axis: Axis, place: tuple[float, float]
) -> None:
    y, pitch = place
    r = max(5, min(24, int(pitch * 0.3)))
    at, zero = _at(point.value, axis), _at(max(axis.start, 0), axis)
    is_range = point.comparator is Comparator.RANGE
    is_exact = point.comparator is Comparator.EXACT
    low, high = (_at(end, axis) for end in (point.lower or 0, point.upper or 0))
    pixels.rect(_LEFT, y - 1, _ACROSS, 2, "rule")
    if not plot.is_percent:
        sure = low if is_range and not point.is_flagged else at
        thick = 4 if point.is_flagged else r * 1.8
        start, long = min(zero, sure), abs(sure - zero)
        pixels.rect(start, y - thick / 2, long, thick, point.color)
        if not (is_exact or is_range or point.is_flagged):
            pixels.rect(start + 4, y - thick / 2 + 4, long - 8, thick - 8, "paper")
        if is_exact and not point.is_flagged:
            return
    if is_range:
        pixels.rect(low, y - r / 2, high - low, r, point.color)
        return
    direction = (point.comparator in UPWARD) - (point.comparator in DOWNWARD)
    if direction:
        _draw_arrow(pixels, at, y, direction * 3 * r, point.color)
    kind = Sign.DIAMOND if point.is_flagged else Sign.CIRCLE
    pixels.mark(kind, at, y, r + 2, "paper")
    pixels.mark(kind, at, y, r, point.color, is_open=not is_exact or point.is_flagged)


def _draw_arrow(pixels: Pixels, x: float, y: float, length: int, color: str) -> None:
    """An arrow that begins at a point and runs to the right, or to the left if negative."""
    pixels.rect(min(x, x + length), y - 2, abs(length), 4, color)
    sense = 1 if length > 0 else -1
    for step in range(abs(length) // 3):
        pixels.rect(x + length + sense * -step - (sense < 0), y - step, 1, 2 * step, color)


def _draw_spread(pixels: Pixels, spread: Spread, axis: Axis, y: float, pitch: float) -> None:
    """How many values lie: from the least to the greatest, half of them in the bar."""
    high = min(pitch * 0.5, 36)
    least, lower, middle, upper, greatest = (
        _at(value, axis)
        for value in (spread.least, spread.lower, spread.middle, spread.upper, spread.greatest)
    )
    pixels.rect(least, y - 2, greatest - least, 4, "muted")
    pixels.rect(lower, y - high / 2, max(upper - lower, 2), high, "muted")
    pixels.rect(middle - 3, y - high * 0.8, 6, high * 1.6, "ink")


def _draw_ticks(pixels: Pixels, axis: Axis) -> None:
    for tick in axis.ticks:
        pixels.rect(_at(tick, axis) - 1, _TOP, 2, _DOWN, "rule")


def _at(value: float, axis: Axis) -> float:
    return _LEFT + axis.place(value) * _ACROSS
