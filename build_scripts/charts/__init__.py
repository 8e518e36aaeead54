"""Charts of the site: Vega-Lite specs, and static SVGs kept by their content.

Light to import: Altair, vl-convert and lxml are imported only when a chart is really made.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from build_scripts.cache import digest, keep
from build_scripts.charts.model import (
    Cell,
    Chart,
    IndicatorChart,
    OverviewChart,
    Point,
)

__all__ = [
    "Cell",
    "Chart",
    "DrawnChart",
    "IndicatorChart",
    "OverviewChart",
    "Point",
    "draw_chart",
    "make_spec",
]


def make_spec(chart: Chart) -> dict[str, Any]:
    """The chart as a validated Vega-Lite spec, its rows in it."""
    from altair.utils.schemapi import debug_mode

    from build_scripts.charts.indicator import indicator_spec
    from build_scripts.charts.overview import overview_spec

    # Altair would validate every part while it is put together; the whole is validated once.
    with debug_mode(False):
        if isinstance(chart, IndicatorChart):
            return indicator_spec(chart)
        return overview_spec(chart)


@dataclass(frozen=True, slots=True)
class DrawnChart:
    """A chart as a static SVG for inlining in HTML, and the Vega-Lite spec it was drawn from."""

    svg: str
    spec: str


def draw_chart(
    chart: Chart, *, chart_id: str, title: str, description: str, cache_dir: Path
) -> DrawnChart:
    """The chart, made once and then read from `cache_dir`.

    Same input, same text. `chart_id` must be unique on its page; `title` and `description`
    are what a screen reader says.
    """
    name = _key(chart, chart_id, title, description)
    kept_svg, kept_spec = cache_dir / f"{name}.svg", cache_dir / f"{name}.vl.json"
    try:
        return DrawnChart(
            kept_svg.read_text(encoding="utf-8"), kept_spec.read_text(encoding="utf-8")
        )
    except FileNotFoundError:
        drawn = _draw(chart, chart_id, title, description)
        keep(kept_svg, drawn.svg.encode())
        keep(kept_spec, drawn.spec.encode())
        return drawn


def _draw(chart: Chart, chart_id: str, title: str, description: str) -> DrawnChart:
    from build_scripts.charts.svg import render_svg

    spec = make_spec(chart)
    svg = render_svg(spec, chart_id=chart_id, title=title, description=description)
    return DrawnChart(svg, json.dumps(spec, ensure_ascii=False, indent=1) + "\n")


def _key(*parts: object) -> str:
    return hashlib.sha256(repr((_makers(), parts)).encode()).hexdigest()


@cache
def _makers() -> tuple[str, ...]:
    """Whatever else decides how a chart looks: this code and the tools it draws with."""
    sources = sorted(Path(__file__).parent.glob("*.py"))
    return (digest(sources), version("altair"), version("vl-convert-python"))
