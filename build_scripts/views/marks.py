"""The sentences of a report with what is marked in them: what is cited, and what is shared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from build_scripts.analysis.published import sentence_id
from build_scripts.analysis.uses import Use, cited_in, iter_uses, touches
from build_scripts.model import Case, Citation, Passage, Sentence
from build_scripts.views.links import anchor_for
from build_scripts.views.pieces import Maker
from build_scripts.views.shared import SharedMark
from build_scripts.views.shown import Number


class NoteMark(Struct, frozen=True, kw_only=True):
    """The raised letter behind cited words, that of their `name`; it leads to their note.

    Words that alone are cited in their paragraph have none.
    """

    href: str
    name: Number
    letter: str


class Run(Struct, frozen=True, kw_only=True):
    """Words without an edge inside: the anchors before them, how they are set, notes behind."""

    anchors: tuple[str, ...]
    words: str
    is_heading: bool
    quotes: str
    """The ids of the quotes that hold them, apart by spaces; "" for none."""
    shared: SharedMark | None
    notes: tuple[NoteMark, ...]


class SentenceView(Struct, frozen=True, kw_only=True):
    """A sentence in runs; `is_omitted` stands for sentences that are not published."""

    id: str
    is_cited: bool
    runs: tuple[Run, ...]
    is_omitted: bool = False


class Cited(Struct, frozen=True):
    """A citation with its letter in its paragraph and everything that rests on it."""

    citation: Citation
    letter: str
    uses: tuple[Use, ...]


class Marked(Struct, frozen=True):
    """A passage with what is marked in it: what is cited, and what is shared.

    Where several of `shared` overlap, the first of them holds.
    """

    passage: Passage
    entries: Sequence[Cited]
    shared: Sequence[SharedMark]

    def edges(self, sentence: Sentence) -> list[int]:
        """Where in a sentence something begins or ends, its own ends included."""
        edges = {sentence.start, sentence.end}
        for entry in self.entries:
            edges |= {entry.citation.start, entry.citation.end}
        for mark in self.shared:
            edges |= {mark.start, mark.end}
        if self.passage.run_in:
            edges.add(self.passage.run_in)
        return sorted(edge for edge in edges if sentence.start <= edge <= sentence.end)


def cited_words(case: Case, letters: Mapping[str, str]) -> Mapping[str, tuple[Cited, ...]]:
    """By passage id what is cited of it, in reading order; `letters` are those of the quotes."""
    uses: dict[str, list[Use]] = {}
    for citation, use in iter_uses(case):
        uses.setdefault(citation.id, []).append(use)
    return {
        passage_id: tuple(
            Cited(citation, letters.get(citation.id, ""), tuple(uses[citation.id]))
            for citation in citations
        )
        for passage_id, citations in cited_in(case).items()
    }


def mark_sentences(marked: Marked, maker: Maker, *, only_cited: bool) -> Iterator[SentenceView]:
    """The sentences; with `only_cited`, one sign stands for all in a row that are not cited."""
    is_omitting = False
    for sentence in marked.passage.sentences:
        is_cited = any(touches(entry.citation, sentence) for entry in marked.entries)
        if only_cited and not is_cited:
            if not is_omitting:
                yield SentenceView(id="", is_cited=False, runs=(), is_omitted=True)
            is_omitting = True
            continue
        is_omitting = False
        yield SentenceView(
            id=sentence_id(marked.passage, sentence),
            is_cited=is_cited,
            runs=tuple(_runs(marked, sentence, maker)),
        )


def _runs(marked: Marked, sentence: Sentence, maker: Maker) -> Iterator[Run]:
    """The words of a sentence between the edges of quotes, shared words and a run-in heading."""
    passage, entries = marked.passage, marked.entries
    words = maker.edition.convert(passage.text)  # as a whole: a phrase may go over an edge
    for start, end in pairwise(marked.edges(sentence)):
        covering = [e for e in entries if e.citation.start <= start and end <= e.citation.end]
        yield Run(
            anchors=tuple(e.citation.id for e in entries if e.citation.start == start),
            words=words[start:end],
            is_heading=end <= passage.run_in,
            quotes=" ".join(entry.citation.id for entry in covering),
            shared=next((m for m in marked.shared if m.start <= start and end <= m.end), None),
            notes=tuple(_mark(e, maker) for e in entries if e.letter and e.citation.end == end),
        )


def _mark(entry: Cited, maker: Maker) -> NoteMark:
    name = maker.quote_name(entry.citation)
    return NoteMark(
        href=f"#{anchor_for('note', entry.citation.id)}", name=name, letter=entry.letter
    )
