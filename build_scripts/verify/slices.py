"""What one summary needs of the codebook: exactly the entries that it names.

A case is verified against its slice, so that an edit of another entry does not touch it. Entries
carry no places in files: a line that moved changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from build_scripts.curation.forms import Written
from build_scripts.curation.load import CodebookRecords
from build_scripts.curation.records import (
    AbsenceRecord,
    FeatureRecord,
    IndicatorRecord,
    MentionRecord,
    NotApplicableRecord,
    StudyRecord,
    SummaryRecord,
)
from build_scripts.language import Language, of_reports
from build_scripts.model import Coverage, Localized, PeriodType, QuantityKind, Vocabulary
from build_scripts.problems import Problem, joined
from build_scripts.suggestions import NO_SUGGESTION, Suggestion, meant, neutral
from build_scripts.verify.prose.renderings import TermWords, words_of
from build_scripts.verify.references import as_model

Entry = TypeVar("Entry")

_SUGGESTED = 200  # problems of one case that say what may be meant; looking for it takes time


class KnownIndicator(Struct, frozen=True):
    """What the facts of an indicator, and claims that there are none, are held against."""

    id: str
    name: Localized
    kind: QuantityKind
    units: tuple[str, ...]
    words: tuple[str, ...]
    aliases: tuple[str, ...]
    categories: tuple[str, ...]
    coverage: Coverage
    period_type: PeriodType


class KnownValue(Struct, frozen=True):
    """What a value of a feature is called, and the words by which reports tell it."""

    name: Localized
    words: tuple[str, ...]


KnownFeature = Mapping[str, KnownValue]
"""What the codings of a feature are held against: each of its values, in order."""


class Names(Struct, frozen=True):
    """The ids that a summary names, known or not, sorted."""

    themes: tuple[str, ...]
    indicators: tuple[str, ...]
    features: tuple[str, ...]
    terms: tuple[str, ...]

    def by_kind(self) -> tuple[str, ...]:
        """Each id after its kind: `indicator grids`."""
        kinds = ("theme", "indicator", "feature", "term")
        every = (self.themes, self.indicators, self.features, self.terms)
        return tuple(f"{kind} {id_}" for kind, ids in zip(kinds, every, strict=True) for id_ in ids)


class Known(Struct, frozen=True):
    """The language of reports, and entries of the codebook, sorted by id.

    They are None where the file of the codebook that they are from could not be read.
    `renderings` are those of all terms.
    """

    language: Language | None
    themes: tuple[str, ...] | None
    indicators: Mapping[str, KnownIndicator] | None
    features: Mapping[str, KnownFeature] | None
    terms: tuple[str, ...] | None
    renderings: tuple[TermWords, ...]


def names_in(summary: SummaryRecord) -> Names:
    """Everything of the codebook that a summary names."""
    silent: list[AbsenceRecord | MentionRecord | NotApplicableRecord]
    silent = [*summary.absences, *summary.mentions, *summary.not_applicable]
    indicators = [item.indicator for item in silent]
    indicators += (item.indicator for item in summary.facts)
    indicators += (item.indicator for item in summary.other_basis)
    themes = [item.theme for item in silent]
    themes += (theme for practice in summary.practices for theme in practice.themes)
    terms = (term for practice in summary.practices for term in practice.terms)
    features = (coding.feature for coding in summary.features)
    return Names(_sorted(themes), _sorted(indicators), _sorted(features), _sorted(terms))


def entries_of(codebook: CodebookRecords) -> Known:
    """All that the codebook offers to summaries."""
    themes, indicators, glossary = codebook.themes, codebook.indicators, codebook.glossary
    features = codebook.features
    return Known(
        language=None if codebook.study is None else language_of(codebook),
        themes=_sorted(theme.id for theme in themes.themes) if themes else None,
        indicators=_by_id(indicators.indicators) if indicators else None,
        features={str(it.id): _values_of(it) for it in features.features} if features else None,
        terms=_sorted(term.id for term in glossary.terms) if glossary else None,
        renderings=words_of(glossary.terms) if glossary else (),
    )


def language_of(codebook: CodebookRecords) -> Language:
    """The language of the reports, with the words of the study as far as they can be read."""
    terms = codebook.glossary.terms if codebook.glossary else []
    names = (str(wording) for term in terms for wording in (term.term, *term.aliases))
    return of_reports(vocabulary_of(codebook.study), names)


def vocabulary_of(study: StudyRecord | None) -> Vocabulary:
    """The words of a study, those for the whole of a case beginning with `whole_case`."""
    if study is None:
        return Vocabulary()
    whole = (str(study.whole_case.zh), *map(str, study.vocabulary.whole))
    return as_model(Vocabulary, study.vocabulary, whole=whole)


def slice_for(entries: Known, names: Names) -> Known:
    """Those of the entries that are named; any text may render any term."""
    return Known(
        language=entries.language,
        themes=_among(names.themes, entries.themes),
        indicators=_of(names.indicators, entries.indicators),
        features=_of(names.features, entries.features),
        terms=_among(names.terms, entries.terms),
        renderings=entries.renderings,
    )


def with_suggestions(
    problems: Collection[Problem], codebook: CodebookRecords, named: Mapping[str, int]
) -> list[Problem]:
    """The problems of a case, with the entry that may be meant where it names none.

    The slice that a case is verified against does not hold what might be meant. `named` is how
    many cases name what, each after its kind: the slip may be in an entry that none does, and what
    several name may have been taken out.
    """
    themes, indicators, glossary = codebook.themes, codebook.indicators, codebook.glossary
    features = codebook.features
    entries: dict[str, Mapping[str, object]] = {
        "unknown-theme": {it.id: it for it in themes.themes} if themes else {},
        "unknown-indicator": {it.id: it for it in indicators.indicators} if indicators else {},
        "unknown-feature": {it.id: it for it in features.features} if features else {},
        "unknown-term": {it.id: it for it in glossary.terms} if glossary else {},
    }
    suggested: dict[tuple[str, str], Suggestion] = {}
    found: list[Problem] = []
    for problem in problems:
        about = (problem.code, problem.value)
        if problem.code in entries and len(suggested) < _SUGGESTED and about not in suggested:
            kind = problem.code.removeprefix("unknown-")
            used = {id_ for id_ in entries[problem.code] if f"{kind} {id_}" in named}
            suggested[about] = neutral(meant(problem.value, entries[problem.code]), used)
            if not suggested[about].mend and named.get(problem.cause, 0) > 1:
                suggested[about] = _gone(suggested[about])
        fix, mend, _ = suggested.get(about, NO_SUGGESTION)
        found.append(replace(problem, fix=fix, mend=mend) if fix else problem)
    return found


def _gone(near: Suggestion) -> Suggestion:
    """That an entry which several cases name may be gone; with what may be it, under a new id."""
    gone = Localized(
        "不止一个案例写了它：看编码本里是不是删去了它，或改了它的编号",
        "more than one case names it: see whether it was taken out of the codebook, or given "
        "another id",
    )
    return Suggestion(joined([near.fix, gone]), near.mend)


def _sorted(ids: Iterable[Written | None]) -> tuple[str, ...]:
    return tuple(sorted({str(id_) for id_ in ids if id_ is not None}))


def _among(named: Iterable[str], entries: Collection[str] | None) -> tuple[str, ...] | None:
    known = None if entries is None else frozenset(entries)
    return None if known is None else tuple(id_ for id_ in named if id_ in known)


def _of(named: Iterable[str], entries: Mapping[str, Entry] | None) -> dict[str, Entry] | None:
    return None if entries is None else {id_: entries[id_] for id_ in named if id_ in entries}


def _values_of(record: FeatureRecord) -> KnownFeature:
    return {str(value.id): as_model(KnownValue, value) for value in record.values}


def _by_id(records: Iterable[IndicatorRecord]) -> dict[str, KnownIndicator]:
    return {
        str(record.id): as_model(
            KnownIndicator,
            record,
            coverage=record.contract.coverage,
            period_type=record.contract.period_type,
        )
        for record in sorted(records, key=lambda it: it.id)
    }
