"""Facts of one indicator, across all cases, are of one kind where nothing sets them apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from build_scripts.curation.records import IndicatorRecord
from build_scripts.model import Comparability, Indicator, Localized
from build_scripts.problems import Problem
from build_scripts.verify.rows import CaseRows, FactRow


def check_contracts(
    indicators: Mapping[str, Indicator], cases: Iterable[CaseRows]
) -> Iterator[Problem]:
    """Facts that may be compared must have one role; who deviates must carry a flag."""
    unflagged: dict[str, list[tuple[str, FactRow]]] = defaultdict(list)
    for case in cases:
        for fact in case.facts:
            if not fact.is_flagged and _is_compared(indicators.get(fact.indicator_id)):
                unflagged[fact.indicator_id].append((case.case_id, fact))
    for facts in unflagged.values():
        first_case, first = facts[0]
        other = next((fact for _, fact in facts if fact.role is not first.role), None)
        if other is not None and len({case_id for case_id, _ in facts}) > 1:
            rule = Localized(
                f"可以比较的数据须角色相同，但 `{first_case}/{first.id}` 是 "
                f"{first.role}，这一项是 {other.role}",
                f"facts that may be compared must have one role, but `{first_case}/"
                f"{first.id}` is {first.role} and this one {other.role}",
            )
            fix = Localized(
                "改正角色，或在 `flags` 里写明其中一项有何不同",
                "correct the role, or say in `flags` how one of the two differs",
            )
            yield Problem(other.position, "contract-deviation", rule, other.value, fix)


def check_cautions(
    indicators: Iterable[IndicatorRecord], cases: Iterable[CaseRows]
) -> Iterator[Problem]:
    """Where there are values to compare, a contract that is not like_with_like must say why.

    Of an indicator that one case alone reports nothing is compared, nor is its caution shown.
    """
    reporting = Counter(id_ for case in cases for id_ in {f.indicator_id for f in case.facts})
    for record in indicators:
        contract = record.contract
        is_alike = contract.comparability is Comparability.LIKE_WITH_LIKE
        if reporting[str(record.id)] > 1 and not is_alike and contract.caution is None:
            rule = Localized(
                f"几个案例都有、又是 {contract.comparability} 的指标，须写明为什么",
                f"an indicator of several cases that is {contract.comparability} must say why",
            )
            fix = Localized("在指标的约定里写上 `caution`", "add `caution` to its contract")
            yield Problem(record.id.position, "caution-missing", rule, record.id, fix)


def _is_compared(indicator: Indicator | None) -> bool:
    comparability = indicator.comparability if indicator else None
    return comparability not in (None, Comparability.NOT_COMPARABLE)
