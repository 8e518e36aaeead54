"""What a case gives no result for, and in which of five ways: no two of them are the same."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from build_scripts.analysis.comparison import facts_of, practices_of
from build_scripts.model import (
    Absence,
    Case,
    Citation,
    Corpus,
    Indicator,
    Localized,
    NotApplicable,
    Role,
    Theme,
)


class SilenceKind(StrEnum):
    """Why there is no result. The first two are proven on the report at every build.

    `NOT_APPLICABLE` is "missing value, data cannot exist" in SDMX's CL_OBS_STATUS.
    """

    ABSENT = "absent"
    MENTIONED = "mentioned_without_number"
    TARGET_ONLY = "target_only"
    NOT_APPLICABLE = "not_applicable"
    NOT_CODED = "not_coded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A case without a result under a theme or an indicator.

    Absent words are its `patterns`; `citations` speak of it without a number, tell of the aim,
    or say why it does not apply, of which `reason` is the editors' account.
    """

    kind: SilenceKind
    case: Case
    theme: Theme | None = None
    indicator: Indicator | None = None
    patterns: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    reason: Localized | None = None


def silence_on(case: Case, indicator: Indicator) -> Silence | None:
    """How a case has no result under an indicator; None if it has one."""
    facts = [fact for fact in case.facts if fact.indicator_id == indicator.id]
    if any(fact.role is not Role.TARGET for fact in facts):
        return None
    if facts:
        citations = tuple(fact.citations[0] for fact in facts)
        return Silence(
            kind=SilenceKind.TARGET_ONLY, case=case, indicator=indicator, citations=citations
        )
    for mention in case.mentions:
        if mention.indicator_id == indicator.id:
            return Silence(
                kind=SilenceKind.MENTIONED,
                case=case,
                indicator=indicator,
                citations=mention.citations,
            )
    for claim in _claims(case):
        if claim.indicator_id == indicator.id:
            return _claimed(claim, case, indicator=indicator)
    return Silence(kind=SilenceKind.NOT_CODED, case=case, indicator=indicator)


def silence_on_theme(case: Case, theme: Theme) -> Silence | None:
    """How a case has no practice under a theme; None if it has one."""
    if practices_of(case, theme):
        return None
    for claim in _claims(case):
        if claim.theme_id == theme.id:
            return _claimed(claim, case, theme=theme)
    return Silence(kind=SilenceKind.NOT_CODED, case=case, theme=theme)


def silences_on(corpus: Corpus, indicator: Indicator) -> list[Silence]:
    """The cases that have no result under an indicator."""
    found = (silence_on(case, indicator) for case in corpus.cases.values())
    return [silence for silence in found if silence]


def silences_of(corpus: Corpus, case: Case) -> list[Silence]:
    """Everything that a case has no practice or result for: themes first, in the codebook's order.

    What no case reports is told only where an editor says something of it.
    """
    codebook = corpus.codebook
    themes = (silence_on_theme(case, theme) for theme in codebook.themes.values())
    indicators = (
        silence
        for indicator in codebook.indicators.values()
        if (silence := silence_on(case, indicator))
        and (silence.kind is not SilenceKind.NOT_CODED or facts_of(corpus, indicator))
    )
    return [*(silence for silence in themes if silence), *indicators]


def _claims(case: Case) -> tuple[Absence | NotApplicable, ...]:
    return (*case.absences, *case.not_applicable)


def _claimed(
    claim: Absence | NotApplicable,
    case: Case,
    theme: Theme | None = None,
    indicator: Indicator | None = None,
) -> Silence:
    if isinstance(claim, Absence):
        return Silence(
            kind=SilenceKind.ABSENT,
            case=case,
            theme=theme,
            indicator=indicator,
            patterns=claim.patterns,
        )
    return Silence(
        kind=SilenceKind.NOT_APPLICABLE,
        case=case,
        theme=theme,
        indicator=indicator,
        citations=claim.citations,
        reason=claim.reason,
    )
