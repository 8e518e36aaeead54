"""Values that bear one name and must not be compared: a plate for each case, and why."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from build_scripts.model import Fact
from build_scripts.views.contract import Mark, comparability_of, marks_of
from build_scripts.views.pieces import Maker, Value, unusual_role
from build_scripts.views.shown import CaseLink, Link, Number
from build_scripts.views.silent import SilentOne, silences_under, silent_ones
from build_scripts.views.wordings import Told, told_period


class PlateValue(Struct, frozen=True, kw_only=True):
    """A value as its report gives it, with what is not usual of it; `counts` says in short what it
    counts: a kind or a part, or else its period and role."""

    value: Value
    counts: tuple[str | Number, ...]
    marks: tuple[Mark, ...]
    period: Told
    role: str
    scope: str


class Plate(Struct, frozen=True, kw_only=True):
    """The values of one case."""

    case: CaseLink
    values: tuple[PlateValue, ...]


class Plates(Struct, frozen=True, kw_only=True):
    """All values of an indicator; `reason` says why they do not stand on one axis."""

    indicator: Link
    verdict: str
    reason: str
    plates: tuple[Plate, ...]
    silent: tuple[SilentOne, ...]


def plates_of(indicator_id: str, maker: Maker) -> Plates:
    """What a few cases report under an indicator."""
    indicator = maker.edition.corpus.indicators[indicator_id]
    return Plates(
        indicator=maker.indicator(indicator_id),
        verdict=comparability_of(indicator_id, maker.edition),
        reason=maker.text(indicator.contract.caution),
        plates=tuple(_plates(indicator_id, maker)),
        silent=silent_ones(silences_under(indicator_id, maker.edition), maker),
    )


def _plates(indicator_id: str, maker: Maker) -> Iterator[Plate]:
    corpus = maker.edition.corpus
    for case_id, _ in corpus.reporting(indicator_id):
        facts = corpus.on_indicator(case_id, indicator_id).facts
        yield Plate(
            case=maker.case(case_id), values=tuple(_plate_value(fact, maker) for fact in facts)
        )


def _plate_value(fact: Fact, maker: Maker) -> PlateValue:
    edition, value = maker.edition, maker.value(fact)
    period, role = told_period(fact.period, edition), unusual_role(fact, edition)
    scope = maker.text(fact.scope)
    when = (period.number,) if fact.period else ()
    of_what: tuple[str | Number, ...] = (value.category, scope)
    return PlateValue(
        value=value,
        counts=tuple(filter(None, of_what)) or tuple(filter(None, (*when, role))),
        marks=marks_of(fact, edition),
        period=period,
        role=role,
        scope=scope,
    )
