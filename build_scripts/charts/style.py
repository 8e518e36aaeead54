"""How charts look: colours, sizes, and the configuration that all specs share."""

from __future__ import annotations

from typing import Any
from unicodedata import east_asian_width

WIDTH = 340
"""A phone's column, so that 12 units are about 11 px on a screen of 360 px."""

FONT_SIZE = 14
SMALL_SIZE = 12.5

INK, MUTED, GRID, PAPER = "#23262b", "#5b5e66", "#c9c6bd", "#fdfcf9"
CASES = (
    "#1858e4", "#bb5b19", "#1f9e6b", "#87319c", "#554b10", "#1c505e", "#7c1f32", "#747988",
)  # fmt: skip

CSS_VARIABLES = {
    INK: "--cb-ink",
    MUTED: "--cb-muted",
    GRID: "--cb-grid",
    PAPER: "--cb-paper",
    **{color: f"--cb-case-{index}" for index, color in enumerate(CASES, start=1)},
}
"""The variable of docs/assets/styles/tokens.css that an inline SVG names in place of a colour."""

MOST_COLORS = len(CASES)


def color_of(position: int, cases: int) -> int | None:
    """The colour of the case at `position` of a site of so many cases, the same in every chart;
    None, one colour for all, where there are more cases than colours."""
    return position if cases <= MOST_COLORS else None


def text_width(text: str) -> float:
    """How wide a small text is at most: a full-width character is 1 em, any other 0.6 em."""
    return SMALL_SIZE * sum(1 if east_asian_width(one) in "WFA" else 0.6 for one in text)


CONFIG: dict[str, Any] = {
    "view": {"stroke": None},
    "text": {"fontSize": FONT_SIZE, "color": INK},
    "axis": {
        "domain": False,
        "ticks": False,
        "grid": False,
        "labelColor": MUTED,
        "labelFontSize": SMALL_SIZE,
        "labelLimit": 0,
        "titleAnchor": "start",
        "titleColor": MUTED,
        "titleFontSize": SMALL_SIZE,
        "titleFontWeight": "normal",
        "titleLimit": 0,
        "titleLineHeight": 17,
    },
    "header": {
        "labelAnchor": "start",
        "labelAngle": 0,
        "labelColor": MUTED,
        "labelFontSize": SMALL_SIZE,
        "labelLimit": 0,
        "labelOrient": "top",
        "labelPadding": 2,
    },
    "legend": {
        "columns": 1,
        "labelColor": MUTED,
        "labelFontSize": SMALL_SIZE,
        "labelLimit": 0,
        "orient": "bottom",
        "title": None,
    },
    "title": {"anchor": "start", "color": INK, "fontSize": FONT_SIZE, "limit": 0, "offset": 12},
}
"""Nothing beside the plot is as wide as a word (labels are flush, or stand over their rows),
so that no measured font decides the size: a machine without Chinese fonts draws the same."""
