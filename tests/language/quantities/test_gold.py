"""The finder against one person's careful reading of four reports (`tests/gold`)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from build_scripts.language.as_json import quantity_json
from build_scripts.language.zh.quantities import find_quantities, parse_quantity
from build_scripts.model import Quantity, QuantityKind

_GOLD = Path(__file__).parents[2] / "gold"
_CASES = sorted(path.name.removesuffix(".clean.txt") for path in _GOLD.glob("*.clean.txt"))
_WIDE = str.maketrans(",:;()%?!0123456789", "，：；（）％？！０１２３４５６７８９")  # noqa: RUF001 - wide on purpose
# How a name of N tiers goes on is a matter of taste: 三级 or 三级综治中心.
_TIERS = {"三级纵向组织体系": "三级", "三级综治中心": "三级"}


def _text(case: str) -> str:
    return (_GOLD / f"{case}.clean.txt").read_text(encoding="utf-8")


def _expected(case: str) -> list[dict[str, Any]]:
    lines = (_GOLD / f"{case}.quantities.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    return [{key: record[key] for key in record if key != "note"} for record in records]


def _found(case: str) -> list[dict[str, Any]]:
    return [dict(quantity_json(quantity)) for quantity in find_quantities(_text(case))]


def test_there_is_a_reading_to_compare_with() -> None:
    assert len(_CASES) >= 4


@pytest.mark.parametrize("case", _CASES)
def test_every_measurement_is_right_and_no_name_is_taken_for_one(case: str) -> None:
    def measured(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [record for record in records if record["kind"] != "name"]

    assert measured(_found(case)) == measured(_expected(case))


@pytest.mark.parametrize("case", _CASES)
def test_every_name_is_found_with_its_extent(case: str) -> None:
    def names(records: list[dict[str, Any]]) -> list[tuple[int, str]]:
        return [
            (record["offset"], _TIERS.get(record["text"], record["text"]))
            for record in records
            if record["kind"] == "name"
        ]

    assert names(_found(case)) == names(_expected(case))


@pytest.mark.parametrize("case", _CASES)
def test_width_of_digits_and_punctuation_changes_nothing(case: str) -> None:
    def places(quantities: tuple[Quantity, ...]) -> list[tuple[object, ...]]:
        return [
            (quantity.offset, quantity.end, quantity.kind, quantity.value)
            for quantity in quantities
        ]

    narrow, wide = _text(case), _text(case).translate(_WIDE)
    assert places(find_quantities(wide)) == places(find_quantities(narrow))


@pytest.mark.parametrize("case", _CASES)
def test_measurement_means_the_same_by_itself(case: str) -> None:
    for quantity in find_quantities(_text(case)):
        alone = parse_quantity(quantity.text)
        if quantity.kind is not QuantityKind.NAME:
            assert alone is not None, quantity
            assert alone.meaning == quantity.meaning
