"""Charts of the site: Vega-Lite specs, and static SVGs kept by their content.

Light to import: Altair, vl-convert and lxml are imported only when a chart is really made.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from build_scripts.cache import digest, keep
from build_scripts.site.charts.model import (
    Cell,
    Chart,
    IndicatorChart,
    OverviewChart,
    Point,
)

__all__ = ["Cell", "Chart", "IndicatorChart", "OverviewChart", "Point", "chart_svg", "make_spec"]


def make_spec(chart: Chart) -> dict[str, Any]:
    """The chart as a validated Vega-Lite spec, its rows in it."""
    from altair.utils.schemapi import debug_mode

    from build_scripts.site.charts.indicator import indicator_spec
    from build_scripts.site.charts.overview import overview_spec

    # Altair would validate every part while it is put together; the whole is validated once.
    with debug_mode(False):
        if isinstance(chart, IndicatorChart):
            return indicator_spec(chart)
        return overview_spec(chart)


def chart_svg(chart: Chart, *, chart_id: str, title: str, description: str, cache_dir: Path) -> str:
    """The chart as a static SVG for inlining in HTML, made once and then read from `cache_dir`.

    Same input, same text. `chart_id` must be unique on its page; `title` and `description`
    are what a screen reader says.
    """
    kept = cache_dir / f"{_key(chart, chart_id, title, description)}.svg"
    try:
        return kept.read_text(encoding="utf-8")
    except FileNotFoundError:
        svg = _make_svg(chart, chart_id, title, description)
        keep(kept, svg.encode())
        return svg


def _make_svg(chart: Chart, chart_id: str, title: str, description: str) -> str:
    from build_scripts.site.charts.svg import render_svg

    return render_svg(make_spec(chart), chart_id=chart_id, title=title, description=description)


def _key(*parts: object) -> str:
    return hashlib.sha256(repr((_makers(), parts)).encode()).hexdigest()


@cache
def _makers() -> tuple[str, ...]:
    """Whatever else decides how a chart looks: this code and the tools it draws with."""
    sources = sorted(Path(__file__).parent.glob("*.py"))
    return (digest(sources), version("altair"), version("vl-convert-python"))
