"""Everything below `cases/` as editors wrote it, sound or not, ready to be worked on."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from build_scripts.analysis.terms import TermIndex
from build_scripts.curation.files import (
    Folder,
    find_case_folders,
    read_case_folder,
    read_codebook_folder,
)
from build_scripts.curation.load import CodebookRecords, load_codebook, load_summary
from build_scripts.curation.records import PracticeRecord, SummaryRecord
from build_scripts.desk.themes import ThemeGuesser
from build_scripts.language import Language
from build_scripts.model import Case, Mending, Report, Script
from build_scripts.problems import Problem
from build_scripts.reading.read import read_report
from build_scripts.verify.cases import verify_case
from build_scripts.verify.context import Context
from build_scripts.verify.inputs import LoadedCase, load_case
from build_scripts.verify.slices import Known, entries_of, language_of
from build_scripts.verify.sources import make_report


class Desk(Struct, frozen=True, dict=True):
    """The project's folder with its codebook and the folders of its cases, by id."""

    root: Path
    codebook: CodebookRecords
    folders: dict[str, Folder]

    @classmethod
    def open(cls, root: Path) -> Desk:
        """Read the files; what is wrong with them is for `check` to say."""
        cases = root / "cases"
        codebook, _ = load_codebook(read_codebook_folder(cases, root))
        folders = (read_case_folder(it, root) for it in find_case_folders(cases))
        return cls(root, codebook, {folder.case_id: folder for folder in folders})

    @cached_property
    def language(self) -> Language:
        """The language of the reports."""
        return language_of(self.codebook)

    @cached_property
    def known(self) -> Known:
        """What summaries may name."""
        return replace(entries_of(self.codebook), language=self.language)

    @cached_property
    def summaries(self) -> dict[str, SummaryRecord]:
        """The summaries that can be read, by case."""
        read = {id_: load_summary(folder).record for id_, folder in self.folders.items()}
        return {id_: record for id_, record in read.items() if record is not None}

    @cached_property
    def terms(self) -> TermIndex:
        """The wordings of the glossary's terms in reports."""
        glossary = self.codebook.glossary
        return TermIndex(
            tuple(
                (str(words), str(term.id), False)
                for term in (glossary.terms if glossary else ())
                for words in (term.term, *term.aliases)
            )
        )

    def guesser(self, case_id: str) -> ThemeGuesser:
        """Guesses themes by the practices of all other cases."""
        coded: list[PracticeRecord] = []
        for other, summary in self.summaries.items():
            coded += summary.practices if other != case_id else ()
        themes = self.codebook.themes
        return ThemeGuesser(themes.themes if themes else (), coded)

    def shared_indicators(self, case_id: str) -> frozenset[str]:
        """The indicators that other cases report."""
        others = (summary for id_, summary in self.summaries.items() if id_ != case_id)
        return frozenset(str(fact.indicator) for other in others for fact in other.facts)

    def load(self, case_id: str) -> LoadedCase:
        """A case as far as it can be read."""
        return load_case(
            self.folders[case_id],
            lambda data, file, mended, script: read_report(
                data, file, mended, script, self.language
            ),
        )

    def case(self, case_id: str) -> Case | None:
        """A case as far as it holds; None if its report or summary cannot be read."""
        return verify_case(self.load(case_id), self.known).case

    def context(self, case_id: str, report: Report) -> Context:
        """What a report is held against."""
        return Context(case_id, report, self.known, self.language)

    def report_of(self, data: bytes, file: str) -> tuple[Report, Script] | Problem:
        """A report that belongs to no case yet, and the script that it is written in."""
        reading = read_report(data, file, Mending(), Script.SIMPLIFIED, self.language)
        if not isinstance(reading, Problem) and reading.is_traditional:
            reading = read_report(data, file, Mending(), Script.TRADITIONAL, self.language)
        if isinstance(reading, Problem):
            return reading
        script = Script.TRADITIONAL if reading.is_traditional else Script.SIMPLIFIED
        return make_report(file, data, reading), script
