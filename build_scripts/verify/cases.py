"""One case: its summary held against its report and the codebook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from build_scripts.curation.forms import Written
from build_scripts.curation.load import unblamed
from build_scripts.curation.records import (
    FactRecord,
    PracticeRecord,
    StatementRecord,
    SummaryRecord,
)
from build_scripts.model import Case, Citation, Fact, Practice, Statement
from build_scripts.problems import Problem
from build_scripts.verify.absences import (
    check_told_twice,
    given_by,
    make_absences,
    make_mentions,
    make_not_applicable,
)
from build_scripts.verify.arithmetic.conflicts import make_conflicts
from build_scripts.verify.arithmetic.operands import Operands
from build_scripts.verify.arithmetic.relations import make_relations
from build_scripts.verify.context import Context
from build_scripts.verify.facts.make import fact_id, make_fact
from build_scripts.verify.facts.recorded import check_aims_quoted
from build_scripts.verify.facts.scopes import check_scope
from build_scripts.verify.inputs import LoadedCase
from build_scripts.verify.left_out import make_left_out
from build_scripts.verify.references import by_id, known_ids, localized, text_of
from build_scripts.verify.retired import make_retired
from build_scripts.verify.rows import CaseRows, FactRow, VerifiedCase
from build_scripts.verify.slices import Known
from build_scripts.verify.sources import is_pinned, make_provenance


def verify_case(loaded: LoadedCase, known: Known) -> VerifiedCase:
    """One case's summary held against its report and its slice of the codebook."""
    record, report = loaded.summary, loaded.report
    rows = CaseRows(case_id=loaded.case_id, folder=loaded.folder, problems=loaded.problems)
    if record is None:
        return VerifiedCase(rows)
    declared = declared_ids(record) if loaded.is_complete else None
    rows = replace(rows, declared=None if declared is None else tuple(sorted(declared)))
    if report is None or known.language is None:
        return VerifiedCase(rows)
    context = Context(loaded.case_id, report, known, known.language)
    verifier = CaseVerifier(context, declared)
    case = verifier.verify(record)
    blamed = [] if _is_another_report(record, case) else verifier.problems
    rows = replace(
        rows,
        name=case.name,
        report_sha256=report.sha256,
        is_sound=loaded.is_complete and not verifier.problems,
        facts=tuple(map(_row, case.facts)) if loaded.is_complete else (),
        indicators=_indicators_of(case),
        problems=(*loaded.problems, *unblamed(blamed, loaded.problems)),
    )
    return VerifiedCase(rows, case)


def _indicators_of(case: Case) -> tuple[str, ...]:
    facts = {fact.indicator_id for fact in case.facts}
    return tuple(sorted(facts.union(mention.indicator_id for mention in case.mentions)))


def _row(fact: Fact) -> FactRow:
    return FactRow(
        id=fact.id,
        indicator_id=fact.indicator_id,
        role=fact.role,
        is_flagged=bool(fact.flags),
        value=fact.quantity.text,
        position=fact.position,
    )


def _is_another_report(record: SummaryRecord, case: Case) -> bool:
    """Whether the report is not the one that was pinned, and nothing of it is quoted.

    Then that is the one mistake; every quote would only tell it again.
    """
    cited = case.facts or case.practices or any(item.citations for item in case.abstract)
    quotes = record.facts or record.practices or record.abstract
    return bool(quotes) and not cited and not is_pinned(record.report, case.report)


def declared_ids(record: SummaryRecord) -> frozenset[str]:
    """The ids of every fact and practice of a summary, sound or not."""
    facts = (fact_id(fact) for fact in record.facts)
    return frozenset([*facts, *(str(practice.id) for practice in record.practices)])


class CaseVerifier:
    """Turns one summary into a `Case`; collects what is wrong instead of stopping.

    `declared` are the ids of its facts and practices, None if some could not be read.
    """

    def __init__(self, context: Context, declared: frozenset[str] | None) -> None:
        self._context = context
        self._declared = declared
        self.problems = self._context.problems

    def verify(self, record: SummaryRecord) -> Case:
        """The case, without the parts that have a problem."""
        facts = self._facts(record.facts)
        practices = by_id(record.practices, "practice", self.problems)
        self._check_shared_ids(facts, practices.values())
        made = [self._practice(item) for item in practices.values()]
        context = self._context
        self.problems.extend(check_told_twice(record))
        operands = Operands(facts, self._declared, context)
        left_out = make_left_out(record, context)
        given = given_by(record, facts, left_out)
        about = record.report
        context.check_remarks([record.name, record.region, *record.caveats])
        context.check_remarks([about.title, about.publisher, about.date_note])
        context.check_remarks(correction.reason for correction in about.corrections)
        return Case(
            id=context.case_id,
            name=text_of(record.name),
            region=text_of(record.region),
            provenance=make_provenance(record.report),
            report=context.report,
            abstract=tuple(self._statement(item) for item in record.abstract),
            highlights=self._highlights(record.highlights, facts),
            facts=tuple(facts.values()),
            practices=tuple(practice for practice in made if practice is not None),
            absences=make_absences(record, given, context),
            mentions=make_mentions(record, given, context),
            not_applicable=make_not_applicable(record, given, context),
            left_out=left_out,
            relations=make_relations(record, facts, operands),
            conflicts=make_conflicts(record, facts, operands),
            caveats=tuple(text_of(item) for item in record.caveats),
            retired=make_retired(record, self._by_id(facts, made), self._declared, context),
        )

    def _by_id(
        self, facts: dict[str, Fact], practices: Iterable[Practice | None]
    ) -> dict[str, Fact | Practice]:
        """The sound facts and practices together: no two have the same id."""
        return facts | {practice.id: practice for practice in practices if practice}

    def _facts(self, records: Sequence[FactRecord]) -> dict[str, Fact]:
        facts: dict[str, Fact] = {}
        for record in records:
            fact = make_fact(record, self._context)
            if fact is None:
                continue
            if fact.id in facts:
                self.problems.append(_duplicate_fact(record, fact.id))
                continue
            twin = next((other for other in facts.values() if _same(fact, other)), None)
            if twin is not None:
                self.problems.append(_told_twice(record, twin))
            facts[fact.id] = fact
        return facts

    def _practice(self, record: PracticeRecord) -> Practice | None:
        """The practice, or None if a quote of it does not hold."""
        context = self._context
        citations = context.cite(record.evidence)
        themes = known_ids(record.themes, context.known.themes, "theme", self.problems)
        terms = known_ids(record.terms, context.known.terms, "term", self.problems)
        if len(citations) < len(record.evidence):
            return None  # its numbers would be blamed for the quote that is missing
        told = [record.name, record.summary, record.scope]
        self.problems.extend(check_scope(record.scope, _around(citations)))
        self.problems.extend(check_aims_quoted(record.evidence, citations, context.language))
        context.check_texts(told, citations)
        return Practice(
            id=str(record.id),
            case_id=context.case_id,
            theme_ids=themes,
            name=text_of(record.name),
            summary=text_of(record.summary),
            scope=localized(record.scope),
            citations=citations,
            term_ids=terms,
        )

    def _statement(self, record: StatementRecord) -> Statement:
        context = self._context
        citations = context.cite(record.evidence)
        if len(citations) == len(record.evidence):
            aims = check_aims_quoted(record.evidence, citations, context.language)
            self.problems.extend(aims)
            context.check_texts([record], citations)
        return Statement(text=text_of(record), citations=citations)

    def _highlights(self, ids: Sequence[Written], facts: dict[str, Fact]) -> tuple[Fact, ...]:
        # A fact with a problem of its own is declared all the same: one mistake, one problem.
        found = known_ids(ids, self._declared, "fact", self.problems)
        return tuple(facts[id_] for id_ in found if id_ in facts)

    def _check_shared_ids(
        self, facts: dict[str, Fact], practices: Iterable[PracticeRecord]
    ) -> None:
        """Findings name facts and practices alike, so no id may be both."""
        for practice in practices:
            if practice.id in facts:
                rule = "an id must not be that of a fact and of a practice"
                fix = "give the practice another id"
                self.problems.append(
                    Problem(practice.id.position, "duplicate-id", rule, practice.id, fix)
                )


def _same(fact: Fact, other: Fact) -> bool:
    """Whether two facts tell the same value of the same thing."""
    told, told_before = (
        (item.indicator_id, item.quantity.meaning, item.period, item.role, item.scope)
        for item in (fact, other)
    )
    return told == told_before


def _told_twice(record: FactRecord, twin: Fact) -> Problem:
    rule = "two facts of a case must not say the same"
    fix = f"`{twin.id}` says it already; correct the value, or take one out and quote it in `also`"
    return Problem(record.value.position, "duplicate-fact", rule, record.value, fix)


def _around(citations: Iterable[Citation]) -> Iterator[str]:
    """The paragraphs that are quoted, and the headings over them."""
    for citation in citations:
        yield citation.passage.text
        yield from citation.passage.headings


def _duplicate_fact(record: FactRecord, fact_id: str) -> Problem:
    place = record.id or record.indicator
    rule = "two facts of a case must not have the same id"
    fix = f"add a line `id: {fact_id}-…` to one of them"
    return Problem(place.position, "duplicate-id", rule, fact_id, fix)
