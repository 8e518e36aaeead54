"""Values along one axis, lane by lane: bounds as arrows, what is apart under its own heading.

What a report states exactly is filled. About is open; at least, more than and their like are open
with an arrow to the right, at most and less than with one to the left; a range is a line. Counts
are bars from zero, open where no report is exact.
"""

from __future__ import annotations

from msgspec import Struct

from build_scripts.charts.layout import (
    DOWNWARD,
    UPWARD,
    Axis,
    Layout,
    axis_notes,
    lay_out,
    tick_label,
)
from build_scripts.charts.lettering import lines_of, text_width
from build_scripts.charts.model import Key, LanesPlot, Point, Sign, Spread
from build_scripts.charts.sheet import LINE, Paint, Sheet, arrow, hatching, line, rect, sign
from build_scripts.charts.style import SIZE, SMALL
from build_scripts.model import Comparator

_RADIUS, _ARROW = 6, 22
_EDGE = 8
_WIDE_ROW, _NARROW_ROW = 34, 58
_BAR = 11
_HISTOGRAM = 110
_GAP = 14


class _Frame(Struct, frozen=True):
    """Where the axis lies on the sheet."""

    axis: Axis
    left: float
    right: float

    def at(self, value: float) -> float:
        return self.left + self.axis.place(value) * (self.right - self.left)


def draw_lanes(sheet: Sheet, plot: LanesPlot) -> None:
    """The lanes one above the other, or the distribution of many values."""
    layout = lay_out(plot)
    sheet.head(plot.caption, _keys(plot, layout))
    frame = _Frame(layout.axis, *_margins(sheet, layout))
    if layout.bins:
        _draw_histogram(sheet, plot, layout)
        frame = _Frame(layout.axis, 0, sheet.width)
    for number, lane in enumerate(layout.lanes):
        if number and plot.words.gap and not lane.is_apart:
            _draw_gap(sheet, plot.words.gap)
        if lane.name:
            sheet.y += 8
            color = "muted" if lane.is_apart else "ink"
            sheet.paragraph(lane.name, size=SIZE, color=color, bold=not lane.is_apart)
            sheet.y += 4
        for point in lane.points:
            _draw_point(sheet, point, plot, frame)
        if lane.spread:
            _draw_spread(sheet, lane.spread, lane.told, frame)
    _draw_ticks(sheet, plot, frame)
    sheet.foot(plot.caption, *axis_notes(plot, layout))


def _keys(plot: LanesPlot, layout: Layout) -> list[Key]:
    """What open marks mean, of those that are drawn."""
    words, found = plot.words, dict[str, Key]()
    if any(bin_.bounds for bin_ in layout.bins):
        return [
            Key(name=words.stated, color="muted"),
            Key(name=words.bounded, color="muted", is_open=True),
        ]
    for point in (point for lane in layout.lanes for point in lane.points):
        if point.is_flagged:
            key = Key(name=words.flagged, color="muted", sign=Sign.DIAMOND, is_open=True)
            found.setdefault(key.name, key)
        match point.comparator:
            case Comparator.ABOUT:
                key = Key(name=words.about, color="muted", sign=Sign.CIRCLE, is_open=True)
            case Comparator.RANGE:
                key = Key(name=words.range, color="muted", sign=Sign.BAR)
            case one if one in UPWARD:
                key = Key(name=f"→ {words.at_least}", color="muted", sign=Sign.CIRCLE, is_open=True)
            case one if one in DOWNWARD:
                key = Key(name=f"← {words.at_most}", color="muted", sign=Sign.CIRCLE, is_open=True)
            case _:
                continue
        found.setdefault(key.name, key)
    return list(found.values())


def _margins(sheet: Sheet, layout: Layout) -> tuple[float, float]:
    """Where the axis begins and ends; on a wide sheet names and values stand beside it."""
    points = [point for lane in layout.lanes for point in lane.points]
    if not sheet.is_wide or not points:
        return _EDGE, sheet.width - _EDGE
    names = max(text_width(point.case, SIZE) for point in points)
    values = max(_value_width(point) for point in points)
    left = min(names, sheet.width * 0.28) + _GAP
    return left, sheet.width - min(values, sheet.width * 0.36) - _GAP - _ARROW


def _value_width(point: Point) -> float:
    return text_width(point.label, SIZE, bold=True) + 10 + text_width(point.aside, SMALL)


def _draw_point(sheet: Sheet, point: Point, plot: LanesPlot, frame: _Frame) -> None:
    if sheet.is_wide:
        name = lines_of(point.case, frame.left - _GAP, SIZE)
        room = sheet.width - frame.right - _ARROW - _GAP
        is_split = _value_width(point) > room + 1
        height = max(_WIDE_ROW, len(name) * SIZE * LINE + 8, 46 if is_split else 0)
        sheet.y += height
        middle = sheet.y - height / 2
        sheet.words(name, 0, middle + 5 - (len(name) - 1) / 2 * SIZE * LINE)
        at = frame.right + _ARROW + _GAP
        lift = 9 if is_split else 0
        sheet.words(point.label, at, middle + 5 - lift, bold=True)
        aside = at if is_split else at + text_width(point.label, SIZE, bold=True) + 10
        sheet.words(point.aside, aside, middle + 5 + lift, size=SMALL, color="muted")
    else:
        sheet.y += _NARROW_ROW
        middle = sheet.y - 29
        sheet.words(point.case, 0, middle - 13)
        long = text_width(point.aside, SMALL) + text_width(point.label, SIZE, bold=True)
        beside = middle - 13 if long > sheet.width - 12 else middle + 21
        sheet.words(point.aside, 0, middle + 21, size=SMALL, color="muted")
        sheet.words(point.label, sheet.width, beside, anchor="end", bold=True)
    base = line(frame.left, middle, frame.right, middle)
    sheet.shape(base, Paint(stroke="rule"))
    _draw_mark(sheet, point, plot, frame, middle)


def _draw_spread(sheet: Sheet, spread: Spread, told: str, frame: _Frame) -> None:
    """How many values lie: from the least to the greatest, half of them in the bar."""
    sheet.words(told, 0, sheet.y + 14, size=SMALL, color="muted")
    sheet.y += 40
    y = sheet.y - 12
    least, greatest = frame.at(spread.least), frame.at(spread.greatest)
    sheet.shape(line(least, y, greatest, y), Paint(stroke="muted", width=2))
    start, long = frame.at(spread.lower), frame.at(spread.upper) - frame.at(spread.lower)
    sheet.shape(rect(start, y - 5, max(long, 1), 10), Paint("muted"))
    middle = frame.at(spread.middle)
    sheet.shape(line(middle, y - 9, middle, y + 9), Paint(stroke="ink", width=2.5))


def _draw_mark(sheet: Sheet, point: Point, plot: LanesPlot, frame: _Frame, y: float) -> None:
    is_apart = point.is_flagged
    is_range = point.comparator is Comparator.RANGE
    is_exact = point.comparator is Comparator.EXACT
    low, high = point.lower, point.upper
    at = frame.at(point.value)
    if not plot.is_percent and not is_apart:
        zero = frame.at(0)
        sure = frame.at(low) if is_range and low is not None else at
        full = Paint(point.color) if is_exact or is_range else Paint("paper", point.color, 1.5)
        bar = rect(min(zero, sure), y - _BAR / 2, max(abs(sure - zero), 1), _BAR)
        sheet.shape(bar, full, point.href)
        if is_exact:
            return
    elif is_apart and not plot.is_percent:
        zero = frame.at(max(frame.axis.start, 0))
        dashed = Paint(stroke=point.color, width=1.5, dash="3 2")
        sheet.shape(line(zero, y, at, y), dashed)
    if is_range and low is not None and high is not None:
        span = line(frame.at(low), y, frame.at(high), y)
        sheet.shape(span, Paint(stroke=point.color, width=7), point.href)
        return
    direction = (point.comparator in UPWARD) - (point.comparator in DOWNWARD)
    if direction:
        shaft = arrow(at + direction * _RADIUS, y, direction * _ARROW * 0.8)
        sheet.shape(shaft, Paint(stroke=point.color, width=2))
    shape = sign(Sign.DIAMOND if is_apart else Sign.CIRCLE, at, y, _RADIUS)
    is_filled = is_exact and not is_apart
    sheet.shape(
        shape, Paint(point.color) if is_filled else Paint("paper", point.color, 2), point.href
    )


def _draw_gap(sheet: Sheet, words: str) -> None:
    """Between two lanes: what stands there is not the same question."""
    sheet.y += 4
    room = sheet.width - text_width(words, SMALL) - 8
    sheet.shape(hatching(0, sheet.y, room, 12), Paint(stroke="grid"))
    sheet.words(words, sheet.width, sheet.y + 11, size=SMALL, color="warm", anchor="end")
    sheet.y += 14


def _draw_ticks(sheet: Sheet, plot: LanesPlot, frame: _Frame) -> None:
    sheet.y += 14
    for tick in frame.axis.ticks:
        at = frame.at(tick)
        sheet.shape(line(at, sheet.y - 14, at, sheet.y - 10), Paint(stroke="grid"))
        anchor = "middle"
        if at - 20 < 0:
            anchor, at = "start", max(0, at - _EDGE)
        elif at + 20 > sheet.width:
            anchor, at = "end", min(sheet.width, at + _EDGE)
        label = tick_label(tick, is_percent=plot.is_percent)
        sheet.words(label, at, sheet.y + 3, size=SMALL, color="muted", anchor=anchor)
    sheet.y += 4


def _draw_histogram(sheet: Sheet, plot: LanesPlot, layout: Layout) -> None:
    """How many values lie in each part of the axis; those that are but bounds are open."""
    total = sum(bin_.count for bin_ in layout.bins)
    sheet.paragraph(plot.words.counted.format(count=total), size=SMALL, color="muted")
    sheet.y += 24 + _HISTOGRAM
    scale = _HISTOGRAM / max(bin_.count for bin_ in layout.bins)
    each = sheet.width / len(layout.bins)
    for number, bin_ in enumerate(layout.bins):
        stated = (bin_.count - bin_.bounds) * scale
        x = number * each + 1
        if stated:
            sheet.shape(rect(x, sheet.y - stated, each - 2, stated), Paint("muted"))
        if bin_.bounds:
            open_ = rect(x, sheet.y - bin_.count * scale, each - 2, bin_.bounds * scale)
            sheet.shape(open_, Paint("paper", "muted", 1.5))
        if bin_.count:
            top = sheet.y - bin_.count * scale - 5
            middle = x + each / 2 - 1
            sheet.words(str(bin_.count), middle, top, size=SMALL, anchor="middle")
    sheet.y += 4
