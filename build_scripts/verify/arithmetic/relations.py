"""Relations between a report's figures: recomputed, and held against what the report states."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from build_scripts.curation.records import RelationRecord, SummaryRecord, UnrelatedRecord
from build_scripts.language.ties import Lead
from build_scripts.model import (
    INFINITE,
    Fact,
    Localized,
    QuantityKind,
    Recomputed,
    Relation,
    RelationKind,
    Span,
    Stated,
    Unit,
    Verdict,
)
from build_scripts.problems import Making, Problem
from build_scripts.verify.arithmetic.agreement import agree
from build_scripts.verify.arithmetic.fitting import (
    KIND_NAMES,
    SHARE,
    Figures,
    categories_contradict,
    faults_of,
)
from build_scripts.verify.arithmetic.formulas import DIFFERENCES, solve
from build_scripts.verify.arithmetic.operands import Operands, stated, told_of
from build_scripts.verify.references import by_id, known_ids, localized

_PERCENT = Unit(QuantityKind.PERCENT, "%")
_SOME, _PART = Span(Decimal(0), INFINITE, upper_open=True), Span(Decimal(0), Decimal(1))


def make_relations(record: SummaryRecord, operands: Operands) -> Making[tuple[Relation, ...]]:
    """The relations that the editors record, each recomputed; without those that do not hold."""
    records = yield from by_id(record.arithmetic, "relation")
    yield from _check_unrecorded(record, operands)
    relations: dict[frozenset[object], Relation] = {}
    for item in records.values():
        relation = yield from _relation(item, operands)
        if relation is not None:
            first = relations.setdefault(_places(relation), relation)
            if first is not relation:
                rule = Localized(
                    "两条核对关系不能用同样的几个数",
                    "two relations must not set the same figures against each other",
                )
                fix = Localized(
                    f"`{first.id}` 已经有了；两条删去一条",
                    f"`{first.id}` has them already; take one of the two out",
                )
                yield Problem(item.id.position, "duplicate-item", rule, item.id, fix)
    return tuple(relations.values())


def _check_unrecorded(record: SummaryRecord, operands: Operands) -> Making[None]:
    """Neighbouring facts that the report ties by arithmetic must stand in one relation.

    Those that only look so are recorded as unrelated; no others may be.
    """
    unrelated: dict[frozenset[str], UnrelatedRecord] = {}
    for item in record.unrelated:
        ids = yield from known_ids(item.between, operands.declared, "fact")
        if len(ids) == len(item.between):
            unrelated[frozenset(ids)] = item
    recorded = [
        {str(item.fact) for item in (*relation.of, relation.result)}
        for relation in record.arithmetic
    ]
    named = set().union(*recorded, *unrelated) - {str(None)}
    if not named <= operands.facts.keys():
        return  # a relation may be there, with a fact that is named wrongly
    tied: set[frozenset[str]] = set()
    for one, other, lead in _tied(operands):
        pair = frozenset({one.id, other.id})
        tied.add(pair)
        is_recorded = any(pair <= ids for ids in recorded)
        if not is_recorded and pair not in unrelated:
            yield _unrecorded(one, other, lead.kind)
        elif is_recorded and pair in unrelated:
            tied.discard(pair)
    for pair, item in unrelated.items():
        passages = {id_: operands.facts[id_].citations[0] for id_ in pair}
        yield from operands.context.check_notes([item.reason], [*passages.values()])
        if pair not in tied:
            yield _not_tied(item)


def _tied(operands: Operands) -> Iterator[tuple[Fact, Fact, Lead]]:
    """The facts that stand next to each other and are tied by the words between them."""
    facts = operands.facts.values()
    in_order = sorted(facts, key=lambda it: (it.citations[0].passage_id, it.quantity.offset))
    for one, other in pairwise(in_order):
        passage, there = one.citations[0].passage, other.citations[0].passage
        lead = operands.context.language.tie(passage.text, one.quantity, other.quantity)
        if lead is None or passage.id != there.id:
            continue
        if lead.kind not in DIFFERENCES or not categories_contradict(one, other):
            yield one, other, lead


def _unrecorded(one: Fact, other: Fact, kind: RelationKind) -> Problem:
    rule = Localized(
        "报告用算术连起来的数，须在 `arithmetic` 里有一条核对关系",
        "figures that the report ties by arithmetic must stand in a relation of `arithmetic`",
    )
    first, name, pair = told_of([stated(one)]), KIND_NAMES[kind], f"[{one.id}, {other.id}]"
    fix = Localized(
        f"加一条 {kind}（{name.zh}），用 `{one.id}` 和 `{other.id}`：报告写的是{first.zh}和"
        f"{other.quantity.text}；两个数说的不是同一件事的，在 `unrelated` 下写 "
        f"`between: {pair}` 和理由",
        f"add one of the kind {kind} with `{one.id}` and `{other.id}` ({name.en}): the report "
        f"has {first.en} and {other.quantity.text}; if the two are not of one thing, write "
        f"`between: {pair}` and the reason under `unrelated`",
    )
    return Problem(other.position, "arithmetic-missing", rule, other.quantity.text, fix)


def _not_tied(item: UnrelatedRecord) -> Problem:
    rule = Localized(
        "`unrelated` 里只写程序会要求核对、又没有写进 `arithmetic` 的两项数据",
        "only two facts that the program would have in one relation, and that are in none, must "
        "be recorded as unrelated",
    )
    fix = Localized("删去这一条，或核对两个编号", "take it out, or check the two ids")
    ids = ", ".join(item.between)
    return Problem(item.between[0].position, "unrelated-not-tied", rule, ids, fix)


def _places(relation: Relation) -> frozenset[object]:
    """The figures of a relation: where they stand, or what they are called."""
    return frozenset(
        (item.citation.passage_id, item.quantity.offset) if isinstance(item, Stated) else item.name
        for item in (*relation.of, relation.result)
    )


def _relation(record: RelationRecord, operands: Operands) -> Making[Relation | None]:
    context = operands.context
    yield from context.check_remarks([record.note])
    read = yield from operands.read_all([*record.of, record.result], record.id)
    if read is None:
        return None
    figures = Figures(record.kind, tuple(read[:-1]), read[-1], context.language)
    relation = next(faults_of(figures, operands.facts), None) or recompute(figures)
    if isinstance(relation, Localized):
        fix = Localized("各种关系见编者指南", "see the kinds of relations in the editors' guide")
        yield Problem(record.id.position, "arithmetic-form", relation, record.id, fix)
        return None
    recomputed, verdict = relation
    yield from _check_verdict(record, verdict, figures)
    return Relation(
        id=str(record.id),
        case_id=context.case_id,
        kind=record.kind,
        of=figures.of,
        result=figures.result,
        recomputed=recomputed,
        verdict=verdict,
        note=localized(record.note),
    )


def _check_verdict(record: RelationRecord, verdict: Verdict, figures: Figures) -> Iterator[Problem]:
    """Figures that do not fit together must be said to differ, with a note, and no others."""
    position = record.id.position
    told = told_of(figures.stated)
    if verdict is Verdict.DIFFERS and (record.verdict is None or record.note is None):
        rule = Localized(
            "重算不符的，须写 `verdict` 和 `note` 说明",
            "figures that do not fit together must be said to, with `verdict` and `note`",
        )
        fix = Localized(
            f"核对{told.zh}；报告确是这样写的，写 `verdict: differs` 和原因",
            f"check them: {told.en}; if the report has them so, write `verdict: differs` and why",
        )
        yield Problem(position, "arithmetic-differs", rule, record.id, fix)
    elif record.verdict not in (None, verdict):
        rule = Localized(
            f"verdict 须与重算的结果一致（{verdict}）",
            f"verdict must be what recomputing shows ({verdict})",
        )
        fix = Localized(
            f"改正或删去 `verdict`：几个数是{told.zh}",
            f"correct or leave out `verdict`: the figures are {told.en}",
        )
        yield Problem(position, "arithmetic-verdict", rule, record.verdict, fix)


def recompute(figures: Figures) -> tuple[Recomputed, Verdict] | Localized:
    """The figure that is not stated, or else the result, from all the others; or what is wrong.

    What comes out must be possible: shares within 0 and 100 %, nothing less than nothing. Only
    a change that the report itself tells the wrong way round comes out negative, and differs.
    """
    of, result = list(map(figures.allowed, figures.of)), figures.allowed(figures.result)
    found = solve(figures.kind, of, result, by_rate=figures.by_rate)
    if figures.kind is RelationKind.OF_WHICH and found == result and not found.width:
        return Localized(
            "各部分正好等于总数的，kind 须写 sum 或 same",
            "parts that make up all of their total must be a relation of the kind sum or same",
        )
    span = found.meet(_possible(figures))
    verdict = _verdict(figures, found)
    if figures.kind is RelationKind.SAME and verdict is Verdict.DIFFERS:
        return Localized(
            "说同一件事的数须相符；不相符的记入 `conflicts`",
            "figures that tell the same must agree; two that do not are one of `conflicts`",
        )
    if span is None and not (verdict is Verdict.DIFFERS and figures.kind in DIFFERENCES):
        return Localized(
            "算出的数须是可能的：比例在 0 与 100% 之间，数目不小于 0",
            "what the figures give must be possible: shares within 0 and 100%, counts from 0",
        )
    shown = found if span is None or figures.kind is RelationKind.SAME else span
    return Recomputed(span=shown, unit=_unit(figures)), verdict


def _missing(figures: Figures) -> int | None:
    """The place of the operand that is not stated; None if it is the result, or none."""
    places = (i for i, item in enumerate(figures.of) if not isinstance(item, Stated))
    return next(places, None)


def _possible(figures: Figures) -> Span:
    """The values that the figure recomputed can have."""
    missing = _missing(figures)
    if missing is None and figures.kind is RelationKind.RISE and figures.by_rate:
        return _SOME
    is_rate = missing is None and (figures.kind is RelationKind.SHARE or figures.by_rate)
    is_share = any(figures.measure(item) == SHARE for item in figures.of)
    return _PART if is_rate or is_share else _SOME


def _verdict(figures: Figures, span: Span) -> Verdict:
    """Whether the result as stated fits what was recomputed."""
    *of, result = figures.stated
    if figures.is_implied:
        return Verdict.IMPLIED
    if figures.kind is RelationKind.SAME:
        return _fits(agree(of[0].quantity, result.quantity, figures.language))
    if figures.kind is RelationKind.OF_WHICH:
        span = Span(span.lower, INFINITE, span.lower_open)
    total = figures.allowed(result)
    return _fits(total is None or span.meet(total) is not None)


def _fits(fits: bool) -> Verdict:
    return Verdict.AGREES if fits else Verdict.DIFFERS


def _unit(figures: Figures) -> Unit:
    """The unit of the figure recomputed: as stated, or that of its fellows."""
    missing, stated, kind = _missing(figures), figures.stated, figures.kind
    if missing is not None and kind is RelationKind.PRODUCT:
        return _unit_of(stated[-1]) if missing == 0 else Unit(QuantityKind.INDEX, "")
    if missing is None and isinstance(figures.result, Stated):
        return _unit_of(figures.result)
    if missing is None and (kind is RelationKind.SHARE or figures.by_rate):
        return _PERCENT
    if missing is None and kind in DIFFERENCES and figures.measure(stated[0]) == SHARE:
        return Unit(QuantityKind.PERCENTAGE_POINTS, figures.language.points)
    return _unit_of(stated[0])


def _unit_of(figure: Stated) -> Unit:
    quantity = figure.quantity
    return Unit(quantity.kind, quantity.unit, quantity.currency)
