"""Wording that is not a case's own: what other reports say alike, and standing phrases.

A view of the published reports; nothing is hidden, left out or reordered because of it.
Reports that follow the same documents use the same words, so sharing them says nothing about
who wrote first or what was done. Words are compared as letters: punctuation, quotation marks,
white space and width carry nothing here. A figure is always a report's own; wording ends at it,
and at the end of its sentence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

from build_scripts.analysis.published import published_sentences
from build_scripts.analysis.shared_wording.reuse import Run, Stretch, find_alike, find_common_words
from build_scripts.model import (
    Case,
    Citation,
    Corpus,
    Passage,
    Sentence,
    Term,
    TermWording,
)
from build_scripts.normalize import narrow_character

_NO_FIGURE = re.compile(r"\D+")
_CLAUSE = re.compile(r"[^，；：。！？,;:!?]+")
_PHRASE = re.compile(r"[^，；：。！？,;:!?、]+")

_PAIRS = (("“", "”"), ("‘", "’"), ("《", "》"), ("（", "）"))

SUBSTANTIAL = 1 / 3
"""From this share of its quoted words on, a practice is said to be told in shared wording.

Half would name one practice of the four reports. From a third on, the quotes read as a frame of
standing phrases into which the report has put a few words of its own.
"""


class Likeness(StrEnum):
    """Why wording is shared: the same words, nearly the same clause, or a standing phrase."""

    SAME = "same"
    SIMILAR = "similar"
    STANDING = "standing"


@dataclass(frozen=True, slots=True)
class Place:
    """Words of one report: `[start, end)` of a passage's text, within one sentence."""

    case_id: str
    passage: Passage
    sentence: Sentence
    start: int
    end: int

    @property
    def words(self) -> str:
        """The words as the report writes them."""
        return self.passage.text[self.start : self.end]


@dataclass(frozen=True, eq=False)
class Wording:
    """Words with every place where they stand; of a standing phrase also its term."""

    likeness: Likeness
    places: tuple[Place, ...]
    term: Term | None = None

    @cached_property
    def by_case(self) -> Mapping[str, tuple[Place, ...]]:
        """The places by case, in reading order."""
        found: dict[str, list[Place]] = defaultdict(list)
        for place in self.places:
            found[place.case_id].append(place)
        return {case_id: tuple(places) for case_id, places in found.items()}


@dataclass(frozen=True, slots=True)
class SharedWording:
    """A place where a report uses wording that is not its own."""

    place: Place
    wording: Wording


@dataclass(frozen=True)
class SharedWordings:
    """All shared wording of all cases: every wording, and by case where it uses which."""

    wordings: tuple[Wording, ...]
    by_case: Mapping[str, tuple[SharedWording, ...]]

    def of(self, case: Case) -> tuple[SharedWording, ...]:
        """The shared wording of a case in reading order; stretches may overlap."""
        return self.by_case.get(case.id, ())

    def listed(self, case: Case) -> list[Wording]:
        """What a case shares with other cases, standing phrases aside, the longest first."""
        wordings = dict.fromkeys(item.wording for item in self.of(case) if not item.wording.term)
        return sorted(wordings, key=lambda found: -len(found.by_case[case.id][0].words))

    def standing(self, case: Case) -> list[Wording]:
        """The standing phrases of a case, the most frequent first."""
        wordings = dict.fromkeys(item.wording for item in self.of(case) if item.wording.term)
        return sorted(wordings, key=lambda found: -len(found.by_case[case.id]))

    def share(self, case: Case) -> float:
        """The share of a case's published text, headings aside, that is shared wording."""
        sentences = [s for s in published_sentences(case) if s[0].level is None]
        total = sum(sentence.end - sentence.start for _, sentence in sentences)
        body = {passage.id for passage, _ in sentences}
        shared = sum(passage_id in body for passage_id, _ in self._letters[case.id])
        return shared / total if total else 0.0

    def quoted_share(self, case: Case, citations: Iterable[Citation]) -> float:
        """The share of the words quoted in `citations` of a case that is shared wording."""
        quoted = {
            (citation.passage_id, offset)
            for citation in citations
            for offset in range(citation.start, citation.end)
        }
        return len(quoted & self._letters[case.id]) / len(quoted) if quoted else 0.0

    @cached_property
    def _letters(self) -> Mapping[str, set[tuple[str, int]]]:
        """By case, the passage and offset of every character of shared wording."""
        letters: dict[str, set[tuple[str, int]]] = defaultdict(set)
        for case_id, found in self.by_case.items():
            for place in (item.place for item in found):
                offsets = range(place.start, place.end)
                letters[case_id].update((place.passage.id, offset) for offset in offsets)
        return letters


@lru_cache(maxsize=1)
def shared_wording_of(corpus: Corpus) -> SharedWordings:
    """The shared wording of a corpus, found once for all pages, counts and downloads."""
    return find_shared_wording(corpus.cases.values(), corpus.codebook.terms.values())


def find_shared_wording(cases: Iterable[Case], terms: Iterable[Term]) -> SharedWordings:
    """The shared wording of all cases, by what the site publishes of their reports.

    Of a standing term only its own wording counts; another may be a case's variation of it.
    """
    sentences = [
        (case.id, passage, sentence)
        for case in cases
        for passage, sentence in published_sentences(case)
    ]
    pieces = [piece for found in sentences for piece in _between_figures(*found)]
    clauses = [piece for found in sentences for piece in _clauses(*found)]
    phrases = [piece for found in sentences for piece in _phrases(*found)]
    shared = [*_same(pieces), *_similar(clauses), *_standing(phrases, terms)]
    order = {(case_id, passage.id): i for i, (case_id, passage, _) in enumerate(sentences)}
    by_case: dict[str, list[SharedWording]] = defaultdict(list)
    for item in shared:
        by_case[item.place.case_id].append(item)
    for found in by_case.values():
        found.sort(key=lambda s: (order[s.place.case_id, s.place.passage.id], s.place.start))
    wordings = tuple(dict.fromkeys(item.wording for item in shared))
    return SharedWordings(wordings, {case_id: tuple(found) for case_id, found in by_case.items()})


@dataclass(frozen=True, slots=True)
class _Piece:
    """Letters in a row of one sentence, with the offset of each in the passage's text."""

    case_id: str
    passage: Passage
    sentence: Sentence
    letters: str
    offsets: tuple[int, ...]

    @property
    def run(self) -> Run:
        return Run(self.case_id, self.letters)

    def place(self, start: int, end: int) -> Place:
        """Where these letters stand, with the other half of a pair of marks beside them."""
        text, sentence = self.passage.text, self.sentence
        first, last = self.offsets[start], self.offsets[end - 1] + 1
        for opening, closing in _PAIRS:
            inside = text[first:last]
            opened = inside.count(opening) - inside.count(closing)
            if opened > 0 and last < sentence.end and text[last] == closing:
                last += 1
            elif opened < 0 and first > sentence.start and text[first - 1] == opening:
                first -= 1
        return Place(self.case_id, self.passage, sentence, first, last)


def _piece(
    case_id: str,
    passage: Passage,
    sentence: Sentence,
    kept: Callable[[str], bool],
    part: re.Match[str],
) -> _Piece:
    """The characters of a part of a sentence that are `kept`."""
    offsets = tuple(offset for offset in range(*part.span()) if kept(passage.text[offset]))
    letters = "".join(narrow_character(passage.text[offset]) for offset in offsets)
    return _Piece(case_id, passage, sentence, letters, offsets)


def _between_figures(case_id: str, passage: Passage, sentence: Sentence) -> Iterator[_Piece]:
    for part in _NO_FIGURE.finditer(passage.text, sentence.start, sentence.end):
        yield _piece(case_id, passage, sentence, str.isalpha, part)


def _clauses(case_id: str, passage: Passage, sentence: Sentence) -> Iterator[_Piece]:
    for part in _CLAUSE.finditer(passage.text, sentence.start, sentence.end):
        yield _piece(case_id, passage, sentence, str.isalpha, part)


def _phrases(case_id: str, passage: Passage, sentence: Sentence) -> Iterator[_Piece]:
    for part in _PHRASE.finditer(passage.text, sentence.start, sentence.end):
        yield _piece(case_id, passage, sentence, str.isalnum, part)


def _same(pieces: Sequence[_Piece]) -> Iterator[SharedWording]:
    def place(stretch: Stretch) -> Place:
        return pieces[stretch.run].place(stretch.start, stretch.end)

    for common in find_common_words([piece.run for piece in pieces]):
        wording = Wording(Likeness.SAME, tuple(map(place, common.places)))
        for stretch in common.whole:
            yield SharedWording(place(stretch), wording)


def _similar(clauses: Sequence[_Piece]) -> Iterator[SharedWording]:
    """A wording for each clause: the clause and those like it elsewhere, whichever comes first."""
    like: dict[int, set[int]] = defaultdict(set)
    for first, second in find_alike([clause.run for clause in clauses]):
        like[first].add(second)
        like[second].add(first)
    wordings: dict[tuple[int, ...], Wording] = {}
    for index, others in sorted(like.items()):
        together = tuple(sorted((index, *others)))
        places = {i: clauses[i].place(0, len(clauses[i].letters)) for i in together}
        made = Wording(Likeness.SIMILAR, tuple(places.values()))
        yield SharedWording(places[index], wordings.setdefault(together, made))


def _standing(phrases: Sequence[_Piece], terms: Iterable[Term]) -> Iterator[SharedWording]:
    """Each standing term where its own wording stands."""
    for term in terms:
        letters = "".join(narrow_character(c) for c in term.term if c.isalnum())
        if term.wording is not TermWording.STANDING or not letters:
            continue
        places = tuple(
            phrase.place(found.start(), found.end())
            for phrase in phrases
            for found in re.finditer(re.escape(letters), phrase.letters)
        )
        wording = Wording(Likeness.STANDING, places, term)
        for place in places:
            yield SharedWording(place, wording)
