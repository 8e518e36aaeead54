"""A quantity as a record for datasets."""

from __future__ import annotations

from decimal import Decimal

from build_scripts.model import Comparator, Quantity


def quantity_json(quantity: Quantity) -> dict[str, str | int | float | None]:
    """`quantity` as plain values; a range has `lower` and `upper` in place of `value`."""
    record: dict[str, str | int | float | None] = {
        "text": quantity.text,
        "offset": quantity.offset,
        "kind": quantity.kind.value,
    }
    if quantity.comparator is Comparator.RANGE:
        record |= {"lower": _number(quantity.lower), "upper": _number(quantity.upper)}
    else:
        record |= {"value": _number(quantity.value)}
    return record | {"unit": quantity.unit, "comparator": quantity.comparator.value}


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
