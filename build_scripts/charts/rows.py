"""The rows of a plot: what its published spec draws, and what can be downloaded as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from build_scripts.charts.layout import lay_out
from build_scripts.charts.model import (
    BarsPlot,
    DotsPlot,
    LanesPlot,
    Plot,
    Spread,
    StripsPlot,
    UnitsPlot,
)
from build_scripts.spreadsheets import inert

Value = str | int | float | bool
Row = Mapping[str, Value]


def rows_of(plot: Plot) -> list[Row]:
    """A row for each mark; a row of a lane is apart if it takes no part in a comparison."""
    return list(_rows(plot))


def csv_of(plot: Plot) -> str:
    """The rows as RFC 4180 CSV; the byte order mark tells spreadsheets that it is UTF-8."""
    rows = rows_of(plot)
    columns = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: _harmless(value) for name, value in row.items()} for row in rows)
    return "\ufeff" + text.getvalue()


def _harmless(value: Value) -> Value:
    return inert(value) if isinstance(value, str) else value


def _rows(plot: Plot) -> Iterator[Row]:
    match plot:
        case StripsPlot():
            yield from _strip_rows(plot)
        case DotsPlot():
            yield from _dot_rows(plot)
        case UnitsPlot():
            yield from _unit_rows(plot)
        case BarsPlot():
            for bar in plot.bars:
                yield {"name": bar.name, "count": bar.count}
        case LanesPlot():
            yield from _lane_rows(plot)


def _strip_rows(plot: StripsPlot) -> Iterator[Row]:
    for strip in plot.strips:
        yield {
            "report": strip.name,
            "layer": "report",
            "name": "",
            "start": 0,
            "end": strip.length,
            "told": strip.told,
        }
        parts = (("section", strip.sections), ("cited", strip.cited))
        for layer, stretches in parts:
            for one in stretches:
                yield {
                    "report": strip.name,
                    "layer": layer,
                    "name": one.told,
                    "start": one.start,
                    "end": one.end,
                }


def _dot_rows(plot: DotsPlot) -> Iterator[Row]:
    for row in plot.rows:
        for dot in row.dots:
            key = plot.keys[dot.key].name
            yield {"row": row.name, "key": key, "value": dot.value, "told": dot.told}
        if row.spread:
            yield {"row": row.name, "cases": row.aside, **_ends(row.spread)}


def _ends(spread: Spread) -> dict[str, Value]:
    return {
        "least": spread.least,
        "lower": spread.lower,
        "middle": spread.middle,
        "upper": spread.upper,
        "greatest": spread.greatest,
    }


def _unit_rows(plot: UnitsPlot) -> Iterator[Row]:
    for row in plot.rows:
        for number, cell in enumerate(row.cells):
            for place, unit in enumerate(cell, start=1):
                found: dict[str, Value] = {"row": row.name}
                if plot.columns:
                    found["column"] = plot.columns[number]
                if key := plot.keys[unit.key].name:
                    found["key"] = key
                yield found | {"place": place, "told": unit.told, "color": unit.key}


def _lane_rows(plot: LanesPlot) -> Iterator[Row]:
    layout = lay_out(plot)
    for bin_ in layout.bins:
        ends = {"start": bin_.start, "end": bin_.end}
        for name, count in (
            (plot.words.stated, bin_.count - bin_.bounds),
            (plot.words.bounded, bin_.bounds),
        ):
            if count:
                yield {**ends, "count": count, "meaning": name}
    for lane in layout.lanes:
        for point in lane.points:
            row: dict[str, Value] = {
                "lane": lane.name,
                "case_id": point.case_id,
                "case": point.case,
                "label": point.label,
                "value": point.value,
                "comparator": point.comparator.value,
                "period": point.aside,
                "apart": point.is_flagged,
                "flags": "; ".join(point.flags),
            }
            if point.lower is not None and point.upper is not None:
                row |= {"lower": point.lower, "upper": point.upper}
            yield row
        if lane.spread:
            yield {"lane": lane.name, "case": lane.told, **_ends(lane.spread)}
