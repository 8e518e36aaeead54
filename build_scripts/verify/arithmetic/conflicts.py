"""Figures that should be the same: they agree, or the editors record both as a conflict."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from build_scripts.curation.records import ConflictRecord, SummaryRecord
from build_scripts.language import Language
from build_scripts.model import Conflict, Fact, Localized, Quantity, Stated
from build_scripts.problems import Making, Problem
from build_scripts.verify.arithmetic.agreement import agree, measure_of
from build_scripts.verify.arithmetic.operands import Operands, stated, told_of
from build_scripts.verify.references import by_id, text_of


def make_conflicts(record: SummaryRecord, operands: Operands) -> Making[tuple[Conflict, ...]]:
    """The conflicts that the editors record; facts that contradict without are a problem."""
    language, facts = operands.context.language, operands.facts.values()
    records = yield from by_id(record.conflicts, "conflict")
    yield from _check_facts(facts, records.values(), language)
    yield from _check_scopes(facts, language)
    conflicts: list[Conflict] = []
    for item in records.values():
        yield from operands.context.check_remarks([item.note])
        read = yield from operands.read_all(item.between, item.id)
        between = tuple(it for it in read or () if isinstance(it, Stated))
        fault = None if read is None else _fault(item, between, operands)
        if fault is not None:
            yield fault
        elif read is not None:
            case_id, note = operands.context.case_id, text_of(item.note)
            conflicts.append(Conflict(id=str(item.id), case_id=case_id, between=between, note=note))
    return tuple(conflicts)


def _fault(record: ConflictRecord, between: Sequence[Stated], operands: Operands) -> Problem | None:
    """Two figures that the report states of one thing, which cannot both be true."""
    code, told = "arithmetic-form", told_of(between)
    if len(between) < len(record.between):
        rule = Localized(
            "矛盾的两个数都须写在报告里", "both figures of a conflict must be stated in the report"
        )
        fix = Localized("写明是哪项数据，或抄出那一段", "name a fact, or quote the passage")
    elif not _contradict(between[0].quantity, between[1].quantity, operands.context.language):
        code, rule = (
            "conflict-agrees",
            Localized(
                "记为矛盾的两个数须互相矛盾",
                "figures recorded as a conflict must contradict each other",
            ),
        )
        fix = Localized(
            f"删去这一条：两个数可以同时成立，{told.zh}",
            f"take it out: both can be true, {told.en}",
        )
    elif not _of_one_thing(between, operands):
        rule = Localized(
            "矛盾的两个数须说同一件事：同一指标、类别、时期、角色和范围的数据，或旁边有相同的词",
            "a conflict must be of one thing: facts of one indicator, category, period, role and "
            "scope, or figures with the same words near them",
        )
        fix = Localized(
            f"删去这一条：没有话表明两处说的是同一件事，{told.zh}",
            f"take it out: nothing says that both tell the same, {told.en}",
        )
    else:
        return None
    return Problem(record.id.position, code, rule, record.id, fix)


def _of_one_thing(between: Sequence[Stated], operands: Operands) -> bool:
    facts = [operands.facts[item.fact_id] for item in between if item.fact_id is not None]
    if len(facts) == len(between):
        one, other = facts
        return _kind(one) == _kind(other) and not _enumerated(one, other, operands.context.language)
    words_near = operands.context.language.words_near
    here, there = (set(words_near(it.citation.passage.text, it.quantity)) for it in between)
    return not here.isdisjoint(there)


def _kind(fact: Fact) -> tuple[object, ...]:
    """What facts of one thing have in common."""
    return (fact.indicator_id, fact.category, fact.period, fact.role, fact.scope)


def _check_facts(
    facts: Iterable[Fact], conflicts: Iterable[ConflictRecord], language: Language
) -> Iterator[Problem]:
    """Facts of one thing must agree as far as their wording allows.

    Values that the report enumerates with 分别 are of different things, which it need not name.
    """
    recorded = {frozenset(str(item.fact) for item in conflict.between) for conflict in conflicts}

    def contradict(first: Fact, fact: Fact) -> bool:
        told_apart = {first.id, fact.id} in recorded or _enumerated(first, fact, language)
        return not told_apart and _contradict(first.quantity, fact.quantity, language)

    for fact, earlier in _with_earlier(facts, group=_kind, kind=lambda fact: fact.quantity.text):
        first = next((first for first in earlier if contradict(first, fact)), None)
        if first is not None:
            yield _problem(fact, first)


def _enumerated(first: Fact, fact: Fact, language: Language) -> bool:
    there, here = first.citations[0].passage, fact.citations[0].passage
    return there.id == here.id and language.enumerates(here, first.quantity, fact.quantity)


def _check_scopes(facts: Iterable[Fact], language: Language) -> Iterator[Problem]:
    """Of values of one indicator told side by side, each must say what it is of, or none."""

    def only_one_says(first: Fact, fact: Fact) -> bool:
        passage, only_one = fact.citations[0].passage, _says_of_what(first) != _says_of_what(fact)
        return only_one and language.side_by_side(passage, first.quantity, fact.quantity)

    neighbours = _with_earlier(
        facts,
        group=lambda fact: (fact.indicator_id, fact.citations[0].passage_id),
        kind=lambda fact: (fact.quantity.offset, _says_of_what(fact)),
    )
    for fact, earlier in neighbours:
        first = next((first for first in earlier if only_one_says(first, fact)), None)
        if first is not None:
            rule = Localized(
                "同一指标的几个数并列的，须每个都写范围或类别",
                "of values of one indicator that stand side by side, each must have a scope or a "
                "category",
            )
            fix = Localized(
                f"给没有写的那一项写 `scope` 或 `category`：`{first.id}` 或这一项",
                f"write `scope` or `category` for the one without: `{first.id}` or this one",
            )
            yield Problem(fact.position, "scope-of-one-only", rule, fact.quantity.text, fix)


def _says_of_what(fact: Fact) -> bool:
    return fact.scope is not None or fact.category is not None


def _with_earlier(
    facts: Iterable[Fact], *, group: Callable[[Fact], object], kind: Callable[[Fact], object]
) -> Iterator[tuple[Fact, Iterable[Fact]]]:
    """Each fact with those before it in its group: of equal ones (one kind) only the first."""
    groups: dict[object, dict[object, Fact]] = {}
    for fact in facts:
        firsts = groups.setdefault(group(fact), {})
        yield fact, firsts.values()
        firsts.setdefault(kind(fact), fact)


def _contradict(one: Quantity, other: Quantity, language: Language) -> bool:
    return measure_of(one) == measure_of(other) and not agree(one, other, language)


def _problem(fact: Fact, first: Fact) -> Problem:
    rule = Localized(
        "同一指标、类别、时期、角色和范围的数据不能互相矛盾",
        "facts of one indicator, category, period, role and scope must not contradict each other",
    )
    told = [told_of([stated(item)]) for item in (first, fact)]
    fix = Localized(
        f"`{first.id}` 是{told[0].zh}，这一项是{told[1].zh}；用 `period`、"
        "`scope` 或 `category` 区分，或把两处都记入 `conflicts`",
        f"`{first.id}` has {told[0].en}, this one {told[1].en}; tell them "
        "apart by `period`, `scope` or `category`, or record both under "
        "`conflicts`",
    )
    return Problem(fact.position, "facts-conflict", rule, fact.quantity.text, fix)
