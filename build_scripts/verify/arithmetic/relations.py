"""Relations between a report's figures: recomputed, and held against what the report states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from build_scripts.curation.records import RelationRecord, SummaryRecord
from build_scripts.model import (
    Fact,
    Operand,
    QuantityKind,
    Recomputed,
    Relation,
    RelationKind,
    Span,
    Stated,
    Unit,
    Verdict,
)
from build_scripts.problems import Problem
from build_scripts.verify.arithmetic.agreement import INFINITE, Measure, agree, allowed, measure_of
from build_scripts.verify.arithmetic.operands import Operands, as_told
from build_scripts.verify.arithmetic.recompute import recompute, solve
from build_scripts.verify.arithmetic.unrecorded import check_unrecorded
from build_scripts.verify.references import by_id, localized

_CHANGES = frozenset({RelationKind.RISE, RelationKind.FALL})
_DIFFERENCES = _CHANGES | {RelationKind.DIFFERENCE}
# Nothing follows from these where a figure is not stated.
_COMPLETE = frozenset({RelationKind.OF_WHICH, RelationKind.SAME})
_SHARE: Measure = (QuantityKind.RATIO, "")
_POINTS: Measure = (QuantityKind.PERCENTAGE_POINTS, "")
_PERCENT = Unit(QuantityKind.PERCENT, "%")
_LEAST = {RelationKind.SAME: 1, RelationKind.OF_WHICH: 1}
_MOST = {RelationKind.SAME: 1, RelationKind.SHARE: 2} | dict.fromkeys(_DIFFERENCES, 2)


def make_relations(
    record: SummaryRecord, facts: Mapping[str, Fact], operands: Operands
) -> tuple[Relation, ...]:
    """The relations that the editors record, each recomputed; without those that do not hold."""
    problems = operands.context.problems
    records = by_id(record.arithmetic, "relation", problems)
    problems.extend(check_unrecorded(record, facts.values()))
    made = (_relation(item, operands) for item in records.values())
    return tuple(relation for relation in made if relation is not None)


def _relation(record: RelationRecord, operands: Operands) -> Relation | None:
    problems = operands.context.problems
    operands.context.check_remarks([record.note])
    read = [operands.read(item, record.id) for item in (*record.of, record.result)]
    complete = [item for item in read if item is not None]
    if len(complete) < len(read):
        return None
    formula = _Formula(record.kind, tuple(complete[:-1]), complete[-1])
    fault = next(formula.faults(), None)
    recomputed = None if fault else formula.recomputed()
    if recomputed is None:
        rule = fault or "the figures of a relation must give a number"
        fix = "see the kinds of relations in the editors' guide"
        problems.append(Problem(record.id.position, "arithmetic-form", rule, record.id, fix))
        return None
    verdict = formula.verdict(recomputed.span)
    problems.extend(_check_verdict(record, verdict, formula))
    return Relation(
        id=str(record.id),
        case_id=operands.context.case_id,
        kind=record.kind,
        of=formula.of,
        result=formula.result,
        recomputed=recomputed,
        verdict=verdict,
        note=localized(record.note),
    )


def _check_verdict(
    record: RelationRecord, verdict: Verdict, formula: _Formula
) -> Iterator[Problem]:
    """Figures that do not fit together must be said to differ, with a note, and no others."""
    position = record.id.position
    told = ", ".join(
        as_told(item.quantity, item.citation.text)
        for item in (*formula.of, formula.result)
        if isinstance(item, Stated)
    )
    if verdict is Verdict.DIFFERS and (record.verdict is None or record.note is None):
        rule = "figures that do not fit together must be said to, with `verdict` and `note`"
        fix = f"check them: {told}; if the report has them so, write `verdict: differs` and why"
        yield Problem(position, "arithmetic-differs", rule, record.id, fix)
    elif record.verdict not in (None, verdict):
        rule = f"verdict must be what recomputing shows ({verdict})"
        fix = f"correct or leave out `verdict`: the figures are {told}"
        yield Problem(position, "arithmetic-verdict", rule, record.verdict, fix)


@dataclass(frozen=True, slots=True)
class _Formula:
    """The figures of a relation in their places."""

    kind: RelationKind
    of: tuple[Operand, ...]
    result: Operand

    def faults(self) -> Iterator[str]:
        """Rules that the figures break, so that they cannot be recomputed."""
        kind, count = self.kind, len(self.of)
        least, most = _LEAST.get(kind, 2), _MOST.get(kind, count)
        if not least <= count <= most:
            need = str(least) if most == least else f"{least} or more"
            yield f"a relation of the kind {kind} must have {need} figures under `of`"
        stated = self._stated()
        unstated = 1 + count - len(stated)
        if unstated > (0 if kind in _COMPLETE else 1):
            yield f"a relation of the kind {kind} must not leave so many figures unstated"
        if any(allowed(item.quantity) is None for item in stated):
            yield "the figures of a relation must be definite numbers"
        if not self._measures_fit():
            yield f"the figures must be of measures that a relation of the kind {kind} can have"

    def recomputed(self) -> Recomputed | None:
        """The figure that is not stated, or else the result, from all the others."""
        of = [_span(item) for item in self.of]
        known = [span for span in of if span is not None]
        result = _span(self.result)
        by_rate = self._by_rate()
        if len(known) == len(of):
            span = recompute(self.kind, known, by_rate=by_rate)
            return Recomputed(span=span, unit=self._unit_of_result())
        solved = solve(self.kind, of, result, by_rate=by_rate) if result else None
        unit = self._unit_of_operand(of.index(None))
        return None if solved is None else Recomputed(span=solved, unit=unit)

    def verdict(self, span: Span) -> Verdict:
        """Whether the result as stated fits what was recomputed."""
        *of, result = self._stated()
        if len(of) < len(self.of):
            return Verdict.IMPLIED
        if self.kind is RelationKind.SAME:
            fits = agree(of[0].quantity, result.quantity)
        else:
            if self.kind is RelationKind.OF_WHICH:
                span = Span(span.lower, INFINITE, span.lower_open)
            total = allowed(result.quantity)
            fits = total is None or span.meets(total)
        return Verdict.AGREES if fits else Verdict.DIFFERS

    def _stated(self) -> list[Stated]:
        return [item for item in (*self.of, self.result) if isinstance(item, Stated)]

    def _measures_fit(self) -> bool:
        of = {_measure(item) for item in self.of} - {None}
        result = _measure(self.result)
        if self.kind is RelationKind.PRODUCT:
            return True
        if self.kind is RelationKind.SHARE:
            return len(of) == 1 and result in (None, _SHARE)
        if self.kind in _DIFFERENCES:
            sizes = {None, *of}
            sizes |= {_POINTS} if _SHARE in of else set()
            sizes |= {_SHARE} if self.kind in _CHANGES else set()
            return len(of) == 1 and result in sizes
        return len((of | {result}) - {None}) == 1

    def _by_rate(self) -> bool:
        """Whether a rise or fall is told as a share of where it began."""
        if isinstance(self.result, Stated):
            return self.kind in _CHANGES and _measure(self.result) == _SHARE
        return self.kind in _CHANGES and _measure(self.of[0]) != _SHARE

    def _unit_of_result(self) -> Unit:
        if isinstance(self.result, Stated):
            return _unit(self.result)
        if self.kind is RelationKind.SHARE or self._by_rate():
            return _PERCENT
        if self.kind in _DIFFERENCES and _measure(self.of[0]) == _SHARE:
            return Unit(QuantityKind.PERCENTAGE_POINTS, "个百分点")
        return _unit(self._stated()[0])

    def _unit_of_operand(self, index: int) -> Unit:
        """The unit of an operand that is not stated: that of its fellows."""
        if self.kind is not RelationKind.PRODUCT:
            return _unit(self._stated()[0])
        return _unit(self._stated()[-1]) if index == 0 else Unit(QuantityKind.INDEX, "")


def _span(operand: Operand) -> Span | None:
    return allowed(operand.quantity) if isinstance(operand, Stated) else None


def _measure(operand: Operand) -> Measure | None:
    return measure_of(operand.quantity) if isinstance(operand, Stated) else None


def _unit(operand: Stated) -> Unit:
    quantity = operand.quantity
    return Unit(quantity.kind, quantity.unit, quantity.currency)
