"""Whether figures can stand in a relation at all: number, measure, standing and wording."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, groupby

from build_scripts.language import Language
from build_scripts.language.surroundings import ContextKind
from build_scripts.model import (
    Fact,
    Operand,
    Quantity,
    QuantityKind,
    RelationKind,
    Role,
    Span,
    Stated,
)
from build_scripts.verify.arithmetic.agreement import Measure, measure_of
from build_scripts.verify.arithmetic.formulas import CHANGES, DIFFERENCES, FORMULAS

SHARE: Measure = (QuantityKind.RATIO, "")
_POINTS: Measure = (QuantityKind.PERCENTAGE_POINTS, "")
_TIMES = frozenset(
    {QuantityKind.COUNT, QuantityKind.DURATION, QuantityKind.INDEX, QuantityKind.RATIO}
)
# What is of one thing is all reached or all aimed at; a rise may lead from one to the other.
_OF_ONE_THING = frozenset({RelationKind.SUM, RelationKind.OF_WHICH, RelationKind.SAME})


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a relation in their places, and the language that they are told in."""

    kind: RelationKind
    of: tuple[Operand, ...]
    result: Operand
    language: Language

    @property
    def stated(self) -> tuple[Stated, ...]:
        """Those that the report states, the result last."""
        return tuple(item for item in (*self.of, self.result) if isinstance(item, Stated))

    @property
    def is_implied(self) -> bool:
        """Whether one is not stated, so that nothing checks what the others give for it."""
        return len(self.stated) <= len(self.of)

    @property
    def by_rate(self) -> bool:
        """Whether a rise or fall is told as a share of where it began."""
        if isinstance(self.result, Stated):
            return self.kind in CHANGES and self.measure(self.result) == SHARE
        return self.kind in CHANGES and self.measure(self.of[0]) != SHARE

    def measure(self, operand: Operand) -> Measure | None:
        """What figures have in common that may be added or compared; None for one not stated."""
        if not isinstance(operand, Stated):
            return None
        kind, unit = measure_of(operand.quantity)
        if kind is QuantityKind.COUNT:
            return kind, self.language.sort_of(operand.quantity.unit)
        return kind, unit

    def allowed(self, operand: Operand) -> Span | None:
        """The values that the words of a figure allow."""
        return self.language.allowed(operand.quantity) if isinstance(operand, Stated) else None


def faults_of(figures: Figures, facts: Mapping[str, Fact]) -> Iterator[str]:
    """Rules that the figures break, so that nothing can follow from them."""
    yield from _number(figures)
    yield from _values(figures)
    if not _measures_fit(figures):
        yield f"the figures must be of measures that a relation of the kind {figures.kind} can have"
    yield from _standing(figures, facts)
    if figures.is_implied:
        yield from _beside(figures)
    else:
        yield from _told_together(figures)
    yield from _told_so(figures)


def _number(figures: Figures) -> Iterator[str]:
    kind, count, form = figures.kind, len(figures.of), FORMULAS[figures.kind]
    most = count if form.most is None else form.most
    if not form.least <= count <= most:
        need = str(form.least) if most == form.least else f"{form.least} or more"
        yield f"a relation of the kind {kind} must have {need} figures under `of`"
    if 1 + count - len(figures.stated) > (0 if form.is_complete else 1):
        yield f"a relation of the kind {kind} must not leave so many figures unstated"


def _values(figures: Figures) -> Iterator[str]:
    """Figures are definite numbers, and each another one."""
    if any(figures.allowed(item) is None for item in figures.stated):
        yield "the figures of a relation must be definite numbers"
    places = {(item.citation.passage_id, item.quantity.offset) for item in figures.stated}
    if len(places) < len(figures.stated):
        yield "the figures of a relation must be different ones"


def _measures_fit(figures: Figures) -> bool:
    kind, measure = figures.kind, figures.measure
    of, result = {measure(item) for item in figures.of} - {None}, measure(figures.result)
    if kind is RelationKind.PRODUCT:
        first, *times = (measure(item) for item in figures.of)
        return len({first, result} - {None}) == 1 and all(
            one is None or one[0] in _TIMES for one in times
        )
    if kind is RelationKind.SHARE:
        return len(of) == 1 and result in (None, SHARE)
    if kind in DIFFERENCES:
        sizes = {None, *of}
        sizes |= {_POINTS} if SHARE in of else set()
        sizes |= {SHARE} if kind in CHANGES else set()
        return len(of) == 1 and result in sizes
    return len((of | {result}) - {None}) == 1


def _standing(figures: Figures, facts: Mapping[str, Fact]) -> Iterator[str]:
    """Aims are not added to results, nor what others reached to what the case reached."""
    if figures.kind in _OF_ONE_THING:
        standing = {_role(item, facts, figures.language) for item in figures.stated}
        if figures.kind is RelationKind.OF_WHICH:
            standing -= {Role.BACKGROUND}
        if len(standing) > 1:
            yield "the figures must be all aims, all results or all background"


def _role(item: Stated, facts: Mapping[str, Fact], language: Language) -> Role:
    """Target, background or achieved, be it added up or not."""
    fact = facts.get(item.fact_id or "")
    if fact is not None:
        return Role.ACHIEVED if fact.role is Role.CUMULATIVE else fact.role
    passage = item.citation.passage
    words = language.surroundings(passage, item.quantity, passage.headings).words
    aim = any(word.kind is ContextKind.AIM for word in words)
    return Role.TARGET if aim else Role.ACHIEVED


def _told_together(figures: Figures) -> Iterator[str]:
    """All that ties figures is told: one sentence, or the same words near them."""
    *of, result = figures.stated
    for item in of:
        if not _told_of_one_thing(item, result, figures.language):
            told = f"'{item.quantity.text}' and '{result.quantity.text}'"
            yield f"figures must be told in one sentence or in words that both have near: {told}"


def _told_of_one_thing(one: Stated, other: Stated, language: Language) -> bool:
    """Whether two figures stand in one sentence, or near words that both share."""
    here, there = one.citation.passage, other.citation.passage
    sentences = {here.sentence_at(item.quantity.offset) for item in (one, other)}
    if here.id == there.id and len(sentences) == 1:
        return True
    return bool(language.shared_words(here.text, one.quantity, there.text, other.quantity))


def _beside(figures: Figures) -> Iterator[str]:
    """Where a figure is not stated, the others are told right after each other."""
    for one, other in combinations(figures.stated, 2):
        if not _are_neighbours(one, other):
            told = f"'{one.quantity.text}' and '{other.quantity.text}'"
            yield f"figures that give one not stated must be told right after each other: {told}"


def _are_neighbours(one: Stated, other: Stated) -> bool:
    """Whether no third figure could be meant: 1.38和1.4，分别下降4.54%、1.09%."""
    passage = one.citation.passage
    first, second = sorted((one.quantity, other.quantity), key=lambda it: it.offset)
    sentence = passage.sentence_at(first.offset)
    if passage.id != other.citation.passage_id or second.offset >= sentence.end:
        return False
    kinds = [(it.kind, it.unit) for it in (first, second)]
    row = [
        it
        for it in passage.quantities
        if sentence.start <= it.offset < sentence.end and (it.kind, it.unit) in kinds
    ]
    if kinds[0] == kinds[1]:
        return row.index(second) == row.index(first) + 1
    later = _run(row, second)
    before = row[: row.index(later[0])]
    earlier = _run(row, before[-1]) if before else []
    if len(earlier) == len(later):
        return first in earlier and earlier.index(first) == later.index(second)
    return bool(earlier) and earlier[-1] == first


def _run(row: list[Quantity], figure: Quantity) -> list[Quantity]:
    """The figures of a row around one that are of its kind and unit."""
    runs = (list(run) for _, run in groupby(row, key=lambda it: (it.kind, it.unit)))
    return next(run for run in runs if figure in run)


def _told_so(figures: Figures) -> Iterator[str]:
    """What the words before a result say of it must be the kind, and the figure in its place."""
    if not isinstance(figures.result, Stated):
        return
    result = figures.result
    lead = figures.language.lead_to(result.citation.passage.text, result.quantity)
    if lead is None or lead.place is None:
        return
    if lead.kind is not figures.kind and figures.kind in DIFFERENCES | {RelationKind.SHARE}:
        yield f"'{result.quantity.text}' is told as a {lead.kind}, so the kind must be {lead.kind}"
    elif figures.is_implied and not isinstance(figures.of[lead.place], Stated):
        number = "first" if lead.place == 0 else "second"
        yield f"the figure that the report states must be the {number} of a {figures.kind} told so"
