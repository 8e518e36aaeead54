"""The index of indicators: what can be compared, what bears one name and cannot, and all of them
family by family: who reports what, how the others do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from build_scripts.editions import Edition
from build_scripts.model import INDICATOR_SILENCES, Indicator, SilenceKind
from build_scripts.views.contract import comparability_of
from build_scripts.views.figures.comparable import comparable_figure, kind_of
from build_scripts.views.figures.families import families_with_lanes, family_figure
from build_scripts.views.figures.figure import Figure
from build_scripts.views.figures.implied import implied_figure
from build_scripts.views.figures.indicators import comparison_of, indicator_figure
from build_scripts.views.links import INDICATORS
from build_scripts.views.page import Head
from build_scripts.views.parts import Cut, from_to, in_parts, is_few, part_page
from build_scripts.views.pieces import Maker, State, Value
from build_scripts.views.plates import Plates, plates_of
from build_scripts.views.shown import Link, Number, Piece

CELLS = 1_200
"""Cells a part, of cases that stand as columns: the 500 of four cities make 19 KB packed."""
ROWS = 240
"""Rows a part where cases are counted: about as many bytes."""
SHOWN_PLATES = 24
"""Indicators whose values are set out one by one; all of them stand in the table below."""


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
class FamilyRows:
    """The indicators of a family, or those of them that are in this part."""

    anchor: str
    name: str
    note: str
    rows: tuple[IndicatorRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """An indicator whose values may be compared, and its picture, if it shows anything."""

    plates: Plates
    figure: Figure | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorsFront:
    """What stands on the first part alone; indicators one by one only where cases are few."""

    overview: Figure | None
    compared: tuple[Compared, ...]
    incomparable: tuple[Plates, ...]
    lanes: tuple[Figure, ...]
    implied: Figure | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorsView:
    """A part of the index of indicators."""

    head: Head
    parts: tuple[Piece, ...]
    kinds: tuple[SilenceKind, ...]
    families: tuple[Link, ...]
    is_counted: bool
    """Whether the cells count cases."""
    columns: tuple[str, ...]
    width: int
    """How many columns the table has."""
    groups: tuple[FamilyRows, ...]
    front: IndicatorsFront | None


Place = tuple[str, str]
"""The ids of a family and of an indicator in it."""


def parts_of_indicators(edition: Edition) -> tuple[tuple[Place, ...], ...]:
    """The indicators that some case reports, family by family, part by part."""
    corpus, cases = edition.corpus, len(edition.corpus.case_ids)
    places = [
        (family_id, indicator_id)
        for family_id in corpus.families
        for indicator_id in corpus.indicators_in(family_id)
    ]
    return in_parts(places, CELLS, lambda _: cases) if is_few(edition) else in_parts(places, ROWS)


def view_of_indicators(number: int, edition: Edition) -> IndicatorsView:
    """The part of the index with this number, from 1 on."""
    parts = parts_of_indicators(edition)
    cut = Cut(INDICATORS, parts, number, partial(_family_span, edition))
    maker, columns = Maker(edition, cut.path), _columns(edition)
    return IndicatorsView(
        head=cut.head(edition.wording["indicators"], edition.wording, has_contents=False),
        parts=cut.links(),
        kinds=INDICATOR_SILENCES,
        families=_jumps(parts, maker),
        is_counted=not is_few(edition),
        columns=columns,
        width=len(columns) + 2,
        groups=tuple(
            _group(family_id, [indicator_id for _, indicator_id in members], maker)
            for family_id, members in groupby(cut.items, key=lambda place: place[0])
        ),
        front=_front(maker) if number == 1 else None,
    )


def _front(maker: Maker) -> IndicatorsFront:
    edition = maker.edition
    kinds = {id_: kind_of(id_, edition) for id_ in edition.corpus.reported if is_few(edition)}
    compared = [id_ for id_, kind in kinds.items() if kind == "compared"]
    others = [id_ for id_, kind in kinds.items() if kind in ("apart", "not_comparable")]
    return IndicatorsFront(
        overview=comparable_figure(maker),
        compared=tuple(_compared(id_, maker) for id_ in compared[:SHOWN_PLATES]),
        incomparable=tuple(plates_of(id_, maker) for id_ in others[:SHOWN_PLATES]),
        lanes=tuple(family_figure(it, maker) for it in families_with_lanes(edition)),
        implied=implied_figure(maker),
    )


def _compared(indicator_id: str, maker: Maker) -> Compared:
    comparison = comparison_of(indicator_id, maker.edition)
    return Compared(
        plates=plates_of(indicator_id, maker),
        figure=indicator_figure(comparison, maker) if comparison else None,
    )


def family_href(family_id: str, maker: Maker) -> str | None:
    """Where a family begins on the index; None if no case reports an indicator of it."""
    begins = _begins(parts_of_indicators(maker.edition))
    if family_id not in begins:
        return None
    return maker.links.to(part_page(INDICATORS, begins[family_id]), _anchor(family_id))


def counts_of(indicator_id: str, edition: Edition) -> dict[SilenceKind | None, int]:
    """How many cases have a result (`None`), and are silent in each of the ways.

    Where every value of a case is flagged, it counts as one on another basis.
    """
    corpus = edition.corpus
    counts = Counter(kind for _, kind in corpus.silent_on(indicator_id))
    results = len(corpus.comparable(indicator_id))
    reporting = len(corpus.reporting(indicator_id)) - counts[SilenceKind.TARGET_ONLY]
    counts[SilenceKind.OTHER_BASIS] += reporting - results
    counts[SilenceKind.NOT_CODED] = len(corpus.case_ids) - results - counts.total()
    return {None: results, **{kind: counts[kind] for kind in INDICATOR_SILENCES}}


def _columns(edition: Edition) -> tuple[str, ...]:
    corpus, wording = edition.corpus, edition.wording
    if is_few(edition):
        return tuple(edition.text(corpus.case_name(id_)) for id_ in corpus.case_ids)
    return (wording["with_result"], *(wording[f"silence_{kind}"] for kind in INDICATOR_SILENCES))


def _jumps(parts: Sequence[Sequence[Place]], maker: Maker) -> tuple[Link, ...]:
    """A link to each family, in whichever part it begins."""
    families = maker.edition.corpus.families
    return tuple(
        Link(
            maker.text(families[family_id].name),
            maker.links.to(part_page(INDICATORS, number), _anchor(family_id)),
        )
        for family_id, number in _begins(parts).items()
    )


def _begins(parts: Sequence[Sequence[Place]]) -> dict[str, int]:
    """The number of the part in which each family begins, in their order."""
    begins: dict[str, int] = {}
    for number, part in enumerate(parts, start=1):
        for family_id, _ in part:
            begins.setdefault(family_id, number)
    return begins


def _group(family_id: str, indicator_ids: Sequence[str], maker: Maker) -> FamilyRows:
    family = maker.edition.corpus.families[family_id]
    return FamilyRows(
        anchor=_anchor(family_id),
        name=maker.text(family.name),
        note=maker.text(family.note),
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
        comparability=comparability_of(indicator, edition),
    )


def _cell(case_id: str, indicator_id: str, maker: Maker) -> CaseCell:
    entry = maker.edition.corpus.on_indicator(case_id, indicator_id)
    silence = entry.silence
    return CaseCell(
        case=maker.text(entry.case_name),
        values=tuple(maker.value(fact) for fact in entry.facts),
        state=maker.state_in_short(silence) if silence else None,
    )


def _family_span(edition: Edition, places: Sequence[Place]) -> str:
    """From which family to which some indicators go."""
    families = edition.corpus.families
    return from_to([edition.text(families[family_id].name) for family_id, _ in places])


def _anchor(family_id: str) -> str:
    return f"family-{family_id}"
