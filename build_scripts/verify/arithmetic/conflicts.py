"""Figures that should be the same: they agree, or the editors record both as a conflict."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations

from build_scripts.curation.records import ConflictRecord, SummaryRecord
from build_scripts.language import Language
from build_scripts.model import Conflict, Fact, Quantity, Stated
from build_scripts.problems import Problem
from build_scripts.verify.arithmetic.agreement import agree, measure_of
from build_scripts.verify.arithmetic.operands import Operands, as_told
from build_scripts.verify.references import by_id, text_of


def make_conflicts(
    record: SummaryRecord, facts: Mapping[str, Fact], operands: Operands
) -> tuple[Conflict, ...]:
    """The conflicts that the editors record; facts that contradict without are a problem."""
    context = operands.context
    problems = context.problems
    records = by_id(record.conflicts, "conflict", problems)
    problems.extend(_check_facts(facts.values(), records.values(), context.language))
    problems.extend(_check_scopes(facts.values(), context.language))
    made = (_conflict(item, operands) for item in records.values())
    return tuple(conflict for conflict in made if conflict is not None)


def _conflict(record: ConflictRecord, operands: Operands) -> Conflict | None:
    context = operands.context
    context.check_remarks([record.note])
    read = [operands.read(item, record.id) for item in record.between]
    between = tuple(item for item in read if isinstance(item, Stated))
    if len(between) == len(read):
        one, other = (item.quantity for item in between)
        if _contradict(one, other):
            return Conflict(
                id=str(record.id),
                case_id=context.case_id,
                between=between,
                note=text_of(record.note),
            )
        rule = "figures recorded as a conflict must contradict each other"
        told = " and ".join(as_told(item.quantity, item.citation.text) for item in between)
        fix = f"take it out: both can be true, {told}"
        context.problems.append(
            Problem(record.id.position, "conflict-agrees", rule, record.id, fix)
        )
    elif None not in read:
        rule = "both figures of a conflict must be stated in the report"
        fix = "name a fact, or quote the passage"
        context.problems.append(
            Problem(record.id.position, "arithmetic-form", rule, record.id, fix)
        )
    return None


def _check_facts(
    facts: Iterable[Fact], conflicts: Iterable[ConflictRecord], language: Language
) -> Iterator[Problem]:
    """Facts of one indicator, period, role and scope must agree as far as their wording allows.

    Values that the report enumerates with 分别 are of different things, which it need not name.
    """
    recorded = [{str(item.fact) for item in conflict.between} for conflict in conflicts]
    alike = _grouped(facts, lambda fact: (fact.indicator_id, fact.period, fact.role, fact.scope))
    for first, fact in alike:
        told_apart = {first.id, fact.id} in recorded or _enumerated(first, fact, language)
        if not told_apart and _contradict(first.quantity, fact.quantity):
            yield _problem(fact, first)


def _enumerated(first: Fact, fact: Fact, language: Language) -> bool:
    there, here = first.citations[0].passage, fact.citations[0].passage
    return there.id == here.id and language.enumerates(here, first.quantity, fact.quantity)


def _check_scopes(facts: Iterable[Fact], language: Language) -> Iterator[Problem]:
    """Of values of one indicator told side by side, each must say what it is of, or none."""
    neighbours = _grouped(facts, lambda fact: (fact.indicator_id, fact.citations[0].passage_id))
    for first, fact in neighbours:
        only_one = (first.scope is None) != (fact.scope is None)
        passage = fact.citations[0].passage
        if only_one and language.side_by_side(passage, first.quantity, fact.quantity):
            rule = "of values of one indicator that stand side by side, each must have a scope"
            fix = f"write a `scope` for the one without: `{first.id}` or this one"
            yield Problem(fact.position, "scope-of-one-only", rule, fact.quantity.text, fix)


def _grouped(
    facts: Iterable[Fact], key: Callable[[Fact], tuple[object, ...]]
) -> Iterator[tuple[Fact, Fact]]:
    """Every two facts that have the same key, the earlier first."""
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        groups.setdefault(key(fact), []).append(fact)
    for group in groups.values():
        yield from combinations(group, 2)


def _contradict(one: Quantity, other: Quantity) -> bool:
    return measure_of(one) == measure_of(other) and not agree(one, other)


def _problem(fact: Fact, first: Fact) -> Problem:
    rule = "facts of one indicator, period, role and scope must not contradict each other"
    told = [as_told(item.quantity, item.citations[0].text) for item in (first, fact)]
    fix = (
        f"`{first.id}` has {told[0]}, this one {told[1]}; tell them apart by `period` or "
        "`scope`, or record both under `conflicts`"
    )
    return Problem(fact.position, "facts-conflict", rule, fact.quantity.text, fix)
