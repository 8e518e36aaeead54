"""Neighbouring facts that the report itself ties by arithmetic must have a recorded relation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from build_scripts.curation.records import SummaryRecord
from build_scripts.language import Language
from build_scripts.model import Fact, RelationKind
from build_scripts.problems import Problem
from build_scripts.verify.arithmetic.operands import as_told, stated


def check_unrecorded(
    record: SummaryRecord, facts: Iterable[Fact], language: Language
) -> Iterator[Problem]:
    """Two facts that the report ties as share, change or part must stand in one relation."""
    recorded = [
        {str(item.fact) for item in (*relation.of, relation.result)}
        for relation in record.arithmetic
    ]
    in_order = sorted(facts, key=lambda it: (it.citations[0].passage_id, it.quantity.offset))
    for one, other in pairwise(in_order):
        kind = _tie(one, other, language)
        if kind is not None and not any({one.id, other.id} <= ids for ids in recorded):
            yield _unrecorded(kind, one, other)


def _tie(one: Fact, other: Fact, language: Language) -> RelationKind | None:
    """How the words between two neighbouring facts tie them, if they do."""
    passage = one.citations[0].passage
    if passage.id != other.citations[0].passage_id:
        return None
    lead = language.tie(passage.text, one.quantity, other.quantity)
    return None if lead is None else lead.kind


def _unrecorded(kind: RelationKind, one: Fact, other: Fact) -> Problem:
    rule = "figures that the report ties by arithmetic must stand in a relation of `arithmetic`"
    told = f"{as_told(stated(one))} and {other.quantity.text}"
    fix = f"add one of the kind {kind} with `{one.id}` and `{other.id}`: the report has {told}"
    return Problem(other.position, "arithmetic-missing", rule, other.quantity.text, fix)
