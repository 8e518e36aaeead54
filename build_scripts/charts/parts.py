"""Altair's typed parts of Vega-Lite, as these charts use them.

Imports Altair; import this module only where a chart is really made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from build_scripts.charts.style import WIDTH


def unit(mark: str, by: Mapping[str, Any], *, where: str = "", **look: Any) -> alt.UnitSpec:
    """A mark for each row that `where` holds for, placed and coloured `by` channels."""
    return alt.UnitSpec(
        mark=alt.MarkDef(type=mark, **look),  # type: ignore[arg-type]  # one of many literals
        encoding=alt.Encoding(**by),
        transform=[alt.FilterTransform(filter=where)] if where else alt.Undefined,
    )


def text(field: str, *, align: str, where: str = "", **look: Any) -> alt.UnitSpec:
    """A field of each row, at the left or the right edge."""
    edge = alt.value("width" if align == "right" else 0)
    return unit(
        "text", {"x": edge, "text": alt.Text(f"{field}:N")}, where=where, align=align, **look
    )


def layers(*units: alt.UnitSpec, y: alt.Y, **options: Any) -> alt.LayerSpec:
    """Marks one over the other, all on the same heights."""
    return alt.LayerSpec(layer=units, encoding=alt.Encoding(y=y), width=WIDTH, **options)


def inline(rows: Sequence[Mapping[str, Any]]) -> alt.InlineData:
    """Rows that stand in the spec itself."""
    return alt.InlineData(values=list(rows))
