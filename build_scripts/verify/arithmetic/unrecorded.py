"""Neighbouring facts that the report itself ties by arithmetic must have a recorded relation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from build_scripts.curation.records import SummaryRecord
from build_scripts.model import Fact, QuantityKind, RelationKind
from build_scripts.problems import Problem
from build_scripts.verify.arithmetic.operands import as_told

_SHARES = frozenset({QuantityKind.PERCENT, QuantityKind.PERMILLE, QuantityKind.RATIO})
_CHANGES = _SHARES | {QuantityKind.PERCENTAGE_POINTS}
_COUNTS = frozenset({QuantityKind.COUNT, QuantityKind.MONEY})
# The words between two neighbouring figures, and the kinds of figures they tie. Only wordings
# that leave no doubt what the second figure is of: 745人，达户籍人口的1.7%; 1.32，同比下降2.5%;
# 120起，其中诈骗案件30起.
_TIES = (
    (RelationKind.SHARE, _SHARES, re.compile(r"[^，。；]{0,8}，约?(?:占|达)[^，。；]*的")),
    (
        RelationKind.FALL,
        _CHANGES,
        re.compile(r"，(?:同比|比上年|较上年|比上年同期)(?:下降|减少|降低)了?"),
    ),
    (
        RelationKind.RISE,
        _CHANGES,
        re.compile(r"，(?:同比|比上年|较上年|比上年同期)(?:上升|提升|提高|增长|增加)了?"),
    ),
    (RelationKind.OF_WHICH, _COUNTS, re.compile(r"[^，。；]{0,8}[，（]其中[^，。；]*")),
)


def check_unrecorded(record: SummaryRecord, facts: Iterable[Fact]) -> Iterator[Problem]:
    """Two facts that the report ties as share, change or part must stand in one relation."""
    recorded = [
        {str(item.fact) for item in (*relation.of, relation.result)}
        for relation in record.arithmetic
    ]
    in_order = sorted(facts, key=lambda it: (it.citations[0].passage_id, it.quantity.offset))
    for one, other in pairwise(in_order):
        kind = _tie(one, other)
        if kind is not None and not any({one.id, other.id} <= ids for ids in recorded):
            yield _unrecorded(kind, one, other)


def _tie(one: Fact, other: Fact) -> RelationKind | None:
    """How the words between two neighbouring facts tie them, if they do."""
    passage = one.citations[0].passage
    if passage.id != other.citations[0].passage_id:
        return None
    between = passage.text[one.quantity.end : other.quantity.offset]
    for kind, kinds, words in _TIES:
        is_count = one.quantity.kind in _COUNTS or kind not in (
            RelationKind.SHARE,
            RelationKind.OF_WHICH,
        )
        if is_count and other.quantity.kind in kinds and words.fullmatch(between):
            return kind
    return None


def _unrecorded(kind: RelationKind, one: Fact, other: Fact) -> Problem:
    rule = "figures that the report ties by arithmetic must stand in a relation of `arithmetic`"
    told = f"{as_told(one.quantity, one.citations[0].text)} and {other.quantity.text}"
    fix = f"add one of the kind {kind} with `{one.id}` and `{other.id}`: the report has {told}"
    return Problem(other.position, "arithmetic-missing", rule, other.quantity.text, fix)
