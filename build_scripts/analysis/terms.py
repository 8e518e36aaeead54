"""Terms in running text: the longest wording wins.

Chinese has no spaces between words, so a wording is found wherever its characters stand;
网格化管理 is tried before 网格化, and 网格化 before 网格.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct

from build_scripts.analysis.published import published_sentences
from build_scripts.model import Case, Citation, Passage, Sentence, Term
from build_scripts.normalize import fold

Wordings = tuple[tuple[str, str, bool], ...]
"""Every wording of every term: the words, the term's id, and whether its letters make words
that must stand by themselves, as in English."""


_ENDS = "。；！？…”’.;!?\"' "
"""Signs after the last word of a sentence, which a quote need not have."""


class TermIndex:
    """All wordings of all terms in one language, ready to be found in a text."""

    def __init__(self, wordings: Wordings) -> None:
        self.wordings = wordings
        self._term_of = {words: term_id for words, term_id, _ in wordings}
        longest_first = sorted(wordings, key=lambda wording: (-len(wording[0]), wording[0]))
        pattern = "|".join(
            rf"\b{re.escape(words)}\b" if spaced else re.escape(words)
            for words, _, spaced in longest_first
        )
        self._pattern = re.compile(pattern or r"(?!)")

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """(start, end, term id) of every wording in `text`, not overlapping."""
        for match in self._pattern.finditer(text):
            yield match.start(), match.end(), self._term_of[match.group()]


@lru_cache(maxsize=8)
def index_of(wordings: Wordings) -> TermIndex:
    """The index of some wordings, made once."""
    return TermIndex(wordings)


def wordings_of(terms: Iterable[Term], language: str) -> Wordings:
    """Every wording of some terms in a language ("zh" or "en")."""
    return tuple(
        (words, term.id, language == "en")
        for term in terms
        for words in (
            (term.english, *term.alternatives) if language == "en" else (term.term, *term.aliases)
        )
    )


class FirstPlace(Struct, frozen=True):
    """The first sentence of a report in which some words stand, and whether it is published."""

    passage: Passage
    sentence: Sentence
    is_published: bool


def first_places(case: Case, wordings: Wordings) -> dict[str, FirstPlace]:
    """By term id the first place in a whole report, a published one if there is one, in which a
    wording of the term stands, be it inside longer words."""
    published = [*published_sentences(case)]
    shown = {(passage.id, sentence.start) for passage, sentence in published}
    rest = [
        (passage, sentence)
        for passage in case.report.passages
        for sentence in passage.sentences
        if (passage.id, sentence.start) not in shown
    ]
    texts = [
        (fold(passage.text[sentence.start : sentence.end]), passage, sentence)
        for passage, sentence in (*published, *rest)
    ]
    everything = "\n".join(text for text, _, _ in texts)
    found: dict[str, int] = {}
    for words, term_id, _ in wordings:
        folded = fold(words)
        if folded in everything:
            number = next(number for number, (text, _, _) in enumerate(texts) if folded in text)
            found[term_id] = min(number, found.get(term_id, number))
    return {
        term_id: FirstPlace(texts[number][1], texts[number][2], number < len(published))
        for term_id, number in found.items()
    }


class FirstUse(Struct, frozen=True):
    """The first sentence that uses a term, and where in its passage the term stands."""

    passage: Passage
    sentence: Sentence
    start: int
    end: int


def first_uses(case: Case, index: TermIndex) -> dict[str, FirstUse]:
    """By term id the first sentence of a case's report that uses it and is published."""
    uses: dict[str, FirstUse] = {}
    for passage, sentence in published_sentences(case):
        at = sentence.start
        for start, end, term_id in index.find(passage.text[at : sentence.end]):
            uses.setdefault(term_id, FirstUse(passage, sentence, at + start, at + end))
    return uses


def translation_of(use: FirstUse, citations: Iterable[Citation]) -> tuple[str, bool]:
    """The translation of the shortest quote that holds all words of the sentence, else of the
    longest that holds the term; and whether that is of a part only."""
    said = [
        one
        for one in citations
        if one.translation and one.passage_id == use.passage.id
        if one.start <= use.start and use.end <= one.end
    ]
    words = use.passage.text[: use.sentence.end].rstrip(_ENDS)
    whole = [it for it in said if it.start <= use.sentence.start and len(words) <= it.end]
    if whole:
        return min(whole, key=_length).translation, False
    return (max(said, key=_length).translation, True) if said else ("", False)


def _length(citation: Citation) -> int:
    return citation.end - citation.start
