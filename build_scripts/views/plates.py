"""Values that bear one name and must not be compared: a plate each, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.model import Fact
from build_scripts.views.contract import comparability_of
from build_scripts.views.pieces import Maker, Value, unusual_role
from build_scripts.views.shown import CaseLink, Link
from build_scripts.views.wordings import Told, told_period


@dataclass(frozen=True, slots=True, kw_only=True)
class Plate:
    """A value as its report gives it, with what is not usual of it."""

    case: CaseLink
    value: Value
    period: Told
    role: str
    scope: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plates:
    """All values of an indicator; `reason` says why they do not stand on one axis."""

    indicator: Link
    verdict: str
    reason: str
    plates: tuple[Plate, ...]


def plates_of(indicator_id: str, maker: Maker) -> Plates:
    """What a few cases report under an indicator."""
    indicator = maker.edition.corpus.indicators[indicator_id]
    return Plates(
        indicator=maker.indicator(indicator_id),
        verdict=comparability_of(indicator, maker.edition),
        reason=maker.text(indicator.contract.caution),
        plates=tuple(_plates(indicator_id, maker)),
    )


def _plates(indicator_id: str, maker: Maker) -> Iterator[Plate]:
    corpus = maker.edition.corpus
    for case_id, _ in corpus.reporting(indicator_id):
        for fact in corpus.under_indicator(case_id, indicator_id).facts:
            yield _plate(fact, maker)


def _plate(fact: Fact, maker: Maker) -> Plate:
    return Plate(
        case=maker.case(fact.case_id),
        value=maker.value(fact),
        period=told_period(fact.period, maker.edition),
        role=unusual_role(fact, maker.edition),
        scope=maker.text(fact.scope),
    )
