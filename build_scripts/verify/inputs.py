"""What there is to verify of a case: its summary and its report."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from build_scripts.curation.files import Folder, read_codebook_folder
from build_scripts.curation.load import load_codebook, load_summary
from build_scripts.curation.records import SummaryRecord
from build_scripts.language import Language
from build_scripts.model import Report
from build_scripts.problems import Problem, made
from build_scripts.verify.slices import language_of
from build_scripts.verify.sources import ReadReport, load_report


class LoadedCase(Struct, frozen=True):
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


def language_at(root: Path) -> Language:
    """The language of the reports below `root`, with the words of the study as far as known."""
    codebook, _ = load_codebook(read_codebook_folder(root / "cases", root))
    return language_of(codebook)


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
