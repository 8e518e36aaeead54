"""A comparison cannot hold a mixture: neither of what is reported nor when made by hand."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from build_scripts.corpus.comparison import Comparison, Reported, compare
from build_scripts.model import Flag, FlagKind, Localized, Role
from tests.conftest import TINY
from tests.editions import edition_of, shelf_of

CORPUS = edition_of(shelf_of(TINY)).corpus
INDICATORS = CORPUS.indicator_cards


def facts_of(indicator_id: str) -> list[Reported]:
    return [
        Reported(entry, fact)
        for case_id, _ in CORPUS.reporting(indicator_id)
        for entry in [CORPUS.on_indicator(case_id, indicator_id)]
        for fact in entry.facts
    ]


GRIDS = INDICATORS["grids"]
JIA, YI, ZI, *OF_A_CATEGORY = facts_of("grids")
DIFFERS = Flag(FlagKind.DEFINITION_DIFFERS, Localized("不同。", "It differs."))


def flagged(item: Reported) -> Reported:
    return Reported(item.entry, replace(item.fact, flags=(DIFFERS,)))


def test_what_has_no_flag_is_compared() -> None:
    comparison = compare(GRIDS, [JIA, YI, ZI])
    assert comparison == Comparison(GRIDS, (JIA, YI, ZI))


def test_what_has_a_category_is_set_apart() -> None:
    assert [item.fact.id for item in OF_A_CATEGORY] == ["special-grids", "temporary-grids"]
    comparison = compare(GRIDS, [JIA, YI, *OF_A_CATEGORY])
    assert comparison == Comparison(GRIDS, (JIA, YI), tuple(OF_A_CATEGORY))


@pytest.mark.parametrize("indicator", ["resolution-rate", "smart-communities", "patrols"])
def test_no_comparison_against_the_contract_or_of_one_case(indicator: str) -> None:
    assert compare(INDICATORS[indicator], facts_of(indicator)) is None


@pytest.mark.parametrize(
    ("comparable", "apart", "told"),
    [
        ((JIA,), (), "fewer than 2 cases"),
        ((JIA, flagged(YI)), (), "yi/grids is flagged definition_differs"),
        ((JIA, YI), (YI,), "yi/grids is set apart without a flag"),
        (
            (JIA, Reported(YI.entry, replace(YI.fact, role=Role.CUMULATIVE))), (),
            "yi/grids is cumulative, jia/grids achieved",
        ),
        (
            (JIA, YI, *facts_of("sense-of-security")), (),
            "jia/sense-of-security is of sense-of-security",
        ),
    ],
)  # fmt: skip
def test_a_mixture_cannot_be_made(
    comparable: tuple[Reported, ...], apart: tuple[Reported, ...], told: str
) -> None:
    with pytest.raises(ValueError, match=told):
        Comparison(GRIDS, comparable, apart)


def test_a_contract_that_forbids_it_allows_no_comparison() -> None:
    rates = INDICATORS["resolution-rate"]
    with pytest.raises(ValueError, match="its contract says not_comparable"):
        Comparison(rates, tuple(facts_of("resolution-rate")))
