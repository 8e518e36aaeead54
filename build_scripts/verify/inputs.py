"""What there is to verify: the codebook as records, and each case as its summary and its report."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from build_scripts.curation.files import (
    Folder,
    check_cases_folder,
    find_case_folders,
    read_case_folder,
    read_codebook_folder,
)
from build_scripts.curation.load import CodebookRecords, load_codebook, load_summary
from build_scripts.curation.records import SummaryRecord
from build_scripts.language import Language, of_reports
from build_scripts.model import Position, Report, Vocabulary
from build_scripts.problems import Problem, made
from build_scripts.reading.read import read_report
from build_scripts.verify.slices import language_of
from build_scripts.verify.sources import ReadReport, load_report

_FOR_LANGUAGE = ("study.yaml", "glossary.yaml")
"""What says which words the reports of a study have."""


@dataclass(frozen=True, slots=True)
class LoadedCase:
    """A case as far as it could be read; `problems` say what could not, and why.

    Where something of the summary could not be read (it is not `is_complete`), the record lacks
    the parts that this is in.
    """

    case_id: str
    folder: str
    summary: SummaryRecord | None = None
    report: Report | None = None
    is_complete: bool = False
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Inputs:
    """The codebook and all cases as read, with the problems that belong to no case."""

    codebook: CodebookRecords
    cases: tuple[LoadedCase, ...]
    problems: tuple[Problem, ...]


def read_inputs(root: Path) -> Inputs | list[Problem]:
    """What editors wrote below `root/cases`; problems alone where there is nothing to verify."""
    cases = root / "cases"
    if not cases.is_dir():
        rule = "folder must exist: it holds the cases"
        fix = "create it, or name the project's folder with --root"
        return [Problem(Position("cases"), "folder-missing", rule, fix=fix)]
    codebook, problems = load_codebook(read_codebook_folder(cases, root))
    problems.extend(check_cases_folder(cases, root))
    folders = find_case_folders(cases)
    read = reader_for(codebook)
    loaded = tuple(load_case(read_case_folder(folder, root), read) for folder in folders)
    return Inputs(codebook, loaded, tuple(problems)) if loaded else problems


def language_at(root: Path) -> Language:
    """The language of the reports below `root`, with the words of the study as far as known."""
    folder = read_codebook_folder(root / "cases", root)
    needed = {name: folder.files[name] for name in _FOR_LANGUAGE if name in folder.files}
    codebook, _ = load_codebook(replace(folder, files=needed))
    return language_of(codebook) or of_reports(Vocabulary())


def reader_for(codebook: CodebookRecords) -> ReadReport:
    """Reads reports in the language that the codebook says."""
    return partial(read_report, language=language_of(codebook) or of_reports(Vocabulary()))


def load_case(folder: Folder, read: ReadReport) -> LoadedCase:
    """The summary of the case in a folder, and the report that it names, read by `read`."""
    summary = load_summary(folder)
    problems = (*folder.problems, *summary.problems)
    if summary.record is None:
        return LoadedCase(folder.case_id, folder.name, problems=problems)
    report, faults = made(load_report(folder, summary.record.report, read))
    return LoadedCase(
        folder.case_id,
        folder.name,
        summary.record,
        report,
        is_complete=not summary.problems,
        problems=(*problems, *faults),
    )
