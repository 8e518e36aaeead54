"""Every way in which a fact is damaged: its value, its quote, its case and what it says of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain

from msgspec import Struct

from build_scripts.curation.forms import LocalizedRecord, Written
from build_scripts.curation.records import FactRecord
from build_scripts.language.zh.quantities import parse_quantity
from build_scripts.model import Case, Indicator, Position, Quantity, Role
from build_scripts.verify.facts.make import fact_id
from tests.mutation import edits

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


class Material(Struct, frozen=True):
    """What a fact may be damaged with: the facts of its own case and of the others."""

    case: Case
    own: Sequence[FactRecord]
    others: Mapping[str, Sequence[FactRecord]]
    indicators: Mapping[str, Indicator]


class Mutant(Struct, frozen=True):
    """A damaged fact; `case_id` is the case that is to hold it now."""

    damage: str
    case_id: str
    original: FactRecord
    record: FactRecord

    @property
    def position(self) -> Position:
        """Where the fact stands."""
        return self.original.value.position

    @property
    def change(self) -> str:
        """What was changed, as `key: before → after`, for people."""
        before, after = (_shown(record) for record in (self.original, self.record))
        changed = [key for key in before if before[key] != after[key]]
        parts = [f"{key}: {before[key]!r} → {after[key]!r}" for key in changed]
        return "; ".join(parts) or f"moved to {self.case_id}"


Damage = Callable[[FactRecord, Material], Iterator[FactRecord]]


def iter_mutants(fact: FactRecord, material: Material) -> Iterator[Mutant]:
    """Every damaged form of a fact; none says the same as the fact, none comes twice."""
    own_id = material.case.id
    seen = {_essence(fact)}
    for damage, make in DAMAGES.items():
        for record in make(fact, material):
            if _essence(record) not in seen:
                seen.add(_essence(record))
                yield Mutant(damage, own_id, fact, record)
    for case_id in material.others:
        yield Mutant("city", case_id, fact, fact)


# --- The value, by itself and together with its quote ---------------------------------------


def _with_value(edit: Callable[[str], Iterator[str]]) -> Damage:
    def damage(fact: FactRecord, material: Material) -> Iterator[FactRecord]:
        for text in edit(fact.value):
            yield _changed(fact, value=text)

    return damage


def _value_and_quote(fact: FactRecord, material: Material) -> Iterator[FactRecord]:
    """The same change in both: what somebody would do who copies a wrong number."""
    for text in chain(edits.other_digits(fact.value), edits.other_units(fact.value)):
        if fact.value in fact.quote:
            yield _changed(fact, value=text, quote=fact.quote.replace(fact.value, text, 1))


def _neighbouring_value(fact: FactRecord, material: Material) -> Iterator[FactRecord]:
    """Another measurement of the same quote."""
    for quantity in _quantities_of(fact, material.case):
        yield _changed(fact, value=quantity.text)


def _earlier(fact: FactRecord, material: Material) -> Iterator[FactRecord]:
    """What the value was before: another measurement of the quote, the value itself, and what is
    written, or what could be, damaged as a value is."""
    there = [quantity.text for quantity in _quantities_of(fact, material.case)]
    for text in (*there, str(fact.value)):
        yield _changed(fact, earlier=text)
    for text in (str(fact.earlier),) if fact.earlier else there:
        for edit in (edits.other_digits, edits.other_units, edits.other_comparators):
            for other in edit(text):
                yield _changed(fact, earlier=other)


# --- The quote ----------------------------------------------------------------------------


def _with_quote(edit: Callable[[str], Iterator[str]]) -> Damage:
    def damage(fact: FactRecord, material: Material) -> Iterator[FactRecord]:
        for text in edit(fact.quote):
            yield _changed(fact, quote=text)

    return damage


def _cut_in_number(fact: FactRecord, material: Material) -> Iterator[FactRecord]:
    """The quote ends, or begins, inside a number of it."""
    for match in re.finditer(r"\d(?=[\d.%‰％])|(?<=\d)\.(?=\d)", fact.quote):
        yield _changed(fact, quote=fact.quote[: match.end()])
        yield _changed(fact, quote=fact.quote[match.end() :])


def _cut_context(fact: FactRecord, material: Material) -> Iterator[FactRecord]:
    """The quote begins just after a word that decides what its value is."""
    for match in re.finditer(
        "力争|争取|目标|计划|预计|全国|全省|同比|环比|其中|没有|尚未|累计", fact.quote
    ):
        rest = fact.quote[match.end() :]
        if fact.value in rest:
            yield _changed(fact, quote=rest)


def _quote_of_another_city(fact: FactRecord, material: Material) -> Iterator[FactRecord]:
    """Quote and value of the same indicator, or if there are none of all, in another case."""
    for facts in material.others.values():
        alike = [other for other in facts if other.indicator == fact.indicator]
        for other in alike or facts[:1]:
            yield _changed(fact, value=other.value, quote=other.quote)


def _quote_of_another_fact(fact: FactRecord, material: Material) -> Iterator[FactRecord]:
    """Another quote of the same report, with the value left as it is, and with its own."""
    for other in material.own:
        if other.quote != fact.quote:
            yield _changed(fact, quote=other.quote)
            if measures_alike(fact, other):
                yield _changed(fact, quote=other.quote, value=other.value)


# --- Period, role, scope, context, indicator ------------------------------------------------


def _period(fact: FactRecord, material: Material) -> Iterator[FactRecord]:
    """Another year, the years and periods of the rest of the report, and none at all."""
    years = _YEAR.findall(fact.period or "")
    for year in years:
        for shift in (-1, 1, 10):
            shifted = str(int(year) + shift)
            yield _changed(fact, period=(fact.period or "").replace(year, shifted))
    report_years = sorted(set(_YEAR.findall(material.case.report.text)))
    periods = {str(other.period) for other in material.own if other.period}
    for period in (*report_years, *sorted(periods)):
        yield _changed(fact, period=period)
    yield fact.model_copy(update={"period": None})


def _role(fact: FactRecord, material: Material) -> Iterator[FactRecord]:
    for role in Role:
        yield fact.model_copy(update={"role": role})


def _scope(fact: FactRecord, material: Material) -> Iterator[FactRecord]:
    """No scope, and those of the other facts of the report."""
    yield fact.model_copy(update={"scope": None})
    scopes: dict[str, LocalizedRecord] = {
        str(other.scope.zh): other.scope for other in material.own if other.scope
    }
    for scope in scopes.values():
        yield fact.model_copy(update={"scope": scope})


def _category(fact: FactRecord, material: Material) -> Iterator[FactRecord]:
    """No category, and those of the other facts of the indicator."""
    yield fact.model_copy(update={"category": None})
    for other in material.own:
        if other.category and other.indicator == fact.indicator:
            yield fact.model_copy(update={"category": other.category})


def _context(fact: FactRecord, material: Material) -> Iterator[FactRecord]:
    """Without the words around the quote that change what the value says."""
    yield fact.model_copy(update={"context": []})


def _indicator(fact: FactRecord, material: Material) -> Iterator[FactRecord]:
    """Every other indicator of the same kind and unit."""
    own = material.indicators[fact.indicator]
    for other in material.indicators.values():
        shares_unit = not (own.units and other.units) or set(own.units) & set(other.units)
        if other.id != own.id and other.kind is own.kind and shares_unit:
            yield _changed(fact, indicator=other.id)


DAMAGES: Mapping[str, Damage] = {
    "digit": _with_value(edits.other_digits),
    "decimal point": _with_value(edits.other_decimal_points),
    "scale": _with_value(edits.other_scales),
    "unit": _with_value(edits.other_units),
    "comparator": _with_value(edits.other_comparators),
    "neighbouring value": _neighbouring_value,
    "value and quote": _value_and_quote,
    "earlier": _earlier,
    "direction in quote": _with_quote(edits.other_directions),
    "character of quote": _with_quote(edits.other_characters),
    "quote cut in a number": _cut_in_number,
    "quote cut after context": _cut_context,
    "quote of another city": _quote_of_another_city,
    "quote of another fact": _quote_of_another_fact,
    "period": _period,
    "role": _role,
    "scope": _scope,
    "category": _category,
    "context": _context,
    "indicator": _indicator,
}
"""The ways of damaging a fact, by the name under which they are counted."""


# --- What is the same -----------------------------------------------------------------------


def _changed(fact: FactRecord, **texts: str) -> FactRecord:
    """The fact with other texts, at the place of the fact's own; its id stays."""
    place = fact.indicator.position
    changes = {key: Written.at(text, place) for key, text in texts.items()}
    return fact.model_copy(update={"id": Written.at(fact_id(fact), place), **changes})


def _essence(fact: FactRecord) -> tuple[object, ...]:
    """What two facts that say the same have in common."""
    return (
        str(fact.indicator),
        _meaning(str(fact.value)),
        _meaning(str(fact.earlier)),
        str(fact.period),
        fact.role,
        str(fact.scope.zh) if fact.scope else None,
        str(fact.category.zh) if fact.category else None,
        str(fact.quote),
        tuple(str(words) for words in fact.context),
    )


@cache
def _meaning(value: str) -> object:
    """What a value means, or the value itself where it is no quantity."""
    quantity = parse_quantity(value)
    return quantity.meaning if quantity else value


def _shown(fact: FactRecord) -> dict[str, str]:
    return {
        "indicator": str(fact.indicator),
        "value": str(fact.value),
        "earlier": str(fact.earlier or ""),
        "period": str(fact.period or ""),
        "role": fact.role.value,
        "scope": str(fact.scope.zh) if fact.scope else "",
        "category": str(fact.category.zh) if fact.category else "",
        "quote": str(fact.quote),
        "context": "、".join(fact.context),
    }


def _quantities_of(fact: FactRecord, case: Case) -> Iterator[Quantity]:
    for passage in case.report.passages:
        start = passage.text.find(fact.quote)
        if start >= 0:
            end = start + len(fact.quote)
            yield from (
                q
                for q in passage.quantities
                if start <= q.offset and q.end <= end and q.is_measurement
            )


def measures_alike(fact: FactRecord, other: FactRecord) -> bool:
    """Whether two facts are of one kind and unit, so that they could be taken for each other."""
    one, two = parse_quantity(fact.value), parse_quantity(other.value)
    return bool(one and two and (one.kind, one.unit) == (two.kind, two.unit))
