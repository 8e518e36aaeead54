"""Shared wording as the page of a report shows it: the list, and the marks that lead to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct

from build_scripts.analysis.shared_wording.pieces import Spot
from build_scripts.analysis.shared_wording.wordings import (
    Likeness,
    Shared,
    Standing,
    Wording,
)
from build_scripts.views.links import METHOD
from build_scripts.views.pieces import Maker
from build_scripts.views.shown import Number

_TITLES = {Likeness.SAME: "shared_same", Likeness.SIMILAR: "shared_similar"}


class SharedPlace(Struct, frozen=True, kw_only=True):
    """The first place where a case has words, and how often it has them if more than once.

    `words` are given where they are another wording.
    """

    case: str
    href: str
    locator: Number
    times: Number | None
    words: str = ""


class SharedRow(Struct, frozen=True, kw_only=True):
    """Wording that a case shares: its own place, that of the first other cases, and the rest.

    `more` counts the rest, or the most that it can be.
    """

    anchor: str
    words: str
    is_similar: bool
    own: SharedPlace
    others: tuple[SharedPlace, ...]
    more: Number | None
    is_most: bool


class StandingTag(Struct, frozen=True, kw_only=True):
    """A standing phrase, and how often a report writes it if more than once."""

    term: str
    href: str
    times: Number | None


class SharedView(Struct, frozen=True, kw_only=True):
    """All shared wording of a report; `share` is its part of the text in percent."""

    share: Number
    method: str
    rows: tuple[SharedRow, ...]
    standing: tuple[StandingTag, ...]


class SharedMark(Struct, frozen=True):
    """Words `[start, end)` of a passage that are shared: where more is said of them, and what."""

    start: int
    end: int
    href: str
    title: str


def view_of_shared(shared: Shared, maker: Maker) -> SharedView | None:
    """The shared wording of a case; None if there is none."""
    if not shared.wordings and not shared.standing:
        return None
    return SharedView(
        share=maker.count(shared.percent),
        method=maker.links.to(METHOD, "shared-wording"),
        rows=tuple(_row(number, one, maker) for number, one in enumerate(shared.wordings)),
        standing=tuple(_standing(phrase, maker) for phrase in shared.standing),
    )


def shared_marks(shared: Shared, maker: Maker) -> Mapping[str, Sequence[SharedMark]]:
    """By passage the marks in it, the longest first; none is inside another."""
    marks: dict[str, list[SharedMark]] = defaultdict(list)
    for mark in shared.marks:
        if mark.wording is None:
            href = maker.links.term(mark.term_id or "")
            title = maker.edition.wording["shared_standing"]
        else:
            href = f"#{_anchor(mark.wording)}"
            title = _title(shared.wordings[mark.wording], maker)
        marks[mark.passage_id].append(SharedMark(mark.start, mark.end, href, title))
    return marks


def _anchor(number: int) -> str:
    """The address of a wording in the list; people count from 1."""
    return f"shared-{number + 1}"


def _title(wording: Wording, maker: Maker) -> str:
    own = maker.edition.wording
    names = own["separator"].join(_name(other, maker) for other in wording.others)
    return own.fill(
        _TITLES[wording.likeness],
        cases=own.fill("and_others", names=names) if wording.more else names,
    )


def _row(number: int, wording: Wording, maker: Maker) -> SharedRow:
    first = wording.own[0]
    return SharedRow(
        anchor=_anchor(number),
        words=maker.edition.convert(first.words),
        is_similar=wording.likeness is Likeness.SIMILAR,
        own=_place(first, len(wording.own), maker),
        others=tuple(
            _place(other, other.times, maker, maker.edition.convert(other.words))
            for other in wording.others
        ),
        more=maker.count(wording.more) if wording.more else None,
        is_most=wording.is_most,
    )


def _place(place: Spot, times: int, maker: Maker, words: str = "") -> SharedPlace:
    return SharedPlace(
        case=_name(place, maker),
        href=maker.links.source(place.case_id, place.anchor),
        locator=maker.locator(place.section, place.paragraph),
        times=maker.count(times) if times > 1 else None,
        words=words,
    )


def _name(place: Spot, maker: Maker) -> str:
    return maker.text(maker.edition.corpus.case_name(place.case_id))


def _standing(phrase: Standing, maker: Maker) -> StandingTag:
    times = len(phrase.own)
    return StandingTag(
        term=maker.edition.convert(maker.edition.corpus.term_cards[phrase.term_id].term),
        href=maker.links.term(phrase.term_id),
        times=maker.count(times) if times > 1 else None,
    )
