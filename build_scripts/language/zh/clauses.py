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
    and so does one that says only whose the value is (女性占比为17%，本集团为28.6%). In a table
    the cells over the value's column speak of it too, for a quote that tells which row it is of.
    """
    parts = clauses(text, quote, quantities)
    own = next(n for n, (start, end) in enumerate(parts) if start <= value.offset < end)
    rivals = [q.offset for q in quantities if q != value and _alike(q, value)]
    first = last = own
    if own > 0 and words.only_whose.fullmatch(_without(text, parts[own], quantities)):
        first -= 1
    while first > 0 and not _holds(parts[first - 1], rivals):
        first -= 1
    while last + 1 < len(parts) and not _holds(parts[last + 1], rivals):
        last += 1
    heads = value.heads if _holds_label(text, quote, value) else ()
    return "；".join([text[parts[first][0] : parts[last][1]], *heads])


def _holds_label(text: str, quote: _Span, value: Quantity) -> bool:
    """Whether a quote has the row of a table from its first cell on: what the row is about."""
    row = text.rfind("\n", 0, value.offset) + 1
    return not text[row : max(row, quote[0])].strip()


def clauses(text: str, span: _Span, quantities: Sequence[Quantity]) -> list[_Span]:
    """The clauses of a span of a text, each with the sign that ends it.

    No sign inside a quantity ends one, and what is nothing but numbers belongs to the one before.
    """
    start, end = span
    inside = [
        match.end()
        for match in _CLAUSE_END.finditer(text, start, end)
        if not any(q.offset <= match.start() < q.end for q in quantities)
    ]
    edges = [start, *(edge for edge in inside if edge < end), end]
    found: list[_Span] = []
    for one in pairwise(edges):
        if found and not _WORDY.search(_without(text, one, quantities)):
            found[-1] = (found[-1][0], one[1])
        else:
            found.append(one)
    return found


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
