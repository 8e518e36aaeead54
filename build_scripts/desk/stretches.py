"""Stretches of a report that can be quoted: whole clauses that stand in it only once."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import category

from build_scripts.model import Passage
from build_scripts.verify.context import Context

_PERCENT = "%％‰"
"""Signs that Unicode takes for punctuation though they belong to a number."""


def stretches(context: Context, passage: Passage, offset: int) -> Iterator[str]:
    """Runs of clauses of the sentence that hold the character at `offset`, the shortest first;
    each stands in the report only once."""
    sentence = passage.sentence_at(offset)
    span = (sentence.start, sentence.end)
    clauses = context.language.clauses(passage.text, span, passage.quantities)
    own = next(number for number, (start, end) in enumerate(clauses) if start <= offset < end)
    runs = [(first, last) for first in range(own + 1) for last in range(own, len(clauses))]
    for first, last in sorted(runs, key=lambda run: (run[1] - run[0], -run[0])):
        text = _without_end(passage.text[clauses[first][0] : clauses[last][1]].strip())
        if len(context.finder.found(text)) == 1:
            yield text


def _without_end(text: str) -> str:
    """A text without the sign that ends its last clause; brackets and quotation marks stay."""
    while text and category(text[-1]) in ("Po", "Zs") and text[-1] not in _PERCENT:
        text = text[:-1]
    return text
