"""Figures recomputed: how their results are written, and which facts they concern."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from build_scripts.language.en.units import unit_words
from build_scripts.model import (
    Case,
    Check,
    QuantityKind,
    Recomputed,
    Relation,
    Unstated,
    stated_in,
)

_PER_CENT = frozenset({QuantityKind.PERCENT, QuantityKind.PERCENTAGE_POINTS, QuantityKind.PERMILLE})
_MOST_DECIMALS = 4
_WHOLE = frozenset({QuantityKind.COUNT, QuantityKind.MONEY, QuantityKind.DURATION})


def checks_of(case: Case) -> tuple[Check, ...]:
    """What a case's page shows of its figures: contradictions first, then what was recomputed."""
    return (*case.conflicts, *case.relations)


def fact_ids(check: Check) -> Iterator[str]:
    """The facts that a check sets against each other."""
    return (item.fact_id for item in stated_in(check) if item.fact_id is not None)


def verdict_of(check: Check) -> str:
    """What a check shows: agrees, differs, implied, or conflict."""
    return check.verdict.value if isinstance(check, Relation) else "conflict"


def unstated_in(relation: Relation) -> Unstated | None:
    """The figure of a relation that the report does not state, if there is one."""
    operands = (*relation.of, relation.result)
    return next((item for item in operands if isinstance(item, Unstated)), None)


def rounded(recomputed: Recomputed) -> tuple[Decimal | None, Decimal | None]:
    """The ends as printed, percentages in hundredths; None where there is no bound.

    Rounded outward, to two digits of the distance between them, so that no value is lost and
    none is claimed that the figures do not carry.
    """
    kind, span = recomputed.unit.kind, recomputed.span
    factor = {QuantityKind.PERMILLE: 1000}.get(kind, 100) if kind in _PER_CENT else 1
    lower, upper = span.lower * factor, span.upper * factor
    place = _place(upper - lower, is_whole=kind in _WHOLE)
    if lower == upper and _decimals(lower) > _MOST_DECIMALS:  # a third has no last place
        place = Decimal(1).scaleb(-_MOST_DECIMALS)
    ends = (_outward(lower, place, ROUND_FLOOR), _outward(upper, place, ROUND_CEILING))
    decimals = max(_decimals(end) for end in ends if end is not None)
    low, high = (None if end is None else round(end, decimals) for end in ends)
    return low, high


def span_text(recomputed: Recomputed, language: str) -> str:
    """A recomputed figure for people: 42500–45200人, 99.19–99.21%, ≥98%, 123项."""
    lower, upper = rounded(recomputed)
    ends = [_number(end, language) for end in dict.fromkeys((lower, upper)) if end is not None]
    sign = "≥" if upper is None else "≤" if lower is None else ""
    unit = recomputed.unit
    word = unit.word if language == "zh" else unit_words(unit)
    return f"{sign}{'–'.join(ends)}{word}"


def _place(width: Decimal, *, is_whole: bool) -> Decimal | None:
    """The unit of the last place to print; None where both ends are printed as they are."""
    if not width or not width.is_finite():
        return None
    exponent = width.adjusted() - 1
    return Decimal(1).scaleb(max(exponent, 0) if is_whole else exponent)


def _outward(end: Decimal, place: Decimal | None, rounding: str) -> Decimal | None:
    if not end.is_finite():
        return None
    return end if place is None else (end / place).to_integral_value(rounding) * place


def _decimals(value: Decimal) -> int:
    """How many decimal places a value needs."""
    return max(0, -int(value.normalize().as_tuple().exponent))


def _number(value: Decimal, language: str) -> str:
    return f"{value:,f}" if language == "en" else f"{value:f}"
