"""What editors write: every YAML file becomes a typed record or a list of problems."""

from __future__ import annotations

from typing import Generic, TypeVar

from msgspec import Struct
from pydantic import ValidationError

from build_scripts.curation.files import SUMMARY_FILE, Folder
from build_scripts.curation.forms import Record
from build_scripts.curation.records import (
    FeaturesRecord,
    FindingsRecord,
    GlossaryRecord,
    IndicatorsRecord,
    StudyRecord,
    SummaryRecord,
    ThemesRecord,
)
from build_scripts.curation.shapes import about_blanks, shape_problems, without_faults
from build_scripts.curation.yaml_values import parse_yaml
from build_scripts.model import Localized
from build_scripts.problems import Problem, unblamed

AnyRecord = TypeVar("AnyRecord", bound=Record)


class Reading(Struct, Generic[AnyRecord], frozen=True):
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


class CodebookRecords(Struct, frozen=True):
    """The six files of the codebook, each named after its field; None if one has problems.

    Findings are used as far as they can be read, because nothing else names them; whether that
    is all of them is kept too.
    """

    study: StudyRecord | None
    themes: ThemesRecord | None
    indicators: IndicatorsRecord | None
    features: FeaturesRecord | None
    glossary: GlossaryRecord | None
    findings: FindingsRecord | None
    is_findings_whole: bool = True

    @property
    def files(self) -> tuple[Record, ...]:
        """Those that could be read."""
        every = (
            self.study,
            self.themes,
            self.indicators,
            self.features,
            self.glossary,
            self.findings,
        )
        return tuple(record for record in every if record is not None)


def load_summary(folder: Folder) -> Reading[SummaryRecord]:
    """The summary of the case in a folder."""
    if SUMMARY_FILE not in folder.files and folder.problems:
        return Reading(None)  # most likely it has another name, which is a problem
    return _load(
        folder, SUMMARY_FILE, SummaryRecord, Localized("这个案例的内容", "what is said of the case")
    )


def load_codebook(folder: Folder) -> tuple[CodebookRecords, list[Problem]]:
    """The codebook as far as it can be read, and the problems of every file of it."""
    problems = list(folder.problems)
    if not folder.files and problems:
        return CodebookRecords(None, None, None, None, None, None), problems

    def load(name: str, shape: type[AnyRecord], purpose: Localized) -> Reading[AnyRecord]:
        if name not in folder.files and any(name in it.fix.en for it in folder.problems):
            return Reading(None)  # it is there under another name, which is a problem
        reading = _load(folder, name, shape, purpose)
        problems.extend(reading.problems)
        return reading

    findings = load(
        "findings.yaml", FindingsRecord, Localized("比较结论", "what the comparison shows")
    )
    records = CodebookRecords(
        study=load(
            "study.yaml", StudyRecord, Localized("网站说的是什么", "what the site is about")
        ).complete,
        themes=load("themes.yaml", ThemesRecord, Localized("主题", "the themes")).complete,
        indicators=load(
            "indicators.yaml", IndicatorsRecord, Localized("指标", "the indicators")
        ).complete,
        features=load("features.yaml", FeaturesRecord, Localized("特征", "the features")).complete,
        glossary=load("glossary.yaml", GlossaryRecord, Localized("术语", "the terms")).complete,
        findings=findings.record,
        is_findings_whole=not findings.problems,
    )
    return records, problems


def parse_record(text: str, shape: type[AnyRecord], file: str) -> Reading[AnyRecord]:
    """What a YAML text says, as far as it fits the shape; with every problem of the text."""
    value, problems = parse_yaml(text, file)
    if value is None:
        return Reading(None, tuple(problems))
    problems = list(about_blanks(problems, value, shape))
    try:
        return Reading(shape.model_validate(value), tuple(problems))
    except ValidationError as error:
        found = (*problems, *unblamed(shape_problems(error, value, shape), problems))
        sound = without_faults(value, error)
    try:
        return Reading(None if sound is None else shape.model_validate(sound), found)
    except ValidationError:
        return Reading(None, found)  # too little is left; the problems say why


def _load(
    folder: Folder, file: str, shape: type[AnyRecord], purpose: Localized
) -> Reading[AnyRecord]:
    text = folder.text(file, purpose)
    if isinstance(text, Problem):
        return Reading(None, (text,))
    return parse_record(text, shape, f"{folder.name}/{file}")
