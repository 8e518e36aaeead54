"""Everything below `cases/` as it is read from disk, before anything is verified."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from build_scripts.curation.files import (
    check_folder_name,
    check_link,
    check_strays,
    find_case_folders,
    relative,
)
from build_scripts.curation.load import CodebookRecords, load_codebook, load_summary
from build_scripts.curation.records import SummaryRecord
from build_scripts.model import Position, Report
from build_scripts.problems import Problem
from build_scripts.verify.sources import load_report


@dataclass(frozen=True, slots=True)
class CaseInput:
    """A case as far as it could be read; `problems` are those of its summary's form.

    With problems the summary lacks the parts that they are in.
    """

    case_id: str
    file: str
    summary: SummaryRecord | None = None
    report: Report | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether all of the summary could be read."""
        return self.summary is not None and not self.problems


@dataclass(frozen=True, slots=True)
class Inputs:
    """The codebook and all cases as read, with the problems found on the way."""

    codebook: CodebookRecords
    cases: tuple[CaseInput, ...]
    problems: tuple[Problem, ...]


def read_inputs(root: Path) -> Inputs | list[Problem]:
    """What editors wrote below `root/cases`; problems alone where there is nothing to verify."""
    folder = root / "cases"
    if not folder.is_dir():
        rule = "folder must exist: it holds the cases"
        fix = "create it, or name the project's folder with --root"
        return [Problem(Position("cases"), "folder-missing", rule, fix=fix)]
    codebook, problems = load_codebook(folder, root)
    problems.extend(check_strays(folder, (), root))
    cases = tuple(_read_case(item, root, problems) for item in find_case_folders(folder))
    if not cases:
        rule = "folder must hold the folder of a case at least"
        problems.append(Problem(Position("cases"), "folder-missing", rule, fix="add one"))
        return problems
    return Inputs(codebook, cases, tuple(problems))


def _read_case(folder: Path, root: Path, problems: list[Problem]) -> CaseInput:
    file = relative(folder, root)
    faults = [*check_link(folder, root), *check_folder_name(folder, root)]
    problems.extend(faults)
    if faults:
        return CaseInput(folder.name, file)
    reading = load_summary(folder, root)
    problems.extend(reading.problems)
    summary = reading.record
    report = None if summary is None else load_report(folder, summary.report, root, problems)
    return CaseInput(folder.name, file, summary, report, reading.problems)
