"""All cases together: the codebook, every case, and the findings that rest on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from build_scripts.curation.load import CodebookRecords, unblamed
from build_scripts.curation.records import SummaryRecord
from build_scripts.model import Case, Corpus, Position
from build_scripts.problems import Problem
from build_scripts.verify.cases import CaseVerifier, declared_ids
from build_scripts.verify.codebook import make_codebook
from build_scripts.verify.codebook_texts import check_codebook_texts
from build_scripts.verify.context import Known, known_from
from build_scripts.verify.contracts import check_contracts
from build_scripts.verify.findings import References, make_finding, make_portrait
from build_scripts.verify.inputs import CaseInput, Inputs, read_inputs
from build_scripts.verify.references import by_id, known_id, known_ids
from build_scripts.verify.sources import is_pinned


def load_corpus(root: Path) -> tuple[Corpus | None, list[Problem]]:
    """Everything below `root/cases`, verified; with all problems, sorted by place.

    The corpus is None where a file of the codebook could not be read at all.
    """
    inputs = read_inputs(root)
    return verify(inputs) if isinstance(inputs, Inputs) else (None, sorted(set(inputs)))


def verify(inputs: Inputs) -> tuple[Corpus | None, list[Problem]]:
    """What was read, held against the reports and itself; with all problems, sorted by place."""
    known = known_from(inputs.codebook)
    return assemble(inputs, [verify_case(item, known) for item in inputs.cases])


@dataclass(frozen=True, slots=True)
class VerifiedCase:
    """A case as far as it could be verified, and what is wrong with it.

    `declared` are the ids of its facts and practices, sound or not; None if they cannot be
    told, so that a finding that names one is not blamed for a mistake made elsewhere. A case
    is `sound` if all that the editors say of it holds.
    """

    case_id: str
    file: str
    case: Case | None = None
    declared: frozenset[str] | None = None
    problems: tuple[Problem, ...] = ()
    sound: bool = False


def verify_case(item: CaseInput, known: Known) -> VerifiedCase:
    """One case's summary held against its report and the codebook."""
    if item.summary is None:
        return VerifiedCase(item.case_id, item.file)
    declared = declared_ids(item.summary) if item.is_complete else None
    if item.report is None:
        return VerifiedCase(item.case_id, item.file, None, declared)
    verifier = CaseVerifier(item.case_id, item.report, known, declared)
    case = verifier.verify(item.summary)
    blamed = [] if _is_another_report(item.summary, case) else verifier.problems
    problems = tuple(unblamed(blamed, item.problems))
    sound = item.is_complete and not verifier.problems
    return VerifiedCase(item.case_id, item.file, case, declared, problems, sound)


def _is_another_report(record: SummaryRecord, case: Case) -> bool:
    """Whether the report is not the one that was pinned, and nothing of it is quoted.

    Then that is the one mistake; every quote would only tell it again.
    """
    cited = case.facts or case.practices or any(item.citations for item in case.abstract)
    quotes = record.facts or record.practices or record.abstract
    return bool(quotes) and not cited and not is_pinned(record.report, case.report)


def assemble(
    inputs: Inputs, verified: Sequence[VerifiedCase]
) -> tuple[Corpus | None, list[Problem]]:
    """The verified cases of `inputs` as one corpus; with all problems, sorted by place."""
    problems = [*inputs.problems, *(problem for item in verified for problem in item.problems)]
    corpus = _make_corpus(inputs.codebook, verified, problems)
    if corpus is not None:
        problems.extend(check_contracts(corpus.codebook, corpus.cases, inputs.cases))
    return corpus, sorted(set(problems))


def _make_corpus(
    records: CodebookRecords, verified: Sequence[VerifiedCase], problems: list[Problem]
) -> Corpus | None:
    cases = _distinct_cases(verified, problems)
    codebook = make_codebook(records, problems)
    if codebook is None or records.findings is None:
        return None
    references = References(cases, {item.case_id: item.declared for item in verified})
    findings = by_id(records.findings.findings, "finding", problems)
    for record in findings.values():
        known_id(record.theme, codebook.themes, "theme", problems)
    made = {id_: make_finding(record, references, problems) for id_, record in findings.items()}
    overview = records.findings.overview
    contrasts = known_ids(overview.contrasts, made, "finding", problems)
    # A case that is not sound lacks evidence for which numbers would be blamed.
    if all(item.sound and item.case_id in cases for item in verified):
        problems.extend(check_codebook_texts(records, cases))
    return Corpus(
        codebook=codebook,
        cases=cases,
        findings=tuple(made.values()),
        portraits=tuple(make_portrait(item, references, problems) for item in overview.portraits),
        contrasts=tuple(made[id_] for id_ in contrasts),
    )


def _distinct_cases(verified: Sequence[VerifiedCase], problems: list[Problem]) -> dict[str, Case]:
    """The cases by id; two must not have the same name or the same report."""
    cases: dict[str, Case] = {}
    owners: dict[str, str] = {}
    for item in verified:
        if item.case is None:
            continue
        marks = {"report": item.case.report.sha256, "name": item.case.name.zh}
        shared = next((what for what, mark in marks.items() if mark in owners), None)
        if shared is None:
            cases[item.case_id] = item.case
            owners |= dict.fromkeys(marks.values(), item.case_id)
        else:
            owner = owners[marks[shared]]
            rule = f"a case must not have the {shared} of another case, but `{owner}` has it too"
            fix = f"a copied folder needs its own name and report; correct the {shared}"
            value = item.case.name.zh
            problems.append(Problem(Position(item.file), "same-case", rule, value, fix))
    return cases
