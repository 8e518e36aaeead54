"""Read what editors write: every YAML file becomes a typed record or a list of problems."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from build_scripts.cache import cache_folder
from build_scripts.curation.files import (
    CODEBOOK_FILES,
    CODEBOOK_FOLDER,
    SUMMARY_FILE,
    check_link,
    check_strays,
    read_text_file,
    relative,
)
from build_scripts.curation.forms import Record
from build_scripts.curation.kept_values import keep_value, read_kept
from build_scripts.curation.records import (
    FindingsRecord,
    GlossaryRecord,
    IndicatorsRecord,
    StudyRecord,
    SummaryRecord,
    ThemesRecord,
)
from build_scripts.curation.shapes import shape_problems, without_faults
from build_scripts.curation.yaml_nodes import parse_yaml
from build_scripts.model import Position
from build_scripts.problems import Problem

AnyRecord = TypeVar("AnyRecord", bound=Record)


@dataclass(frozen=True, slots=True)
class Reading(Generic[AnyRecord]):
    """A file as far as it could be read, None if not at all; and what is wrong with it.

    With problems the record lacks the parts that they are in: what is not in it may still
    be in the file.
    """

    record: AnyRecord | None
    problems: tuple[Problem, ...] = ()

    @property
    def complete(self) -> AnyRecord | None:
        """The record, None if anything of it may be missing."""
        return None if self.problems else self.record


@dataclass(frozen=True, slots=True)
class CodebookRecords:
    """The five files of the codebook, each named after its field; None if one has problems.

    Findings are used as far as they can be read, because nothing else names them.
    """

    study: StudyRecord | None
    themes: ThemesRecord | None
    indicators: IndicatorsRecord | None
    glossary: GlossaryRecord | None
    findings: FindingsRecord | None


def load_summary(folder: Path, root: Path) -> Reading[SummaryRecord]:
    """The summary of the case in `folder`; file names in problems are relative to `root`."""
    path, strays = folder / SUMMARY_FILE, tuple(check_strays(folder, (SUMMARY_FILE,), root))
    if strays and not path.exists():
        return Reading(None, strays)  # most likely it is one of these
    reading = _load(path, SummaryRecord, "what is said of the case", root)
    return Reading(reading.record, (*reading.problems, *strays))


def load_codebook(cases: Path, root: Path) -> tuple[CodebookRecords, list[Problem]]:
    """The codebook as far as it can be read, and the problems of every file of it."""
    folder = cases / CODEBOOK_FOLDER
    problems = list(_check_codebook_folder(folder, root))
    if problems:
        return CodebookRecords(None, None, None, None, None), problems

    def load(name: str, shape: type[AnyRecord], purpose: str) -> Reading[AnyRecord]:
        reading = _load(folder / name, shape, purpose, root)
        problems.extend(reading.problems)
        return reading

    records = CodebookRecords(
        study=load("study.yaml", StudyRecord, "what the site is about").complete,
        themes=load("themes.yaml", ThemesRecord, "the themes").complete,
        indicators=load("indicators.yaml", IndicatorsRecord, "the indicators").complete,
        glossary=load("glossary.yaml", GlossaryRecord, "the terms").complete,
        findings=load("findings.yaml", FindingsRecord, "what the comparison shows").record,
    )
    problems.extend(check_strays(folder, CODEBOOK_FILES, root))
    return records, problems


def parse_record(
    text: str, shape: type[AnyRecord], file: str, kept: Path | None = None
) -> Reading[AnyRecord]:
    """What a YAML text says, as far as it fits the shape; with every problem of the text.

    The value of a sound text is kept in the folder `kept`, and read back from there.
    """
    value = read_kept(text, file, kept) if kept else None
    if value is not None:
        return Reading(shape.model_validate(value))  # only what fits the shape is kept
    reading, value = _parse(text, shape, file)
    if kept and not reading.problems:
        keep_value(value, text, kept)
    return reading


def _parse(text: str, shape: type[AnyRecord], file: str) -> tuple[Reading[AnyRecord], Any]:
    """The record, and the value that it is made of."""
    value, node, problems = parse_yaml(text, file)
    if node is None:
        return Reading(None, tuple(problems)), None
    try:
        return Reading(shape.model_validate(value), tuple(problems)), value
    except ValidationError as error:
        found = (*problems, *unblamed(shape_problems(error, node, shape, file), problems))
        sound = without_faults(value, error)
    try:
        return Reading(None if sound is None else shape.model_validate(sound), found), None
    except ValidationError:
        return Reading(None, found), None  # too little is left; why is told above


def unblamed(found: Iterable[Problem], before: Collection[Problem]) -> list[Problem]:
    """What is found where nothing was wrong before: one mistake, one problem."""
    blamed = {problem.position for problem in before}
    return [problem for problem in found if problem.position not in blamed]


def _load(path: Path, shape: type[AnyRecord], purpose: str, root: Path) -> Reading[AnyRecord]:
    links = tuple(check_link(path, root))
    if links:
        return Reading(None, links)
    text = read_text_file(path, purpose, root)
    if isinstance(text, Problem):
        return Reading(None, (text,))
    return parse_record(text, shape, relative(path, root), cache_folder(root, "yaml"))


def _check_codebook_folder(folder: Path, root: Path) -> Iterator[Problem]:
    """The codebook must be a folder."""
    yield from check_link(folder, root)
    if not folder.is_dir():
        rule = "folder must exist: it holds the codebook"
        fix = f"create it with {', '.join(CODEBOOK_FILES)}"
        yield Problem(Position(relative(folder, root)), "folder-missing", rule, fix=fix)
