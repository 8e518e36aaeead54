"""From a plot to a Vega-Lite spec that anyone's Vega draws.

Imports Altair; import this module only where a chart is really made.
"""

from __future__ import annotations

from typing import Any

from altair.utils.schemapi import debug_mode

from build_scripts.charts.indicator import indicator_drawing
from build_scripts.charts.model import OverviewPlot, Plot
from build_scripts.charts.overview import overview_drawing
from build_scripts.charts.style import CONFIG, PAPER
from build_scripts.charts.words import describe


def make_spec(plot: Plot) -> dict[str, Any]:
    """`plot` as a validated Vega-Lite spec with its title, rows and colours in it."""
    # Altair would validate every part while it is put together; the whole is validated once.
    with debug_mode(False):
        if isinstance(plot, OverviewPlot):
            drawing = overview_drawing(plot)
        else:
            drawing = indicator_drawing(plot)
    drawing = drawing.properties(
        title=plot.title, description=describe(plot), background=PAPER
    ).configure(**CONFIG)
    spec: dict[str, Any] = drawing.to_dict()
    return spec
