"""How much of a report its summary uses: words cited, and measurements made facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from build_scripts.analysis.outline import sections_of
from build_scripts.analysis.uses import iter_uses
from build_scripts.model import Case, Citation, LeftOut, Passage, Quantity


class Unused(Struct, frozen=True):
    """A measurement that is no fact; `left_out` says why, None if nobody has said yet."""

    passage: Passage
    quantity: Quantity
    left_out: LeftOut | None


class Extent(Struct, frozen=True):
    """How much of a part of a report is used: paragraphs and tables, characters, measurements.

    Headings are not counted. `left_out` are measurements with a reason; those that are neither
    facts nor left out are not coded yet.
    """

    passages: int
    cited_passages: int
    characters: int
    cited_characters: int
    measurements: int
    facts: int
    left_out: int

    @property
    def share(self) -> float:
        """The share of characters that is cited."""
        return self.cited_characters / self.characters if self.characters else 0.0

    @property
    def not_coded(self) -> int:
        """Measurements of which nobody has said anything yet."""
        return self.measurements - self.facts - self.left_out


class SectionCoverage(Struct, frozen=True):
    """What is used of one section; `heading` is None before the first."""

    section: int
    heading: Passage | None
    extent: Extent


class Coverage(Struct, frozen=True):
    """What a summary uses of its report: all of it, by section, and what it does not use."""

    whole: Extent
    sections: tuple[SectionCoverage, ...]
    unused: tuple[Unused, ...]


def cover(case: Case) -> Coverage:
    """What the summary of a case uses of its report."""
    passages = case.report.passages
    told = {place for fact in case.facts for place in fact.places}
    unused = tuple(
        Unused(passage, quantity, _reason(case, passage, quantity))
        for passage in passages
        for quantity in passage.quantities
        if quantity.is_measurement and (passage.id, quantity.offset) not in told
    )
    cited = _cited_characters(citation for citation, _ in iter_uses(case))
    sections = tuple(
        SectionCoverage(members[0].section, heading, _extent(members, cited, unused))
        for heading, members in sections_of(passages)
    )
    return Coverage(_extent(passages, cited, unused), sections, unused)


def _extent(
    passages: Iterable[Passage], cited: Mapping[str, set[int]], unused: Iterable[Unused]
) -> Extent:
    inside = {passage.id: passage for passage in passages}
    body = [passage for passage in inside.values() if passage.level is None]
    measurements = sum(q.is_measurement for p in inside.values() for q in p.quantities)
    left = [item for item in unused if item.passage.id in inside]
    return Extent(
        passages=len(body),
        cited_passages=sum(passage.id in cited for passage in body),
        characters=sum(len(passage.text) for passage in body),
        cited_characters=sum(len(cited.get(passage.id, ())) for passage in body),
        measurements=measurements,
        facts=measurements - len(left),
        left_out=sum(item.left_out is not None for item in left),
    )


def _cited_characters(citations: Iterable[Citation]) -> Mapping[str, set[int]]:
    """By passage, the characters that some citation covers."""
    cited: dict[str, set[int]] = {}
    for citation in citations:
        cited.setdefault(citation.passage_id, set()).update(range(citation.start, citation.end))
    return cited


def _reason(case: Case, passage: Passage, quantity: Quantity) -> LeftOut | None:
    for item in case.left_out:
        quote = item.citation
        inside = quote.start <= quantity.offset and quantity.end <= quote.end
        if quote.passage_id == passage.id and inside:
            return item
    return None
