"""Charts of the site: Vega-Lite specs that stand alone, and static SVGs for its pages.

Light to import: Altair, vl-convert and lxml are imported only when a chart is really made.
"""

from __future__ import annotations

from build_scripts.charts.model import (
    Chart,
    ChartWords,
    IndicatorPlot,
    OverviewColumn,
    OverviewPlot,
    OverviewRow,
    Plot,
    Point,
)
from build_scripts.charts.style import MOST_COLORS, color_of
from build_scripts.charts.words import describe, texts_of

__all__ = [
    "MOST_COLORS",
    "Chart",
    "ChartWords",
    "IndicatorPlot",
    "OverviewColumn",
    "OverviewPlot",
    "OverviewRow",
    "Plot",
    "Point",
    "color_of",
    "draw",
    "texts_of",
]


def draw(plot: Plot) -> Chart:
    """`plot` drawn; the same plot always gives the same bytes.

    Raises `ValueError` where there is nothing to draw.
    """
    from build_scripts.charts.spec import make_spec
    from build_scripts.charts.svg import render_svg

    description = describe(plot)
    spec = make_spec(plot, description)
    return Chart(description=description, spec=spec, svg=render_svg(spec, plot.id))
