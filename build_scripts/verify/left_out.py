"""Measurements that are not made facts: each stands in the report, and says why it is left out."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.curation.records import LeftOutRecord, SummaryRecord
from build_scripts.model import Citation, LeftOut
from build_scripts.problems import Making, Problem
from build_scripts.verify.context import Context
from build_scripts.verify.references import text_of


def make_left_out(record: SummaryRecord, context: Context) -> Making[tuple[LeftOut, ...]]:
    """What the editors left out, as far as its quotes are found."""
    left_out = []
    for item in record.left_out:
        citations = yield from context.cite([item.quote])
        if citations:
            yield from context.check_notes([item.reason], citations)
        for citation in citations:
            yield from _check_measurement(item, citation)
            left_out.append(LeftOut(citation=citation, reason=text_of(item.reason)))
    return tuple(left_out)


def _check_measurement(record: LeftOutRecord, citation: Citation) -> Iterator[Problem]:
    """What is left out must hold a measurement."""
    if not any(quantity.is_measurement for quantity in citation.quantities):
        rule = "what is left out must hold a measurement"
        fix = "quote the words with the number, or take the entry out"
        yield Problem(record.quote.position, "left-out-nothing", rule, record.quote, fix)
