"""All cases together: the codebook, every case, and the findings that rest on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from build_scripts.curation.files import (
    check_folder_name,
    check_link,
    check_strays,
    find_case_folders,
    relative,
)
from build_scripts.curation.load import CodebookRecords, load_codebook, load_summary, unblamed
from build_scripts.curation.records import SummaryRecord
from build_scripts.model import Case, Corpus, Position
from build_scripts.problems import Problem
from build_scripts.verify.cases import CaseVerifier, declared_ids
from build_scripts.verify.codebook import make_codebook
from build_scripts.verify.context import Known, known_from
from build_scripts.verify.findings import References, make_finding, make_portrait
from build_scripts.verify.references import by_id, known_id, known_ids
from build_scripts.verify.sources import is_pinned, load_report


def load_corpus(root: Path) -> tuple[Corpus | None, list[Problem]]:
    """Everything below `root/cases`, verified; with all problems, sorted by place.

    The corpus is None where a file of the codebook could not be read at all.
    """
    cases_folder = root / "cases"
    if not cases_folder.is_dir():
        rule = "folder must exist: it holds the cases"
        fix = "create it, or name the project's folder with --root"
        return None, [Problem(Position("cases"), "folder-missing", rule, fix=fix)]
    records, problems = load_codebook(cases_folder, root)
    problems.extend(check_strays(cases_folder, (), root))
    known = known_from(records)
    folders = find_case_folders(cases_folder)
    loaded = [_load_case(folder, root, known, problems) for folder in folders]
    if not folders:
        rule = "folder must hold the folder of a case at least"
        problems.append(Problem(Position("cases"), "folder-missing", rule, fix="add one"))
        return None, sorted(set(problems))
    return _make_corpus(records, loaded, problems), sorted(set(problems))


@dataclass(frozen=True, slots=True)
class _Loaded:
    """A case as far as it could be verified.

    `declared` are the ids of its facts and practices, sound or not; None if they cannot be
    told, so that a finding that names one is not blamed for a mistake made elsewhere.
    """

    case_id: str
    file: str
    case: Case | None = None
    declared: frozenset[str] | None = None


def _load_case(folder: Path, root: Path, known: Known, problems: list[Problem]) -> _Loaded:
    file = relative(folder, root)
    faults = [*check_link(folder, root), *check_folder_name(folder, root)]
    problems.extend(faults)
    if faults:
        return _Loaded(folder.name, file)
    reading = load_summary(folder, root)
    problems.extend(reading.problems)
    record = reading.record
    if record is None:
        return _Loaded(folder.name, file)
    declared = declared_ids(record) if reading.complete else None
    report = load_report(folder, record.report, root, problems)
    if report is None:
        return _Loaded(folder.name, file, None, declared)
    verifier = CaseVerifier(folder.name, report, known, declared)
    case = verifier.verify(record)
    if not _is_another_report(record, case):
        problems.extend(unblamed(verifier.problems, reading.problems))
    return _Loaded(folder.name, file, case, declared)


def _is_another_report(record: SummaryRecord, case: Case) -> bool:
    """Whether the report is not the one that was pinned, and nothing of it is quoted.

    Then that is the one mistake; every quote would only tell it again.
    """
    cited = case.facts or case.practices or any(item.citations for item in case.abstract)
    quotes = record.facts or record.practices or record.abstract
    return bool(quotes) and not cited and not is_pinned(record.report, case.report)


def _make_corpus(
    records: CodebookRecords, loaded: Sequence[_Loaded], problems: list[Problem]
) -> Corpus | None:
    cases = _distinct_cases(loaded, problems)
    codebook = make_codebook(records, problems)
    if codebook is None or records.findings is None:
        return None
    references = References(cases, {item.case_id: item.declared for item in loaded})
    findings = by_id(records.findings.findings, "finding", problems)
    for record in findings.values():
        known_id(record.theme, codebook.themes, "theme", problems)
    made = {id_: make_finding(record, references, problems) for id_, record in findings.items()}
    overview = records.findings.overview
    contrasts = known_ids(overview.contrasts, made, "finding", problems)
    return Corpus(
        codebook=codebook,
        cases=cases,
        findings=tuple(made.values()),
        portraits=tuple(make_portrait(item, references, problems) for item in overview.portraits),
        contrasts=tuple(made[id_] for id_ in contrasts),
    )


def _distinct_cases(loaded: Sequence[_Loaded], problems: list[Problem]) -> dict[str, Case]:
    """The cases by id; two must not have the same name or the same report."""
    cases: dict[str, Case] = {}
    owners: dict[str, str] = {}
    for item in loaded:
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
