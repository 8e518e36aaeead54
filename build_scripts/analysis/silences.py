"""How a case is silent under a theme or an indicator; see `model.silences`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from msgspec import Struct

from build_scripts.model import (
    Absence,
    Case,
    Mention,
    NotApplicable,
    QuantityKind,
    Role,
    Silence,
    SilenceKind,
)
from build_scripts.normalize import fold
from build_scripts.verify.wordings import stands

Claim = Mention | Absence | NotApplicable
"""What is said of a theme or an indicator without a result."""


class Sought(Struct, frozen=True):
    """An indicator as it is looked for in a report: any unit will do where `units` is empty."""

    id: str
    kind: QuantityKind
    units: tuple[str, ...]
    words: tuple[str, ...]


def silence_on(case: Case, indicator_id: str) -> Silence | None:
    """How a case has no result under an indicator; None if it has one."""
    silence = partial(Silence, case_id=case.id, indicator_id=indicator_id)
    facts = [fact for fact in case.facts if fact.indicator_id == indicator_id]
    if any(fact.role is not Role.TARGET for fact in facts):
        return None
    if facts:
        citations = tuple(fact.citations[0] for fact in facts)
        return silence(kind=SilenceKind.TARGET_ONLY, citations=citations)
    for other in case.other_basis:
        if other.indicator_id == indicator_id:
            return silence(kind=SilenceKind.OTHER_BASIS, fact=other.fact, reason=other.reason)
    claims = (claim for claim in _claims(case) if claim.indicator_id == indicator_id)
    return _claimed(next(claims, None), silence)


def silence_on_theme(case: Case, theme_id: str) -> Silence | None:
    """How a case has no practice under a theme; None if it has one."""
    if any(theme_id in practice.theme_ids for practice in case.practices):
        return None
    claims = (claim for claim in _claims(case) if claim.theme_id == theme_id)
    return _claimed(next(claims, None), partial(Silence, case_id=case.id, theme_id=theme_id))


def iter_silences(case: Case) -> Iterator[Silence]:
    """The silences of which the case's summary says something; what is not coded is none."""
    themes = (claim.theme_id for claim in _claims(case) if claim.theme_id)
    for theme_id in dict.fromkeys(themes):
        if silence := silence_on_theme(case, theme_id):
            yield silence
    named = (*case.facts, *case.other_basis, *_claims(case))
    indicators = (item.indicator_id for item in named if item.indicator_id)
    for indicator_id in dict.fromkeys(indicators):
        if silence := silence_on(case, indicator_id):
            yield silence


def silences_of(
    case: Case, themes: Sequence[str], indicators: Iterable[Sought], reported: Sequence[str]
) -> list[Silence]:
    """All that a case has no practice or result for: themes first, in the order given.

    An indicator that is not among the `reported` is there only if the summary names it; one whose
    number is left out for a stated reason is not there, since something is said of it.
    """
    found: list[Silence] = []
    found += filter(None, (silence_on_theme(case, theme_id) for theme_id in themes))
    relevant = frozenset(reported)
    for indicator in indicators:
        silence = silence_on(case, indicator.id)
        if silence and (
            silence.kind is not SilenceKind.NOT_CODED
            or (indicator.id in relevant and not _is_left_out(case, indicator))
        ):
            found.append(silence)
    return found


def _is_left_out(case: Case, indicator: Sought) -> bool:
    """Whether a quote that is left out gives a number of an indicator, with words of it."""
    for item in case.left_out:
        text = fold(item.citation.text)
        for quantity in item.citation.quantities:
            is_of_kind = quantity.kind is indicator.kind and (
                not indicator.units or quantity.unit in indicator.units
            )
            value = fold(quantity.text)
            if is_of_kind and any(stands(words, value, text) for words in indicator.words):
                return True
    return False


def _claims(case: Case) -> tuple[Claim, ...]:
    return (*case.mentions, *case.absences, *case.not_applicable)


def _claimed(claim: Claim | None, silence: Callable[..., Silence]) -> Silence:
    match claim:
        case Mention():
            kind = SilenceKind.NAMED_ONLY if claim.theme_id else SilenceKind.MENTIONED
            return silence(kind=kind, citations=claim.citations)
        case Absence():
            return silence(kind=SilenceKind.ABSENT, patterns=claim.patterns)
        case NotApplicable():
            kind = SilenceKind.NOT_APPLICABLE
            return silence(kind=kind, citations=claim.citations, reason=claim.reason)
        case None:
            return silence(kind=SilenceKind.NOT_CODED)
