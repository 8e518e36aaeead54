"""Measurements that are not made facts: each stands in the report, and says why it is left out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from build_scripts.curation.records import LeftOutRecord, SummaryRecord
from build_scripts.model import Citation, Fact, LeftOut, Localized
from build_scripts.problems import Making, Problem
from build_scripts.verify.context import Context
from build_scripts.verify.references import text_of


def make_left_out(
    record: SummaryRecord, facts: Iterable[Fact], context: Context
) -> Making[tuple[LeftOut, ...]]:
    """What the editors left out beside the facts, as far as its quotes are found."""
    left_out, values = [], {place for fact in facts for place in fact.places}
    for item in record.left_out:
        citations = yield from context.cite([item.quote])
        if citations:
            yield from context.check_notes([item.reason], citations)
        for citation in citations:
            yield from _check_measurement(item, citation, values)
            left_out.append(LeftOut(citation=citation, reason=text_of(item.reason)))
    return tuple(left_out)


def _check_measurement(
    record: LeftOutRecord, citation: Citation, values: Collection[tuple[str, int]]
) -> Iterator[Problem]:
    """What is left out must hold a measurement, and none that is a fact."""
    measured = [quantity for quantity in citation.quantities if quantity.is_measurement]
    facts = [it.text for it in measured if (citation.passage_id, it.offset) in values]
    if facts or not measured:
        rule = Localized(
            "left_out 的引文里须有数量，而且不能是已经列为数据的",
            "what is left out must hold a measurement, and none that is a fact",
        )
        fix = (
            Localized(f"引文里不要包括“{facts[0]}”", f"leave {facts[0]} out of the quote")
            if facts
            else Localized("引带有数字的话", "quote the words with the number")
        )
        yield Problem(record.quote.position, "left-out-nothing", rule, record.quote, fix)
