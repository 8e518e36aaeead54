"""Of what a value is told: the words of its indicator stand beside it.

A number is easily put under the wrong heading, or taken from its neighbour in a list
(`11个警务站、90个处置圈`). So every indicator lists the words by which reports tell of it, and
they must stand in the clause of the value, or in a clause from which the value is told on.
Where numbers follow each other without a comma (`68个单位81个系统`), the words may name the
place of the value itself: `<value>系统`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from build_scripts.curation.records import FactRecord, IndicatorRecord
from build_scripts.model import Citation, Quantity
from build_scripts.normalize import fold
from build_scripts.problems import Problem

VALUE = "<value>"
"""What stands for the value among the words of an indicator."""

_CLAUSE_END = re.compile(r"[，,、；;：:。！!？?\n\t]")
_WORDY = re.compile("[\u3400-\u9fffA-Za-z]")

_Span = tuple[int, int]


def check_told_of(
    record: FactRecord,
    quantity: Quantity,
    citation: Citation,
    indicator: IndicatorRecord,
) -> Iterator[Problem]:
    """The words of a fact's indicator must stand beside its value, in its own quote."""
    quote, text = (citation.start, citation.end), citation.passage.text
    around = fold(words_around(text, quote, quantity, citation.quantities))
    value = fold(quantity.text)
    if not any(stands(words, value, around) for words in indicator.words):
        rule = (
            "the value must be told in the words of its indicator "
            f"({'；'.join(indicator.words)}), but beside it stands '{around}'"
        )
        fix = (
            f"choose the value or the indicator that is meant, quote more of the sentence, or "
            f"add the report's words to `words` of `{indicator.id}`"
        )
        yield Problem(record.value.position, "value-of-other-thing", rule, record.value, fix)


def words_around(text: str, quote: _Span, value: Quantity, quantities: Sequence[Quantity]) -> str:
    """The part of a quote that tells of `value`: its clause and those around it.

    It reaches as far as the next clause with a measurement that could be taken for the value:
    one of the same kind and unit. A clause that is nothing but numbers belongs to the one before.
    """
    clauses = _clauses(text, quote, quantities)
    own = next(n for n, (start, end) in enumerate(clauses) if start <= value.offset < end)
    rivals = [q.offset for q in quantities if q != value and _alike(q, value)]
    first = last = own
    while first > 0 and not _holds(clauses[first - 1], rivals):
        first -= 1
    while last + 1 < len(clauses) and not _holds(clauses[last + 1], rivals):
        last += 1
    return text[clauses[first][0] : clauses[last][1]]


def _clauses(text: str, quote: _Span, quantities: Sequence[Quantity]) -> list[_Span]:
    start, end = quote
    inside = [
        match.end()
        for match in _CLAUSE_END.finditer(text, start, end)
        if not any(q.offset <= match.start() < q.end for q in quantities)
    ]
    edges = [start, *(edge for edge in inside if edge < end), end]
    clauses: list[_Span] = []
    for span in pairwise(edges):
        if clauses and not _WORDY.search(_without(text, span, quantities)):
            clauses[-1] = (clauses[-1][0], span[1])
        else:
            clauses.append(span)
    return clauses


def _without(text: str, span: _Span, quantities: Sequence[Quantity]) -> str:
    """The text of a span, its measurements left out."""
    start, end = span
    parts, done = [], start
    for quantity in quantities:
        if quantity.is_measurement and start <= quantity.offset < end:
            parts.append(text[done : quantity.offset])
            done = quantity.end
    return "".join([*parts, text[done:end]])


def _alike(one: Quantity, other: Quantity) -> bool:
    return (one.kind, one.unit) == (other.kind, other.unit)


def _holds(span: _Span, offsets: Sequence[int]) -> bool:
    return any(span[0] <= offset < span[1] for offset in offsets)


def stands(words: str, value: str, around: str) -> bool:
    """Whether all of some words apart by spaces stand in a folded text, or beside that value."""
    return all(fold(word).replace(VALUE, value) in around for word in words.split())
