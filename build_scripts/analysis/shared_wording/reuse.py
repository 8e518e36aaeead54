"""Words that a text has in common with others, found without regard to what they mean.

Exact first, after the practice of text-reuse detection (passim; Smith, Cordell & Mullen 2015)
and of copy detection (Schleimer, Wilkerson & Aiken, “Winnowing”, 2003): a shortest length
below which nothing is reported, an index of all n-grams of that length, and every hit extended
as far as the words agree. Winnowing keeps only some n-grams, so as to save space among
millions of pages; some hundred reports need no such saving, so none is left out here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, compress

from build_scripts.analysis.shared_wording.keys import END, eights

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


SHORTEST_IN_CLAUSE = 4
FEWEST_IN_CLAUSE = 2
"""Two clauses are held against each other only where they share so many of their rows of letters.

All clauses of the four reports that are alike share more, those too that differ in order alone.
"""


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """The letters `[start, end)` of the text with that index."""

    text: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CommonWords:
    """Letters that stand, in this order, in a text of one's own and in one of others.

    `own` and `others` are everywhere they stand; `whole` those of `own` where the words go on
    in no direction without ceasing to be common: not part of longer common words there.
    """

    letters: str
    whole: tuple[Stretch, ...]
    own: tuple[Stretch, ...]
    others: tuple[Stretch, ...]


def find_common_words(own: Sequence[str], others: Sequence[str]) -> list[CommonWords]:
    """All longest words of at least `SHORTEST` letters that one's own texts share with others.

    Each letter in a row of so many or more common ones lies in some `whole` stretch; no such
    stretch lies inside another, though two may overlap. Ordered by first place. Time grows with
    the letters and with the hits of their n-grams among `others`.
    """
    mine, theirs = _Texts(own), _Texts(others)
    there = theirs.places(set(mine.keys))
    here = mine.places(there.keys())
    whole: dict[str, list[int]] = defaultdict(list)
    for start, end in _whole(mine, theirs, there):
        whole[mine.letters[start:end]].append(start)
    return [
        CommonWords(
            words,
            tuple(mine.stretch(start, words) for start in found),
            tuple(mine.standing(words, here[mine.keys[found[0]]])),
            tuple(theirs.standing(words, there[mine.keys[found[0]]])),
        )
        for words, found in whole.items()
    ]


def find_alike(own: Sequence[str], others: Sequence[str]) -> list[tuple[int, int]]:
    """Index pairs of an own and another clause that are nearly, but not quite, the same.

    Those with fewer than `SHORTEST_CLAUSE` letters are not compared.
    """
    having: dict[str, list[int]] = defaultdict(list)
    for index, clause in enumerate(others):
        if len(clause) >= SHORTEST_CLAUSE:
            for gram in set(_grams(clause, SHORTEST_IN_CLAUSE)):
                having[gram].append(index)
    return [
        (index, other)
        for index, clause in enumerate(own)
        if len(clause) >= SHORTEST_CLAUSE
        for other in _sharing(clause, having)
        if _is_alike(clause, others[other])
    ]


def agreement(first: str, second: str) -> float:
    """The part of both texts' letters that the other has too, in any order, from 0 to 1."""
    common = (Counter(first) & Counter(second)).total()
    total = len(first) + len(second)
    return 2 * common / total if total else 0.0


_Places = Mapping[int, Sequence[int]]
"""By key where its letters begin."""


class _Texts:
    """Texts in a row, each with an end, and the keys of all rows of `SHORTEST` letters."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.letters = "".join(f"{text}{END}" for text in texts)
        self.keys = eights(self.letters)
        self._starts = list(accumulate((len(text) + 1 for text in texts), initial=0))

    def places(self, wanted: Container[int]) -> _Places:
        """Where letters begin whose keys are wanted."""
        places: dict[int, list[int]] = defaultdict(list)
        for start, key in self.among(wanted):
            places[key].append(start)
        return places

    def among(self, wanted: Container[int]) -> Iterator[tuple[int, int]]:
        """Where each key stands that is wanted, in order."""
        return compress(enumerate(self.keys), map(wanted.__contains__, self.keys))

    def stretch(self, start: int, words: str) -> Stretch:
        """Words that begin at a place of all texts, in their own text."""
        text = bisect_right(self._starts, start) - 1
        first = start - self._starts[text]
        return Stretch(text, first, first + len(words))

    def standing(self, words: str, starts: Iterable[int]) -> Iterator[Stretch]:
        """Where of all places at which words may begin they stand."""
        return (self.stretch(at, words) for at in starts if self.letters.startswith(words, at))


def _whole(own: _Texts, others: _Texts, there: _Places) -> Iterator[tuple[int, int]]:
    """Where common words begin and end that do not lie inside others, in order."""
    reached, last, before = 0, -1, dict[int, int]()
    for start, key in own.among(there.keys()):
        if start != last + 1:
            before = {}
        ends: dict[int, int] = {}
        for at in there[key]:
            # Words that agreed from one letter before end where they ended then.
            end = before.get(at - 1, 0)
            if end - start < SHORTEST:
                end = _end_of_agreement(own.letters, start, others.letters, at)
            ends[at] = end
        last, before, end = start, ends, max(ends.values())
        if end > reached and end - start >= SHORTEST:
            yield start, end
            reached = end


def _sharing(clause: str, having: Mapping[str, Sequence[int]]) -> list[int]:
    """The clauses that share enough rows of letters with a clause."""
    grams = set(_grams(clause, SHORTEST_IN_CLAUSE))
    shared = Counter(chain.from_iterable(having.get(gram, ()) for gram in grams))
    return sorted(other for other, times in shared.items() if times >= FEWEST_IN_CLAUSE)


def _is_alike(first: str, second: str) -> bool:
    if first == second:
        return False
    shingles, others = set(_grams(first, 2)), set(_grams(second, 2))
    shared = len(shingles & others)
    resembles = shared > LEAST_RESEMBLANCE * (len(shingles) + len(others) - shared)
    return resembles and agreement(first, second) >= LEAST_AGREEMENT


def _grams(letters: str, length: int) -> list[str]:
    return [letters[start : start + length] for start in range(len(letters) - length + 1)]


def _end_of_agreement(own: str, start: int, others: str, at: int) -> int:
    """Where one's own letters cease to be those of others, or a text ends."""
    while own[start] == others[at] != END:
        start, at = start + 1, at + 1
    return start
