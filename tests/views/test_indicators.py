"""Indicators: what belongs together, what counts one kind only, and what can be compared at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.editions import TONGUES
from build_scripts.views.figures.indicators import comparison_of, indicator_plot
from build_scripts.views.indicator import view_of_indicator
from build_scripts.views.indicators import CaseCell, IndicatorRow, view_of_indicators
from build_scripts.views.pieces import Maker
from tests.conftest import TINY, Check, Edit
from tests.editions import edition_of, shelf_of

SHELF = shelf_of(TINY)
EDITION, ENGLISH = (edition_of(SHELF, tongue) for tongue in (TONGUES[0], TONGUES[2]))
ROWS = {
    row.indicator.text: row for group in view_of_indicators(1, ENGLISH).groups for row in group.rows
}


def cell_of_zi(row: IndicatorRow) -> CaseCell:
    return next(cell for cell in row.cells if cell.case == "Zi")


def test_the_index_goes_by_family_in_the_codebooks_order() -> None:
    groups = view_of_indicators(1, ENGLISH).groups
    named = {group.name: [row.indicator.text for row in group.rows] for group in groups}
    assert list(named) == ["Results", "Grids and compounds", "Work done"]
    assert named["Grids and compounds"] == ["Number of grids", "Smart communities"]


def test_an_indicator_names_its_family_and_the_others_in_it() -> None:
    front = view_of_indicator("grids", 1, ENGLISH).front
    assert front is not None
    assert (front.family.name.text, front.family.name.href) == (
        "Grids and compounds", "../#family-grids",
    )  # fmt: skip
    assert [other.text for other in front.family.others] == ["Smart communities"]


def test_a_category_stands_beside_the_name_wherever_the_fact_does() -> None:
    values = cell_of_zi(ROWS["Number of grids"]).values
    assert [v.written.text for v in values if v.written] == ["210个", "30个", "5个"]
    shown = [(v.number.text, v.category) for v in values]
    assert shown == [("210", ""), ("30", "special grids"), ("5", "temporary grids")]
    rows = view_of_indicator("grids", 1, ENGLISH).facts
    assert rows[-1].indicator.text == "Number of grids (temporary grids)"


def test_a_chart_names_the_category_of_what_it_sets_apart_and_says_it_once() -> None:
    comparison = comparison_of("grids", EDITION)
    assert comparison is not None
    plot = indicator_plot(comparison, Maker(EDITION, "index.md"))
    apart = [point for lane in plot.lanes for point in lane.points if lane.is_apart]
    assert [(point.case, point.flags) for point in apart] == [
        ("子市（专属网格）", ()), ("子市（临时网格）", ()),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("indicator", "said"),
    [
        ("Dispute resolution rate", "not comparable"),
        ("Sense of security", "with caution"),
        ("Smart communities", "only one city reports it"),
    ],
)
def test_comparability_is_said_where_there_is_something_to_compare(
    indicator: str, said: str
) -> None:
    assert ROWS[indicator].comparability == said


def test_where_no_two_values_keep_to_the_contract_nothing_is_to_be_compared(
    tiny: Path, edit: Edit
) -> None:
    flag = "    flags: [{kind: provisional, reason: {zh: 初步的。, en: Provisional.}}]\n"
    for case, value in (("yi", "300个"), ("zi-2", "210个")):
        edit(f"{case}/summary.yaml", f"    value: {value}\n", f"    value: {value}\n{flag}")
    groups = view_of_indicators(1, edition_of(shelf_of(tiny), TONGUES[2])).groups
    rows = {row.indicator.text: row for group in groups for row in group.rows}
    assert rows["Number of grids"].comparability == "no values alike enough to compare"


def test_the_page_of_an_indicator_says_no_more() -> None:
    front = view_of_indicator("smart-communities", 1, ENGLISH).front
    assert front is not None
    assert front.no_figure == "No chart: only one city reports this indicator."
    assert front.contract[0].text == "only one city reports it"
    nobody = view_of_indicator("patrols", 1, ENGLISH).front
    assert nobody is not None
    assert "Comparable?" not in [line.name for line in nobody.contract]


def test_a_caution_is_asked_for_once_there_is_something_to_compare(
    edit: Edit, check: Check
) -> None:
    hotline = "      period_type: year\n      basis: {zh: 报告, en: The report}\n"
    contract = "      population: {zh: 全市, en: The whole city}\n" + hotline
    words = "    words: [受理群众诉求]\n    direction: neutral\n    contract:\n" + contract
    told = "      comparability: like_with_like"
    edit("codebook/indicators.yaml", words + told, words + "      comparability: with_caution")
    assert check() == []
