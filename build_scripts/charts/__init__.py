"""Charts of the site: plots as values, drawn for its pages and as Vega-Lite that stands alone.

A drawing is made here, without any library, so that each page can have its own: the words in it
keep their size in a narrow and in a wide column, its marks lead to their evidence, and it takes
its colours from the page. The published spec is made with Altair, which is imported only where
one is made; a test has Vega draw it and holds it to what the page shows.
"""

from __future__ import annotations

from build_scripts.charts.drawing import draw_on
from build_scripts.charts.model import Chart, Plot
from build_scripts.charts.sheet import Sheet
from build_scripts.charts.style import NARROW, WIDE
from build_scripts.charts.words import texts_of

__all__ = ["Chart", "Plot", "draw", "texts_of"]


def draw(plot: Plot) -> Chart:
    """`plot` drawn; the same plot always gives the same bytes.

    Raises `ValueError` where there is nothing to draw.
    """
    sheets = [Sheet(width) for width in (NARROW, WIDE)]
    for sheet in sheets:
        draw_on(sheet, plot)
    return Chart(*(sheet.svg() for sheet in sheets))
