"""Counts as bars from zero, each under its name."""

from __future__ import annotations

from build_scripts.charts.model import BarsPlot
from build_scripts.charts.sheet import Paint, Sheet, rect

_BAR = 12


def draw_bars(sheet: Sheet, plot: BarsPlot) -> None:
    """A bar for each count; the greatest is as long as the column is wide."""
    scale = sheet.width / max((bar.count for bar in plot.bars), default=1)
    sheet.head(plot.caption)
    for bar in plot.bars:
        sheet.y += 20
        sheet.words(bar.name, 0, sheet.y)
        sheet.words(bar.told, sheet.width, sheet.y, color="muted", anchor="end")
        sheet.y += 6
        sheet.shape(rect(0, sheet.y, sheet.width, _BAR), Paint("soft"))
        if bar.count:
            sheet.shape(rect(0, sheet.y, bar.count * scale, _BAR), Paint("muted"))
        sheet.y += _BAR + 4
    sheet.foot(plot.caption)
