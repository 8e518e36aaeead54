"""Counts as bars from zero, each beside its name, or under it where names are long."""

from __future__ import annotations

from build_scripts.charts.lettering import text_width
from build_scripts.charts.model import BarsPlot
from build_scripts.charts.sheet import Paint, Sheet, rect
from build_scripts.charts.style import SIZE

_BAR, _ROW = 12, 24
_GAP, _MOST_BESIDE = 14, 0.4
"""Between a bar and words; how much of the width a name beside it may take."""


def draw_bars(sheet: Sheet, plot: BarsPlot) -> None:
    """A bar for each count; the greatest is as long as there is room."""
    sheet.head(plot.caption)
    names = max((text_width(bar.name, SIZE) for bar in plot.bars), default=0)
    told = max((text_width(bar.told, SIZE) for bar in plot.bars), default=0)
    is_beside = names <= sheet.width * _MOST_BESIDE
    left, right = (names + _GAP, sheet.width - told - _GAP) if is_beside else (0, sheet.width)
    scale = (right - left) / max((bar.count for bar in plot.bars), default=1)
    for bar in plot.bars:
        sheet.y += 20
        sheet.words(bar.name, 0, sheet.y)
        sheet.words(bar.told, sheet.width, sheet.y, color="muted", anchor="end")
        top = sheet.y - _BAR + 1 if is_beside else sheet.y + 6
        sheet.shape(rect(left, top, right - left, _BAR), Paint("soft"))
        if bar.count:
            sheet.shape(rect(left, top, bar.count * scale, _BAR), Paint("muted"))
        sheet.y += _ROW - 20 if is_beside else 6 + _BAR + 4
    sheet.foot(plot.caption)
