"""From a plot to a Vega-Lite spec that anyone's Vega draws: titles, data and colours are in it.

Imports Altair; import this module only where a spec is really made.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
from altair.utils.schemapi import debug_mode

from build_scripts.charts.layout import lay_out, make_axis, share_axis
from build_scripts.charts.lettering import lines_of
from build_scripts.charts.model import (
    BarsPlot,
    DotsPlot,
    Key,
    LanesPlot,
    Plot,
    Sign,
    StripsPlot,
    UnitsPlot,
)
from build_scripts.charts.rows import rows_of
from build_scripts.charts.style import COLORS, SIZE, SMALL, TITLE_SIZE, WIDE

_PLOT_WIDTH = 440
"""Names stand beside it, as wide as they are."""

_SHAPES = {
    Sign.CIRCLE: "circle", Sign.SQUARE: "square", Sign.DIAMOND: "diamond",
    Sign.TRIANGLE: "triangle-up", Sign.DOWN: "triangle-down", Sign.CROSS: "cross",
    Sign.BAR: "M-1,-0.3H1V0.3H-1Z", Sign.STAR: "M0,-1.2L0.35,-0.35L1.2,0L0.35,0.35L0,1.2"
    "L-0.35,0.35L-1.2,0L-0.35,-0.35Z",
}  # fmt: skip

_INK, _MUTED, _GRID, _PAPER = (COLORS[name] for name in ("ink", "muted", "grid", "paper"))
_CONFIG: dict[str, Any] = {
    "view": {"stroke": None},
    "text": {"fontSize": SIZE, "color": _INK},
    "axis": {
        "domain": False, "ticks": False, "gridColor": COLORS["rule"], "labelColor": _INK,
        "labelFontSize": SMALL, "labelLimit": 260, "title": None,
    },
    "legend": {
        "orient": "top", "title": None, "labelColor": _INK, "labelFontSize": SMALL,
        "labelLimit": 0, "columns": 4, "symbolOpacity": 1,
    },
    "header": {
        "title": None, "labelColor": _INK, "labelFontSize": SMALL, "labelLimit": 260,
        "labelAngle": 0,
    },
    "title": {
        "anchor": "start", "color": COLORS["strong"], "fontSize": TITLE_SIZE, "offset": 14,
        "subtitleColor": _MUTED, "subtitleFontSize": SMALL, "subtitlePadding": 6, "limit": 0,
        "frame": "group",
    },
}  # fmt: skip


def spec_text(plot: Plot) -> str:
    """The spec of a plot as it is published."""
    return json.dumps(make_spec(plot), ensure_ascii=False, indent=1) + "\n"


def make_spec(plot: Plot) -> dict[str, Any]:
    """`plot` as a Vega-Lite spec."""
    # Altair would validate every part while it is put together, most of the time that a spec
    # takes; a test validates each kind of chart.
    with debug_mode(False):
        drawing = _drawing(plot).to_dict(validate=False)
    caption = plot.caption
    notes = [
        line
        for words in (caption.note, caption.source)
        for line in lines_of(words, _PLOT_WIDTH, SMALL)
    ]
    return {
        "$schema": alt.SCHEMA_URL,
        "title": {
            "text": list(lines_of(caption.title, _PLOT_WIDTH, TITLE_SIZE)),
            "subtitle": notes,
        },
        "description": caption.title,
        "background": _PAPER,
        "data": {"values": rows_of(plot)},
        **drawing,
        "config": _CONFIG,
    }


def _drawing(plot: Plot) -> alt.SchemaBase:
    match plot:
        case StripsPlot():
            return _strips(plot)
        case DotsPlot():
            return _dots(plot)
        case UnitsPlot():
            return _units(plot)
        case BarsPlot():
            return _bars(plot)
        case LanesPlot():
            return _histogram(plot) if lay_out(plot).bins else _lanes(plot)


def _strips(plot: StripsPlot) -> alt.TopLevelLayerSpec:
    """A bar for each report, over it what is cited, and a tick where a section begins."""
    y = alt.Y("report:N", sort=None)
    span = {"x": alt.X("start:Q", axis=None), "x2": alt.X2("end"), "y": y}
    color = alt.Color("name:N", scale=_colors(plot.keys), sort=None)
    section = {"x": alt.X("start:Q"), "y": y, "tooltip": _tooltip("name")}
    told = {"x": alt.value("width"), "y": y, "text": alt.Text("told:N")}
    return alt.TopLevelLayerSpec(
        layer=[
            _unit("bar", span, "datum.layer === 'report'", color=COLORS["rule"], height=22),
            _unit("bar", {**span, "color": color}, "datum.layer === 'cited'", height=22),
            _unit(
                "tick", section, "datum.layer === 'section' && datum.start > 0", color=_INK, size=30
            ),
            _unit("text", told, "datum.layer === 'report'", align="right", dy=-19, fontSize=SMALL),
        ],
        width=WIDE - 100,
        height=alt.Step(56),
    )


def _dots(plot: DotsPlot) -> alt.TopLevelLayerSpec:
    """A line for each row from its least to its greatest value, and on it the values."""
    rows = rows_of(plot)
    ends = [
        float(row[name]) for row in rows for name in ("value", "least", "greatest") if name in row
    ]
    axis = share_axis(ends)
    scale = alt.Scale(domain=[axis.start, axis.end], nice=False)
    ticks = alt.Axis(values=list(axis.ticks), labelExpr="datum.value + '%'", orient="top")
    y = alt.Y("row:N", sort=None)
    at = {
        name: alt.X(f"{name}:Q", scale=scale, axis=ticks, title=None)
        for name in ("value", "least", "lower", "middle")
    }
    if any("least" in row for row in rows):
        box = {"x": at["lower"], "x2": alt.X2("upper"), "y": y}
        return _layers(
            _unit("rule", {"x": at["least"], "x2": alt.X2("greatest"), "y": y}, color=_GRID),
            _unit("bar", box, color=_MUTED, height=8),
            _unit("tick", {"x": at["middle"], "y": y}, color=_INK, size=16, thickness=2.5),
        )
    span = {
        "x": alt.X("value:Q", aggregate="min", scale=scale, title=None),
        "x2": alt.X2("value", aggregate="max"),
        "y": y,
    }
    dot = {
        "x": at["value"],
        "y": y,
        "color": alt.Color("key:N", scale=_colors(plot.keys), sort=None),
        "shape": alt.Shape("key:N", scale=_signs(plot.keys), sort=None),
        "tooltip": _tooltip("row", "key", "told"),
    }
    return _layers(
        _unit("rule", span, color=_GRID, strokeWidth=2),
        _unit("point", dot, size=90, filled=True, opacity=1),
        height=24,
    )


def _units(plot: UnitsPlot) -> alt.UnitSpec | alt.TopLevelFacetSpec:
    """A mark for each thing, in its row and column, as many in a line as there is room for."""
    columns = len(plot.columns) or 1
    each = max(1, _PLOT_WIDTH // 14 // columns)
    place = [
        alt.CalculateTransform(calculate=f"(datum.place - 1) % {each}", **{"as": "x"}),
        alt.CalculateTransform(calculate=f"floor((datum.place - 1) / {each})", **{"as": "y"}),
    ]
    keyed = any(key.name for key in plot.keys)
    shapes = list(dict.fromkeys(_SHAPES[key.sign] for key in plot.keys))
    numbers = list(range(len(plot.keys)))
    fills = [_PAPER if key.is_open else COLORS[key.color] for key in plot.keys]
    strokes = [COLORS[key.color] for key in plot.keys]
    legend = (
        alt.Legend(
            labelExpr=f"{json.dumps([k.name for k in plot.keys], ensure_ascii=False)}[datum.value]"
        )
        if keyed
        else None
    )
    mark: dict[str, Any] = {
        "x": alt.X("x:O", axis=None),
        "y": alt.Y("y:O", axis=None),
        "fill": alt.Fill("color:N", scale=alt.Scale(domain=numbers, range=fills), legend=legend),
        "stroke": alt.Stroke(
            "color:N", scale=alt.Scale(domain=numbers, range=strokes), legend=legend
        ),
        "tooltip": _tooltip("row", "told"),
    }
    facet: dict[str, Any] = {"row": alt.Row("row:N", sort=[row.name for row in plot.rows])}
    if plot.columns:
        facet["column"] = alt.Column("column:N", sort=list(plot.columns))
    spec = alt.UnitSpec(
        mark=alt.MarkDef(type="point", shape=shapes[0], size=100, opacity=1),
        encoding=alt.Encoding(**mark),
        transform=place,
        width=alt.Step(14),
        height=alt.Step(14),
    )
    return alt.TopLevelFacetSpec(
        facet=alt.FacetMapping(**facet),
        spec=spec,
        spacing=8,
        resolve=alt.Resolve(scale=alt.ScaleResolveMap(x="shared", y="independent")),
    )


def _bars(plot: BarsPlot) -> alt.UnitSpec:
    """A bar for each count."""
    by: dict[str, Any] = {
        "x": alt.X("count:Q", title=None),
        "y": alt.Y("name:N", sort=None),
        "tooltip": _tooltip("name", "count"),
    }
    return alt.UnitSpec(
        mark=alt.MarkDef(type="bar", color=_MUTED, height=12),
        encoding=alt.Encoding(**by),
        width=_PLOT_WIDTH,
        height=alt.Step(24),
    )


def _lanes(plot: LanesPlot) -> alt.TopLevelVConcatSpec:
    """The lanes one above the other, along equal axes; bounds have an arrow at their label."""
    layout = lay_out(plot)
    axis = layout.axis
    scale = alt.Scale(domain=[axis.start, axis.end], nice=False, zero=False)
    expression = "datum.value + '%'" if plot.is_percent else "format(datum.value, ',')"
    ticks = alt.Axis(values=list(axis.ticks), labelExpr=expression)
    colors = {point.case_id: point.color for lane in layout.lanes for point in lane.points}
    layers = _lane_layers(scale, ticks, colors)
    if plot.is_percent:
        del layers[0]
    panels = [
        alt.LayerSpec(
            layer=layers,
            width=_PLOT_WIDTH,
            height=alt.Step(30),
            title=alt.TitleParams(lane.name, fontSize=SIZE, color=_INK, offset=4),
            transform=[
                alt.FilterTransform(filter=f"datum.lane === {json.dumps(lane.name)}"),
                *_LANE_WORDS,
            ],
        )
        for lane in layout.lanes
    ]
    return alt.TopLevelVConcatSpec(vconcat=panels, spacing=18)


_UPWARD = "datum.comparator === 'at_least' || datum.comparator === 'more_than'"
_DOWNWARD = "datum.comparator === 'at_most' || datum.comparator === 'less_than'"
_LANE_WORDS = (
    alt.CalculateTransform(
        calculate=(
            f"!isValid(datum.label) ? '' : {_UPWARD} ? datum.label + ' →' :"
            f" {_DOWNWARD} ? '← ' + datum.label : datum.label"
        ),
        **{"as": "said"},
    ),
    alt.CalculateTransform(
        calculate="datum.case + (datum.period ? ' ' + datum.period : '') + ' ' + datum.said",
        **{"as": "name"},
    ),
    alt.CalculateTransform(calculate="0", **{"as": "start"}),
)


def _lane_layers(scale: alt.Scale, ticks: alt.Axis, colors: Mapping[str, str]) -> list[Any]:
    """The bars of counts, then what every lane has: ranges, spreads, values and their words."""
    shades = alt.Scale(domain=list(colors), range=[COLORS[color] for color in colors.values()])
    color = alt.Color("case_id:N", scale=shades, legend=None)
    x = alt.X("value:Q", scale=scale, axis=ticks, title=None)
    y = alt.Y("name:N", sort=None)
    is_sure = "datum.comparator === 'exact' && !datum.apart"
    mark: dict[str, Any] = {
        "x": x,
        "y": y,
        "stroke": alt.Stroke("case_id:N", scale=shades, legend=None),
        "fill": _when(is_sure, {"field": "case_id", "type": "nominal", "scale": shades}, _PAPER),
        "shape": _when("datum.apart", {"value": "diamond"}, "circle"),
        "tooltip": _tooltip("case", "label", "period", "flags"),
    }
    bar = {"x": alt.X("start:Q", scale=scale), "x2": alt.X2("value"), "y": y, "color": color}
    span = {"x": alt.X("lower:Q", scale=scale), "x2": alt.X2("upper"), "y": y, "color": color}
    spread = {"x": alt.X("least:Q", scale=scale), "x2": alt.X2("greatest"), "y": y}
    return [
        _unit("bar", bar, "isValid(datum.value) && !datum.apart", height=11),
        _unit("rule", span, "isValid(datum.value) && isValid(datum.lower)", strokeWidth=7),
        _unit("rule", spread, "isValid(datum.least)", strokeWidth=7, color=_MUTED),
        _unit("point", mark, "isValid(datum.value)", size=130, strokeWidth=2),
    ]


def _histogram(plot: LanesPlot) -> alt.UnitSpec:
    """How many values lie in each part of the axis."""
    axis = make_axis([lay_out(plot).axis.start, lay_out(plot).axis.end], plot)
    scale = alt.Scale(domain=[axis.start, axis.end], nice=False)
    kinds = [plot.words.stated, plot.words.bounded]
    by: dict[str, Any] = {
        "x": alt.X("start:Q", scale=scale, title=None),
        "x2": alt.X2("end"),
        "y": alt.Y("count:Q", title=None),
        "opacity": alt.Opacity(
            "meaning:N", sort=None, scale=alt.Scale(domain=kinds, range=[1, 0.35])
        ),
        "tooltip": _tooltip("start", "end", "count", "meaning"),
    }
    return alt.UnitSpec(
        mark=alt.MarkDef(type="bar", color=_MUTED, stroke=_PAPER, orient="vertical"),
        encoding=alt.Encoding(**by),
        width=_PLOT_WIDTH,
        height=160,
    )


def _unit(mark: str, by: Mapping[str, Any], where: str = "", **look: Any) -> alt.UnitSpec:
    """A mark for each row that `where` holds for."""
    return alt.UnitSpec(
        mark=alt.MarkDef(type=mark, **look),  # type: ignore[arg-type]  # one of many literals
        encoding=alt.Encoding(**by),
        transform=[alt.FilterTransform(filter=where)] if where else alt.Undefined,
    )


def _layers(*units: alt.UnitSpec, height: int = 24) -> alt.TopLevelLayerSpec:
    return alt.TopLevelLayerSpec(layer=list(units), width=_PLOT_WIDTH, height=alt.Step(height))


def _colors(keys: Sequence[Key]) -> alt.Scale:
    return alt.Scale(domain=[key.name for key in keys], range=[COLORS[key.color] for key in keys])


def _signs(keys: Sequence[Key]) -> alt.Scale:
    return alt.Scale(domain=[key.name for key in keys], range=[_SHAPES[key.sign] for key in keys])


def _tooltip(*names: str) -> list[alt.Tooltip]:
    return [alt.Tooltip(f"{name}:N") for name in names]


def _when(test: str, then: Mapping[str, Any], otherwise: object) -> dict[str, Any]:
    return {"condition": {"test": test, **then}, "value": otherwise}
