"""Which pieces of other reports may share wording with a case: one pass over all keys.

An inverted index, as in text-reuse detection (passim) and in search: by key the first places
where it stands. Time and space grow with the keys, not with pairs of cases, since no more than
a few places are kept of any key, and the index is made slice by slice of the keys' range.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, compress

from build_scripts.analysis.shared_wording.keys import SLICES, Keys
from build_scripts.analysis.shared_wording.pieces import PieceKeys, ReportPieces
from build_scripts.analysis.shared_wording.reuse import FEWEST_IN_CLAUSE

NAMED = 3
"""How many other cases are named where more have the same wording: the first on the site."""

FEW = 8
"""Four letters that more cases have than these say nothing of the clauses they stand in.

passim leaves out what stands in more than a hundred documents, of longer words.
"""

_PLACES = 1 << 32  # more than a report has pieces; a place is the case's number and the piece's


_Numbers = tuple[tuple[str, tuple[int, ...]], ...]
"""By other case, in the order of the site, the numbers of pieces."""


@dataclass(frozen=True, slots=True)
class Found:
    """The pieces of other cases that are to be compared with one case's.

    `words` may share words with it, `clauses` may be like one of its own.
    `frequent` are the keys of its words that more than `NAMED` other cases have, and `times`
    in how many cases each stands.
    """

    words: _Numbers
    clauses: _Numbers
    frequent: bytes
    times: bytes


@dataclass(frozen=True, slots=True)
class Candidates:
    """The pieces that `Found` names, as rows; see `ReportPieces`."""

    words: tuple[str, ...]
    clauses: tuple[str, ...]
    frequent: bytes
    times: bytes

    def times_of(self) -> dict[int, int]:
        """By frequent key in how many cases it stands."""
        keys, times = array("Q"), array("I")
        keys.frombytes(self.frequent)
        times.frombytes(self.times)
        return dict(zip(keys, times, strict=True))


def find_candidates(keys: Mapping[str, PieceKeys]) -> dict[str, Found]:
    """For each case the pieces of others that share a key, of all that `keys` tells of.

    `keys` are of all cases in the order of the site.
    """
    case_ids = list(keys)
    words = _common_words([one.words for one in keys.values()])
    resembling = _resembling([one.clauses for one in keys.values()])
    found = {}
    for number, case_id in enumerate(case_ids):
        frequent = sorted(words.frequent[number])
        found[case_id] = Found(
            _numbers(words.places[number], number, case_ids),
            _numbers(resembling[number], number, case_ids),
            array("Q", (key for key, _ in frequent)).tobytes(),
            array("I", (times for _, times in frequent)).tobytes(),
        )
    return found


def candidates_of(found: Found, pieces: Callable[[str], ReportPieces]) -> Candidates:
    """The pieces themselves; `pieces` gives those of a case."""
    words = tuple(pieces(id_).words[number] for id_, numbers in found.words for number in numbers)
    clauses = tuple(
        pieces(id_).clauses[number] for id_, numbers in found.clauses for number in numbers
    )
    return Candidates(words, clauses, found.frequent, found.times)


def _numbers(places: Iterable[int], own: int, case_ids: Sequence[str]) -> _Numbers:
    pieces: dict[str, list[int]] = {}
    for place in sorted(places):
        case, piece = divmod(place, _PLACES)
        if case != own:
            pieces.setdefault(case_ids[case], []).append(piece)
    return tuple((case_id, tuple(numbers)) for case_id, numbers in pieces.items())


@dataclass(frozen=True, slots=True)
class _Words:
    """By number of a case: the first places of its common keys, and its frequent keys."""

    places: list[set[int]]
    frequent: list[list[tuple[int, int]]]


def _common_words(columns: Sequence[Keys]) -> _Words:
    """Where the keys that two or more cases have stand in the first of these."""
    words = _Words([set() for _ in columns], [[] for _ in columns])
    for number in range(SLICES):
        index = _Slice(columns, number)
        places = index.first_places(NAMED + 1)
        often = {key: times for key, times in index.times.items() if times > NAMED + 1}
        for case, own in enumerate(index.own):
            # Neighbouring keys mostly stand in the same places.
            words.places[case].update(*set(map(places.__getitem__, own)))
            words.frequent[case] += ((key, often[key]) for key in own if key in often)
    return words


def _resembling(columns: Sequence[Keys]) -> list[set[int]]:
    """By number of a case, the clauses that share `FEWEST_IN_CLAUSE` rare keys with one of it."""
    beside: dict[int, list[tuple[int, ...]]] = defaultdict(list)
    for number in range(SLICES):
        for places in _Slice(columns, number, FEW).first_places(FEW).values():
            for place in places:
                beside[place].append(places)
    found: list[set[int]] = [set() for _ in columns]
    for place, shared in beside.items():
        if len(shared) >= FEWEST_IN_CLAUSE:
            times = Counter(chain.from_iterable(shared))
            like = (other for other, count in times.items() if count >= FEWEST_IN_CLAUSE)
            found[place // _PLACES].update(like)
    return found


class _Slice:
    """The keys of one slice that two or more cases have, and not more than `most`."""

    def __init__(self, columns: Sequence[Keys], number: int, most: int | None = None) -> None:
        self._columns = [column.slice(number) for column in columns]
        self._again = [column.again for column in columns]
        counted: Counter[int] = Counter()
        for keys, _ in self._columns:
            counted.update(keys)
        self.times = {k: n for k, n in counted.items() if n > 1 and (most is None or n <= most)}
        """In how many cases each of them stands."""
        self.own = [list(filter(self.times.__contains__, keys)) for keys, _ in self._columns]
        """By number of a case, those of them that it has."""

    def first_places(self, cases: int) -> dict[int, tuple[int, ...]]:
        """Where each of them stands in the first `cases` that have it."""
        places: dict[int, list[int]] = {key: [] for key in self.times}
        seen = dict.fromkeys(self.times, 0)
        for case, (keys, pieces) in enumerate(self._columns):
            wanted = {key for key in self.own[case] if seen[key] < cases}
            offset = case * _PLACES
            for key, piece in compress(
                zip(keys, pieces, strict=True), map(wanted.__contains__, keys)
            ):
                places[key].append(offset + piece)
                seen[key] += 1
            again = self._again[case]
            for key in again.keys() & wanted:
                places[key] += (offset + piece for piece in again[key])
        return {key: tuple(found) for key, found in places.items()}
