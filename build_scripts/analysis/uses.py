"""What rests on which words of a report."""

from __future__ import annotations

import string
from collections import defaultdict
from collections.abc import Iterator, Mapping

from build_scripts.analysis.checks import checks_of
from build_scripts.model import (
    Case,
    Check,
    Citation,
    Item,
    Mention,
    NotApplicable,
    Sentence,
    stated_in,
)

_LETTERS = string.ascii_lowercase

Use = Item | Mention | NotApplicable | Check | int
"""What rests on a citation; a statement of the abstract goes by its number."""


def iter_uses(case: Case) -> Iterator[tuple[Citation, Use]]:
    """Every citation of a case with what rests on it."""
    for number, statement in enumerate(case.abstract, start=1):
        for citation in statement.citations:
            yield citation, number
    items: tuple[Item | Mention | NotApplicable, ...] = (
        *case.facts,
        *case.practices,
        *case.codings,
        *case.mentions,
        *case.not_applicable,
    )
    for item in items:
        for citation in item.citations:
            yield citation, item
    for check in checks_of(case):
        for operand in stated_in(check):
            if operand.fact_id is None:  # the citation of a fact leads to the fact
                yield operand.citation, check


def cited_in(case: Case) -> Mapping[str, tuple[Citation, ...]]:
    """By passage id its quotes, each once, by where they end."""
    quotes = {citation.id: citation for citation, _ in iter_uses(case)}
    found: dict[str, list[Citation]] = defaultdict(list)
    for citation in sorted(quotes.values(), key=lambda one: (one.end, one.start, one.id)):
        found[citation.passage_id].append(citation)
    return {passage_id: tuple(citations) for passage_id, citations in found.items()}


def letters_of(case: Case) -> dict[str, str]:
    """By its id the letter of each quote that is not the only one of its passage: a, b, c …

    With the passage's locator it is what people call a quote: ¶2.3a.
    """
    return {
        citation.id: _letter(number)
        for citations in cited_in(case).values()
        if len(citations) > 1
        for number, citation in enumerate(citations)
    }


def _letter(number: int) -> str:
    """The letter with this number, from 0 on; after z comes aa."""
    more, last = divmod(number, len(_LETTERS))
    return (_letter(more - 1) if more else "") + _LETTERS[last]


def touches(citation: Citation, sentence: Sentence) -> bool:
    """Whether a citation of the sentence's passage holds some of its words."""
    return citation.start < sentence.end and sentence.start < citation.end
