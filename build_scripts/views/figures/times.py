"""When what is reported was so: each fact at its year, and all those without one, to scale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from build_scripts.charts.model import BarsPlot, Key, Sign, UnitsPlot
from build_scripts.charts.style import color_of
from build_scripts.editions import Edition
from build_scripts.language.stretches import Since, UpTo, Within
from build_scripts.model import Fact
from build_scripts.views.figures.counting import (
    Things,
    bars_of,
    plot_of,
    table_of,
    table_of_counts,
)
from build_scripts.views.figures.figure import Figure, caption, figure
from build_scripts.views.figures.shares import case_keys
from build_scripts.views.parts import is_few
from build_scripts.views.pieces import Maker
from build_scripts.views.shown import Link
from build_scripts.views.wordings import language_of_reports

TIMES = "times"
"""The name of the picture."""

_LASTING, _UNTOLD = "lasting", "untold"
"""Told by how long it lasted, and not told; other places are years, `2021`, or begin in one,
`2021+`."""


def place_of(period: str | None) -> str:
    """Where a time belongs: a year, the year from which it runs, its mere length, or nowhere."""
    if period is None:
        return _UNTOLD
    if period[:4].isdecimal() and period[4:].strip("/0123456789") == "":
        return period[:4] + ("+" if "/" in period else "")
    match language_of_reports().stretch(period):
        case Within(start=day, end=end) if day.year:
            return f"{day.year}{'+' if end and end.year != day.year else ''}"
        case Since(start=day) if day and day.year:
            return f"{day.year}+"
        case UpTo(end=day) if day.year:
            return str(day.year)
    return _LASTING


def times_figure(maker: Maker) -> Figure | None:
    """The times of all facts; None if there are none."""
    edition = maker.edition
    if not edition.corpus.reported:
        return None
    places, wording = _places(edition), edition.wording
    columns = tuple(_name(place, edition) for place in places)
    if is_few(edition):
        shown = table_of((wording["case"], wording["facts_count"]), _things(maker), columns)
    else:
        counts = _counts(edition)
        shown = table_of_counts((wording["period"], wording["facts_count"]), counts)
    return figure(TIMES, times_plot(maker), shown, maker)


def times_plot(maker: Maker) -> UnitsPlot | BarsPlot:
    """What the picture is made from: a row for each of a few cases, else the counts of all."""
    edition = maker.edition
    counts = Counter[str]()
    for period, number in edition.corpus.periods:
        counts[place_of(period)] += number
    total = counts.total()
    years = total - counts[_LASTING] - counts[_UNTOLD]
    words = caption("times", maker, count=total, dated=years, untold=counts[_UNTOLD])
    if not is_few(edition):
        return bars_of("chart-times", words, _counts(edition))
    columns = tuple(_name(place, edition) for place in _places(edition))
    return plot_of("chart-times", words, _things(maker), _keys(edition), columns)


def _keys(edition: Edition) -> tuple[Key, ...]:
    return tuple(Key(name="", color=key.color, sign=Sign.CIRCLE) for key in case_keys(edition))


def _places(edition: Edition) -> list[str]:
    """All places in their order: years, then what has a length only, then the rest."""
    found = {place_of(period) for period, _ in edition.corpus.periods}
    years = sorted(found - {_LASTING, _UNTOLD})
    return [*years, *(place for place in (_LASTING, _UNTOLD) if place in found)]


def _name(place: str, edition: Edition) -> str:
    wording = edition.wording
    if place in (_LASTING, _UNTOLD):
        return wording[f"chart_time_{place}"]
    key = "chart_time_since" if place.endswith("+") else "chart_time_year"
    return wording.fill(key, year=place.rstrip("+"))


def _counts(edition: Edition) -> list[tuple[str, int]]:
    counts = Counter[str]()
    for period, number in edition.corpus.periods:
        counts[place_of(period)] += number
    return [(_name(place, edition), counts[place]) for place in _places(edition)]


def _things(maker: Maker) -> list[Things]:
    """The facts of each case, place by place."""
    edition = maker.edition
    places = _places(edition)
    rows = []
    for number, case_id in enumerate(edition.corpus.case_ids):
        cells: dict[str, list[tuple[int, Link]]] = {place: [] for place in places}
        for fact in _facts(case_id, edition):
            name = maker.indicator_of(fact).text
            link = Link(name, maker.links.citation(fact.citations[0]))
            cells[place_of(fact.period)].append((number, link))
        name = maker.text(edition.corpus.case_name(case_id))
        color = color_of(number, len(edition.corpus.case_ids))
        rows.append(Things(name, tuple(map(tuple, cells.values())), color))
    return rows


def _facts(case_id: str, edition: Edition) -> Iterator[Fact]:
    for indicator_id in edition.corpus.reported:
        if any(id_ == case_id for id_, _ in edition.corpus.reporting(indicator_id)):
            yield from edition.corpus.on_indicator(case_id, indicator_id).facts
