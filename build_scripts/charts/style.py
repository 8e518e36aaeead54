"""How charts look: colours by name, and sizes."""

from __future__ import annotations

NARROW, WIDE = 328, 680
"""A phone's column at 360, and the column of a page on a desktop: each chart is drawn for both,
so that its words are never small and the room is used."""

TITLE_SIZE, SIZE, SMALL = 17, 14, 13
"""Of words, in pixels at these widths."""

COLORS = {
    "paper": "#fdfcf9", "soft": "#f4f2ec", "ink": "#23262b", "strong": "#0c0e12",
    "muted": "#5b5e66", "rule": "#dedbd2", "grid": "#c9c6bd", "warm": "#a33b00",
    "accent": "#0b5752",
    "case-1": "#1858e4", "case-2": "#bb5b19", "case-3": "#1f9e6b", "case-4": "#87319c",
    "case-5": "#554b10", "case-6": "#1c505e", "case-7": "#7c1f32", "case-8": "#747988",
    "group-1": "#215ab1", "group-2": "#ac8220", "group-3": "#a44b66", "group-4": "#6e7d3f",
    "group-5": "#805d9e", "group-6": "#138489",
}  # fmt: skip
"""The colours of the light scheme in docs/assets/styles/tokens.css, for charts that are drawn
elsewhere. A drawing on a page names them as `var(--cb-ink)` and follows the reader's scheme."""

MOST_COLORS = sum(name.startswith("case-") for name in COLORS)
MOST_GROUPS = sum(name.startswith("group-") for name in COLORS)
PLAIN = "muted"
"""The one colour for all where there are more than there are colours."""


def color_of(position: int, cases: int) -> str:
    """The colour of the case at `position` of a site of so many cases, the same in every chart."""
    return f"case-{position + 1}" if cases <= MOST_COLORS else PLAIN


def group_color(position: int, groups: int) -> str:
    """The colour of a group of themes."""
    return f"group-{position + 1}" if groups <= MOST_GROUPS else PLAIN
