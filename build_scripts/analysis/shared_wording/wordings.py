"""Wording that is not a case's own: what other reports say alike, and standing phrases.

Nothing is hidden, left out or reordered because of it. Reports that follow the same documents
use the same words, so sharing them says nothing about who wrote first or what was done.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import islice
from typing import TypeVar

from msgspec import Struct

from build_scripts.analysis.shared_wording.candidates import NAMED, Candidates
from build_scripts.analysis.shared_wording.pieces import (
    Piece,
    Pieces,
    Place,
    ReportPieces,
    Spot,
    letters_alone,
    phrases_in,
)
from build_scripts.analysis.shared_wording.reuse import (
    CommonWords,
    find_alike,
    find_common_words,
)
from build_scripts.language import Language
from build_scripts.model import Case, Citation, Term, TermWording

SUBSTANTIAL = 1 / 3
"""From this share of its quoted words on, a practice is said to be told in shared wording.

Half would name one practice of the four reports. From a third on, the quotes read as a frame of
standing phrases into which the report has put a few words of its own.
"""


class Likeness(StrEnum):
    """Why wording is shared: the same words, or nearly the same clause."""

    SAME = "same"
    SIMILAR = "similar"


class Elsewhere(Spot, frozen=True):
    """The first place where another case has a wording, and in how many it has it.

    `words` are those of the other case where they differ.
    """

    times: int
    words: str = ""


class Wording(Struct, frozen=True, kw_only=True):
    """Words that other cases have too: where this case has them, and a few of the others.

    `more` is how many others have them besides; `is_most` says that it may be fewer. `opens` and
    `closes` say that the words begin, and end, where a word does for certain: beside a sign or a
    word of grammar in one of the places.
    """

    likeness: Likeness
    own: tuple[Place, ...]
    others: tuple[Elsewhere, ...]
    more: int
    is_most: bool
    opens: bool
    closes: bool


class Standing(Struct, frozen=True):
    """A standing phrase, and where a case writes it."""

    term_id: str
    own: tuple[Place, ...]


class Mark(Struct, frozen=True):
    """Words `[start, end)` of a passage that are not a case's own.

    `wording` counts in `Shared.wordings`; None for the standing phrase of a term.
    """

    passage_id: str
    start: int
    end: int
    wording: int | None
    term_id: str | None


class Shared(Struct, frozen=True, kw_only=True):
    """The shared wording of one case: the longest first, the most frequent phrase first.

    `marks` are all words that are shared, the longest first, none inside another; `percent` is
    their share of the published text, headings aside.
    """

    wordings: tuple[Wording, ...]
    standing: tuple[Standing, ...]
    marks: tuple[Mark, ...]
    percent: int


StandingPhrases = tuple[tuple[str, str], ...]
"""The ids of the terms that are standing phrases, and the letters of each."""


def standing_phrases(terms: Iterable[Term]) -> StandingPhrases:
    """The standing phrases of a glossary.

    Of a term only its own wording counts; another may be a case's variation of it.
    """
    return tuple(
        (term.id, letters)
        for term in terms
        if term.wording is TermWording.STANDING and (letters := letters_alone(term.term))
    )


def shared_of(
    pieces: ReportPieces, candidates: Candidates, phrases: StandingPhrases, language: Language
) -> Shared:
    """The shared wording of a case, by what the site publishes of its report and of others."""
    said = list(Pieces(pieces.sentences))
    found = [
        *_same(pieces, candidates, language),
        *_similar(pieces, candidates),
        *_standing(said, phrases),
    ]
    order = {piece.passage_id: number for number, piece in enumerate(said)}
    found.sort(key=lambda item: (order[item[0].passage_id], item[0].start))
    wordings = _each(item for _, item in found if isinstance(item, Wording))
    wordings.sort(key=lambda wording: -len(wording.own[0].words))
    standing = _each(item for _, item in found if isinstance(item, Standing))
    standing.sort(key=lambda phrase: -len(phrase.own))
    numbers = {id(wording): number for number, wording in enumerate(wordings)}
    marks = tuple(_marks(found, numbers))
    return Shared(
        wordings=tuple(wordings),
        standing=tuple(standing),
        marks=marks,
        percent=_percent_of(marks, pieces),
    )


def quoted_shares(case: Case, shared: Shared) -> tuple[tuple[str, int], ...]:
    """The practices of a case that are told in shared wording.

    By their ids the share of their quoted words that is shared, in percent.
    """
    marked = _offsets(shared.marks)
    shares = (
        (practice.id, _quoted_share(practice.citations, marked)) for practice in case.practices
    )
    return tuple((id_, round(100 * share)) for id_, share in shares if share >= SUBSTANTIAL)


_Found = tuple[Place, Wording | Standing]
"""A place where a case uses wording that is not its own."""

Item = TypeVar("Item")


def _each(items: Iterable[Item]) -> list[Item]:
    """Each of the items once, in the order in which they come first."""
    return list({id(item): item for item in items}.values())


def _marks(found: Sequence[_Found], numbers: Mapping[int, int]) -> Iterator[Mark]:
    """The longest first; none that lies in another."""
    kept: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for place, item in sorted(found, key=lambda item: (item[0].start - item[0].end, item[0].start)):
        spans = kept[place.passage_id]
        if not any(start <= place.start and place.end <= end for start, end in spans):
            spans.append((place.start, place.end))
            term_id = item.term_id if isinstance(item, Standing) else None
            yield Mark(place.passage_id, place.start, place.end, numbers.get(id(item)), term_id)


def _percent_of(marks: Iterable[Mark], pieces: ReportPieces) -> int:
    body = set(pieces.body)
    shared = sum(len(found) for id_, found in _offsets(marks).items() if id_ in body)
    return round(100 * shared / pieces.length) if pieces.length else 0


def _quoted_share(citations: Iterable[Citation], marked: Mapping[str, set[int]]) -> float:
    quoted: dict[str, set[int]] = defaultdict(set)
    for citation in citations:
        quoted[citation.passage_id].update(range(citation.start, citation.end))
    shared = sum(len(found & marked.get(id_, set())) for id_, found in quoted.items())
    total = sum(map(len, quoted.values()))
    return shared / total if total else 0.0


def _offsets(marks: Iterable[Mark]) -> dict[str, set[int]]:
    """By passage the offset of every character that is marked."""
    offsets: dict[str, set[int]] = defaultdict(set)
    for mark in marks:
        offsets[mark.passage_id].update(range(mark.start, mark.end))
    return offsets


def _same(own: ReportPieces, candidates: Candidates, language: Language) -> Iterator[_Found]:
    """The longest words in common, wherever they are whole in the case's own report."""
    mine, theirs = Pieces(own.words), Pieces(candidates.words)
    for common in find_common_words(mine.letters, theirs.letters, candidates.further):
        places = {s: mine[s.text].place(s.start, s.end) for s in common.own}
        wording = _wording(
            Likeness.SAME,
            places.values(),
            [stretch.text for stretch in common.others],
            theirs,
            further=common.further,
            edges=_edges(common, mine, theirs, language),
        )
        for stretch in common.whole:
            yield places[stretch], wording


def _edges(
    common: CommonWords, mine: Pieces, theirs: Pieces, language: Language
) -> tuple[bool, bool]:
    """Whether common words begin, and end, where a word surely does, in one of their places."""
    opens = closes = False
    for pieces, stretches in ((mine, common.own), (theirs, common.others)):
        for one in stretches:
            piece = pieces[one.text]
            before, behind = piece.beside(one.start, one.end)
            # Where a piece begins or ends there may be a figure, to which its letters belong.
            opens |= language.parts_after(before) or (not before and piece.start == 0)
            closes |= language.parts_before(behind)
    return opens, closes


def _similar(own: ReportPieces, candidates: Candidates) -> Iterator[_Found]:
    """A wording for each clause that is like one of another case."""
    mine, theirs = Pieces(own.clauses), Pieces(candidates.clauses)
    like: dict[int, list[int]] = defaultdict(list)
    for index, other in find_alike(mine.letters, theirs.letters):
        like[index].append(other)
    for index, clauses in like.items():
        place = mine[index].whole
        yield place, _wording(Likeness.SIMILAR, [place], clauses, theirs)


def _wording(
    likeness: Likeness,
    own: Iterable[Place],
    others: Iterable[int],
    pieces: Pieces,
    further: int = 0,
    edges: tuple[bool, bool] = (True, True),
) -> Wording:
    """A wording with a few of the other cases.

    `others` are the numbers of the `pieces` that have it; `further` cases may have it as well.
    `edges` say whether it begins, and ends, where a word does.
    """
    by_case: dict[str, list[int]] = defaultdict(list)
    for number in others:
        by_case[pieces.case_ids[number]].append(number)
    named = tuple(
        _elsewhere(pieces[numbers[0]], len(numbers), likeness)
        for numbers in islice(by_case.values(), NAMED)
    )
    return Wording(
        likeness=likeness,
        own=tuple(own),
        others=named,
        more=len(by_case) - len(named) + further,
        is_most=further > 0,
        opens=edges[0],
        closes=edges[1],
    )


def _elsewhere(first: Piece, times: int, likeness: Likeness) -> Elsewhere:
    words = first.whole.words if likeness is Likeness.SIMILAR else ""
    return Elsewhere(*first.spot, times, words)


def _standing(sentences: Iterable[Piece], phrases: StandingPhrases) -> Iterator[_Found]:
    """Each standing phrase where it is written in its own wording."""
    places: dict[str, list[Place]] = {term_id: [] for term_id, _ in phrases}
    for sentence in sentences:
        letters = letters_alone(sentence.words)
        inside = [phrase for phrase in phrases if phrase[1] in letters]
        for part in phrases_in(sentence) if inside else ():
            for term_id, wanted in inside:
                places[term_id] += _places_in(part, wanted)
    for term_id, found in places.items():
        standing = Standing(term_id, tuple(found))
        for place in found:
            yield place, standing


def _places_in(part: Piece, letters: str) -> Iterator[Place]:
    """Wherever letters stand in a part, none over another."""
    start = part.letters.find(letters)
    while start >= 0:
        end = start + len(letters)
        yield part.place(start, end, str.isalnum)
        start = part.letters.find(letters, end)
