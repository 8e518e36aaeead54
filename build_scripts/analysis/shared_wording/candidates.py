"""Which pieces of other reports may share wording with a case: one pass over all keys.

An inverted index, as in text-reuse detection (passim) and in search: by key where it stands.
Time and space grow with the keys, not with pairs of cases, since each case is compared with a
few of those that have a key; and the index is made slice by slice of the keys.

Which few: those that follow the case on the site, and after the last the first. So each is also
named by a few only, and where its report changes, a few others are to be compared again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, compress, groupby

from msgspec import Struct

from build_scripts.analysis.shared_wording.keys import SLICES, Keys
from build_scripts.analysis.shared_wording.pieces import PieceKeys, ReportPieces
from build_scripts.analysis.shared_wording.reuse import FEWEST_IN_CLAUSE

NAMED = 3
"""How many other cases are named where more have the same wording."""

FEW = 8
"""Four letters that more cases have than these say nothing of the clauses they stand in.

passim leaves out what stands in more than a hundred documents, of longer words.
"""

_PLACES = 1 << 32  # more than a report has pieces; a place is the case's number and the piece's

_Places = tuple[int, ...]
"""Where one case has a key."""

_Numbers = tuple[tuple[str, tuple[int, ...]], ...]
"""By other case, in the order of the site, the numbers of pieces."""


class Found(Struct, frozen=True):
    """The pieces of other cases that are to be compared with one case's.

    `words` may share words with it, `clauses` may be like one of its own. `further` says, by key
    of its words that more than `NAMED` other cases have, how many at most have it besides those
    that are to be compared.
    """

    words: _Numbers
    clauses: _Numbers
    further: Mapping[int, int]


class Candidates(Struct, frozen=True):
    """The pieces that `Found` names, as rows; see `ReportPieces`."""

    words: tuple[str, ...]
    clauses: tuple[str, ...]
    further: Mapping[int, int]


def find_candidates(keys: Mapping[str, PieceKeys]) -> dict[str, Found]:
    """For each case the pieces of others that share a key, of all that `keys` tells of.

    `keys` are of all cases in the order of the site.
    """
    case_ids = list(keys)
    words, further = _common_words([one.words for one in keys.values()])
    resembling = _resembling([one.clauses for one in keys.values()])
    found = {}
    for number, case_id in enumerate(case_ids):
        found[case_id] = Found(
            _numbers(words[number], number, case_ids),
            _numbers(resembling[number], number, case_ids),
            dict(sorted(further[number].items())),
        )
    return found


def candidates_of(found: Found, pieces: Callable[[str], ReportPieces]) -> Candidates:
    """The pieces themselves; `pieces` gives those of a case."""
    words = tuple(pieces(id_).words[number] for id_, numbers in found.words for number in numbers)
    clauses = tuple(
        pieces(id_).clauses[number] for id_, numbers in found.clauses for number in numbers
    )
    return Candidates(words, clauses, found.further)


def _numbers(places: Iterable[int], own: int, case_ids: Sequence[str]) -> _Numbers:
    by_case = groupby(sorted(places), key=_PLACES.__rfloordiv__)
    return tuple(
        (case_ids[case], tuple(map(_PLACES.__rmod__, found)))
        for case, found in by_case
        if case != own
    )


def _common_words(columns: Sequence[Keys]) -> tuple[list[set[int]], list[dict[int, int]]]:
    """By number of a case, where the next cases have its keys, and how many have them besides."""
    found: list[set[int]] = [set() for _ in columns]
    further: list[dict[int, int]] = [{} for _ in columns]
    together: set[tuple[_Places, ...]] = set()  # neighbouring keys mostly stand in the same
    for number in range(SLICES):
        index = _index(columns, number)
        together.update(map(tuple, index.values()))
        for key, places in index.items():
            if len(places) > NAMED + 1:
                count = _at_most(len(places) - 1 - NAMED)
                for own in places:
                    further[own[0] // _PLACES][key] = count
    for common in together:
        few = min(NAMED, len(common) - 1)
        around = common + common[:few]
        for at, own in enumerate(common, start=1):
            found[own[0] // _PLACES].update(chain.from_iterable(around[at : at + few]))
    return found, further


def _at_most(count: int) -> int:
    """A round number that is not smaller: 1 to 9, 10, 20 … 100, 200.

    So what is said of a wording seldom changes where one more or one less of many has it.
    """
    unit = int(f"1{'0' * (len(str(count)) - 1)}")
    return -(-count // unit) * unit


def _resembling(columns: Sequence[Keys]) -> list[set[int]]:
    """By number of a case, the clauses that share `FEWEST_IN_CLAUSE` rare keys with one of it."""
    beside: dict[int, list[list[int]]] = defaultdict(list)
    for number in range(SLICES):
        for by_case in _index(columns, number, FEW).values():
            places = list(chain.from_iterable(by_case))
            for place in places:
                beside[place].append(places)
    found: list[set[int]] = [set() for _ in columns]
    for place, shared in beside.items():
        if len(shared) >= FEWEST_IN_CLAUSE:
            times = Counter(chain.from_iterable(shared))
            like = (other for other, count in times.items() if count >= FEWEST_IN_CLAUSE)
            found[place // _PLACES].update(like)
    return found


def _index(
    columns: Sequence[Keys], number: int, most: int | None = None
) -> dict[int, list[_Places]]:
    """Where the keys of one slice stand that two or more cases have, and not more than `most`.

    Case by case, in their order.
    """
    sliced = [column.slice(number) for column in columns]
    times = Counter(chain.from_iterable(keys for keys, _ in sliced))
    index: dict[int, list[_Places]] = {
        key: [] for key, n in times.items() if n > 1 and (most is None or n <= most)
    }
    for case, (keys, pieces) in enumerate(sliced):
        offset, again = case * _PLACES, columns[case].again
        inside = map(index.__contains__, keys)
        for key, piece in compress(zip(keys, pieces, strict=True), inside):
            index[key].append((offset + piece, *map(offset.__add__, again.get(key, ()))))
    return index
