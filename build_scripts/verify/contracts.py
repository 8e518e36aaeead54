"""Facts of one indicator, across all cases, are of one kind where nothing sets them apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from build_scripts.curation.forms import Written
from build_scripts.model import Case, Codebook, Comparability, Fact
from build_scripts.problems import Problem
from build_scripts.verify.facts.make import fact_id
from build_scripts.verify.inputs import CaseInput

Place = tuple[str, str]
"""The ids of a case and of a fact in it."""


def check_contracts(
    codebook: Codebook, cases: Mapping[str, Case], inputs: Iterable[CaseInput]
) -> Iterator[Problem]:
    """Facts that may be compared must have one role; who deviates must carry a flag."""
    written = _values(inputs)
    unflagged: dict[str, list[Fact]] = {}
    for case in cases.values():
        for fact in case.facts:
            if not fact.flags and (case.id, fact.id) in written:
                unflagged.setdefault(fact.indicator_id, []).append(fact)
    for indicator_id, facts in unflagged.items():
        indicator = codebook.indicators.get(indicator_id)
        if indicator is None:
            continue
        if indicator.contract.comparability is Comparability.NOT_COMPARABLE:
            continue
        first, other = facts[0], next((f for f in facts if f.role is not facts[0].role), None)
        if other is not None and len({fact.case_id for fact in facts}) > 1:
            value = written[other.case_id, other.id]
            rule = (
                f"facts that may be compared must have one role, but `{first.case_id}/{first.id}` "
                f"is {first.role} and this one {other.role}"
            )
            fix = "correct the role, or say in `flags` how one of the two differs"
            yield Problem(value.position, "contract-deviation", rule, value, fix)


def _values(inputs: Iterable[CaseInput]) -> dict[Place, Written]:
    """The values as written, with their places, of summaries that could be read to the end.

    Of another one a flag may be what could not be read.
    """
    return {
        (item.case_id, fact_id(record)): record.value
        for item in inputs
        if item.summary is not None and item.is_complete
        for record in item.summary.facts
    }
