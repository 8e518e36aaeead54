"""The indicator chart: dots for percentages, bars from zero for counts, or a distribution.

Imports Altair; import this module only where a chart is really made.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from build_scripts.charts.layout import (
    DOWNWARD,
    UPWARD,
    Layout,
    axis_notes,
    distribution_title,
    lay_out,
    meaning,
)
from build_scripts.charts.model import ChartWords, IndicatorPlot, Point
from build_scripts.charts.parts import inline, layers, text, unit
from build_scripts.charts.style import (
    CASES,
    GRID,
    MUTED,
    PAPER,
    SMALL_SIZE,
    WIDTH,
    text_width,
)
from build_scripts.model import Comparator

_STEP = 64
_NAME_DY, _FOOT_DY = -16, 17
_MARK_SIZE = 420
_BAR_SIZE = 11
_OPEN = 0.3
"""How opaque a bar is that no report states exactly."""
_HISTOGRAM_HEIGHT = 110

_CIRCLE = "M0.5,0A0.5,0.5,0,1,1,-0.5,0A0.5,0.5,0,1,1,0.5,0"
_DIAMOND = "M0.6,0L0,0.6L-0.6,0L0,-0.6L0.6,0"
_LINE = "M-1,0H1"
_ARROWS = {
    1: "M0.6,0H1.5M1.5,-0.45V0.45L2.2,0L1.5,-0.45",
    -1: "M-0.6,0H-1.5M-1.5,-0.45V0.45L-2.2,0L-1.5,-0.45",
}
"""Shapes as Vega takes them: paths about a square from -1 to 1, of which it closes none but
the last."""

_EXACT = "datum.meaning === ''"
_RANGE = "datum.comparator === 'range'"
_APART = "datum.apart"


def indicator_drawing(plot: IndicatorPlot) -> alt.TopLevelVConcatSpec:
    """The values of `plot` in panels, one above the other.

    What a report states exactly is filled. About is open; at least, more than and their like
    are open with an arrow to the right, at most and less than with one to the left; a range
    is a line, or the open part of its bar. What is set apart stands under its own heading as
    an open diamond, on a dashed stem where it is a count.
    """
    layout = lay_out(plot)
    compared = [point for point in layout.points if not point.apart]
    apart = [point for point in layout.points if point.apart]
    axis = _axis(plot, layout)
    if layout.bins:
        panels = [_histogram(plot, layout, axis)]
    else:
        panels = [_rows(compared, plot, layout, None if apart else axis)]
    if apart:
        panels.append(_rows(apart, plot, layout, axis, title=_heading(plot.words.apart)))
    one_key = alt.Resolve(scale=alt.ScaleResolveMap(shape="shared"))
    return alt.TopLevelVConcatSpec(vconcat=panels, spacing=14, resolve=one_key)


def _heading(words: str) -> alt.TitleParams:
    return alt.TitleParams(words, color=MUTED, fontSize=SMALL_SIZE, fontWeight="normal", offset=4)


# --- Rows -------------------------------------------------------------------------------


def _rows(
    points: Sequence[Point],
    plot: IndicatorPlot,
    layout: Layout,
    axis: alt.Axis | None,
    **options: Any,
) -> alt.LayerSpec:
    rows = [_row(number, point, plot.words) for number, point in enumerate(points, start=1)]
    color = _color(layout)
    span = {"x": _x("start", layout, axis), "x2": alt.X2("end"), "stroke": alt.Stroke(**color)}
    if plot.is_percent:
        spans = [unit("rule", span, where=f"{_RANGE} && !{_APART}", strokeWidth=7)]
    else:
        spans = _bars(span, color, _x("lower", layout, axis))
    return layers(
        unit("rule", {}, color=GRID),
        *spans,
        unit("rule", span, where=_APART, strokeWidth=1.5, strokeDash=[3, 2]),
        _marks(plot, layout, _x("value", layout, axis)),
        text("case", align="left", dy=_NAME_DY),
        text("period", align="left", dy=_FOOT_DY, color=MUTED, fontSize=SMALL_SIZE),
        *_labels(rows),
        y=alt.Y("row:O", axis=None, sort=None),
        data=inline(rows),
        transform=_span_ends("datum.value" if plot.is_percent else "0"),
        height=alt.Step(_STEP),
        **options,
    )


def _labels(rows: Sequence[dict[str, Any]]) -> list[alt.UnitSpec]:
    """Values at the right edge, beside the periods; where both are too long, beside the names."""
    raised = [row for row in rows if _is_crowded(row)]
    for row in raised:
        row["raised"] = True
    look: dict[str, Any] = {"align": "right", "fontWeight": 600}
    if not raised:
        return [text("label", dy=_FOOT_DY, **look)]
    return [
        text("label", dy=_FOOT_DY, where="!datum.raised", **look),
        text("label", dy=_NAME_DY, where="datum.raised", **look),
    ]


def _is_crowded(row: dict[str, Any]) -> bool:
    return text_width(row["period"]) + text_width(row["label"]) > WIDTH - SMALL_SIZE


def _row(number: int, point: Point, words: ChartWords) -> dict[str, Any]:
    row: dict[str, Any] = {
        "row": number,
        "case_id": point.case_id,
        "case": point.case,
        "period": point.period,
        "label": point.label,
        "value": point.value,
        "comparator": point.comparator.value,
        "meaning": meaning(point, words),
        "apart": point.apart,
    }
    if point.comparator is Comparator.RANGE:
        row |= {"lower": point.lower, "upper": point.upper}
    if point.flags:
        row["flags"] = list(point.flags)
    return row


def _span_ends(zero: str) -> list[alt.CalculateTransform]:
    """A range reaches from end to end, everything else from `zero` to its value."""
    ends = {"start": f"isValid(datum.lower) ? datum.lower : {zero}"}
    ends["end"] = "isValid(datum.upper) ? datum.upper : datum.value"
    return [alt.CalculateTransform(calculate=how, **{"as": name}) for name, how in ends.items()]


def _bars(span: dict[str, Any], color: dict[str, Any], lower: alt.X) -> list[alt.UnitSpec]:
    """Counts: filled as far as the report is exact, open beyond."""
    bar = span | {"fill": alt.Fill(**color), "fillOpacity": _when(_EXACT, {"value": 1}, _OPEN)}
    sure = {"x": lower, "fill": alt.Fill(**color)}
    return [
        unit("bar", bar, where=f"!{_APART}", size=_BAR_SIZE, strokeWidth=1.5),
        unit("bar", sure, where=f"{_RANGE} && !{_APART}", size=_BAR_SIZE),
    ]


def _marks(plot: IndicatorPlot, layout: Layout, x: alt.X) -> alt.UnitSpec:
    shapes = {meaning(point, plot.words): _shape(point) for point in layout.points}
    explained = [words for words in shapes if words]
    legend = (
        alt.Legend(values=explained, labelOffset=14, symbolOffset=8, symbolSize=200)
        if explained
        else None
    )
    scale = alt.Scale(domain=list(shapes), range=list(shapes.values()))
    color = _color(layout)
    by = {
        "x": x,
        "shape": alt.Shape("meaning:N", sort=None, scale=scale, legend=legend),
        "stroke": _when("datum.case_id", color, MUTED),  # the key is of no case
        "fill": _when(_EXACT, color, PAPER),
    }
    drawn = f"({_APART} || !({_RANGE}))"
    if not plot.is_percent:
        drawn += f" && !({_EXACT})"  # the end of the bar is the mark
    return unit("point", by, where=drawn, size=_MARK_SIZE, strokeWidth=2, opacity=1, stroke=MUTED)


def _shape(point: Point) -> str:
    if point.comparator is Comparator.RANGE and not point.apart:
        return _LINE
    direction = (point.comparator in UPWARD) - (point.comparator in DOWNWARD)
    return (_DIAMOND if point.apart else _CIRCLE) + _ARROWS.get(direction, "")


# --- Distribution -----------------------------------------------------------------------


def _histogram(plot: IndicatorPlot, layout: Layout, axis: alt.Axis) -> alt.LayerSpec:
    words = plot.words
    kinds = (words.stated, words.bounded)
    rows = [
        {"start": bin_.start, "end": bin_.end, "count": count, "meaning": kind}
        for bin_ in layout.bins
        for kind, count in zip(kinds, (bin_.count - bin_.bounds, bin_.bounds), strict=True)
        if count
    ]
    has_bounds = any(bin_.bounds for bin_ in layout.bins)
    bar = {
        "x": _x("start", layout, axis),
        "x2": alt.X2("end"),
        "opacity": alt.Opacity(
            "meaning:N",
            sort=None,
            scale=alt.Scale(domain=kinds, range=[1, _OPEN]),
            legend=alt.Legend(orient="top") if has_bounds else None,
        ),
    }
    middle = alt.CalculateTransform(calculate="(datum.start + datum.end) / 2", **{"as": "middle"})
    count = {"x": _x("middle", layout, axis), "text": alt.Text("sum(count):Q")}
    return layers(
        unit("bar", bar, color=CASES[0], stroke=PAPER),
        unit("text", count, dy=-8, fontSize=SMALL_SIZE),
        y=alt.Y("sum(count):Q", axis=None),
        data=inline(rows),
        transform=[middle],
        height=_HISTOGRAM_HEIGHT,
        title=_heading(distribution_title(plot, layout)),
    )


# --- Scales -----------------------------------------------------------------------------


def _x(field: str, layout: Layout, axis: alt.Axis | None) -> alt.X:
    domain = [layout.axis.start, layout.axis.end]
    scale = alt.Scale(domain=domain, nice=False, zero=False, padding=0)
    return alt.X(f"{field}:Q", scale=scale, axis=axis)


def _axis(plot: IndicatorPlot, layout: Layout) -> alt.Axis:
    return alt.Axis(
        values=list(layout.axis.ticks),
        labelExpr="datum.value + '%'" if plot.is_percent else "format(datum.value, ',')",
        labelFlush=True,
        labelOverlap=False,
        title=axis_notes(plot, layout) or None,
    )


def _color(layout: Layout) -> dict[str, Any]:
    """A colour for each case, or one for all."""
    colors = {point.case_id: point.color for point in layout.points}
    shades = [CASES[color % len(CASES)] for color in colors.values() if color is not None]
    if len(shades) < len(colors):
        return {"value": CASES[0]}
    scale = alt.Scale(domain=list(colors), range=shades)
    return {"field": "case_id", "type": "nominal", "scale": scale, "legend": None}


def _when(test: str, then: dict[str, Any], otherwise: object) -> dict[str, Any]:
    return {"condition": {"test": test, **then}, "value": otherwise}
