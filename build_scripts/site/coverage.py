"""How much of a report its summary uses: words cited, and measurements made facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from build_scripts.model import Case, Citation, Fact, LeftOut, Passage, Quantity
from build_scripts.site.marks import iter_uses

Place = tuple[str, int]
"""A quantity's passage and its offset there."""


@dataclass(frozen=True, slots=True)
class Unused:
    """A measurement that is no fact; `left_out` says why, None if nobody has said yet."""

    passage: Passage
    quantity: Quantity
    left_out: LeftOut | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a summary uses of its report; `share` is of its characters, headings aside."""

    share: float
    measurements: int
    facts: int
    unused: tuple[Unused, ...]

    @property
    def left_out(self) -> int:
        """How many measurements are left out with a reason."""
        return sum(item.left_out is not None for item in self.unused)


def cover(case: Case) -> Coverage:
    """What the summary of a case uses of its report."""
    measured = [
        (passage, quantity)
        for passage in case.report.passages
        for quantity in passage.quantities
        if quantity.is_measurement
    ]
    told = {place for fact in case.facts for place in _places_of(fact, case)}
    unused = tuple(
        Unused(passage, quantity, _reason(case, passage, quantity))
        for passage, quantity in measured
        if (passage.id, quantity.offset) not in told
    )
    cited = [citation for citation, _ in iter_uses(case)]
    share = cited_share(case, cited)
    return Coverage(share, len(measured), len(measured) - len(unused), unused)


def cited_share(case: Case, citations: Iterable[Citation]) -> float:
    """The share of the report's characters, headings aside, that some citation covers."""
    body = [passage for passage in case.report.passages if passage.level is None]
    covered: dict[str, set[int]] = {}
    for citation in citations:
        covered.setdefault(citation.passage_id, set()).update(range(citation.start, citation.end))
    total = sum(len(passage.text) for passage in body)
    used = sum(len(covered.get(passage.id, ())) for passage in body)
    return used / total if total else 0.0


def _places_of(fact: Fact, case: Case) -> Iterator[Place]:
    """Where a fact's value stands: in its own quote, and in those that tell it again."""
    main, *again = fact.citations
    yield main.passage_id, fact.quantity.offset
    for citation in again:
        for quantity in case.report.passage(citation.passage_id).quantities:
            inside = citation.start <= quantity.offset and quantity.end <= citation.end
            if inside and quantity.meaning == fact.quantity.meaning:
                yield citation.passage_id, quantity.offset


def _reason(case: Case, passage: Passage, quantity: Quantity) -> LeftOut | None:
    for item in case.left_out:
        quote = item.citation
        inside = quote.start <= quantity.offset and quantity.end <= quote.end
        if quote.passage_id == passage.id and inside:
            return item
    return None
