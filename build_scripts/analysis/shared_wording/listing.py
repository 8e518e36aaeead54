"""Shared wording as a case's source page shows it: the list, and the marks that lead to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from build_scripts.analysis.shared_wording.wordings import (
    Likeness,
    Place,
    SharedWordings,
    Wording,
)
from build_scripts.model import Case, Corpus, Term
from build_scripts.views.links import Links
from build_scripts.views.marks import SharedMark, sentence_id
from build_scripts.views.rendering import Wording as Words

_TITLES = {Likeness.SAME: "shared_same", Likeness.SIMILAR: "shared_similar"}


@dataclass(frozen=True, slots=True)
class ListedPlace:
    """Words with the anchor of their sentence, and in how many places a case has them."""

    case: Case
    place: Place
    anchor: str
    times: int


@dataclass(frozen=True, slots=True)
class SharedRow:
    """Wording that a case shares: its own first place, and the first in each other case."""

    number: int
    likeness: Likeness
    own: ListedPlace
    others: tuple[ListedPlace, ...]


@dataclass(frozen=True, slots=True)
class StandingRow:
    """A standing phrase and how often a report writes it."""

    term: Term
    times: int


@dataclass(frozen=True)
class SharedListing:
    """All shared wording of one case: `rows` the longest first, `standing` the most frequent."""

    rows: tuple[SharedRow, ...]
    standing: tuple[StandingRow, ...]
    marks: Mapping[str, Sequence[SharedMark]]
    """By passage id, the longest first; none inside another."""


def list_shared(
    case: Case, shared: SharedWordings, corpus: Corpus, links: Links, language: str, site: Words
) -> SharedListing:
    """The shared wording of a case for its source page; `site` are the site's own words."""
    listed = shared.listed(case)
    number = {wording: index for index, wording in enumerate(listed, start=1)}
    marks: dict[str, list[SharedMark]] = defaultdict(list)
    for item in sorted(shared.of(case), key=lambda s: (s.place.start - s.place.end, s.place.start)):
        place, wording = item.place, item.wording
        kept = marks[place.passage.id]
        if any(mark.start <= place.start and place.end <= mark.end for mark in kept):
            continue
        if wording.term:
            address, title = links.term(wording.term.id), site["shared_standing"]
        else:
            address = f"#shared-{number[wording]}"
            names = (corpus.cases[id_].name for id_ in wording.by_case if id_ != case.id)
            title = site[_TITLES[wording.likeness]].format(
                cases=site["separator"].join(name.get(language) for name in names)
            )
        kept.append(SharedMark(place.start, place.end, address, title))
    return SharedListing(
        tuple(_row(number[wording], wording, case, corpus) for wording in listed),
        tuple(
            StandingRow(wording.term, len(wording.by_case[case.id]))
            for wording in shared.standing(case)
            if wording.term
        ),
        marks,
    )


def _row(number: int, wording: Wording, case: Case, corpus: Corpus) -> SharedRow:
    places = {
        case_id: _listed(corpus.cases[case_id], found) for case_id, found in wording.by_case.items()
    }
    own = places.pop(case.id)
    return SharedRow(number, wording.likeness, own, tuple(places.values()))


def _listed(case: Case, places: Sequence[Place]) -> ListedPlace:
    first = places[0]
    return ListedPlace(case, first, sentence_id(first.passage, first.sentence), len(places))
