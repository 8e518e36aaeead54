"""The overview chart: themes × cases, or how many of many cases have each theme.

Imports Altair; import this module only where a chart is really made.
"""

from __future__ import annotations

import json
from typing import Any

import altair as alt

from build_scripts.charts.layout import NO_PRACTICE, cases_with, is_matrix, share_label
from build_scripts.charts.model import OverviewPlot, OverviewRow
from build_scripts.charts.style import CASES, GRID, SMALL_SIZE, WIDTH, text_width

_STEP = 46
_NAME_DY, _CELL_DY = -10, 8
_LARGEST = 330
_NUMBER_DX = 13
_BAR_SIZE = 9


def overview_drawing(plot: OverviewPlot) -> Any:
    """The drawing of `plot`, themes under the headings of their groups.

    A few cases have a column each, with a disc and a number for the practices under a theme;
    many have a bar for how many of them have any. Raises `ValueError` if there are no counts.
    """
    if not plot.rows or not plot.columns:
        raise ValueError("an overview chart must have at least one theme and one case")
    drawing = _matrix(plot) if is_matrix(plot) else _shares(plot)
    group = alt.Row("group:N", sort=None, title=None)
    return (
        drawing.properties(width=WIDTH, height=alt.Step(_STEP))
        .facet(row=group, spacing=10)
        .resolve_scale(y="independent")
    )


def _matrix(plot: OverviewPlot) -> Any:
    rows = [
        _theme(row) | {"case_id": column.case_id, "case": column.case, "count": count}
        for row in plot.rows
        for column, count in zip(plot.columns, row.counts, strict=True)
    ]
    names = [column.case for column in plot.columns]
    has_room = max(map(text_width, names)) < WIDTH / len(names)
    head = alt.Axis(orient="top", labelAngle=0, labelOverlap=False, labels=has_room, title=None)
    cells = _base().encode(x=alt.X("case:N", sort=None, axis=head))
    size = alt.Size("count:Q", scale=alt.Scale(range=[0, _LARGEST]), legend=None)
    color = alt.Color(
        "case:N",
        sort=None,
        scale=alt.Scale(range=list(CASES[: len(names)])),
        legend=None if has_room else alt.Legend(orient="top"),
    )
    return alt.layer(
        cells.mark_circle(yOffset=_CELL_DY, opacity=1).encode(size=size, color=color),
        cells.mark_text(dy=_CELL_DY, dx=_NUMBER_DX, align="left").encode(
            text=alt.condition("datum.count", "count:Q", alt.value(NO_PRACTICE))
        ),
        _names(f"datum.case === {json.dumps(names[0])}"),
        data=alt.Data(values=rows),  # type: ignore[no-untyped-call]  # Altair's, generated
    )


def _shares(plot: OverviewPlot) -> Any:
    rows = [_theme(row) | _share(row, plot) for row in plot.rows]
    base = _base()
    scale = alt.Scale(domain=[0, len(plot.columns)], nice=False)
    x = alt.X("cases:Q", scale=scale, axis=None)
    return alt.layer(
        base.mark_rule(yOffset=_CELL_DY, color=GRID),
        base.mark_bar(yOffset=_CELL_DY, size=_BAR_SIZE, color=CASES[0]).encode(x=x),
        base.mark_text(dy=_NAME_DY, align="right", fontSize=SMALL_SIZE).encode(
            x=alt.value("width"), text="label:N"
        ),
        _names("true"),
        data=alt.Data(values=rows),  # type: ignore[no-untyped-call]  # Altair's, generated
    )


def _share(row: OverviewRow, plot: OverviewPlot) -> dict[str, Any]:
    return {
        "cases": cases_with(row),
        "practices": sum(row.counts),
        "label": share_label(row, plot),
    }


def _theme(row: OverviewRow) -> dict[str, Any]:
    return {"group": row.group, "theme_id": row.theme_id, "theme": row.theme}


def _base() -> alt.Chart:
    base: alt.Chart = alt.Chart().encode(y=alt.Y("theme_id:N", axis=None, sort=None))
    return base


def _names(test: str) -> alt.Chart:
    """The name of each theme, once, over its row."""
    names: alt.Chart = (
        _base()
        .transform_filter(test)
        .mark_text(dy=_NAME_DY, align="left")
        .encode(x=alt.value(0), text="theme:N")
    )
    return names
