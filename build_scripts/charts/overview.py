"""The overview chart: themes × cases, or how many of many cases have each theme.

Imports Altair; import this module only where a chart is really made.
"""

from __future__ import annotations

import json
from typing import Any

import altair as alt

from build_scripts.charts.layout import NO_PRACTICE, cases_with, is_matrix, share_label
from build_scripts.charts.model import OverviewPlot, OverviewRow
from build_scripts.charts.parts import inline, layers, text, unit
from build_scripts.charts.style import CASES, GRID, SMALL_SIZE, WIDTH, text_width

_STEP = 43
_NAME_DY, _CELL_DY = -10, 8
_LARGEST = 330
_NUMBER_DX = 13
_BAR_SIZE = 9


def overview_drawing(plot: OverviewPlot) -> alt.TopLevelFacetSpec:
    """Themes under the headings of their groups.

    A few cases have a column each, with a disc and a number for the practices under a theme;
    many have a bar for how many of them have any. Raises `ValueError` if there are no counts.
    """
    if not plot.rows or not plot.columns:
        raise ValueError("an overview chart must have at least one theme and one case")
    rows, units = _matrix(plot) if is_matrix(plot) else _shares(plot)
    groups = list(dict.fromkeys(row.group for row in plot.rows))
    y = alt.Y("theme_id:N", axis=None, sort=None)
    return alt.TopLevelFacetSpec(
        data=inline(rows),
        facet=alt.FacetMapping(row=alt.Row("group:N", sort=groups, title=None)),
        spec=layers(*units, y=y, height=alt.Step(_STEP)),
        resolve=alt.Resolve(scale=alt.ScaleResolveMap(y="independent")),
        spacing=10,
    )


def _matrix(plot: OverviewPlot) -> tuple[list[dict[str, Any]], list[alt.UnitSpec]]:
    rows = [
        _theme(row) | {"case_id": column.case_id, "case": column.case, "count": count}
        for row in plot.rows
        for column, count in zip(plot.columns, row.counts, strict=True)
    ]
    names = [column.case for column in plot.columns]
    has_room = max(map(text_width, names)) < WIDTH / len(names)
    head = alt.Axis(
        orient="top", labelAngle=0, labelOverlap=False, labelPadding=8, labels=has_room, title=None
    )
    key = None if has_room else alt.Legend(orient="top")
    shades = alt.Scale(domain=names, range=CASES[: len(names)])
    x = alt.X("case:N", sort=None, axis=head)
    disc = {
        "x": x,
        "size": alt.Size("count:Q", scale=alt.Scale(range=[0, _LARGEST]), legend=None),
        "color": alt.Color("case:N", sort=None, scale=shades, legend=key),
    }
    count = {"test": "datum.count", "field": "count", "type": "quantitative"}
    number = {"x": x, "text": {"condition": count, "value": NO_PRACTICE}}
    once = f"datum.case === {json.dumps(names[0])}"
    return rows, [
        unit("circle", disc, yOffset=_CELL_DY, opacity=1),
        unit("text", number, dy=_CELL_DY, dx=_NUMBER_DX, align="left"),
        text("theme", align="left", dy=_NAME_DY, where=once),
    ]


def _shares(plot: OverviewPlot) -> tuple[list[dict[str, Any]], list[alt.UnitSpec]]:
    rows = [_theme(row) | _share(row, plot) for row in plot.rows]
    scale = alt.Scale(domain=[0, len(plot.columns)], nice=False)
    bar = {"x": alt.X("cases:Q", scale=scale, axis=None)}
    return rows, [
        unit("rule", {}, yOffset=_CELL_DY, color=GRID),
        unit("bar", bar, yOffset=_CELL_DY, size=_BAR_SIZE, color=CASES[0]),
        text("theme", align="left", dy=_NAME_DY),
        text("label", align="right", dy=_NAME_DY, fontSize=SMALL_SIZE),
    ]


def _share(row: OverviewRow, plot: OverviewPlot) -> dict[str, Any]:
    return {
        "cases": cases_with(row),
        "practices": sum(row.counts),
        "label": share_label(row, plot),
    }


def _theme(row: OverviewRow) -> dict[str, Any]:
    return {"group": row.group, "theme_id": row.theme_id, "theme": row.theme}
