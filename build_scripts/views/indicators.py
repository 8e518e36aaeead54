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
from build_scripts.views.page import Crumb, Head, Part
from build_scripts.views.parts import (
    MOST_COLUMNS,
    from_to,
    in_parts,
    part_links,
    part_page,
    part_title,
)
from build_scripts.views.pieces import Link, Maker, State, Value
from build_scripts.views.shown import Number

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
    parts: tuple[Part, ...]
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
    if cases > MOST_COLUMNS:
        return in_parts(places, ROWS)
    return in_parts(places, CELLS, weight=lambda _: cases)


def view_of_indicators(number: int, edition: Edition) -> IndicatorsView:
    """The part of the index with this number, from 1 on."""
    maker, wording = Maker(edition, part_page(INDICATORS, number)), edition.wording
    parts = parts_of_indicators(edition)
    label = partial(_theme_span, maker)
    columns = _columns(edition)
    return IndicatorsView(
        head=Head(
            title=part_title(wording["indicators"], parts[number - 1], number, label, wording),
            crumbs=(Crumb(wording["indicators"], maker.links.to(INDICATORS)),)
            if number > 1
            else (),
            has_contents=False,
        ),
        parts=part_links(INDICATORS, parts, number, label),
        kinds=tuple(SilenceKind),
        themes=_jumps(parts, maker),
        is_counted=len(edition.corpus.case_ids) > MOST_COLUMNS,
        columns=columns,
        width=len(columns) + 2,
        groups=tuple(
            _group(theme_id, [indicator_id for _, indicator_id in members], maker)
            for theme_id, members in groupby(parts[number - 1], key=lambda place: place[0])
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
    if len(corpus.case_ids) <= MOST_COLUMNS:
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
            _theme_name(theme_id, maker),
            maker.links.to(part_page(INDICATORS, begins[theme_id]), _anchor(theme_id)),
        )
        for theme_id in (*maker.edition.corpus.themes, _OTHER)
        if theme_id in begins
    )


def _group(theme_id: str, indicator_ids: Sequence[str], maker: Maker) -> ThemeRows:
    link = Link(_theme_name(theme_id, maker), maker.links.theme(theme_id))
    return ThemeRows(
        anchor=_anchor(theme_id),
        theme=link if theme_id else None,
        rows=tuple(_row(maker.edition.corpus.indicators[id_], maker) for id_ in indicator_ids),
    )


def _row(indicator: Indicator, maker: Maker) -> IndicatorRow:
    edition = maker.edition
    is_few = len(edition.corpus.case_ids) <= MOST_COLUMNS
    return IndicatorRow(
        indicator=Link(maker.text(indicator.name), maker.links.indicator(indicator.id)),
        cells=tuple(_cell(id_, indicator.id, maker) for id_ in edition.corpus.case_ids)
        if is_few
        else (),
        counts=()
        if is_few
        else tuple(
            CountCell(name=name, count=maker.count(count))
            for name, count in zip(
                _columns(edition), counts_of(indicator.id, edition).values(), strict=True
            )
        ),
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


def _theme_name(theme_id: str, maker: Maker) -> str:
    if theme_id == _OTHER:
        return maker.edition.wording["indicators_other"]
    return maker.text(maker.edition.corpus.themes[theme_id].name)


def _theme_span(maker: Maker, places: Sequence[Place]) -> str:
    """From which theme to which some indicators go."""
    return from_to([_theme_name(theme_id, maker) for theme_id, _ in places])


def _anchor(theme_id: str) -> str:
    return f"theme-{theme_id or 'none'}"
