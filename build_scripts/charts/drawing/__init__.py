"""Each kind of plot drawn on a sheet."""

from __future__ import annotations

from build_scripts.charts.drawing.bars import draw_bars
from build_scripts.charts.drawing.dots import draw_dots
from build_scripts.charts.drawing.lanes import draw_lanes
from build_scripts.charts.drawing.strips import draw_strips
from build_scripts.charts.drawing.units import draw_units
from build_scripts.charts.model import (
    BarsPlot,
    DotsPlot,
    LanesPlot,
    Plot,
    StripsPlot,
    UnitsPlot,
)
from build_scripts.charts.sheet import Sheet


def draw_on(sheet: Sheet, plot: Plot) -> None:
    """Draw a plot; raises `ValueError` where there is nothing to draw."""
    match plot:
        case StripsPlot():
            draw_strips(sheet, plot)
        case DotsPlot():
            draw_dots(sheet, plot)
        case UnitsPlot():
            draw_units(sheet, plot)
        case BarsPlot():
            draw_bars(sheet, plot)
        case LanesPlot():
            draw_lanes(sheet, plot)
