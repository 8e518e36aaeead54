"""What a report publishes as wording is compared: its sentences, cut into pieces.

Words are compared as letters: punctuation, quotation marks, white space and width carry nothing
here. A figure is always a report's own; wording ends at it, and at the end of its sentence.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import accumulate, compress

from msgspec import Struct

from build_scripts.analysis.published import published_sentences, sentence_id
from build_scripts.analysis.shared_wording.keys import Keys, eights, fours, keys_of
from build_scripts.analysis.shared_wording.reuse import (
    SHORTEST,
    SHORTEST_CLAUSE,
    SHORTEST_IN_CLAUSE,
)
from build_scripts.model import Case
from build_scripts.normalize import narrow

_BETWEEN_FIGURES = re.compile(r"\D+")
_CLAUSE = re.compile(r"[^，；：。！？,;:!?]+")
_PHRASE = re.compile(r"[^，；：。！？,;:!?、]+")

_PAIRS = (("“", "”"), ("‘", "’"), ("《", "》"), ("（", "）"))
_MARK = re.compile("[“”‘’《》（）]")

_UNIT = "\x1f"
"""Stands between the fields of a row: ASCII's unit separator, which no report is written with."""


class Spot(Struct, frozen=True):
    """A sentence that a case publishes of its report, and what leads there."""

    case_id: str
    passage_id: str
    section: int
    paragraph: int
    anchor: str
    """The sentence's, on the page of its report."""

    @property
    def spot(self) -> tuple[str, str, int, int, str]:
        """The sentence alone, to say of something else that it stands there."""
        return self.case_id, self.passage_id, self.section, self.paragraph, self.anchor


class Place(Spot, frozen=True):
    """Words `[start, end)` of a passage, inside one sentence."""

    start: int
    end: int
    words: str
    """As the report writes them."""


class Piece(Spot, frozen=True):
    """A part of a sentence, which begins at `start` of its passage, and its letters alone."""

    start: int
    words: str
    letters: str

    def place(self, first: int, last: int, is_letter: Callable[[str], bool] = str.isalpha) -> Place:
        """Where the letters `[first, last)` stand, with the other half of a pair of marks."""
        offsets = _offsets(self.words, is_letter)
        start, end = _with_marks(self.words, offsets[first], offsets[last - 1] + 1)
        words = self.words[start:end]
        return Place(*self.spot, self.start + start, self.start + end, words)

    def beside(self, first: int, last: int) -> tuple[str, str]:
        """What of the piece stands before and behind the letters `[first, last)`."""
        offsets = _offsets(self.words, str.isalpha)
        return self.words[: offsets[first]], self.words[offsets[last - 1] + 1 :]

    @property
    def whole(self) -> Place:
        """Where all its letters stand."""
        return self.place(0, len(self.letters))


class Rows(Struct, frozen=True):
    """Rows of text as two values, whatever their number: UTF-8, and where each row ends.

    Processes that are forked share their memory until it is written to, and to read a value is to
    write how often it is in use: the rows of all reports as values would soon be copied by each.
    """

    text: bytes
    ends: bytes
    """Numbers of 32 bits."""

    @classmethod
    def of(cls, rows: Iterable[str]) -> Rows:
        """These rows, together."""
        encoded = [row.encode() for row in rows]
        return cls(b"".join(encoded), array("I", accumulate(map(len, encoded))).tobytes())

    def __getitem__(self, number: int) -> str:
        ends = memoryview(self.ends).cast("I")
        start = ends[number - 1] if number else 0
        return self.text[start : ends[number]].decode()

    def __iter__(self) -> Iterator[str]:
        return map(self.__getitem__, range(len(memoryview(self.ends).cast("I"))))


class Pieces:
    """Pieces as they are kept: rows, each made a piece when it is asked for."""

    def __init__(self, rows: Iterable[str]) -> None:
        self._rows = rows = tuple(rows)
        self.case_ids = [row.partition(_UNIT)[0] for row in rows]
        self.letters = [row.rpartition(_UNIT)[2] for row in rows]

    def __getitem__(self, number: int) -> Piece:
        case_id, passage_id, section, paragraph, anchor, start, words, letters = self._rows[
            number
        ].split(_UNIT)
        return Piece(
            case_id, passage_id, int(section), int(paragraph), anchor, int(start), words, letters
        )

    def __iter__(self) -> Iterator[Piece]:
        return (self[number] for number in range(len(self._rows)))


class ReportPieces(Struct, frozen=True):
    """What there is to compare of the sentences that a case publishes of its report.

    Pieces are rows of text, which `Pieces` reads: they are sent to where other cases are worked
    on far oftener than they are read. `words` are what stands between figures, `clauses` what
    stands between punctuation, each without what is too short to be shared. `length` counts the
    characters of what is not a heading, `body` names its passages.
    """

    case_id: str
    sentences: Rows
    words: Rows
    clauses: Rows
    length: int
    body: tuple[str, ...]


class PieceKeys(Struct, frozen=True):
    """What finds the likes of a report's pieces.

    All `SHORTEST` letters in a row of `ReportPieces.words`, and all `SHORTEST_IN_CLAUSE` of its
    `clauses`, with the number of the piece.
    """

    words: Keys
    clauses: Keys


def report_pieces(case: Case) -> tuple[ReportPieces, PieceKeys]:
    """What there is to compare of one case, and what finds its likes in others."""
    sentences, body = [], []
    for passage, sentence in published_sentences(case):
        words = passage.text[sentence.start : sentence.end].replace(_UNIT, " ")
        place = (case.id, passage.id, passage.section, passage.paragraph)
        anchor = sentence_id(passage, sentence)
        sentences.append(Piece(*place, anchor, sentence.start, words, ""))
        if passage.level is None:
            body.append((passage.id, len(words)))
    between = list(_parts(sentences, _BETWEEN_FIGURES, SHORTEST))
    clauses = list(_parts(sentences, _CLAUSE, SHORTEST_CLAUSE))
    pieces = ReportPieces(
        case_id=case.id,
        sentences=Rows.of(map(_row, sentences)),
        words=Rows.of(map(_row, between)),
        clauses=Rows.of(map(_row, clauses)),
        length=sum(length for _, length in body),
        body=tuple(dict.fromkeys(passage_id for passage_id, _ in body)),
    )
    keys = PieceKeys(
        keys_of([piece.letters for piece in between], SHORTEST, eights),
        keys_of([piece.letters for piece in clauses], SHORTEST_IN_CLAUSE, fours),
    )
    return pieces, keys


def letters_alone(words: str) -> str:
    """The letters and figures of some words, as words are compared."""
    return narrow("".join(filter(str.isalnum, words)))


def phrases_in(sentence: Piece) -> Iterator[Piece]:
    """The parts of a sentence in which standing phrases are looked for, with their figures."""
    return _parts([sentence], _PHRASE, 1, str.isalnum)


def _row(piece: Piece) -> str:
    return _UNIT.join(map(str, (*piece.spot, piece.start, piece.words, piece.letters)))


def _parts(
    sentences: Iterable[Piece],
    part: re.Pattern[str],
    shortest: int,
    is_letter: Callable[[str], bool] = str.isalpha,
) -> Iterator[Piece]:
    """The parts of sentences that have at least `shortest` letters."""
    for one in sentences:
        for found in part.finditer(one.words):
            letters = narrow("".join(filter(is_letter, found.group())))
            if len(letters) >= shortest:
                yield Piece(*one.spot, one.start + found.start(), found.group(), letters)


@lru_cache(maxsize=1024)  # most pieces are looked into for several words
def _offsets(words: str, is_letter: Callable[[str], bool]) -> tuple[int, ...]:
    return tuple(compress(range(len(words)), map(is_letter, words)))


def _with_marks(text: str, first: int, last: int) -> tuple[int, int]:
    """`[first, last)` of a text with the other half of a pair of marks beside it."""
    if not _MARK.search(text):
        return first, last
    for opening, closing in _PAIRS:
        inside = text[first:last]
        opened = inside.count(opening) - inside.count(closing)
        if opened > 0 and text[last : last + 1] == closing:
            last += 1
        elif opened < 0 and first and text[first - 1] == opening:
            first -= 1
    return first, last
