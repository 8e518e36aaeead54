"""The index of indicators: what can be compared, what bears one name and cannot, and all of them
family by family, with what one case alone reports as rows of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby, islice

from msgspec import Struct

from build_scripts.editions import Edition
from build_scripts.model import INDICATOR_SILENCES, Indicator, SilenceKind
from build_scripts.views.checks import CheckView, view_of_check
from build_scripts.views.contract import ContractLine, comparability_of, contract_of
from build_scripts.views.figures.comparable import KINDS, comparable_figure, kind_of
from build_scripts.views.figures.families import families_with_lanes, family_figure, rates_of
from build_scripts.views.figures.figure import Figure
from build_scripts.views.figures.indicators import comparison_of, indicator_figure
from build_scripts.views.links import INDICATORS, anchor_for, data_of_indicator
from build_scripts.views.page import Head
from build_scripts.views.parts import Cut, from_to, is_few, part_page
from build_scripts.views.pieces import AboutCases, FactRow, Maker
from build_scripts.views.placed import Place, parts_of_indicators
from build_scripts.views.plates import Plates, plates_of
from build_scripts.views.shown import CaseLink, Link, Linked, Number, Piece
from build_scripts.views.silent import SilentOne, silences_under, silent_ones

SHOWN_IMPLIED = 12
"""Figures that others give, those of the first cases; every case's page has its own."""

SHOWN_PLATES = 24
"""Indicators whose values are set out one by one; all of them stand in their families below."""


class Traits(Struct, frozen=True, kw_only=True):
    """What an indicator can be chosen by: ids, of which those of `themes` and `cases` are parted
    by spaces. Where cases are many they are not named; nor is the kind of what nobody reports."""

    indicator: str
    kind: str
    themes: str
    cases: str


class Choice(Struct, frozen=True, kw_only=True):
    """One of the values that a filter has."""

    id: str
    name: str


class Filter(Struct, frozen=True, kw_only=True):
    """By what indicators can be chosen."""

    field: str
    name: str
    choices: tuple[Choice, ...]


class CountCell(Struct, frozen=True, kw_only=True):
    """How many cases report an indicator, or are silent on it in one way."""

    name: str
    count: Number


class SharedRow(Struct, frozen=True, kw_only=True):
    """An indicator that has a page: which cases report it, or counts of them where these are many.

    The anchor is the address that it had as a row.
    """

    anchor: str
    indicator: Link
    traits: Traits
    about: AboutCases | None
    counts: tuple[CountCell, ...]
    comparability: str


class AloneRow(Struct, frozen=True, kw_only=True):
    """An indicator that one case alone reports, or none, with all that is said of it."""

    anchor: str
    name: str
    label: str
    """The name in a label."""
    traits: Traits
    facts: tuple[FactRow, ...]
    definition: Linked
    contract: tuple[ContractLine, ...]
    themes: tuple[Link, ...]
    silent: tuple[SilentOne, ...]
    counts: tuple[CountCell, ...]
    """Of the cases, where these are many."""
    csv: str
    """Where its facts can be downloaded; "" if there are none."""


class FamilyRows(Struct, frozen=True, kw_only=True):
    """The indicators of a family, or those of them that are in this part."""

    anchor: str
    name: str
    note: str
    count: Number
    """How many there are; where cases are few, how many of `alone`."""
    shared: tuple[SharedRow, ...]
    alone: tuple[AloneRow, ...]


class Compared(Struct, frozen=True, kw_only=True):
    """An indicator whose values may be compared, and its picture, if it shows anything."""

    traits: Traits
    plates: Plates
    figure: Figure | None


class Incomparable(Struct, frozen=True, kw_only=True):
    """An indicator whose values must not be compared; one stands open, as an example."""

    traits: Traits
    plates: Plates
    is_open: bool


class Lanes(Struct, frozen=True, kw_only=True):
    """Rates of a family that are not of one question; `indicators` are their ids."""

    indicators: str
    figure: Figure


class Implied(Struct, frozen=True, kw_only=True):
    """Figures of a report that give another; the case leads to the check."""

    case: CaseLink
    check: CheckView


class IndicatorsFront(Struct, frozen=True, kw_only=True):
    """What stands on the first part alone; indicators one by one only where cases are few."""

    overview: Figure | None
    compared: tuple[Compared, ...]
    incomparable: tuple[Incomparable, ...]
    lanes: tuple[Lanes, ...]
    implied: tuple[Implied, ...]
    implied_more: Number | None
    """How many more there are, on the pages of cases."""


class IndicatorsView(Struct, frozen=True, kw_only=True):
    """A part of the index of indicators."""

    head: Head
    parts: tuple[Piece, ...]
    quotes: str
    """The language of a report's words."""
    index: str
    """The way to the first part, below which an indicator has its address."""
    filters: tuple[Filter, ...]
    kinds: tuple[SilenceKind, ...]
    families: tuple[Link, ...]
    """A link to each family of another part; none where there is one part."""
    groups: tuple[FamilyRows, ...]
    columns: tuple[str, ...]
    """Of the tables that count cases; none where cases are few."""
    front: IndicatorsFront | None


def view_of_indicators(number: int, edition: Edition) -> IndicatorsView:
    """The part of the index with this number, from 1 on."""
    parts = parts_of_indicators(edition)
    cut = Cut(INDICATORS, parts, number, partial(_family_span, edition))
    maker = Maker(edition, cut.path)
    return IndicatorsView(
        head=cut.head(edition.wording["numbers"], edition.wording),
        parts=cut.links(),
        quotes=edition.tongue.quotes,
        index=maker.links.to(INDICATORS),
        filters=tuple(_filters([id_ for _, id_ in cut.items], maker)),
        kinds=INDICATOR_SILENCES,
        families=_jumps(parts, maker) if len(parts) > 1 else (),
        groups=tuple(
            _group(family_id, [indicator_id for _, indicator_id in members], maker)
            for family_id, members in groupby(cut.items, key=lambda place: place[0])
        ),
        columns=() if is_few(edition) else _columns(edition),
        front=_front(maker) if number == 1 else None,
    )


def _filters(indicator_ids: Sequence[str], maker: Maker) -> Iterator[Filter]:
    """The filters of a part, each with what occurs in it; none of which all have the same."""
    edition, corpus, wording = maker.edition, maker.edition.corpus, maker.edition.wording
    traits = [_traits(id_, edition) for id_ in indicator_ids]
    themes = {id_ for one in traits for id_ in one.themes.split()}
    cases = {id_ for one in traits for id_ in one.cases.split()}
    kinds = {one.kind for one in traits}
    names = {
        "themes": [
            (id_, maker.text(corpus.theme_cards[id_].name))
            for id_ in corpus.theme_cards
            if id_ in themes
        ],
        "cases": [
            (id_, maker.text(corpus.case_name(id_))) for id_ in corpus.few_case_ids if id_ in cases
        ],
        "kind": [(kind, wording[f"chart_kind_{kind}"]) for kind in KINDS if kind in kinds],
    }
    for field, choices in names.items():
        if len(choices) > 1:
            yield Filter(
                field=field,
                name=wording[f"filter_{field}"],
                choices=tuple(Choice(id=id_, name=name) for id_, name in choices),
            )


def _traits(indicator_id: str, edition: Edition) -> Traits:
    corpus = edition.corpus
    reporting = corpus.reporting(indicator_id) if is_few(edition) else ()
    return Traits(
        indicator=indicator_id,
        kind=kind_of(indicator_id, edition) if corpus.reporting(indicator_id) else "",
        themes=" ".join(corpus.indicator_cards[indicator_id].theme_ids),
        cases=" ".join(case_id for case_id, _ in reporting),
    )


def _front(maker: Maker) -> IndicatorsFront:
    edition = maker.edition
    kinds = {id_: kind_of(id_, edition) for id_ in edition.corpus.reported if is_few(edition)}
    compared = [id_ for id_, kind in kinds.items() if kind == "compared"]
    others = [id_ for id_, kind in kinds.items() if kind in ("apart", "not_comparable")]
    implied = tuple(islice(_implied(maker), SHOWN_IMPLIED))
    more = sum(count for _, count in edition.corpus.implying) - len(implied)
    return IndicatorsFront(
        overview=comparable_figure(maker),
        compared=tuple(_compared(id_, maker) for id_ in compared[:SHOWN_PLATES]),
        incomparable=tuple(
            Incomparable(
                traits=_traits(id_, edition), plates=plates_of(id_, maker), is_open=not place
            )
            for place, id_ in enumerate(others[:SHOWN_PLATES])
        ),
        lanes=tuple(
            Lanes(
                indicators=" ".join(rates_of(family_id, edition)),
                figure=family_figure(family_id, maker),
            )
            for family_id in families_with_lanes(edition)
        ),
        implied=implied,
        implied_more=maker.count(more) if more else None,
    )


def _implied(maker: Maker) -> Iterator[Implied]:
    corpus = maker.edition.corpus
    for case_id, _ in corpus.implying[:SHOWN_IMPLIED]:
        for relation in corpus.implied(case_id):
            href = maker.links.check(relation)
            case = maker.case_named(case_id, corpus.case_name(case_id), href)
            yield Implied(case=case, check=view_of_check(relation, maker))


def _compared(indicator_id: str, maker: Maker) -> Compared:
    comparison = comparison_of(indicator_id, maker.edition)
    return Compared(
        traits=_traits(indicator_id, maker.edition),
        plates=plates_of(indicator_id, maker),
        figure=indicator_figure(comparison, maker) if comparison else None,
    )


def family_href(family_id: str, maker: Maker) -> str | None:
    """Where a family begins on the index; None if it has none there."""
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
    wording = edition.wording
    return (wording["with_result"], *(wording[f"silence_{kind}"] for kind in INDICATOR_SILENCES))


def _jumps(parts: Sequence[Sequence[Place]], maker: Maker) -> tuple[Link, ...]:
    """A link to each family, in whichever part it begins."""
    families = maker.edition.corpus.family_names
    return tuple(
        Link(
            maker.text(families[family_id]),
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
    corpus = maker.edition.corpus
    family = corpus.families[family_id]
    shared = [id_ for id_ in indicator_ids if corpus.is_reported_by_several(id_)]
    alone = [id_ for id_ in indicator_ids if id_ not in shared]
    return FamilyRows(
        anchor=_anchor(family_id),
        name=maker.text(family.name),
        note=maker.text(family.note),
        count=maker.count(len(alone if is_few(maker.edition) else indicator_ids)),
        shared=tuple(_shared_row(id_, maker) for id_ in shared),
        alone=tuple(_alone_row(corpus.indicators[id_], maker) for id_ in alone),
    )


def _shared_row(indicator_id: str, maker: Maker) -> SharedRow:
    reporting = [case_id for case_id, _ in maker.edition.corpus.reporting(indicator_id)]
    return SharedRow(
        anchor=anchor_for("indicator", indicator_id),
        indicator=maker.indicator(indicator_id),
        traits=_traits(indicator_id, maker.edition),
        about=maker.about_cases(reporting),
        counts=_counts(indicator_id, maker),
        comparability=comparability_of(indicator_id, maker.edition),
    )


def _alone_row(indicator: Indicator, maker: Maker) -> AloneRow:
    edition, reporting = maker.edition, maker.edition.corpus.reporting(indicator.id)
    csv = maker.links.file(data_of_indicator(indicator.id))
    return AloneRow(
        anchor=anchor_for("indicator", indicator.id),
        name=maker.text(indicator.name),
        label=maker.label(maker.text(indicator.name)),
        traits=_traits(indicator.id, edition),
        facts=tuple(
            row
            for case_id, _ in reporting
            for row in maker.fact_rows(edition.corpus.on_indicator(case_id, indicator.id))
        ),
        definition=maker.linked(indicator.definition),
        contract=tuple(contract_of(indicator, edition)),
        themes=tuple(map(maker.theme, indicator.theme_ids)),
        silent=silent_ones(silences_under(indicator.id, edition), maker),
        counts=_counts(indicator.id, maker),
        csv=csv if reporting else "",
    )


def _counts(indicator_id: str, maker: Maker) -> tuple[CountCell, ...]:
    """Cases with a result, and those in each kind of silence, where cases are many."""
    if is_few(maker.edition):
        return ()
    counted = counts_of(indicator_id, maker.edition).values()
    named = zip(_columns(maker.edition), map(maker.count, counted), strict=True)
    return tuple(CountCell(name=name, count=count) for name, count in named)


def _family_span(edition: Edition, places: Sequence[Place]) -> str:
    """From which family to which some indicators go."""
    families = edition.corpus.family_names
    return from_to([edition.text(families[family_id]) for family_id, _ in places])


def _anchor(family_id: str) -> str:
    return f"family-{family_id}"
