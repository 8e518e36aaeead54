"""Reports as strips: each a bar of its characters, sections as ticks, cited words in colour."""

from __future__ import annotations

from collections.abc import Sequence

from build_scripts.charts.lettering import text_width
from build_scripts.charts.model import Key, Strip, StripsPlot
from build_scripts.charts.sheet import Paint, Sheet, line, paint_of, rect
from build_scripts.charts.style import SIZE, SMALL

_ALONE, _BAR, _TICK = 22, 16, 3
"""How high the strip of a single report is, and one of several; how far a tick stands out."""

_GAP, _MOST_BESIDE = 10, 0.3
"""Between a strip and its words; how much of the width a name beside it may take."""


def draw_strips(sheet: Sheet, plot: StripsPlot) -> None:
    """Each strip beside its name, or below it where names are long, with what is told of it at the
    end; the longest takes all the room between."""
    sheet.head(plot.caption, plot.keys)
    names = max((text_width(strip.name, SIZE, bold=True) for strip in plot.strips), default=0)
    told = max((text_width(strip.told, SMALL) for strip in plot.strips), default=0)
    is_beside = names <= sheet.width * _MOST_BESIDE
    left = names + _GAP if names and is_beside else 0
    room = sheet.width - left - (told + _GAP if told else 0)
    scale = room / max((strip.length for strip in plot.strips), default=1)
    high = _BAR if names else _ALONE
    if plot.told:
        sheet.words(plot.told, sheet.width, sheet.y + 6, size=SMALL, color="muted", anchor="end")
        sheet.y += 10
    for strip in plot.strips:
        if names and not is_beside:
            sheet.y += 18
            sheet.words(strip.name, 0, sheet.y, bold=True)
        sheet.y += _TICK + 2
        foot = sheet.y + high / 2 + 5
        if is_beside:
            sheet.words(strip.name, 0, foot, bold=True)
        _draw_strip(sheet, strip, plot.keys, left, scale, high)
        sheet.words(strip.told, sheet.width, foot, size=SMALL, color="muted", anchor="end")
        sheet.y += high + _TICK
    sheet.foot(plot.caption)


def _draw_strip(
    sheet: Sheet, strip: Strip, keys: Sequence[Key], left: float, scale: float, high: float
) -> None:
    top = sheet.y
    for section in strip.sections:
        start, long = section.start * scale, (section.end - section.start) * scale
        # An outline shows the ground where a reader's own colours leave it blank.
        ground = Paint("soft", "grid", 0.75)
        sheet.shape(rect(left + start, top, long, high), ground, section.href)
    for cited in sorted(strip.cited, key=lambda one: one.key):
        # A hair of the ground between two quotes, so that each is seen by itself.
        long = max((cited.end - cited.start) * scale - 0.4, 0.4)
        shape = rect(left + cited.start * scale, top, long, high)
        sheet.shape(shape, paint_of(keys[cited.key]), cited.href)
    for section in strip.sections[1:]:
        at = left + section.start * scale
        tick = line(at, top - _TICK, at, top + high + _TICK)
        sheet.shape(tick, Paint(stroke="ink", width=1.2))
