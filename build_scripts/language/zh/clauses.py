"""The clauses of a quote that speak of a value, apart from those of its neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from build_scripts.language.zh.context_words import StudyWords
from build_scripts.model import Quantity

_CLAUSE_END = re.compile(r"[，,、；;：:。！!？?\n\t]")
_WORDY = re.compile("[\u3400-\u9fffA-Za-z]")

_Span = tuple[int, int]


def beside(
    text: str, quote: _Span, value: Quantity, quantities: Sequence[Quantity], words: StudyWords
) -> str:
    """The part of a quote that speaks of `value`: its clause and those around it.

    It reaches as far as the next clause with a measurement that could be taken for the value:
    one of the same kind and unit. A clause that is nothing but numbers belongs to the one before,
    and so does one that says only whose the value is (女性占比为17%，本集团为28.6%).
    """
    clauses = _clauses(text, quote, quantities)
    own = next(n for n, (start, end) in enumerate(clauses) if start <= value.offset < end)
    rivals = [q.offset for q in quantities if q != value and _alike(q, value)]
    first = last = own
    if own > 0 and words.only_whose.fullmatch(_without(text, clauses[own], quantities)):
        first -= 1
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
