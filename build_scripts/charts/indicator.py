"""The indicator chart: dots for percentages, bars from zero for counts, or a distribution.

Imports Altair; import this module only where a chart is really made.
"""

from __future__ import annotations

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
from build_scripts.charts.style import CASES, GRID, MUTED, PAPER, SMALL_SIZE, WIDTH
from build_scripts.model import Comparator

_STEP = 62
_NAME_DY, _FOOT_DY = -16, 16
_MARK_SIZE = 420
_BAR_SIZE = 11
_OPEN = 0.2
"""How opaque a bar is that no report states exactly."""
_HISTOGRAM_HEIGHT = 110
_DASH = [3, 2]

_CIRCLE = "M0.5,0A0.5,0.5,0,1,1,-0.5,0A0.5,0.5,0,1,1,0.5,0"
_DIAMOND = "M0.6,0L0,0.6L-0.6,0L0,-0.6L0.6,0"
_ARROWS = {
    1: "M0.6,0H1.5M1.5,-0.45V0.45L2.2,0L1.5,-0.45",
    -1: "M-0.6,0H-1.5M-1.5,-0.45V0.45L-2.2,0L-1.5,-0.45",
}
_LINE = "M-1,0H1"
"""Shapes of marks, as Vega takes them: paths about a square from -1 to 1, of which it closes
none but the last."""

_EXACT = "datum.meaning === ''"
_RANGE = "datum.comparator === 'range'"
_APART = "datum.apart"


def indicator_drawing(plot: IndicatorPlot) -> Any:
    """The drawing of `plot`; raises `ValueError` if nothing in it can be compared.

    What a report states exactly is filled. About is open; at least, more than and their like
    are open with an arrow to the right, at most and less than with one to the left; a range
    is a line, or the open part of its bar. What is set apart stands under its own heading as
    an open diamond, on a dashed stem where it is a count.
    """
    layout = lay_out(plot)
    compared = [point for point in layout.points if not point.apart]
    apart = [point for point in layout.points if point.apart]
    panels = []
    if layout.bins:
        panels.append(_histogram(plot, layout))
    if compared:
        panels.append(_rows(compared, plot, layout, is_last=not (apart or layout.bins)))
    if apart:
        panels.append(
            _rows(apart, plot, layout, is_last=not layout.bins).properties(
                title=_heading(plot.words.apart)
            )
        )
    if len(panels) == 1 and not layout.bins:
        return panels[0]
    return alt.vconcat(*panels, spacing=14).resolve_scale(shape="shared")


def _heading(text: str) -> alt.TitleParams:
    return alt.TitleParams(text, color=MUTED, fontSize=SMALL_SIZE, fontWeight="normal", offset=4)


# --- Rows -------------------------------------------------------------------------------


def _rows(points: list[Point], plot: IndicatorPlot, layout: Layout, *, is_last: bool) -> Any:
    base = alt.Chart().encode(y=alt.Y("row:O", axis=None, sort=None))
    axis = _axis(plot, layout) if is_last else None
    rows = [_row(number, point, plot.words) for number, point in enumerate(points, start=1)]
    return (
        alt.layer(
            base.mark_rule(color=GRID),
            *(_spans if plot.is_percent else _bars)(base, layout, axis),
            _marks(base, plot, layout, axis),
            *_texts(base),
            data=alt.Data(values=rows),  # type: ignore[no-untyped-call]  # Altair's, generated
        )
        .transform_calculate(
            # Where a bar or a line begins and ends.
            start=f"isValid(datum.lower) ? datum.lower : {'datum.value' if plot.is_percent else 0}",
            end="isValid(datum.upper) ? datum.upper : datum.value",
        )
        .properties(width=WIDTH, height=alt.Step(_STEP))
    )


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


def _spans(base: alt.Chart, layout: Layout, axis: alt.Axis | None) -> list[alt.Chart]:
    """Ranges of percentages: a thick line, or a dashed one."""
    lines = base.transform_filter(_RANGE).encode(
        x=_x("start", layout, axis), x2="end:Q", stroke=_color(layout)
    )
    return [
        lines.transform_filter(f"!{_APART}").mark_rule(strokeWidth=7),
        lines.transform_filter(_APART).mark_rule(strokeWidth=1.5, strokeDash=_DASH),
    ]


def _bars(base: alt.Chart, layout: Layout, axis: alt.Axis | None) -> list[alt.Chart]:
    """Counts from zero: filled as far as the report is exact, open beyond."""
    color, start = _color(layout), _x("start", layout, axis)
    compared = base.transform_filter(f"!{_APART}")
    return [
        compared.transform_filter(f"{_EXACT} || {_RANGE}")
        .transform_calculate(certain="isValid(datum.lower) ? datum.lower : datum.value")
        .mark_bar(size=_BAR_SIZE)
        .encode(x=_x("certain", layout, axis), fill=color),
        compared.transform_filter(f"!({_EXACT})")
        .mark_bar(size=_BAR_SIZE, fillOpacity=_OPEN, strokeWidth=1.5)
        .encode(x=start, x2="end:Q", fill=color, stroke=color),
        base.transform_filter(_APART)
        .mark_rule(strokeWidth=1.5, strokeDash=_DASH)
        .encode(x=start, x2="end:Q", stroke=color),
    ]


def _marks(
    base: alt.Chart, plot: IndicatorPlot, layout: Layout, axis: alt.Axis | None
) -> alt.Chart:
    shapes = {meaning(point, plot.words): _shape(point) for point in layout.points}
    explained = [words for words in shapes if words]
    shape = alt.Shape(
        "meaning:N",
        sort=None,
        scale=alt.Scale(domain=list(shapes), range=list(shapes.values())),
        legend=alt.Legend(values=explained, labelOffset=16, symbolSize=200) if explained else None,
    )
    color = _color(layout)
    fill = {"condition": {"test": _EXACT, **color}, "value": PAPER}
    drawn = base.transform_filter(f"{_APART} || !({_RANGE})")
    if not plot.is_percent:
        drawn = drawn.transform_filter(f"!({_EXACT})")  # the end of the bar is the mark
    marks: alt.Chart = drawn.mark_point(
        size=_MARK_SIZE, strokeWidth=2, opacity=1, stroke=MUTED
    ).encode(x=_x("value", layout, axis), shape=shape, stroke=color, fill=fill)
    return marks


def _shape(point: Point) -> str:
    if point.comparator is Comparator.RANGE and not point.apart:
        return _LINE
    direction = (point.comparator in UPWARD) - (point.comparator in DOWNWARD)
    return (_DIAMOND if point.apart else _CIRCLE) + _ARROWS.get(direction, "")


def _texts(base: alt.Chart) -> list[alt.Chart]:
    left, right = alt.value(0), alt.value("width")
    return [
        base.mark_text(align="left", dy=_NAME_DY).encode(x=left, text="case:N"),
        base.mark_text(align="left", dy=_FOOT_DY, color=MUTED, fontSize=SMALL_SIZE).encode(
            x=left, text="period:N"
        ),
        base.mark_text(align="right", dy=_FOOT_DY, fontWeight=600).encode(x=right, text="label:N"),
    ]


# --- Distribution -----------------------------------------------------------------------


def _histogram(plot: IndicatorPlot, layout: Layout) -> Any:
    words, axis = plot.words, _axis(plot, layout)
    rows = [
        {"start": bin_.start, "end": bin_.end, "count": count, "meaning": kind}
        for bin_ in layout.bins
        for kind, count in ((words.stated, bin_.count - bin_.bounds), (words.bounded, bin_.bounds))
        if count
    ]
    has_bounds = any(bin_.bounds for bin_ in layout.bins)
    base = alt.Chart().encode(y=alt.Y("sum(count):Q", axis=None))
    bars = base.mark_bar(color=CASES[0], stroke=PAPER).encode(
        x=_x("start", layout, axis),
        x2="end:Q",
        opacity=alt.Opacity(
            "meaning:N",
            sort=None,
            scale=alt.Scale(domain=[words.stated, words.bounded], range=[1, _OPEN]),
            legend=alt.Legend(orient="top") if has_bounds else None,
        ),
    )
    totals = (
        base.transform_calculate(middle="(datum.start + datum.end) / 2")
        .mark_text(dy=-8, fontSize=SMALL_SIZE)
        .encode(x=_x("middle", layout, axis), text="sum(count):Q")
    )
    return alt.layer(
        bars,
        totals,
        data=alt.Data(values=rows),  # type: ignore[no-untyped-call]  # Altair's, generated
        title=_heading(distribution_title(plot, layout)),
    ).properties(width=WIDTH, height=_HISTOGRAM_HEIGHT)


# --- Scales -----------------------------------------------------------------------------


def _x(field: str, layout: Layout, axis: alt.Axis | None) -> alt.X:
    domain = [layout.axis.start, layout.axis.end]
    return alt.X(
        f"{field}:Q", scale=alt.Scale(domain=domain, nice=False, zero=False, padding=0), axis=axis
    )


def _axis(plot: IndicatorPlot, layout: Layout) -> alt.Axis:
    return alt.Axis(
        values=list(layout.axis.ticks),
        labels=bool(layout.axis.ticks),
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
    scale = {"domain": list(colors), "range": shades}
    return {"field": "case_id", "type": "nominal", "scale": scale, "legend": None}
