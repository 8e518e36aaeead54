"""Whether figures can stand in a relation at all: number, measure, standing and wording."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise

from build_scripts.language import Language
from build_scripts.language.surroundings import ContextKind
from build_scripts.model import (
    Fact,
    Operand,
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
_TIMES = frozenset({QuantityKind.COUNT, QuantityKind.DURATION})
_PARTS = frozenset({RelationKind.SUM, RelationKind.OF_WHICH})
_BETWEEN_TWO = DIFFERENCES | {RelationKind.SHARE}
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
    yield from _told_so(figures, facts)


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
        whole = {first, result} - {None}
        return len(whole) == 1 and SHARE not in whole and {it[0] for it in times if it} <= _TIMES
    if kind is RelationKind.SHARE:
        return len(of) == 1 and result in (None, SHARE)
    if kind in DIFFERENCES:
        sizes = {None, *of}
        sizes |= {_POINTS} if SHARE in of else set()
        sizes |= {SHARE} if kind in CHANGES else set()
        return len(of) == 1 and result in sizes and of != {_POINTS}
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
    """All that ties figures is told: one sentence, or the same words near them.

    Parts and their whole are told to count the same thing, or a part is told as one (其中).
    """
    *of, result = figures.stated
    for item in of:
        if not _is_told_with(result, item, figures):
            told = f"'{item.quantity.text}' and '{result.quantity.text}'"
            yield f"figures must be told in one sentence, or of the same thing: {told}"


def _is_told_with(result: Stated, item: Stated, figures: Figures) -> bool:
    language, kind = figures.language, figures.kind
    here, there = item.citation.passage, result.citation.passage
    sentences = {here.sentence_at(it.quantity.offset) for it in (item, result)}
    in_one = here.id == there.id and len(sentences) == 1
    if kind is RelationKind.OF_WHICH:
        lead = language.lead_to(here.text, item.quantity)
        in_one = in_one and lead is not None and lead.kind is kind
        if figures.measure(result) == SHARE:
            return in_one
    words = language.counted if kind in _PARTS else language.words_near
    near = words(here.text, item.quantity), words(there.text, result.quantity)
    return in_one or not set(near[0]).isdisjoint(near[1])


def _beside(figures: Figures) -> Iterator[str]:
    """Where a figure is not stated, the others are told right after each other."""
    for one, other in pairwise(figures.stated):
        if not _are_neighbours(one, other):
            told = f"'{one.quantity.text}' and '{other.quantity.text}'"
            yield f"figures that give one not stated must be told right after each other: {told}"


def _are_neighbours(one: Stated, other: Stated) -> bool:
    """Whether no third figure could be meant: 1.38和1.4，分别下降4.54%、1.09%."""
    passage, first, second = one.citation.passage, one.quantity, other.quantity
    sentence = passage.sentence_at(first.offset)
    if passage.id != other.citation.passage_id or not first.end <= second.offset < sentence.end:
        return False
    measured = (
        it
        for it in passage.quantities
        if (it.is_measurement and it.kind is not QuantityKind.DURATION) or it in (first, second)
    )
    row = [it for it in measured if sentence.start <= it.offset < sentence.end]
    runs = [list(run) for _, run in groupby(row, key=lambda it: (it.kind, it.unit))]
    for earlier, later in pairwise(runs):
        if first in earlier and second in later:
            in_order = len(earlier) == len(later)
            return earlier.index(first) == later.index(second) if in_order else earlier[-1] == first
    return any((first, second) in pairwise(run) for run in runs)


def _told_so(figures: Figures, facts: Mapping[str, Fact]) -> Iterator[str]:
    """What the words before a result make of it must be the kind, and the figure in its place."""
    if not isinstance(figures.result, Stated) or figures.kind not in _BETWEEN_TWO:
        return
    *of, result = figures.stated
    told = [(item.quantity.text, _lead(item, figures.language)) for item in of]
    yield from (f"'{text}' is told as a change itself" for text, it in told if it in DIFFERENCES)
    periods = [facts[item.fact_id].period for item in of if item.fact_id]
    if figures.kind in CHANGES and len(periods) == 2 and periods[0] == periods[1]:
        yield f"figures of one period are no {figures.kind}"
    lead = figures.language.lead_to(result.citation.passage.text, result.quantity)
    text = result.quantity.text
    if lead is None or lead.kind is RelationKind.OF_WHICH:
        if figures.kind in CHANGES:
            yield f"'{text}' must be told as a {figures.kind}"
    elif lead.kind is not figures.kind:
        yield f"'{text}' is told as a {lead.kind}, so the kind must be {lead.kind}"
    elif lead.place is not None and not isinstance(figures.of[lead.place], Stated):
        place = "first" if lead.place == 0 else "second"
        yield f"the figure that the report states must be the {place} of a {lead.kind} told so"


def _lead(item: Stated, language: Language) -> RelationKind | None:
    lead = language.lead_to(item.citation.passage.text, item.quantity)
    return None if lead is None else lead.kind
