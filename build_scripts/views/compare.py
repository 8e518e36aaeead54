"""A few cases side by side, and each case as a column for it.

The page sets the first cases beside each other; its script takes other ones from their columns,
which are pages of the same tables with one case. So all that it shows stands on a page that was
checked, and no page grows with the number of cases.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from build_scripts.analysis.shared_wording.pieces import Place, letters_alone
from build_scripts.analysis.shared_wording.wordings import Likeness, Wording
from build_scripts.corpus.comparison import may_be_compared
from build_scripts.corpus.entries import IndicatorCard, TermPlace
from build_scripts.editions import Edition
from build_scripts.model import (
    Coding,
    Fact,
    Practice,
    QuantityKind,
    Silence,
    SilenceKind,
)
from build_scripts.normalize import fold
from build_scripts.views.contract import comparability_of
from build_scripts.views.links import CASES, COMPARE, SEARCH_HEAD, column_page
from build_scripts.views.page import Head
from build_scripts.views.pieces import Cite, Maker, State, Value, unusual_role
from build_scripts.views.shown import CaseLink, Link, Number, Source
from build_scripts.views.wordings import Told, told_period

MOST_SIDE_BY_SIDE = 4
"""More columns leave a line of a desktop fewer than a dozen characters each."""


SHOWN_CHOICES = 24
"""Cases that the page itself offers; of more the script reads the names that the search has."""

_IN_POINTS = (QuantityKind.PERCENT, QuantityKind.PERCENTAGE_POINTS)
"""Values that differ by points; others by what part of the larger the smaller is."""


class Choice(Struct, frozen=True, kw_only=True):
    """A case that can be chosen: its id, its name and its column."""

    id: str
    case: CaseLink


class NamedItem(Struct, frozen=True, kw_only=True):
    """A practice or a coding by its name; of a practice, whether the row's theme is its first."""

    item: Link
    cites: tuple[Cite, ...]
    is_main: bool = True


class ReportedValue(Struct, frozen=True, kw_only=True):
    """A value with what is not usual of it; `amount` is "" where it may not be compared."""

    value: Value
    amount: str = ""
    is_in_points: bool = False
    about: Link | None = None
    """Of what it is a value, where the row does not say it."""
    period: Told | None = None
    role: str = ""
    scope: str = ""


class WordPlace(Struct, frozen=True, kw_only=True):
    """Where a report has words for the first time; `href` is "" where it is not published."""

    href: str
    locator: Number


class Rest(Struct, frozen=True, kw_only=True):
    """How many figures stand elsewhere, and where."""

    count: Number
    href: str


class Cell(Struct, frozen=True, kw_only=True):
    """What one case has in one row: some of these, or how it is silent.

    `share` is how much that is of all that the case has in the table, "" where it is not known or
    nothing is counted; it is shown where there is a `percent`.
    """

    case_id: str
    share: str = ""
    percent: Number | None = None
    items: tuple[NamedItem, ...] = ()
    values: tuple[ReportedValue, ...] = ()
    rest: Rest | None = None
    place: WordPlace | None = None
    state: State | None = None


class Row(Struct, frozen=True, kw_only=True):
    """A theme, an indicator, words or a time; `key` is the same in every column."""

    key: str
    name: str = ""
    href: str = ""
    """Where more is said of it; "" for none."""
    told: Told | None = None
    """A time, in place of a name."""
    note: str = ""
    cells: tuple[Cell, ...]
    is_part: bool = False
    """Words that are shown nowhere, and only tell that the shorter ones inside them are there."""


class RowGroup(Struct, frozen=True, kw_only=True):
    """Rows under one name."""

    key: str
    name: str
    rows: tuple[Row, ...]


class Lens(Struct, frozen=True, kw_only=True):
    """One way to look at the cases: a table."""

    key: str
    groups: tuple[RowGroup, ...]


class CompareView(Struct, frozen=True, kw_only=True):
    """Cases side by side; `choices` are the first, on the page where some can be chosen."""

    head: Head
    introduction: str
    quotes: str
    """The language of a report's words."""
    notice: str
    cases: tuple[Choice, ...]
    choices: tuple[Choice, ...]
    more: str
    """Where the other cases stand that can be chosen; "" where there are none."""
    names: str
    """The file that names all cases, where the page does not."""
    compare: str
    """Where the choice is made."""
    lenses: tuple[Lens, ...]
    silences: tuple[SilenceKind, ...]
    """All that a cell may have, whose signs alone are printed."""


def view_of_compare(edition: Edition) -> CompareView:
    """The page on which cases are chosen, with the first of them."""
    first = edition.corpus.case_ids[:MOST_SIDE_BY_SIDE]
    return _view(COMPARE, first, edition.corpus.case_ids, edition)


def view_of_column(case_id: str, edition: Edition) -> CompareView:
    """One case, row by row."""
    return _view(column_page(case_id), (case_id,), (), edition)


def _view(page: str, shown: Sequence[str], choices: Sequence[str], edition: Edition) -> CompareView:
    maker, wording = Maker(edition, page), edition.wording
    title, introduction = wording["compare"], wording["compare_intro"]
    if not choices:
        name = edition.text(edition.corpus.case_name(shown[0]))
        title = wording.fill("in_brackets", outside=name, inside=title)
        introduction = wording.fill("compare_column_intro", name=name)
    above = () if choices else (Link(wording["compare"], maker.links.to(COMPARE)),)
    return CompareView(
        head=Head(title=title, description=introduction, crumbs=above, has_contents=False),
        introduction=introduction,
        quotes=edition.tongue.quotes,
        notice=maker.text(edition.corpus.study.notice),
        cases=tuple(Choice(id=id_, case=maker.case(id_)) for id_ in shown),
        choices=tuple(
            Choice(id=id_, case=replace(maker.case(id_), href=maker.links.to(column_page(id_))))
            for id_ in choices[:SHOWN_CHOICES]
        ),
        more=maker.links.to(CASES) if len(choices) > SHOWN_CHOICES else "",
        names=maker.links.to(SEARCH_HEAD) if len(choices) > SHOWN_CHOICES else "",
        compare=maker.links.to(COMPARE),
        lenses=(
            Lens(key="themes", groups=tuple(_themes(shown, maker))),
            Lens(key="numbers", groups=tuple(_numbers(shown, maker))),
            Lens(key="words", groups=tuple(_words(shown, maker))),
            Lens(key="time", groups=tuple(_times(shown, maker))),
        ),
        silences=tuple(SilenceKind),
    )


# --- What is done ---------------------------------------------------------------------------


def _themes(case_ids: Sequence[str], maker: Maker) -> Iterator[RowGroup]:
    corpus = maker.edition.corpus
    for group_id, name in corpus.group_names.items():
        yield RowGroup(
            key=group_id,
            name=maker.text(name),
            rows=tuple(
                _row(
                    f"theme-{theme.id}", maker.theme(theme.id), _on_theme(theme.id, case_ids, maker)
                )
                for theme in corpus.themes_in(group_id)
            ),
        )


def _on_theme(theme_id: str, case_ids: Iterable[str], maker: Maker) -> Iterator[Cell]:
    for case_id in case_ids:
        corpus = maker.edition.corpus
        entry = corpus.on_theme(case_id, theme_id)
        is_known = entry.silence is None or entry.silence.kind is not SilenceKind.NOT_CODED
        share = _share(len(entry.practices), corpus.cards[case_id].practices)
        yield Cell(
            case_id=case_id,
            share=share if is_known else "",
            percent=Number(f"{float(share):.0%}", Source.COUNT) if entry.practices else None,
            items=tuple(_practice(it, theme_id, maker) for it in entry.main_first(theme_id)),
            state=_state(entry.silence, maker),
        )


def _practice(practice: Practice, theme_id: str, maker: Maker) -> NamedItem:
    return NamedItem(
        item=Link(maker.text(practice.name), maker.links.item(practice)),
        cites=maker.cites(practice.citations[:1]),
        is_main=practice.theme_ids[:1] == (theme_id,),
    )


# --- What is counted ------------------------------------------------------------------------


def _numbers(case_ids: Sequence[str], maker: Maker) -> Iterator[RowGroup]:
    """The indicators that some case reports, family by family."""
    corpus = maker.edition.corpus
    for family_id, name in corpus.family_names.items():
        rows = tuple(
            _row(
                f"indicator-{id_}",
                maker.indicator(id_),
                _on_indicator(corpus.indicator_cards[id_], case_ids, maker),
                comparability_of(id_, maker.edition),
            )
            for id_ in corpus.indicators_in(family_id)
        )
        if rows:
            yield RowGroup(key=family_id, name=maker.text(name), rows=rows)


def _on_indicator(
    indicator: IndicatorCard, case_ids: Iterable[str], maker: Maker
) -> Iterator[Cell]:
    for case_id in case_ids:
        entry = maker.edition.corpus.on_indicator(case_id, indicator.id)
        yield Cell(
            case_id=case_id,
            values=tuple(_value(fact, indicator, maker) for fact in entry.facts),
            state=_state(entry.silence, maker),
        )


def _value(fact: Fact, indicator: IndicatorCard, maker: Maker) -> ReportedValue:
    is_comparable = may_be_compared(indicator) and not fact.flags
    quantity = fact.quantity
    amount = quantity.lower if quantity.value is None else quantity.value
    return ReportedValue(
        value=maker.value(fact),
        amount=str(amount) if is_comparable and amount is not None else "",
        is_in_points=quantity.kind in _IN_POINTS,
        period=told_period(fact.period, maker.edition),
        role=unusual_role(fact, maker.edition),
        scope=maker.text(fact.scope),
    )


# --- Which words ------------------------------------------------------------------------------


def _words(case_ids: Sequence[str], maker: Maker) -> Iterator[RowGroup]:
    """Terms of the glossary in each report, and other whole words that it shares with others.

    The latter are a report's own words, so that an edition in another language goes without.
    """
    wording = maker.edition.wording
    if maker.edition.tongue.language == "zh" and (shared := tuple(_shared(case_ids, maker))):
        yield RowGroup(key="shared", name=wording["compare_shared"], rows=shared)
    if terms := tuple(_terms(case_ids, maker)):
        yield RowGroup(key="terms", name=wording["glossary"], rows=terms)


def _shared(case_ids: Sequence[str], maker: Maker) -> Iterator[Row]:
    """Rows of shared words: those of more of these cases first, then the longer ones."""
    corpus, written = maker.edition.corpus, dict[str, str]()
    terms = frozenset(letters_alone(words) for words, _, _ in maker.edition.terms.wordings)
    places: dict[str, dict[str, WordPlace]] = {}
    whole: set[str] = set()
    for case_id in case_ids:
        for one in corpus.shared(case_id).wordings:
            place = one.own[0]
            if one.likeness is not Likeness.SAME:
                continue
            key = fold(place.words)  # the words as they are written, signs and all
            if _is_whole(one, letters_alone(place.words), terms):
                whole.add(key)
            written.setdefault(key, maker.edition.convert(place.words))
            places.setdefault(key, {}).setdefault(case_id, _place(case_id, place, maker))
    for key in sorted(places, key=lambda key: (-len(places[key]), -len(key), key)):
        yield Row(
            key=f"words-{key}",
            name=written[key],
            cells=tuple(
                Cell(case_id=case_id, place=places[key].get(case_id)) for case_id in case_ids
            ),
            is_part=key not in whole,
        )


def _is_whole(wording: Wording, letters: str, terms: frozenset[str]) -> bool:
    """Whether the same words are whole ones, and no term, which has a row of its own."""
    lengths = range(2, len(letters))
    return (
        letters not in terms
        and (wording.opens or any(letters[:n] in terms for n in lengths))
        and (wording.closes or any(letters[-n:] in terms for n in lengths))
    )


def _terms(case_ids: Sequence[str], maker: Maker) -> Iterator[Row]:
    """Rows of terms whose words a report has: those of more of these cases first."""
    corpus = maker.edition.corpus
    held = {case_id: corpus.term_places(case_id) for case_id in case_ids}
    counts = Counter({id_: sum(id_ in places for places in held.values()) for id_ in corpus.terms})
    for term_id, count in counts.most_common():
        if count:
            yield _row(
                f"term-{term_id}",
                maker.term(term_id),
                (
                    Cell(
                        case_id=case_id,
                        place=_place(case_id, places[term_id], maker)
                        if term_id in places
                        else None,
                    )
                    for case_id, places in held.items()
                ),
            )


def _place(case_id: str, place: Place | TermPlace, maker: Maker) -> WordPlace:
    return WordPlace(
        href=maker.links.source(case_id, place.anchor) if place.anchor else "",
        locator=maker.locator(place.section, place.paragraph),
    )


# --- When -------------------------------------------------------------------------------------


def _times(case_ids: Sequence[str], maker: Maker) -> Iterator[RowGroup]:
    """What is dated, from the earliest time on, and last the figures that are not."""
    facts = {case_id: _facts(case_id, maker) for case_id in case_ids}
    codings = {case_id: _codings(case_id, maker) for case_id in case_ids}
    told = (fact.period for found in facts.values() for fact in found)
    coded = (coding.date for found in codings.values() for coding in found)
    periods = sorted({period for period in (*told, *coded) if period})
    wording = maker.edition.wording
    dated = tuple(
        Row(
            key=f"time-{period}",
            told=told_period(period, maker.edition),
            cells=tuple(
                _in_period(period, id_, facts[id_], codings[id_], maker) for id_ in case_ids
            ),
        )
        for period in periods
    )
    if dated:
        yield RowGroup(key="dated", name=wording["compare_dated"], rows=dated)
    undated = Row(
        key="time-none",
        name=wording["compare_undated"],
        cells=tuple(_undated(id_, facts[id_], codings[id_], maker) for id_ in case_ids),
    )
    yield RowGroup(key="undated", name=wording["chart_time_untold"], rows=(undated,))


def _facts(case_id: str, maker: Maker) -> list[Fact]:
    """All facts of a case, in the codebook's order."""
    corpus = maker.edition.corpus
    return [fact for id_ in corpus.reported for fact in corpus.on_indicator(case_id, id_).facts]


def _codings(case_id: str, maker: Maker) -> list[Coding]:
    """The dated codings of a case, in the codebook's order; once what several features say."""
    corpus = maker.edition.corpus
    codings = (one for id_ in corpus.features for one in corpus.on_feature(case_id, id_).codings)
    found: dict[object, Coding] = {}
    for one in codings:
        if one.date:
            found.setdefault((one.date, one.subject, one.citations[0].id), one)
    return list(found.values())


def _in_period(
    period: str, case_id: str, facts: Sequence[Fact], codings: Sequence[Coding], maker: Maker
) -> Cell:
    told = [one for one in facts if one.period == period]
    coded = [one for one in codings if one.date == period]
    return Cell(
        case_id=case_id,
        share=_share(len(told) + len(coded), len(facts) + len(codings)),
        values=tuple(
            ReportedValue(value=maker.value(fact), about=maker.indicator_of(fact)) for fact in told
        ),
        items=tuple(
            NamedItem(item=maker.item(coding), cites=maker.cites(coding.citations[:1]))
            for coding in coded
        ),
    )


def _undated(case_id: str, facts: Sequence[Fact], codings: Sequence[Coding], maker: Maker) -> Cell:
    count = sum(not fact.period for fact in facts)
    rest = Rest(count=maker.count(count), href=maker.links.case(case_id, "facts"))
    return Cell(
        case_id=case_id,
        share=_share(count, len(facts) + len(codings)),
        rest=rest if count else None,
    )


# --- Pieces -----------------------------------------------------------------------------------


def _row(key: str, named: Link, cells: Iterable[Cell], note: str = "") -> Row:
    return Row(key=key, name=named.text, href=named.href, note=note, cells=tuple(cells))


def _share(part: int, whole: int) -> str:
    """What part of a whole is, as a script and a style sheet read it."""
    return f"{part / whole:.4f}" if whole else "0"


def _state(silence: Silence | None, maker: Maker) -> State | None:
    return maker.state_in_short(silence) if silence else None
