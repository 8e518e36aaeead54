"""Every text that may stand in the drawing of a plot, so that a page can be held against it.

Made from the plot alone, not from its drawing.
"""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.charts.layout import axis_notes, lay_out, share_axis, tick_label
from build_scripts.charts.model import DotsPlot, LanesPlot, Plot, words_of


def texts_of(plot: Plot) -> tuple[str, ...]:
    """What a drawing of the plot may say, in whole or in lines of it."""
    return tuple(sorted({*filter(None, (*words_of(plot), *_made(plot)))}))


def _made(plot: Plot) -> Iterator[str]:
    """What is written besides the words of the plot: ticks, counts, notes on the axis."""
    if isinstance(plot, DotsPlot):
        spreads = [row.spread for row in plot.rows if row.spread]
        values = [dot.value for row in plot.rows for dot in row.dots]
        values += [end for spread in spreads for end in (spread.least, spread.greatest)]
        yield from (tick_label(tick, is_percent=True) for tick in share_axis(values).ticks)
    elif isinstance(plot, LanesPlot):
        layout = lay_out(plot)
        for tick in layout.axis.ticks:
            yield tick_label(tick, is_percent=plot.is_percent)
        yield from axis_notes(plot, layout)
        yield from (str(bin_.count) for bin_ in layout.bins)
        yield plot.words.counted.format(count=sum(bin_.count for bin_ in layout.bins))
