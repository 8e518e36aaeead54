"""Reports as strips: each a bar of its characters, sections as ticks, cited words in colour."""

from __future__ import annotations

from build_scripts.charts.model import StripsPlot
from build_scripts.charts.sheet import Paint, Sheet, line, paint_of, rect
from build_scripts.charts.style import SMALL

_BAR, _TICK = 22, 4


def draw_strips(sheet: Sheet, plot: StripsPlot) -> None:
    """A strip under its name, if it has one; the longest is as long as the column is wide."""
    scale = sheet.width / max((strip.length for strip in plot.strips), default=1)
    sheet.head(plot.caption, plot.keys)
    for strip in plot.strips:
        if strip.name:
            sheet.y += 20
            sheet.words(strip.name, 0, sheet.y, bold=True)
            sheet.words(strip.told, sheet.width, sheet.y, size=SMALL, color="muted", anchor="end")
        sheet.y += 9
        top = sheet.y
        for section in strip.sections:
            start, long = section.start * scale, (section.end - section.start) * scale
            # An outline shows the ground where a reader's own colours leave it blank.
            ground = Paint("soft", "grid", 0.75)
            sheet.shape(rect(start, top, long, _BAR), ground, section.href)
        for cited in sorted(strip.cited, key=lambda one: one.key):
            paint = paint_of(plot.keys[cited.key])
            # A hair of the ground between two quotes, so that each is seen by itself.
            long = max((cited.end - cited.start) * scale - 0.4, 0.4)
            sheet.shape(rect(cited.start * scale, top, long, _BAR), paint, cited.href)
        for section in strip.sections[1:]:
            at = section.start * scale
            tick = line(at, top - _TICK, at, top + _BAR + _TICK)
            sheet.shape(tick, Paint(stroke="ink", width=1.2))
        sheet.y += _BAR + 8
    sheet.foot(plot.caption)
