"""What all charts share: a frame of exactly known size, and the default colours.

Imports Altair; import this module only where a chart is really made.
"""

from __future__ import annotations

from typing import Any

import altair as alt

from build_scripts.charts.text import FONT_SIZE, INK, LINE_HEIGHT, MUTED, SMALL_SIZE


def framed(drawing: Any, **padding: float) -> dict[str, Any]:
    """`drawing` as a validated Vega-Lite spec, as large as its size and `padding` say.

    Without automatic sizing no measured font decides the layout, so that every machine
    draws the same and no label is cut off where Chinese fonts are missing.
    """
    spec: dict[str, Any] = (
        drawing.properties(
            autosize=alt.AutoSizeParams(type="none"), padding=padding, background="transparent"
        )
        .configure_view(stroke=None)
        .configure_text(fontSize=FONT_SIZE, fill=INK, lineHeight=LINE_HEIGHT)
        .configure_axis(
            domain=False,
            ticks=False,
            grid=False,
            labelColor=MUTED,
            labelFontSize=SMALL_SIZE,
            labelOverlap=False,
            labelLimit=0,
            titleColor=MUTED,
            titleFontSize=SMALL_SIZE,
            titleFontWeight="normal",
            titleLineHeight=LINE_HEIGHT,
            titleAlign="left",
            titleAnchor="start",
            titleBaseline="middle",
            titleLimit=0,
        )
        .to_dict()
    )
    return spec


def rows_of(values: list[dict[str, Any]]) -> Any:
    """Inline data, as charts take it; Altair leaves its type open."""
    return alt.Data(values=values)  # type: ignore[no-untyped-call]  # Altair's, generated
