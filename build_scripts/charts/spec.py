"""From a plot to a Vega-Lite spec that anyone's Vega draws.

Imports Altair; import this module only where a chart is really made.
"""

from __future__ import annotations

from typing import Any

import altair as alt
from altair.utils.schemapi import debug_mode

from build_scripts.charts.indicator import indicator_drawing
from build_scripts.charts.model import OverviewPlot, Plot
from build_scripts.charts.overview import overview_drawing
from build_scripts.charts.style import CONFIG, PAPER


def make_spec(plot: Plot, description: str) -> dict[str, Any]:
    """`plot` as a Vega-Lite spec with its title, rows and colours in it."""
    # Altair would validate every part while it is put together, most of the time that a spec
    # takes; a test validates each kind of chart.
    with debug_mode(False):
        drawing = (
            overview_drawing(plot) if isinstance(plot, OverviewPlot) else indicator_drawing(plot)
        )
        return {
            "$schema": alt.SCHEMA_URL,
            "title": plot.title,
            "description": description,
            "background": PAPER,
            **drawing.to_dict(validate=False),
            "config": CONFIG,
        }
