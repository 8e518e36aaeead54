"""The index of indicators: who reports what, and in which way the others do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from build_scripts.editions import Edition
from build_scripts.model import Indicator, Silence, SilenceKind
from build_scripts.views.links import INDICATORS
from build_scripts.views.page import Head
from build_scripts.views.parts import Cut, from_to, in_parts, is_few, part_page
from build_scripts.views.pieces import Maker, State, Value
from build_scripts.views.shown import Link, Number, Piece

CELLS = 1_200
"""Cells a part, of cases that stand as columns: the 500 of four cities make 19 KB packed."""
ROWS = 240
"""Rows a part where cases are counted: about as many bytes."""

_OTHER = ""
"""Stands for the theme of indicators that have none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCell:
    """What one case reports under an indicator, or how it is silent."""

    case: str
    values: tuple[Value, ...]
    state: State | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountCell:
    """How many cases report an indicator, or are silent on it in one way."""

    name: str
    count: Number


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRow:
    """An indicator case by case, or with counts of cases where these are many."""

    indicator: Link
    cells: tuple[CaseCell, ...]
    counts: tuple[CountCell, ...]
    comparability: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeRows:
    """The indicators of a theme; those of none have no `theme`."""

    anchor: str
    theme: Link | None
    rows: tuple[IndicatorRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorsView:
    """A part of the index of indicators."""

    head: Head
    parts: tuple[Piece, ...]
    kinds: tuple[SilenceKind, ...]
    themes: tuple[Link, ...]
    is_counted: bool
    """Whether the cells count cases."""
    columns: tuple[str, ...]
    width: int
    """How many columns the table has."""
    groups: tuple[ThemeRows, ...]


Place = tuple[str, str]
"""An indicator below its first theme."""


def parts_of_indicators(edition: Edition) -> tuple[tuple[Place, ...], ...]:
    """The indicators that some case reports, below the first theme of each, part by part."""
    corpus, cases = edition.corpus, len(edition.corpus.case_ids)
    by_theme: dict[str, list[Place]] = {theme_id: [] for theme_id in (*corpus.themes, _OTHER)}
    for indicator_id in corpus.reported:
        first = (*corpus.indicators[indicator_id].theme_ids, _OTHER)[0]
        by_theme[first].append((first, indicator_id))
    places = [place for places in by_theme.values() for place in places]
    return in_parts(places, CELLS, lambda _: cases) if is_few(edition) else in_parts(places, ROWS)


def view_of_indicators(number: int, edition: Edition) -> IndicatorsView:
    """The part of the index with this number, from 1 on."""
    parts = parts_of_indicators(edition)
    cut = Cut(INDICATORS, parts, number, partial(_theme_span, edition))
    maker, columns = Maker(edition, cut.path), _columns(edition)
    return IndicatorsView(
        head=cut.head(edition.wording["indicators"], edition.wording, has_contents=False),
        parts=cut.links(),
        kinds=tuple(SilenceKind),
        themes=_jumps(parts, maker),
        is_counted=not is_few(edition),
        columns=columns,
        width=len(columns) + 2,
        groups=tuple(
            _group(theme_id, [indicator_id for _, indicator_id in members], maker)
            for theme_id, members in groupby(cut.items, key=lambda place: place[0])
        ),
    )


def counts_of(indicator_id: str, edition: Edition) -> dict[SilenceKind | None, int]:
    """How many cases have a result (`None`), and are silent in each of the ways."""
    corpus = edition.corpus
    silent = Counter(kind for _, kind in corpus.silent_on(indicator_id))
    results = len(corpus.reporting(indicator_id)) - silent[SilenceKind.TARGET_ONLY]
    not_coded = len(corpus.case_ids) - results - silent.total()
    return {
        None: results,
        **{kind: silent[kind] for kind in SilenceKind},
        SilenceKind.NOT_CODED: not_coded,
    }


def _columns(edition: Edition) -> tuple[str, ...]:
    corpus, wording = edition.corpus, edition.wording
    if is_few(edition):
        return tuple(edition.text(corpus.case_name(id_)) for id_ in corpus.case_ids)
    return (wording["with_result"], *(wording[f"silence_{kind}"] for kind in SilenceKind))


def _jumps(parts: Sequence[Sequence[Place]], maker: Maker) -> tuple[Link, ...]:
    """A link to each theme, in whichever part it begins."""
    begins = {
        theme_id: number
        for number, part in reversed(list(enumerate(parts, start=1)))
        for theme_id, _ in part
    }
    return tuple(
        Link(
            _theme_name(theme_id, maker.edition),
            maker.links.to(part_page(INDICATORS, begins[theme_id]), _anchor(theme_id)),
        )
        for theme_id in (*maker.edition.corpus.themes, _OTHER)
        if theme_id in begins
    )


def _group(theme_id: str, indicator_ids: Sequence[str], maker: Maker) -> ThemeRows:
    return ThemeRows(
        anchor=_anchor(theme_id),
        theme=None if theme_id == _OTHER else maker.theme(theme_id),
        rows=tuple(_row(maker.edition.corpus.indicators[id_], maker) for id_ in indicator_ids),
    )


def _row(indicator: Indicator, maker: Maker) -> IndicatorRow:
    edition = maker.edition
    if is_few(edition):
        cells, counts = [_cell(id_, indicator.id, maker) for id_ in edition.corpus.case_ids], []
    else:
        counted = counts_of(indicator.id, edition).values()
        named = zip(_columns(edition), map(maker.count, counted), strict=True)
        cells, counts = [], [CountCell(name=name, count=count) for name, count in named]
    return IndicatorRow(
        indicator=maker.indicator(indicator.id),
        cells=tuple(cells),
        counts=tuple(counts),
        comparability=edition.wording[f"comparability_{indicator.contract.comparability}"],
    )


def _cell(case_id: str, indicator_id: str, maker: Maker) -> CaseCell:
    entry = maker.edition.corpus.on_indicator(case_id, indicator_id)
    silence = entry.silence
    return CaseCell(
        case=maker.text(entry.case_name),
        values=tuple(maker.value(fact) for fact in entry.facts),
        state=_in_short(silence, maker) if silence else None,
    )


def _in_short(silence: Silence, maker: Maker) -> State:
    """How a case is silent; only the reason why something does not apply is given in a cell."""
    return maker.state(silence if silence.reason else replace(silence, patterns=(), citations=()))


def _theme_name(theme_id: str, edition: Edition) -> str:
    if theme_id == _OTHER:
        return edition.wording["indicators_other"]
    return edition.text(edition.corpus.themes[theme_id].name)


def _theme_span(edition: Edition, places: Sequence[Place]) -> str:
    """From which theme to which some indicators go."""
    return from_to([_theme_name(theme_id, edition) for theme_id, _ in places])


def _anchor(theme_id: str) -> str:
    return f"theme-{theme_id or 'none'}"
