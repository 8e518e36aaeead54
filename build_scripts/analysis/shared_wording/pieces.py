"""What a report publishes as wording is compared: its sentences, cut into pieces.

Words are compared as letters: punctuation, quotation marks, white space and width carry nothing
here. A figure is always a report's own; wording ends at it, and at the end of its sentence.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from build_scripts.analysis.published import published_sentences, sentence_id
from build_scripts.analysis.shared_wording.keys import Keys, eights, fours, keys_of
from build_scripts.analysis.shared_wording.reuse import (
    SHORTEST,
    SHORTEST_CLAUSE,
    SHORTEST_IN_CLAUSE,
)
from build_scripts.model import Case, Passage, Sentence
from build_scripts.normalize import narrow

_BETWEEN_FIGURES = re.compile(r"\D+")
_CLAUSE = re.compile(r"[^，；：。！？,;:!?]+")
_PHRASE = re.compile(r"[^，；：。！？,;:!?、]+")

_PAIRS = (("“", "”"), ("‘", "’"), ("《", "》"), ("（", "）"))


@dataclass(frozen=True, slots=True)
class Place:
    """Words `[start, end)` of a passage, inside one sentence, and what leads there."""

    case_id: str
    passage_id: str
    section: int
    paragraph: int
    anchor: str
    """The sentence's, on the page of its report."""
    start: int
    end: int
    words: str
    """As the report writes them."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sentence, which begins at `start` of its passage, and its letters alone."""

    case_id: str
    passage_id: str
    section: int
    paragraph: int
    anchor: str
    start: int
    words: str
    letters: str

    def place(self, first: int, last: int, is_letter: Callable[[str], bool] = str.isalpha) -> Place:
        """Where the letters `[first, last)` stand, with the other half of a pair of marks."""
        offsets = [offset for offset, sign in enumerate(self.words) if is_letter(sign)]
        start, end = _with_marks(self.words, offsets[first], offsets[last - 1] + 1)
        return Place(
            self.case_id,
            self.passage_id,
            self.section,
            self.paragraph,
            self.anchor,
            self.start + start,
            self.start + end,
            self.words[start:end],
        )

    @property
    def whole(self) -> Place:
        """Where all its letters stand."""
        return self.place(0, len(self.letters))


@dataclass(frozen=True, slots=True)
class ReportPieces:
    """What there is to compare of the sentences that a case publishes of its report.

    Pieces are rows of JSON, since they are sent to where other cases are worked on far oftener
    than they are read: `words` are what stands between figures, `clauses` and `phrases` what
    stands between punctuation. What is too short to be shared is left out of the first two.
    `length` counts the characters of what is not a heading, `body` names its passages.
    """

    case_id: str
    words: tuple[str, ...]
    clauses: tuple[str, ...]
    phrases: tuple[str, ...]
    length: int
    body: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PieceKeys:
    """What finds the likes of a report's pieces.

    All `SHORTEST` letters in a row of `ReportPieces.words`, and all `SHORTEST_IN_CLAUSE` of its
    `clauses`, with the number of the piece.
    """

    words: Keys
    clauses: Keys


def report_pieces(case: Case) -> tuple[ReportPieces, PieceKeys]:
    """What there is to compare of one case, and what finds its likes in others."""
    published = list(published_sentences(case))
    words = list(_parts(published, case.id, _BETWEEN_FIGURES, SHORTEST))
    clauses = list(_parts(published, case.id, _CLAUSE, SHORTEST_CLAUSE))
    phrases = _parts(published, case.id, _PHRASE, 1, str.isalnum)
    body = [(passage.id, s.end - s.start) for passage, s in published if passage.level is None]
    pieces = ReportPieces(
        case_id=case.id,
        words=tuple(map(_row, words)),
        clauses=tuple(map(_row, clauses)),
        phrases=tuple(map(_row, phrases)),
        length=sum(length for _, length in body),
        body=tuple(dict.fromkeys(passage_id for passage_id, _ in body)),
    )
    keys = PieceKeys(
        keys_of([piece.letters for piece in words], SHORTEST, eights),
        keys_of([piece.letters for piece in clauses], SHORTEST_IN_CLAUSE, fours),
    )
    return pieces, keys


def pieces_of(rows: Iterable[str]) -> list[Piece]:
    """The pieces that rows tell of."""
    return [Piece(*row) for row in json.loads(f"[{','.join(rows)}]")]


def _row(piece: Piece) -> str:
    fields = [getattr(piece, name) for name in Piece.__slots__]
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def _parts(
    published: Iterable[tuple[Passage, Sentence]],
    case_id: str,
    part: re.Pattern[str],
    shortest: int,
    is_letter: Callable[[str], bool] = str.isalpha,
) -> Iterator[Piece]:
    """The parts of sentences that have at least `shortest` letters."""
    for passage, sentence in published:
        place = (case_id, passage.id, passage.section, passage.paragraph)
        anchor = sentence_id(passage, sentence)
        for found in part.finditer(passage.text, sentence.start, sentence.end):
            letters = narrow("".join(filter(is_letter, found.group())))
            if len(letters) >= shortest:
                yield Piece(*place, anchor, found.start(), found.group(), letters)


def _with_marks(text: str, first: int, last: int) -> tuple[int, int]:
    """`[first, last)` of a text with the other half of a pair of marks beside it."""
    for opening, closing in _PAIRS:
        inside = text[first:last]
        opened = inside.count(opening) - inside.count(closing)
        if opened > 0 and text[last : last + 1] == closing:
            last += 1
        elif opened < 0 and first and text[first - 1] == opening:
            first -= 1
    return first, last
