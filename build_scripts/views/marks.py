"""The report with its cited words marked, and every mark leading back to what rests on it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from build_scripts.model import (
    Case,
    Check,
    Citation,
    Fact,
    Mention,
    NotApplicable,
    Passage,
    Practice,
    Sentence,
    stated_in,
)

_ID_LENGTH = 8

Use = Fact | Practice | Mention | NotApplicable | Check | int
"""What rests on a citation; a statement of the abstract goes by its number."""


@dataclass(frozen=True, slots=True)
class NumberedCitation:
    """A citation with its number on the source page and everything that rests on it."""

    number: int
    citation: Citation
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class SharedMark:
    """Words `[start, end)` that other reports share: where more is said of them, and what."""

    start: int
    end: int
    address: str
    title: str


@dataclass(frozen=True, slots=True)
class MarkedPassage:
    """A passage as HTML with marks, and the citations that begin in it."""

    passage: Passage
    html: Markup
    citations: tuple[NumberedCitation, ...]

    @property
    def anchors(self) -> list[str]:
        """Every id that links may lead to, for a heading, which holds no marks."""
        passage = self.passage
        sentences = [sentence_id(passage, sentence) for sentence in passage.sentences]
        return sentences + [entry.citation.id for entry in self.citations]


def iter_uses(case: Case) -> Iterator[tuple[Citation, Use]]:
    """Every citation of a case with what rests on it."""
    for number, statement in enumerate(case.abstract, start=1):
        for citation in statement.citations:
            yield citation, number
    items: tuple[Fact | Practice | Mention | NotApplicable, ...] = (
        *case.facts,
        *case.practices,
        *case.mentions,
        *case.not_applicable,
    )
    for item in items:
        for citation in item.citations:
            yield citation, item
    checks: tuple[Check, ...] = (*case.conflicts, *case.relations)
    for check in checks:
        for operand in stated_in(check):
            if operand.fact_id is None:  # the citation of a fact leads to the fact
                yield operand.citation, check


def number_citations(case: Case) -> Mapping[str, list[NumberedCitation]]:
    """By passage id, its citations in reading order; numbers run through the whole report."""
    uses: dict[str, list[Use]] = {}
    citations: dict[str, Citation] = {}
    for citation, use in iter_uses(case):
        citations[citation.id] = citation
        uses.setdefault(citation.id, []).append(use)
    order = {passage.id: index for index, passage in enumerate(case.report.passages)}
    in_order = sorted(citations.values(), key=lambda c: (order[c.passage_id], c.end, c.start, c.id))
    numbered: dict[str, list[NumberedCitation]] = {}
    for number, citation in enumerate(in_order, start=1):
        entry = NumberedCitation(number, citation, tuple(uses[citation.id]))
        numbered.setdefault(citation.passage_id, []).append(entry)
    return numbered


def mark_passage(
    passage: Passage,
    citations: Sequence[NumberedCitation],
    shared: Sequence[SharedMark] = (),
    *,
    only_cited: bool,
) -> MarkedPassage:
    """The passage as HTML: sentences with ids, cited words marked and numbered.

    Shared words are links; where several of `shared` overlap, the first of them holds.
    With `only_cited`, sentences without a citation are left out, and a dash of dots says so.
    """
    parts: list[Markup] = []
    skipped = False
    for sentence in passage.sentences:
        cited = [entry for entry in citations if touches(entry.citation, sentence)]
        if only_cited and not cited:
            if not skipped:
                parts.append(Markup('<span class="cb-omitted">……</span>'))
            skipped = True
            continue
        skipped = False
        parts.append(_sentence_html(passage, sentence, citations, shared))
    return MarkedPassage(passage, Markup("").join(parts), tuple(citations))


def sentence_id(passage: Passage, sentence: Sentence) -> str:
    """The anchor of a sentence, derived from its passage and its words."""
    words = passage.id + passage.text[sentence.start : sentence.end]
    return "s-" + hashlib.sha256(words.encode()).hexdigest()[:_ID_LENGTH]


def touches(citation: Citation, sentence: Sentence) -> bool:
    """Whether a citation of the sentence's passage holds some of its words."""
    return citation.start < sentence.end and sentence.start < citation.end


def _sentence_html(
    passage: Passage,
    sentence: Sentence,
    citations: Sequence[NumberedCitation],
    shared: Sequence[SharedMark],
) -> Markup:
    edges = {sentence.start, sentence.end}
    for mark in shared:
        edges |= {mark.start, mark.end}
    for entry in citations:
        edges |= {entry.citation.start, entry.citation.end}
    if passage.run_in:
        edges.add(passage.run_in)
    inside = sorted(edge for edge in edges if sentence.start <= edge <= sentence.end)
    parts = [
        _segment_html(passage, start, end, citations, shared) for start, end in pairwise(inside)
    ]
    cited = any(touches(entry.citation, sentence) for entry in citations)
    name = "cb-sentence cb-cited" if cited else "cb-sentence"
    opening = Markup('<span class="{}" id="{}">').format(name, sentence_id(passage, sentence))
    return opening + Markup("").join(parts) + Markup("</span>")


def _segment_html(
    passage: Passage,
    start: int,
    end: int,
    citations: Sequence[NumberedCitation],
    shared: Sequence[SharedMark],
) -> Markup:
    """A stretch without edges inside: anchors, the words (marked if cited), then numbers."""
    anchors = [
        Markup('<span class="cb-anchor" id="{}"></span>').format(entry.citation.id)
        for entry in citations
        if entry.citation.start == start
    ]
    covering = [e for e in citations if e.citation.start <= start and end <= e.citation.end]
    words = escape(passage.text[start:end])
    if end <= passage.run_in:
        words = Markup("<strong>{}</strong>").format(words)
    mark = next((mark for mark in shared if mark.start <= start and end <= mark.end), None)
    if mark:
        link = Markup('<a class="cb-shared" href="{}" title="{}">{}</a>')
        words = link.format(mark.address, mark.title, words)
    if covering:
        ids = " ".join(entry.citation.id for entry in covering)
        words = Markup('<mark data-quotes="{}">{}</mark>').format(ids, words)
    numbers = [
        Markup('<sup><a class="cb-use" href="#use-{0}">{0}</a></sup>').format(entry.number)
        for entry in citations
        if entry.citation.end == end
    ]
    return Markup("").join([*anchors, words, *numbers])
