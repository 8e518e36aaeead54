"""Sentences in the manner of government reports and what each states: `sentences.txt`.

The readings were written by hand before the finder was tried on them. A line is as in
`phrases.txt`, or reads `sentence => nothing`. Every measurement of a sentence is listed, and
of its names those whose extent is beyond doubt.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.language.zh.quantities import find_quantities, parse_quantity
from build_scripts.model import QuantityKind
from tests.language.quantities.test_phrases import described

_LINES = (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").splitlines()
_SENTENCES = [tuple(line.split(" => ")) for line in _LINES]
_NAME = " = name"


@pytest.mark.parametrize(("sentence", "expected"), _SENTENCES, ids=[row[0] for row in _SENTENCES])
def test_sentence_states(sentence: str, expected: str) -> None:
    listed = [] if expected == "nothing" else expected.split("; ")
    found = [described(quantity) for quantity in find_quantities(sentence)]
    measured = [one for one in found if not one.endswith(_NAME)]
    assert sorted(measured) == sorted(one for one in listed if not one.endswith(_NAME))
    assert {one for one in listed if one.endswith(_NAME)} <= set(found)


@pytest.mark.parametrize("sentence", [row[0] for row in _SENTENCES])
def test_measurement_means_the_same_by_itself(sentence: str) -> None:
    """But for a day of the month, and a number whose unit stands behind a later one."""
    for quantity in find_quantities(sentence):
        shares_unit = quantity.unit and quantity.text.replace(".", "").isdecimal()
        if quantity.kind in (QuantityKind.NAME, QuantityKind.DATE) or shares_unit:
            continue
        alone = parse_quantity(quantity.text)
        assert alone is not None, quantity
        assert alone.meaning == quantity.meaning
