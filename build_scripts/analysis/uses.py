"""What rests on which words of a report."""

from __future__ import annotations

from collections.abc import Iterator

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


def touches(citation: Citation, sentence: Sentence) -> bool:
    """Whether a citation of the sentence's passage holds some of its words."""
    return citation.start < sentence.end and sentence.start < citation.end
