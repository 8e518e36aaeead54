"""What stated figures give for one that is not stated, each along an axis of its own."""

from __future__ import annotations

from build_scripts.charts.lettering import lines_of, text_width
from build_scripts.charts.model import Interval, IntervalsPlot
from build_scripts.charts.sheet import LINE, Paint, Sheet, line, paint_of, rect, sign
from build_scripts.charts.style import SIZE, SMALL

_EDGE = 14


def draw_intervals(sheet: Sheet, plot: IntervalsPlot) -> None:
    """Each under its name, with the words of both figures at the ends of its axis."""
    sheet.head(plot.caption, plot.keys)
    for one in plot.intervals:
        sheet.y += 8
        sheet.paragraph(one.name, size=SIZE, color="ink", bold=True)
        sheet.words(one.case, 0, sheet.y + 15, size=SMALL, color="muted")
        sheet.y += 34
        _draw_axis(sheet, plot, one)
        sheet.y += 20
        _write_ends(sheet, one)
    sheet.foot(plot.caption)


def _write_ends(sheet: Sheet, one: Interval) -> None:
    """What both figures are, the lower at the left; one under the other where they are long."""
    labels = [(one.label, True), (one.stated_label, False)]
    if one.lower + one.upper > one.stated_lower + one.stated_upper:
        labels.reverse()
    (first, is_first), (last, is_last) = labels
    sheet.words(first, 0, sheet.y + 4, bold=is_first)
    if text_width(first + last, SIZE, bold=True) + 16 > sheet.width:
        sheet.y += SIZE * LINE
    lines = lines_of(last, sheet.width, SIZE)
    sheet.words(lines, sheet.width, sheet.y + 4, anchor="end", bold=is_last)
    sheet.y += (len(lines) - 1) * SIZE * LINE + 6


def _draw_axis(sheet: Sheet, plot: IntervalsPlot, one: Interval) -> None:
    implied, stated = plot.keys
    low, high = min(one.lower, one.stated_lower), max(one.upper, one.stated_upper)
    room = sheet.width - 2 * _EDGE

    def at(value: float) -> float:
        return _EDGE + (value - low) / ((high - low) or 1) * room

    sheet.shape(line(0, sheet.y, sheet.width, sheet.y), Paint(stroke="rule"))
    start = at(one.lower)
    span = rect(start, sheet.y - 9, max(at(one.upper) - start, 2), 18)
    sheet.shape(span, Paint(implied.color), one.href)
    if one.stated_lower == one.stated_upper:
        shape = sign(stated.sign, at(one.stated_lower), sheet.y, 6)
    else:
        start = at(one.stated_lower)
        shape = rect(start, sheet.y - 3, max(at(one.stated_upper) - start, 2), 6)
    sheet.shape(shape, paint_of(stated), one.href)
