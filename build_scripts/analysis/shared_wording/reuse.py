"""Words that several texts have in common, found without regard to what they mean.

Exact first, after the practice of text-reuse detection (passim; Smith, Cordell & Mullen 2015)
and of copy detection (Schleimer, Wilkerson & Aiken, “Winnowing”, 2003): a shortest length
below which nothing is reported, an index of all n-grams of that length, and every hit extended
as far as the words agree. Winnowing keeps only some n-grams, so as to save space among
millions of pages; some hundred reports need no such saving, so none is left out here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

SHORTEST = 8
"""Fewest letters (Chinese characters) in a row that count as wording in common.

Chosen by reading what the four reports at hand share. From 8 on nearly every hit is a fixed
phrase, a title or a name of a programme. At 7 most hits are one familiar word with half of its
neighbour (展市域社会治理, 的市域社会治理); at 6 they are trade words that anybody must use
(道路交通安全, 重大风险隐患). Services that check theses count a run of about 13 characters;
with that length only five phrases would be left here.
"""

SHORTEST_CLAUSE = 12
"""Fewest letters of a clause that is compared as a whole.

Of two shorter clauses a single changed word says something else (市长任第一副组长的领导小组,
市长任“双组长”的领导小组).
"""

LEAST_RESEMBLANCE = 0.5
"""Clauses are alike only if they share more than this part of all their pairs of letters.

Broder's resemblance (“On the resemblance and containment of documents”, 1997), the Jaccard
index of their shingles, here of two letters. It is blind to order and only finds candidates.
"""

LEAST_AGREEMENT = 0.8
"""… and if at least this part of both clauses' letters, in any order, is also the other's.

Among the four reports' clauses those below it have one long phrase in common and say different
things with it (实施…三年行动, 推动…三年行动圆满收官: 0.75); those above say the same (0.86, and
1.0 where only the order differs).
"""


@dataclass(frozen=True, slots=True)
class Run:
    """Letters without a break, and whose text they are from."""

    owner: str
    letters: str


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """The letters `[start, end)` of the run with that index."""

    run: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CommonWords:
    """Letters that stand, in this order, in runs of two or more owners.

    `places` is everywhere they stand; `whole` those of them where the words go on in no
    direction without ceasing to be common: not part of longer common words there.
    """

    letters: str
    places: tuple[Stretch, ...]
    whole: tuple[Stretch, ...]


def find_common_words(runs: Sequence[Run], shortest: int = SHORTEST) -> list[CommonWords]:
    """All longest words of at least `shortest` letters that two or more owners have in common.

    Each letter in a row of `shortest` or more common ones lies in some `whole` stretch; no such
    stretch lies inside another, though two may overlap. Ordered by first place. Time and space
    grow with the letters, not with pairs of runs: among sorted suffixes (a suffix array; Manber
    & Myers 1993) the best partner of another owner is the nearest one above or below.
    """
    suffixes = _common_suffixes(runs, shortest)
    longest = _longest_agreements(runs, suffixes)
    whole: dict[str, list[Stretch]] = defaultdict(list)
    reached = (-1, 0)
    for _, run, start in sorted(suffixes, key=lambda suffix: suffix[1:]):
        end = start + longest[run, start]
        if (run, end) > reached:
            whole[runs[run].letters[start:end]].append(Stretch(run, start, end))
            reached = run, end
    places = _all_places(suffixes, whole)
    return [CommonWords(words, places[words], tuple(found)) for words, found in whole.items()]


def find_alike(clauses: Sequence[Run]) -> list[tuple[int, int]]:
    """Index pairs of clauses of different owners that are nearly, but not quite, the same.

    Those with fewer than `SHORTEST_CLAUSE` letters are not compared.
    """
    return [
        (first, second)
        for first, second in _resembling(clauses)
        if clauses[first].letters != clauses[second].letters
        and agreement(clauses[first].letters, clauses[second].letters) >= LEAST_AGREEMENT
    ]


def agreement(first: str, second: str) -> float:
    """The part of both texts' letters that the other has too, in any order, from 0 to 1."""
    common = (Counter(first) & Counter(second)).total()
    total = len(first) + len(second)
    return 2 * common / total if total else 0.0


_Suffix = tuple[str, int, int]
"""The rest of a run's letters, the run's index, and where the rest begins."""


def _common_suffixes(runs: Sequence[Run], shortest: int) -> list[_Suffix]:
    """Sorted, every suffix whose first `shortest` letters stand with two or more owners."""
    owner_of: dict[str, str] = {}
    common: set[str] = set()
    for run in runs:
        for gram in _grams(run.letters, shortest):
            if owner_of.setdefault(gram, run.owner) != run.owner:
                common.add(gram)
    return sorted(
        (run.letters[start:], index, start)
        for index, run in enumerate(runs)
        for start, gram in enumerate(_grams(run.letters, shortest))
        if gram in common
    )


def _longest_agreements(
    runs: Sequence[Run], suffixes: Sequence[_Suffix]
) -> dict[tuple[int, int], int]:
    """By run and start, how many letters from there agree with a text of another owner."""
    longest: dict[tuple[int, int], int] = defaultdict(int)
    for order in (suffixes, suffixes[::-1]):
        before, owner, length = "", "", 0
        for letters, run, start in order:
            agreed = _common_prefix(before, letters)
            length = agreed if runs[run].owner != owner else min(agreed, length)
            longest[run, start] = max(longest[run, start], length)
            before, owner = letters, runs[run].owner
    return longest


def _all_places(
    suffixes: Sequence[_Suffix], wordings: Iterable[str]
) -> dict[str, tuple[Stretch, ...]]:
    """For each wording every place where it stands, in order of the runs."""
    lengths = sorted({len(words) for words in wordings})
    wanted = set(wordings)
    places: dict[str, list[Stretch]] = defaultdict(list)
    for letters, run, start in suffixes:
        for length in lengths:
            if length > len(letters):
                break
            if letters[:length] in wanted:
                places[letters[:length]].append(Stretch(run, start, start + length))
    return {words: tuple(sorted(found)) for words, found in places.items()}


def _resembling(clauses: Sequence[Run]) -> Iterator[tuple[int, int]]:
    """Pairs of clauses of different owners that share more than `LEAST_RESEMBLANCE`.

    Only those are compared that share one of their rarest shingles, and only while what is
    left of both can still suffice; a pair above the threshold passes both (prefix filtering,
    Bayardo, Ma & Srikant 2007; positional filtering, Xiao et al., PPJoin, 2008).
    """
    shingles = [frozenset(_grams(clause.letters, 2)) for clause in clauses]
    frequency = Counter(shingle for found in shingles for shingle in found)
    having: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, found in enumerate(shingles):
        size = len(found)
        if len(clauses[index].letters) < SHORTEST_CLAUSE:
            continue
        rarest = sorted(found, key=lambda shingle: (frequency[shingle], shingle))
        prefix = rarest[: size - int(size * LEAST_RESEMBLANCE)]
        shared: Counter[int] = Counter()
        for position, shingle in enumerate(prefix):
            for other, other_position in having[shingle]:
                left = min(size - position, len(shingles[other]) - other_position)
                if shared[other] + left > _least_shared(size, len(shingles[other])):
                    shared[other] += 1
        for other in sorted(other for other, times in shared.items() if times):
            least = _least_shared(size, len(shingles[other]))
            if clauses[index].owner != clauses[other].owner and (
                len(found & shingles[other]) > least
            ):
                yield other, index
        for position, shingle in enumerate(prefix):
            having[shingle].append((index, position))


def _least_shared(first: int, second: int) -> float:
    """How many shingles two clauses with so many must share, and one more, to be alike."""
    return LEAST_RESEMBLANCE / (1 + LEAST_RESEMBLANCE) * (first + second)


def _grams(letters: str, length: int) -> Iterator[str]:
    return (letters[i : i + length] for i in range(len(letters) - length + 1))


def _common_prefix(first: str, second: str) -> int:
    length = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        length += 1
    return length
