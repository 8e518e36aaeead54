"""The indicator chart: one row a fact, bars from zero for counts, dots for percentages.

Imports Altair; import this module only where a chart is really made.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import altair as alt

from build_scripts.charts.frame import framed, rows_of
from build_scripts.charts.model import IndicatorChart, Point
from build_scripts.charts.text import (
    GRID,
    LINE_HEIGHT,
    MUTED,
    PAPER,
    SMALL_SIZE,
    WIDTH,
    case_color,
    printable,
    widest,
    wrap,
)
from build_scripts.model import Comparator

PERCENT_WINDOWS = ((90, 100, 2), (80, 100, 5), (0, 10, 2), (0, 50, 10), (0, 100, 25))
"""Percent axes (from, to, step), the first that holds every value is taken: one that leaves
out zero is worth it only where all values are high."""

_ROW_HEIGHT = 46
_TICK_LABELS = 22
_TEXT_DY = -9
_MARK_DY = 11
_TICKS = 4
_GAP = 8
_DASH = [3, 2]
_ARROW = 22
_LEFT, _RIGHT = 10, 24
"""Room beside the axis for half a dot, and for an arrow that starts at its end."""

_UPWARD = (Comparator.AT_LEAST, Comparator.MORE_THAN)
_DOWNWARD = (Comparator.AT_MOST, Comparator.LESS_THAN)


@dataclass(frozen=True, slots=True)
class Axis:
    """A horizontal axis: where it begins and ends, and its ticks."""

    start: float
    end: float
    ticks: tuple[float, ...]


def indicator_spec(chart: IndicatorChart) -> dict[str, Any]:
    """A Vega-Lite chart of `chart.points`; raises `ValueError` if there are none.

    What a report states exactly is drawn solid. 约 is open; 以上, 超 and their like are open
    with an arrow to the right, 不足, 近 and their like with one to the left; a range is a
    line, or the open part of its bar. What is set apart stands below a dashed line as an open
    diamond, on a dashed stem where it is a count, with its reasons under it.
    """
    if not chart.points:
        raise ValueError("an indicator chart must have at least one point")
    points = (*chart.points, *chart.apart)
    axis = percent_axis(points) if chart.is_percent else count_axis(points)
    width = _drawing_width(points)
    plot_width = width - _LEFT - _RIGHT
    layout = _lay_out(chart, width)
    rows = [
        _row(middle, point, axis, plot_width)
        for middle, point in zip(layout.middles, points, strict=True)
    ]
    title = _axis_title(chart, axis, width)
    y = _y(layout.height)
    layers = [
        _track(y, _x(axis, _axis_shown(chart, axis, title))),
        *(_dots(y, axis, layout.middles) if chart.is_percent else _bars(y)),
        *(_apart(y, layout, plot_width) if chart.apart else ()),
        *_texts(y, _period_x(points) - _LEFT, plot_width + _RIGHT),
    ]
    drawing = alt.layer(*layers).properties(
        data=rows_of(rows), width=plot_width, height=layout.height
    )
    foot = (_TICK_LABELS if chart.is_percent else 0) + LINE_HEIGHT * len(title) + 6
    return framed(drawing, left=_LEFT, right=_RIGHT, top=0, bottom=foot)


def percent_axis(points: tuple[Point, ...]) -> Axis:
    """The narrowest of `PERCENT_WINDOWS`, or an axis through zero if none holds all points."""
    extent = _extent(points)
    for start, end, step in PERCENT_WINDOWS:
        if start <= min(extent) and max(extent) <= end:
            return Axis(start, end, tuple(range(start, end + 1, step)))
    return _axis_through_zero(extent)


def count_axis(points: tuple[Point, ...]) -> Axis:
    """From zero to the largest value, without ticks: each bar carries its own label."""
    extent = (0.0, *_extent(points))
    return Axis(min(extent), max(extent) if any(extent) else 1.0, ())


def _extent(points: tuple[Point, ...]) -> tuple[float, ...]:
    values = (value for p in points for value in (p.value, p.lower, p.upper))
    return tuple(value for value in values if value is not None)


def _axis_through_zero(extent: tuple[float, ...]) -> Axis:
    low, high = min(0.0, *extent), max(0.0, *extent)
    step = _round_step((high - low) / _TICKS)
    first, last = math.floor(low / step), math.ceil(high / step)
    return Axis(first * step, last * step, tuple(i * step for i in range(first, last + 1)))


def _round_step(least: float) -> float:
    """The smallest of 1, 2, 5, 10, 20 … (or 0.1, 0.2 …) that is not below `least`."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(m * power for m in (1, 2, 5, 10) if m * power >= least * (1 - 1e-9))


# --- Rows -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands, in pixels from the top.

    `middles` are those of the rows; `divider` is the line under the comparable ones, `notes`
    the lines of text at and under the rows set apart.
    """

    middles: tuple[float, ...]
    divider: float
    notes: tuple[tuple[float, str], ...]
    height: float


def _lay_out(chart: IndicatorChart, width: float) -> Layout:
    middles = [_ROW_HEIGHT * (i + 0.5) for i in range(len(chart.points))]
    top: float = _ROW_HEIGHT * len(chart.points)
    divider = top + _GAP
    notes: list[tuple[float, str]] = []
    if chart.apart:
        notes, top = _written([chart.apart_note], divider + _GAP, width)
    for point in chart.apart:
        middles.append(top + _ROW_HEIGHT / 2)
        lines, top = _written(point.flags, top + _ROW_HEIGHT, width)
        notes += lines
        top += _GAP
    return Layout(tuple(middles), divider, tuple(notes), top)


def _written(
    texts: Iterable[str], top: float, width: float
) -> tuple[list[tuple[float, str]], float]:
    """The lines of the texts, each with the middle of its height, and where they end."""
    lines = [line for text in texts for line in wrap(printable(text), width - _LEFT, SMALL_SIZE)]
    places = [(top + LINE_HEIGHT * (i + 0.5), line) for i, line in enumerate(lines)]
    return places, top + LINE_HEIGHT * len(lines)


def _row(middle: float, point: Point, axis: Axis, plot_width: float) -> dict[str, Any]:
    if point.flags:
        return _row_apart(middle, point, axis, plot_width)
    color = case_color(point.color)
    is_exact = point.comparator is Comparator.EXACT
    is_range = point.lower is not None and point.upper is not None
    tip = _arrow_tip(point, axis, plot_width)
    return _told(middle, point, axis) | {
        "lower": point.lower,
        "upper": point.upper,
        "fill": color if is_exact else PAPER,
        "dot": None if is_range else point.value,
        "solid": point.value if is_exact else point.lower,
        "open": point.upper if is_range else None if is_exact else point.value,
        "open_from": point.lower if is_range else 0,
        "tip": tip,
        "head": _head(tip, point),
    }


def _row_apart(middle: float, point: Point, axis: Axis, plot_width: float) -> dict[str, Any]:
    """A row of which no mark of a comparable value is drawn; of a range its ends are."""
    tip = _arrow_tip(point, axis, plot_width)
    stem = point.value if axis.ticks else 0.0  # a count is a length from zero, a percentage a place
    return _told(middle, point, axis) | {
        "flags": [printable(line) for line in point.flags],
        "apart": point.value,
        "apart_from": stem if point.lower is None else point.lower,
        "apart_to": point.value if point.upper is None else point.upper,
        "tip": tip,
        "head": _head(tip, point),
    }


def _told(middle: float, point: Point, axis: Axis) -> dict[str, Any]:
    return {
        "y": middle,
        "case_id": point.case_id,
        "case": printable(point.case),
        "label": printable(point.label),
        "period": printable(point.period),
        "value": point.value,
        "color": case_color(point.color),
        "start": axis.start,
        "end": axis.end,
    }


def _head(tip: float | None, point: Point) -> str:
    return "triangle-left" if tip is not None and tip < point.value else "triangle-right"


def _arrow_tip(point: Point, axis: Axis, plot_width: float) -> float | None:
    """Where the arrow of "at least" or "at most" ends; it says a direction, not an extent."""
    unit = (axis.end - axis.start) / plot_width
    if point.comparator in _UPWARD:
        return min(point.value + _ARROW * unit, axis.end + (_RIGHT - 6) * unit)
    if point.comparator in _DOWNWARD:
        return max(point.value - _ARROW * unit, axis.start - (_LEFT - 6) * unit)
    return None


def _drawing_width(points: tuple[Point, ...]) -> float:
    """`WIDTH`, or more where a name, a period and a value would not fit beside each other."""
    needed = _period_x(points) + 12 + 8
    needed += widest((p.period for p in points), SMALL_SIZE)
    return max(WIDTH, math.ceil(needed + widest(p.label for p in points)))


def _period_x(points: tuple[Point, ...]) -> float:
    return widest(p.case for p in points) + 10


def _axis_title(chart: IndicatorChart, axis: Axis, width: float) -> list[str]:
    notes = [chart.axis_title]
    if axis.start > 0:
        notes.append(chart.truncated_note.format(start=f"{axis.start:g}"))
    room = width - _LEFT
    return [line for note in notes if note for line in wrap(printable(note), room, SMALL_SIZE)]


# --- Layers -----------------------------------------------------------------------------


def _y(height: float) -> alt.Y:
    """Heights in pixels from the top, as the layout reckons them."""
    return alt.Y("y:Q", scale=alt.Scale(domain=[height, 0], nice=False, zero=False), axis=None)


def _layer(y: alt.Y) -> alt.Chart:
    layer: alt.Chart = alt.Chart().encode(y=y)
    return layer


def _x(axis: Axis, shown: alt.Axis) -> alt.X:
    scale = alt.Scale(domain=[axis.start, axis.end], nice=False, zero=False)
    return alt.X("start:Q", scale=scale, axis=shown)


def _fill(field: str) -> alt.Fill:
    return alt.Fill(f"{field}:N", scale=None)


def _stroke() -> alt.Stroke:
    return alt.Stroke("color:N", scale=None)


def _axis_shown(chart: IndicatorChart, axis: Axis, title: list[str]) -> alt.Axis:
    return alt.Axis(
        title=title or None,
        titleY=(_TICK_LABELS if chart.is_percent else 0) + LINE_HEIGHT / 2,
        titleX=-_LEFT,
        labels=chart.is_percent,
        labelExpr="datum.label + '%'",
        values=list(axis.ticks),
    )


def _track(y: alt.Y, x: alt.X) -> alt.Chart:
    track: alt.Chart = _layer(y).mark_rule(yOffset=_MARK_DY, stroke=GRID).encode(x=x, x2="end:Q")
    return track


def _dots(y: alt.Y, axis: Axis, middles: tuple[float, ...]) -> list[alt.Chart]:
    ticks = [{"y": middle, "tick": tick} for middle in middles for tick in axis.ticks]
    return [
        _layer(y)
        .properties(data=rows_of(ticks))
        .mark_tick(yOffset=_MARK_DY, size=7, thickness=1, orient="vertical", fill=GRID)
        .encode(x="tick:Q"),
        _layer(y)
        .transform_filter("isValid(datum.lower) && isValid(datum.upper)")
        .mark_rule(yOffset=_MARK_DY, strokeWidth=8, strokeCap="round")
        .encode(x="lower:Q", x2="upper:Q", stroke=_stroke()),
        *_arrows(y),
        _layer(y)
        .transform_filter("isValid(datum.dot)")
        .mark_point(yOffset=_MARK_DY, size=110, strokeWidth=2.2, opacity=1)
        .encode(x="dot:Q", fill=_fill("fill"), stroke=_stroke()),
    ]


def _bars(y: alt.Y) -> list[alt.Chart]:
    return [
        _layer(y)
        .transform_filter("isValid(datum.open)")
        .mark_bar(orient="horizontal", yOffset=_MARK_DY, size=12, fillOpacity=0.18, strokeWidth=1.6)
        .encode(x="open_from:Q", x2="open:Q", fill=_fill("color"), stroke=_stroke()),
        _layer(y)
        .transform_filter("isValid(datum.solid)")
        .transform_calculate(zero="0")
        .mark_bar(orient="horizontal", yOffset=_MARK_DY, size=13.6)
        .encode(x="zero:Q", x2="solid:Q", fill=_fill("color")),
        *_arrows(y),
    ]


def _arrows(y: alt.Y) -> list[alt.Chart]:
    directed = _layer(y).transform_filter("isValid(datum.tip)")
    return [
        directed.mark_rule(yOffset=_MARK_DY, strokeWidth=2.2).encode(
            x="value:Q", x2="tip:Q", stroke=_stroke()
        ),
        directed.mark_point(yOffset=_MARK_DY, size=75, stroke="transparent", opacity=1).encode(
            x="tip:Q", fill=_fill("color"), shape=alt.Shape("head:N", scale=None)
        ),
    ]


def _apart(y: alt.Y, layout: Layout, plot_width: float) -> list[alt.Chart]:
    """Open diamonds below a dashed line, and the words that go with them."""
    flagged = _layer(y).transform_filter("isValid(datum.apart)")
    divider = [{"y": layout.divider}]
    notes = [{"y": place, "text": text} for place, text in layout.notes]
    return [
        _layer(y)
        .properties(data=rows_of(divider))
        .mark_rule(stroke=MUTED, strokeDash=_DASH)
        .encode(x=alt.value(-_LEFT), x2=alt.value(plot_width + _RIGHT)),
        flagged.mark_rule(yOffset=_MARK_DY, strokeWidth=1.6, strokeDash=_DASH).encode(
            x="apart_from:Q", x2="apart_to:Q", stroke=_stroke()
        ),
        flagged.mark_point(
            yOffset=_MARK_DY,
            shape="diamond",
            size=170,
            strokeWidth=2.2,
            fill=PAPER,
            opacity=1,
        ).encode(x="apart:Q", stroke=_stroke()),
        _layer(y)
        .properties(data=rows_of(notes))
        .mark_text(align="left", fill=MUTED, fontSize=SMALL_SIZE)
        .encode(x=alt.value(-_LEFT), text="text:N"),
    ]


def _texts(y: alt.Y, period_x: float, label_x: float) -> list[alt.Chart]:
    left, right = alt.value(-_LEFT), alt.value(label_x)
    text = _layer(y).encode
    return [
        text(text="case:N", x=left).mark_text(align="left", dy=_TEXT_DY),
        text(text="period:N", x=alt.value(period_x)).mark_text(
            align="left", dy=_TEXT_DY, fill=MUTED, fontSize=SMALL_SIZE
        ),
        text(text="label:N", x=right).mark_text(align="right", dy=_TEXT_DY, fontWeight=600),
    ]
