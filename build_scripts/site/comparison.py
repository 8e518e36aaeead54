"""What may be set side by side: comparable facts, counts of practices, who reports what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from build_scripts.model import (
    Absence,
    Case,
    Comparability,
    Corpus,
    Fact,
    Indicator,
    Mention,
    Practice,
    Role,
    Theme,
)

_RESULTS = frozenset({Role.ACHIEVED, Role.CUMULATIVE})


class Reported(NamedTuple):
    """A fact with its case."""

    case: Case
    fact: Fact


def facts_of(corpus: Corpus, indicator: Indicator) -> list[Reported]:
    """Every fact of an indicator, case by case."""
    return [
        Reported(case, fact)
        for case in corpus.cases.values()
        for fact in case.facts
        if fact.indicator_id == indicator.id
    ]


def comparable_facts(corpus: Corpus, indicator: Indicator) -> list[Reported]:
    """The facts that one chart may hold, or none.

    Left out are targets and what is told of somebody else, and what covers only a part of
    a case. One role must serve all, at least two cases must remain, and the indicator's
    contract must allow a comparison.
    """
    if indicator.contract.comparability is Comparability.NOT_COMPARABLE:
        return []
    whole = [
        reported
        for reported in facts_of(corpus, indicator)
        if reported.fact.role in _RESULTS and reported.fact.scope is None
    ]
    cases = {reported.case.id for reported in whole}
    roles = {reported.fact.role for reported in whole}
    return whole if len(cases) >= 2 and len(roles) == 1 else []


@dataclass(frozen=True, slots=True)
class Silence:
    """Why a case has no fact of an indicator, or no practice of a theme.

    Words are proven absent, or the report speaks of it without a number (`citations`), or,
    with neither, nobody has coded it yet.
    """

    case: Case
    absence: Absence | None = None
    mention: Mention | None = None


def silence_on(case: Case, indicator: Indicator) -> Silence:
    """What is known about a case that has no fact of an indicator."""
    absent = (item for item in case.absences if item.indicator_id == indicator.id)
    mentioned = (item for item in case.mentions if item.indicator_id == indicator.id)
    return Silence(case, next(absent, None), next(mentioned, None))


def silences(corpus: Corpus, indicator: Indicator) -> list[Silence]:
    """The cases of which no fact is coded under an indicator, and why."""
    reporting = {reported.case.id for reported in facts_of(corpus, indicator)}
    return [
        silence_on(case, indicator) for case in corpus.cases.values() if case.id not in reporting
    ]


def absence_of(case: Case, theme: Theme) -> Absence | None:
    """The proof that a case's report does not speak of a theme, if there is one."""
    return next((item for item in case.absences if item.theme_id == theme.id), None)


def practices_of(case: Case, theme: Theme) -> list[Practice]:
    """A case's practices under a theme, in the order of its summary."""
    return [practice for practice in case.practices if theme.id in practice.theme_ids]


def indicators_of(corpus: Corpus, theme: Theme) -> Iterator[Indicator]:
    """The indicators of a theme that some case reports."""
    for indicator in corpus.codebook.indicators.values():
        if theme.id in indicator.theme_ids and facts_of(corpus, indicator):
            yield indicator


def not_coded(corpus: Corpus, case: Case) -> list[Indicator]:
    """Indicators that two or more other cases report and of which nothing is said here."""
    own = {fact.indicator_id for fact in case.facts}
    own |= {item.indicator_id for item in case.absences if item.indicator_id}
    own |= {item.indicator_id for item in case.mentions}
    return [
        indicator
        for indicator in corpus.codebook.indicators.values()
        if indicator.id not in own
        and len({reported.case.id for reported in facts_of(corpus, indicator)}) >= 2
    ]
