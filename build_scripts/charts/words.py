"""What a chart says: every text that may stand in its drawing, and its text alternative.

Made from a plot alone, without Altair, so that a page can be held against it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from build_scripts.charts.layout import (
    NO_PRACTICE,
    Bin,
    axis_notes,
    distribution_title,
    is_matrix,
    lay_out,
    meaning,
    share_label,
    tick_label,
)
from build_scripts.charts.model import ChartWords, IndicatorPlot, OverviewPlot, Plot, Point


def texts_of(plot: Plot) -> tuple[str, ...]:
    """Every text of the drawing of `plot`, each as often as a label shows it."""
    texts = _overview_texts(plot) if isinstance(plot, OverviewPlot) else _indicator_texts(plot)
    return tuple(text for text in texts if text)


def _indicator_texts(plot: IndicatorPlot) -> Iterator[str]:
    layout, words = lay_out(plot), plot.words
    for point in layout.points:
        yield from (point.case, point.period, point.label)
    yield from dict.fromkeys(meaning(point, words) for point in layout.points)
    if any(point.apart for point in layout.points):
        yield words.apart
    yield from (tick_label(tick, is_percent=plot.is_percent) for tick in layout.axis.ticks)
    yield from axis_notes(plot, layout)
    if layout.bins:
        yield distribution_title(plot, layout)
        yield from (str(bin_.count) for bin_ in layout.bins if bin_.count)
        if any(bin_.bounds for bin_ in layout.bins):
            yield from (words.stated, words.bounded)


def _overview_texts(plot: OverviewPlot) -> Iterator[str]:
    yield from dict.fromkeys(row.group for row in plot.rows)
    if is_matrix(plot):
        yield from (column.case for column in plot.columns)
    for row in plot.rows:
        yield row.theme
        if is_matrix(plot):
            yield from (str(count) if count else NO_PRACTICE for count in row.counts)
        else:
            yield share_label(row, plot)


def describe(plot: Plot) -> str:
    """The text alternative: all that the drawing tells, and the flags of what it shows."""
    if isinstance(plot, OverviewPlot):
        return plot.description
    layout, words = lay_out(plot), plot.words
    values = [_in_bin(bin_, plot) for bin_ in layout.bins if bin_.count]
    values += _values((point for point in layout.points if not point.apart), words)
    apart = _values((point for point in layout.points if point.apart), words)
    if layout.omitted:
        apart.append(words.omitted.format(count=layout.omitted))
    described = words.name.format(name=plot.title, values=words.separator.join(values))
    if apart:
        described += words.name_apart.format(values=words.separator.join(apart))
    return described


def _values(points: Iterable[Point], words: ChartWords) -> list[str]:
    return [
        _bracketed(f"{point.case} {point.label}", " ".join(point.flags), words) for point in points
    ]


def _in_bin(bin_: Bin, plot: IndicatorPlot) -> str:
    start, end = (tick_label(end, is_percent=plot.is_percent) for end in (bin_.start, bin_.end))
    told = plot.words.bin.format(start=start, end=end, count=bin_.count)
    return _bracketed(
        told, f"{plot.words.bounded} {bin_.bounds}" if bin_.bounds else "", plot.words
    )


def _bracketed(outside: str, inside: str, words: ChartWords) -> str:
    return words.in_brackets.format(outside=outside, inside=inside) if inside else outside
