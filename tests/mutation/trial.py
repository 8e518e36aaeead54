"""Each damaged fact held against the report: does the check object?"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from build_scripts.curation.records import FactRecord, FindingsRecord, SummaryRecord
from build_scripts.model import (
    Case,
    Fact,
    Item,
    Operand,
    Relation,
    RelationKind,
    Unstated,
    reference_of,
)
from build_scripts.problems import CasebookError, Making, Problem, each, made
from build_scripts.verify.absences import (
    given_by,
    make_absence,
    make_mention,
    make_not_applicable,
    make_other_basis,
)
from build_scripts.verify.arithmetic.conflicts import make_conflicts
from build_scripts.verify.arithmetic.operands import Operands
from build_scripts.verify.arithmetic.relations import make_relations
from build_scripts.verify.cases import declared_ids, verify_case
from build_scripts.verify.codings import make_codings
from build_scripts.verify.context import Context
from build_scripts.verify.corpus import case_names
from build_scripts.verify.facts.make import fact_id, make_fact
from build_scripts.verify.findings import References, check_theme, make_finding
from build_scripts.verify.inputs import LoadedCase
from build_scripts.verify.left_out import make_left_out
from build_scripts.verify.slices import entries_of
from tests.mutation.claims import PLANTED, ClaimMutant, claim_mutants
from tests.mutation.damages import Material, Mutant, iter_mutants
from tests.mutation.records import Path
from tests.whole import Corpus, Inputs, assemble, verify

_SECTIONS = {
    "relation": "arithmetic",
    "other basis": "other_basis",
    "mention": "mentions",
    "absence": "absences",
    "not applicable": "not_applicable",
    "conflict": "conflicts",
    "coding": "features",
}
_IN_ANY_ORDER = (RelationKind.SUM, RelationKind.OF_WHICH, RelationKind.PRODUCT)


class Verdict(Struct, frozen=True):
    """What the check says of a mutant: the code of its first problem, None if it has none.

    Without a problem a mutant may still say the same as the fact that it was made from.
    """

    mutant: Mutant | ClaimMutant
    killed_by: str | None
    says_the_same: bool

    @property
    def survives(self) -> bool:
        """Whether something else is said and nobody objects."""
        return self.killed_by is None and not self.says_the_same


AnyMutant = TypeVar("AnyMutant", Mutant, ClaimMutant)


def sample(mutants: Iterable[AnyMutant], one_in: int) -> Iterator[AnyMutant]:
    """About one mutant in `one_in`, the same ones each time; all of them for 1."""
    for mutant in mutants:
        words = f"{mutant.position} {mutant.damage} {mutant.case_id} {mutant.change}"
        if int.from_bytes(hashlib.sha256(words.encode()).digest()[:4]) % one_in == 0:
            yield mutant


class Trial:
    """The corpus that mutants are tried in; raises `CasebookError` if it is not sound itself."""

    def __init__(self, inputs: Inputs | list[Problem]) -> None:
        if not isinstance(inputs, Inputs):
            raise CasebookError(*inputs)
        corpus, problems = verify(inputs)
        if corpus is None or problems:
            raise CasebookError(*problems)
        self.corpus: Corpus = corpus
        self._inputs = inputs
        self._known = known = entries_of(inputs.codebook)
        assert known.language is not None  # the corpus is sound
        self._verified = {item.case_id: verify_case(item, self._known) for item in inputs.cases}
        self._contexts = {
            item.case_id: Context(item.case_id, item.report, known, known.language)
            for item in inputs.cases
            if item.report is not None
        }

        rows = [item.rows for item in self._verified.values()]
        items: dict[str, Item] = {}
        for case in corpus.cases.values():
            items |= {reference_of(fact): fact for fact in case.facts}
            items |= {reference_of(practice): practice for practice in case.practices}
            items |= {reference_of(coding): coding for coding in case.codings}
        names = case_names(rows, inputs.codebook)
        self._references = References(
            rows, names, items, known.language, known.indicators or {}, inputs.codebook
        )

    def mutants(self) -> Iterator[Mutant]:
        """Every damaged form of every fact, case by case."""
        facts = {item.case_id: _summary(item).facts for item in self._inputs.cases}
        for case_id, own in facts.items():
            material = Material(
                case=self.corpus.cases[case_id],
                own=own,
                others={other: facts[other] for other in facts if other != case_id},
                indicators=self.corpus.codebook.indicators,
            )
            for fact in own:
                yield from iter_mutants(fact, material)

    def claims(self) -> Iterator[ClaimMutant]:
        """Every damaged form of every other claim."""
        findings = self._inputs.codebook.findings
        assert findings is not None  # the corpus is sound
        features = self._inputs.codebook.features
        assert features is not None  # likewise
        summaries = {item.case_id: _summary(item) for item in self._inputs.cases}
        return claim_mutants(summaries, findings, features)

    def run(
        self, mutants: Iterable[Mutant | ClaimMutant], progress: Callable[[int], None]
    ) -> list[Verdict]:
        """What the check says of each; `progress` is told how many are done."""
        verdicts = []
        for number, mutant in enumerate(mutants, start=1):
            verdicts.append(self.judge(mutant))
            progress(number)
        return verdicts

    def judge(self, mutant: Mutant | ClaimMutant) -> Verdict:
        """What `casebook check` would say with the mutant in the place of its original."""
        if isinstance(mutant, Mutant):
            return self._judge_fact(mutant)
        return self._judge_claim(mutant)

    def _judge_fact(self, mutant: Mutant) -> Verdict:
        """What is wrong with a fact by itself is wrong in its summary too, and quicker to find.

        Only a fact that passes alone is checked with everything else.
        """
        fact, problems = self._make(mutant.case_id, mutant.record)
        if not problems and fact is not None and self._says_the_same(fact, mutant):
            return Verdict(mutant, None, says_the_same=True)
        problems = problems or self._problems_with(mutant)
        return Verdict(mutant, problems[0].code if problems else None, says_the_same=False)

    def _judge_claim(self, mutant: ClaimMutant) -> Verdict:
        whole, section = mutant.whole, mutant.damage.partition(":")[0]
        if isinstance(whole, FindingsRecord):
            problems = self._problems_of_finding(whole, mutant.path)
            return Verdict(mutant, problems[0].code if problems else None, says_the_same=False)
        case = self.corpus.cases[str(mutant.case_id)]
        if section == "exemption":  # these are of practices and other texts too
            loaded = next(item for item in self._inputs.cases if item.case_id == case.id)
            verified = verify_case(replace(loaded, summary=whole), self._known)
            problems, relations = list(verified.rows.problems), case.relations
        else:
            others: dict[str, list[object]] = {
                name: [] for it, name in _SECTIONS.items() if it != section != "left out"
            }
            only = whole if mutant.planted else whole.model_copy(update=others)
            problems, relations = self._claims_of(case, only)
        found = [p for p in problems if not mutant.planted or p.position == PLANTED]
        same = [*map(_tells, relations)] == [*map(_tells, case.relations)]
        # Other words of the report that bear out the same are no damage.
        is_evidence = mutant.damage == "mention: other evidence"
        says_the_same = not found and (is_evidence or (section == "relation" and same))
        return Verdict(mutant, found[0].code if found else None, says_the_same)

    def _problems_of_finding(self, whole: FindingsRecord, path: Path) -> list[Problem]:
        """What is wrong with the finding by itself, else with all of them and the overview."""
        if path[0] == "findings":
            record = whole.findings[int(path[1])]
            finding, problems = made(make_finding(record, self._references))
            problems += check_theme(record, finding, self.corpus.codebook)
            if problems:
                return problems
        inputs = replace(self._inputs, codebook=replace(self._inputs.codebook, findings=whole))
        return assemble(inputs, list(self._verified.values()))[1]

    def _claims_of(
        self, case: Case, summary: SummaryRecord
    ) -> tuple[list[Problem], tuple[Relation, ...]]:
        """What is wrong with the claims of a summary whose facts are sound, and its relations."""
        context = self._contexts[case.id]
        ids = {fact_id(record) for record in summary.facts}
        facts = {fact.id: fact for fact in case.facts if fact.id in ids}
        operands = Operands(facts, declared_ids(summary, context.known), context)

        def making() -> Making[tuple[Relation, ...]]:
            left_out = yield from make_left_out(summary, facts.values(), context)
            given = given_by(summary, facts, left_out)
            yield from each(make_absence(it, given, context) for it in summary.absences)
            yield from each(make_mention(it, given, context) for it in summary.mentions)
            yield from each(
                make_other_basis(it, facts, ids, given, context) for it in summary.other_basis
            )
            claims = summary.not_applicable
            yield from each(make_not_applicable(it, given, context) for it in claims)
            yield from make_codings(summary.features, (), context)
            yield from make_conflicts(summary, operands)
            return (yield from make_relations(summary, operands))

        relations, problems = made(making())
        return problems, relations

    def _make(self, case_id: str, record: FactRecord) -> tuple[Fact | None, list[Problem]]:
        """The fact by itself, and what is wrong with it."""
        return made(make_fact(record, self._contexts[case_id]))

    def _says_the_same(self, fact: Fact, mutant: Mutant) -> bool:
        """Whether a sound fact tells what its original tells, only from other words of the report.

        The value then stands, as the same quantity, beside the words of the same indicator.
        """
        original, _ = self._make(mutant.case_id, mutant.original)
        return original is not None and _told(fact) == _told(original)

    def _problems_with(self, mutant: Mutant) -> list[Problem]:
        """The problems of the whole corpus with the mutant in it."""
        cases = tuple(
            replace(item, summary=_with_mutant(_summary(item), mutant))
            if item.case_id == mutant.case_id
            else item
            for item in self._inputs.cases
        )
        verified = [
            verify_case(item, self._known)
            if item.case_id == mutant.case_id
            else self._verified[item.case_id]
            for item in cases
        ]
        return assemble(replace(self._inputs, cases=cases), verified)[1]


def _tells(relation: Relation) -> tuple[object, ...]:
    """What a relation tells, whatever the order of figures that are only added or the same."""
    of = [_figure(item) for item in relation.of]
    if relation.kind in _IN_ANY_ORDER:
        of = sorted(of)
    if relation.kind is RelationKind.SAME:
        return (relation.kind, frozenset([*of, _figure(relation.result)]))
    return (relation.kind, tuple(of), _figure(relation.result))


def _figure(item: Operand) -> str:
    if isinstance(item, Unstated):
        return item.name.zh
    return f"{item.citation.passage_id} {item.quantity.offset}"


def _told(fact: Fact) -> tuple[object, ...]:
    """What a fact tells, whatever words it quotes."""
    return (
        fact.indicator_id,
        fact.quantity.meaning,
        fact.earlier.meaning if fact.earlier else None,
        fact.period,
        fact.role,
        fact.scope.zh if fact.scope else None,
    )


def _summary(item: LoadedCase) -> SummaryRecord:
    """The summary of a sound case, which has one."""
    if item.summary is None:
        raise ValueError(f"{item.case_id} has no summary")
    return item.summary


def _with_mutant(summary: SummaryRecord, mutant: Mutant) -> SummaryRecord:
    """The summary with the mutant in the place of its original, or added to its facts."""
    facts: list[FactRecord] = [
        mutant.record if fact is mutant.original else fact for fact in summary.facts
    ]
    if mutant.record not in facts:
        facts.append(mutant.record)
    return summary.model_copy(update={"facts": facts})
