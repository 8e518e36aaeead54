"""The cases that have no result under a theme or an indicator, few or many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct

from build_scripts.editions import Edition
from build_scripts.model import Silence, SilenceKind
from build_scripts.views.pieces import Maker, State
from build_scripts.views.shown import Link, Number

SHOWN_SILENT = 24
"""Cases named that are silent in one way; the rest is counted, and listed in a file."""

SILENCES_FILE = "data/silences.csv"
"""The published table of all silences."""


class SilentOne(Struct, frozen=True, kw_only=True):
    """A case, theme or indicator without a result, and what that rests on; `anchor` is its id on
    the page behind the case's, "" on other pages."""

    about: Link
    state: State
    anchor: str = ""


class SilentCases(Struct, frozen=True, kw_only=True):
    """Cases that are silent in one way: how many, the first of them by name, and the rest."""

    state: State
    count: Number
    cases: tuple[Link, ...]
    more: Number | None


class Silent(Struct, frozen=True, kw_only=True):
    """The cases without a result: each with its grounds where cases are few, else by kind."""

    cases: tuple[SilentOne, ...]
    kinds: tuple[SilentCases, ...]
    legend: tuple[SilenceKind, ...]
    file: str


def silent_of(silences: Sequence[Silence], maker: Maker) -> Silent | None:
    """Silent cases where these are few: each with its grounds; None if there are none."""
    if not silences:
        return None
    return Silent(
        cases=silent_ones(silences, maker),
        kinds=(),
        legend=tuple(dict.fromkeys(silence.kind for silence in silences)),
        file="",
    )


def silent_ones(silences: Iterable[Silence], maker: Maker) -> tuple[SilentOne, ...]:
    """Silent cases one by one, each with its grounds."""
    return tuple(
        SilentOne(about=_silent_case(silence.case_id, maker), state=maker.state(silence))
        for silence in silences
    )


def silences_under(indicator_id: str, edition: Edition) -> list[Silence]:
    """How each case without a result under an indicator is silent, where cases are few."""
    corpus = edition.corpus
    entries = (corpus.on_indicator(id_, indicator_id) for id_ in corpus.few_case_ids)
    return [entry.silence for entry in entries if entry.silence]


def silent_by_kind(
    said: Iterable[tuple[str, SilenceKind]], not_coded: int, maker: Maker
) -> Silent | None:
    """Silent cases where these are many: what is said of them, and how many nobody coded yet;
    None if there are none."""
    by_kind: dict[SilenceKind, list[str]] = defaultdict(list)
    for case_id, kind in said:
        by_kind[kind].append(case_id)
    counts = {kind: len(by_kind[kind]) for kind in SilenceKind}
    counts[SilenceKind.NOT_CODED] += not_coded
    found = [kind for kind, count in counts.items() if count]
    if not found:
        return None
    return Silent(
        cases=(),
        kinds=tuple(_kind(kind, counts[kind], by_kind[kind], maker) for kind in found),
        legend=tuple(found),
        file=maker.links.file(SILENCES_FILE),
    )


def _kind(kind: SilenceKind, count: int, case_ids: Sequence[str], maker: Maker) -> SilentCases:
    more = len(case_ids) - SHOWN_SILENT
    return SilentCases(
        state=maker.state(Silence(kind=kind, case_id="")),
        count=maker.count(count),
        cases=tuple(_silent_case(id_, maker) for id_ in case_ids[:SHOWN_SILENT]),
        more=maker.count(more) if more > 0 else None,
    )


def _silent_case(case_id: str, maker: Maker) -> Link:
    """A case by its name, leading to all that it is silent on."""
    name = maker.edition.corpus.case_name(case_id)
    return maker.case_named(case_id, name, maker.links.silence(case_id))
