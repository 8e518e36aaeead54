"""A fact's value stands, as the same quantity, inside the fact's own quote."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.curation.forms import Written
from build_scripts.curation.records import FactRecord
from build_scripts.language import Language
from build_scripts.model import Citation, Quantity
from build_scripts.problems import Making, Problem
from build_scripts.verify.slices import KnownIndicator


def find_value(written: Written, citation: Citation, language: Language) -> Making[Quantity | None]:
    """The quantity of the quote that a value states, or None and a problem."""
    if not written.strip():
        return None  # an empty value is a problem already
    candidates = citation.quantities
    copied = (q for q in candidates if q.is_measurement and q.text == written)
    value = next(copied, None) or language.quantity(written)
    if value is None or not value.is_measurement:
        yield _not_a_quantity(written, candidates)
        return None
    matches = [quantity for quantity in candidates if quantity.meaning == value.meaning]
    if len(matches) == 1:
        return matches[0]
    yield _twice_in_quote(written, len(matches)) if matches else _not_in_quote(written, candidates)
    return None


def check_unit(
    record: FactRecord, quantity: Quantity, indicator: KnownIndicator
) -> Iterator[Problem]:
    """A value must be of its indicator's kind, and counted in one of its units."""
    value = record.value
    if quantity.kind is not indicator.kind:
        rule = f"value must be of the indicator's kind ({indicator.kind}), "
        rule += f"but is read as {quantity.kind}"
        fix = f"check `kind` of `{indicator.id}` in indicators.yaml, or choose another indicator"
        yield Problem(value.position, "value-kind", rule, value, fix)
    elif indicator.units and quantity.unit not in indicator.units:
        rule = "value must be counted in one of the indicator's units "
        rule += f"({'、'.join(indicator.units)}), but its unit is '{quantity.unit}'"
        fix = f"add the unit to `{indicator.id}` in indicators.yaml if it means the same"
        yield Problem(value.position, "value-unit", rule, value, fix)


def _not_a_quantity(value: Written, candidates: tuple[Quantity, ...]) -> Problem:
    fix = _measured(candidates) or "for example 4万余件, 98%以上, 0.06个百分点"
    rule = "value must be one measurement as the report writes it"
    return Problem(value.position, "value-not-a-quantity", rule, value, fix)


def _not_in_quote(value: Written, candidates: tuple[Quantity, ...]) -> Problem:
    fix = _measured(candidates) or "the quote has no measurement; choose another"
    rule = "value must stand in the fact's own quote"
    return Problem(value.position, "value-not-in-quote", rule, value, fix)


def _measured(candidates: tuple[Quantity, ...]) -> str:
    there = "、".join(q.text for q in candidates if q.is_measurement)
    return f"the quote has {there}" if there else ""


def _twice_in_quote(value: Written, times: int) -> Problem:
    rule = f"value must stand in its quote only once, but stands there {times} times"
    return Problem(
        value.position,
        "value-ambiguous",
        rule,
        value,
        "shorten the quote to the one that is meant",
    )
