"""Each damaged fact held against the report: does the check object?"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from build_scripts.curation.records import FactRecord, SummaryRecord
from build_scripts.model import Corpus, Fact
from build_scripts.problems import CasebookError, Problem, made
from build_scripts.verify.cases import verify_case
from build_scripts.verify.context import Context
from build_scripts.verify.corpus import assemble, verify
from build_scripts.verify.facts.make import make_fact
from build_scripts.verify.inputs import Inputs, LoadedCase
from build_scripts.verify.slices import entries_of
from tests.mutation.damages import Material, Mutant, iter_mutants


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the check says of a mutant: the code of its first problem, None if it has none.

    Without a problem a mutant may still say the same as the fact that it was made from.
    """

    mutant: Mutant
    killed_by: str | None
    says_the_same: bool

    @property
    def survives(self) -> bool:
        """Whether something else is said and nobody objects."""
        return self.killed_by is None and not self.says_the_same


def sample(mutants: Iterable[Mutant], one_in: int) -> Iterator[Mutant]:
    """About one mutant in `one_in`, the same ones each time; all of them for 1."""
    for mutant in mutants:
        place = mutant.original.value.position
        words = f"{place} {mutant.damage} {mutant.case_id} {mutant.change}"
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
        self._corpus: Corpus = corpus
        self._inputs = inputs
        self._known = known = entries_of(inputs.codebook)
        assert known.language is not None  # the corpus is sound
        self._verified = {item.case_id: verify_case(item, self._known) for item in inputs.cases}
        self._contexts = {
            item.case_id: Context(item.case_id, item.report, known, known.language)
            for item in inputs.cases
            if item.report is not None
        }

    def mutants(self) -> Iterator[Mutant]:
        """Every damaged form of every fact, case by case."""
        facts = {item.case_id: _summary(item).facts for item in self._inputs.cases}
        for case_id, own in facts.items():
            material = Material(
                case=self._corpus.cases[case_id],
                own=own,
                others={other: facts[other] for other in facts if other != case_id},
                indicators=self._corpus.codebook.indicators,
            )
            for fact in own:
                yield from iter_mutants(fact, material)

    def run(self, mutants: Iterable[Mutant], progress: Callable[[int], None]) -> list[Verdict]:
        """What the check says of each; `progress` is told how many are done."""
        verdicts = []
        for number, mutant in enumerate(mutants, start=1):
            verdicts.append(self.judge(mutant))
            progress(number)
        return verdicts

    def judge(self, mutant: Mutant) -> Verdict:
        """What `casebook check` would say with the mutant in the place of its original.

        What is wrong with a fact by itself is wrong in its summary too, and far quicker to
        find; only a fact that passes alone is checked with everything else.
        """
        fact, problems = self._make(mutant.case_id, mutant.record)
        if not problems and fact is not None and self._says_the_same(fact, mutant):
            return Verdict(mutant, None, says_the_same=True)
        problems = problems or self._problems_with(mutant)
        return Verdict(mutant, problems[0].code if problems else None, says_the_same=False)

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


def _told(fact: Fact) -> tuple[object, ...]:
    """What a fact tells, whatever words it quotes."""
    return (
        fact.indicator_id,
        fact.quantity.meaning,
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
