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
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, chain, compress, repeat
from types import MappingProxyType

from msgspec import Struct

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


class Stretch(Struct, frozen=True, order=True):
    """The letters `[start, end)` of the text with that index."""

    text: int
    start: int
    end: int


class CommonWords(Struct, frozen=True):
    """Letters that stand, in this order, in a text of one's own and in one of others.

    `own` and `others` are everywhere they stand; `whole` those of `own` where the words go on
    in no direction without ceasing to be common: not part of longer common words there.
    `further` is the least of how many further texts are said to have their rows of letters.
    """

    letters: str
    further: int
    whole: tuple[Stretch, ...]
    own: tuple[Stretch, ...]
    others: tuple[Stretch, ...]


def find_common_words(
    own: Sequence[str], others: Sequence[str], further: Mapping[int, int] = MappingProxyType({})
) -> list[CommonWords]:
    """All longest words of at least `SHORTEST` letters that one's own texts share with others.

    Each letter in a row of so many or more common ones lies in some `whole` stretch; no such
    stretch lies inside another, though two may overlap. Ordered by first place. Time grows with
    the letters and with the number of words found. `further` says by key how many
    further texts have a row of letters; where it says nothing, none.
    """
    mine, theirs = _Texts(own), _Texts(others)
    told = list(map(further.get, mine.keys, repeat(0)))
    whole: dict[str, list[int]] = defaultdict(list)
    for start, end in _whole(mine, theirs):
        whole[mine.letters[start:end]].append(start)
    return [
        CommonWords(
            words,
            min(told[found[0] : found[0] + len(words) - SHORTEST + 1]),
            tuple(mine.stretch(start, words) for start in found),
            tuple(mine.stretch(start, words) for start in mine.places(words)),
            tuple(theirs.stretch(start, words) for start in theirs.places(words)),
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


class _Texts:
    """Texts in a row, each with an end, and the keys of all rows of `SHORTEST` letters."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.letters = "".join(f"{text}{END}" for text in texts)
        self.keys = eights(self.letters)
        self._starts = list(accumulate((len(text) + 1 for text in texts), initial=0))

    def places(self, words: str) -> Iterator[int]:
        """Wherever words begin."""
        start = self.letters.find(words)
        while start >= 0:
            yield start
            start = self.letters.find(words, start + 1)

    def stretch(self, start: int, words: str) -> Stretch:
        """Words that begin at a place of all texts, in their own text."""
        text = bisect_right(self._starts, start) - 1
        first = start - self._starts[text]
        return Stretch(text, first, first + len(words))


def _whole(own: _Texts, others: _Texts) -> Iterator[tuple[int, int]]:
    """Where common words begin and end that do not lie inside others, in order.

    Of the words that go on beyond the ones before, the next begin first: all of them have the
    letters that stand there.
    """
    common = set(own.keys).intersection(others.keys)
    done = 0
    for start in compress(range(len(own.keys)), map(common.__contains__, own.keys)):
        words = own.letters[start : start + SHORTEST]
        if start < done or END in words:
            continue
        places = others.places(words)
        found = [_agreement(own.letters, start, others.letters, at) for at in places]
        if found:  # and the key is not by chance that of other letters
            first, end = min(found)
            yield first, -end
            done = -end - SHORTEST + 1


def _agreement(own: str, start: int, others: str, at: int) -> tuple[int, int]:
    """Where one's own letters begin to be those of others and, below zero, where they cease.

    So the smallest of several agreements begins first, and of these is the longest.
    """
    end, there = start + SHORTEST, at + SHORTEST
    while own[end] == others[there] != END:
        end, there = end + 1, there + 1
    while start and at and own[start - 1] == others[at - 1] != END:
        start, at = start - 1, at - 1
    return start, -end


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
