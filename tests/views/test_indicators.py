"""Indicators: what belongs together, what counts one kind only, and what can be compared at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.corpus import assemble
from build_scripts.editions import TONGUES
from build_scripts.views.figures.indicators import comparison_of, indicator_plot
from build_scripts.views.indicator import view_of_indicator
from build_scripts.views.indicators import SHOWN_IMPLIED, view_of_indicators
from build_scripts.views.moved import old_pages
from build_scripts.views.pages import pages_of
from build_scripts.views.parts import part_page
from build_scripts.views.pieces import Maker
from build_scripts.views.placed import parts_of_indicators, row_of
from tests.conftest import ROOT, TINY, Check, Edit
from tests.editions import edition_of, shelf_of
from tests.many import shelf_of_many

SHELF = shelf_of(TINY)
EDITION, ENGLISH = (edition_of(SHELF, tongue) for tongue in (TONGUES[0], TONGUES[2]))
INDEX = view_of_indicators(1, ENGLISH)
SHARED = {row.indicator.text: row for group in INDEX.groups for row in group.shared}
HOTLINE = EDITION.corpus.indicators["hotline-12345-requests"].name.en
ALONE = {row.name: row for group in INDEX.groups for row in group.alone}


def test_the_index_goes_by_family_in_the_codebooks_order() -> None:
    listed = {
        group.name: (
            [row.indicator.text for row in group.shared],
            [row.name for row in group.alone],
        )
        for group in INDEX.groups
    }
    assert listed == {
        "Results": (["Sense of security", "Dispute resolution rate"], []),
        "Grids and compounds": (["Number of grids"], ["Smart communities"]),
        "Work done": ([], ["Patrols", HOTLINE]),
    }
    assert list(listed) == ["Results", "Grids and compounds", "Work done"]


def test_what_one_case_alone_reports_is_a_row_with_all_that_is_said_of_it() -> None:
    row = ALONE["Smart communities"]
    assert [(fact.value.number.text, fact.case.text) for fact in row.facts] == [("80", "Jia")]
    assert [one.about.text for one in row.silent] == ["Jia", "Yi", "Zi"]
    assert row.contract[0].text == "only one city reports it"
    assert (row.anchor, row.csv) == (
        "indicator-smart-communities", "../../data/indicators/smart-communities.csv",
    )  # fmt: skip


def test_what_nobody_reports_says_so_and_offers_no_file() -> None:
    row = ALONE["Patrols"]
    assert (row.facts, row.csv, row.traits.kind) == ((), "", "")
    assert row.silent[0].state.name == "Mentioned without a number"
    assert "Comparable?" not in [line.name for line in row.contract]


def test_links_lead_to_a_page_or_to_a_row() -> None:
    maker = Maker(ENGLISH, "themes/index.md")
    assert maker.indicator("grids").href == "../indicators/grids/"
    assert maker.indicator("patrols").href == "../indicators/#indicator-patrols"
    paths = [page.path for page in pages_of(ENGLISH)]
    assert "indicators/grids/index.md" in paths
    assert "indicators/patrols/index.md" not in paths


def test_in_parts_every_row_stands_where_links_lead(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assemble, "INDEX_PART", 7)
    edition = edition_of(shelf_of(tiny))
    parts = range(1, len(parts_of_indicators(edition)) + 1)
    assert len(parts) > 2
    found = {
        (part_page("indicators/index.md", number), anchor)
        for number in parts
        for group in view_of_indicators(number, edition).groups
        for anchor in (*(it.anchor for it in group.shared), *(it.anchor for it in group.alone))
    }
    assert found == {row_of(id_, edition) for _, id_ in edition.corpus.listed}
    assert view_of_indicators(2, edition).index == "../"


def test_a_row_becomes_a_page_once_another_case_reports_it_and_keeps_its_address() -> None:
    more = edition_of(shelf_of_many(TINY, 5), TONGUES[2])
    assert more.corpus.is_reported_by_several("smart-communities")
    assert "indicators/smart-communities/index.md" in [page.path for page in pages_of(more)]
    assert "smart-communities" not in [old.id for old in old_pages(more)]
    rows = [row for group in view_of_indicators(1, more).groups for row in group.shared]
    [row] = [row for row in rows if row.anchor == ALONE["Smart communities"].anchor]
    assert row.indicator.href == "smart-communities/"


def test_the_filters_have_what_occurs() -> None:
    assert {one.field: [it.id for it in one.choices] for one in INDEX.filters} == {
        "themes": ["grid-governance", "participation", "peace-2025"],
        "cases": ["jia", "yi", "zi-2"],
        "kind": ["compared", "not_comparable", "one_case"],
    }
    assert SHARED["Number of grids"].traits.cases == "jia yi zi-2"


def test_what_must_not_be_compared_has_a_plate_for_each_case_and_the_reason() -> None:
    assert INDEX.front is not None
    [one] = INDEX.front.incomparable
    assert [plate.case.text for plate in one.plates.plates] == ["Jia", "Yi"]
    assert one.plates.verdict == "not comparable"
    assert [silent.about.text for silent in one.plates.silent] == ["Zi"]


def test_a_figure_that_others_give_stands_beside_them_and_leads_to_the_check() -> None:
    cities = edition_of(shelf_of(ROOT))
    front = view_of_indicators(1, cities).front
    assert front is not None
    assert len(front.implied) == sum(count for _, count in cities.corpus.implying)
    assert front.implied_more is None
    for one in front.implied:
        stated = [it for it in (*one.check.figures, one.check.result) if not it.unstated]
        assert (one.check.verdict, len(stated)) == ("implied", len(one.check.figures))
        assert one.check.unstated
        assert one.check.span is not None
        assert one.case.href.endswith(f"/checks/#{one.check.anchor}")


def test_of_many_figures_that_others_give_some_are_shown_and_the_rest_counted() -> None:
    front = view_of_indicators(1, edition_of(shelf_of_many(ROOT, 40))).front
    assert front is not None
    assert front.implied_more is not None
    assert len(front.implied) == SHOWN_IMPLIED


def test_an_indicator_names_its_family_and_the_others_in_it() -> None:
    front = view_of_indicator("grids", 1, ENGLISH).front
    assert front is not None
    assert (front.family.name.text, front.family.name.href) == (
        "Grids and compounds", "../#family-grids",
    )  # fmt: skip
    assert [other.href for other in front.family.others] == ["../#indicator-smart-communities"]


def test_a_category_stands_beside_the_name_wherever_the_fact_does() -> None:
    assert INDEX.front is not None
    [grids] = [one for one in INDEX.front.compared if one.traits.indicator == "grids"]
    [zi] = [plate for plate in grids.plates.plates if plate.case.text == "Zi"]
    values = [one.value for one in zi.values]
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


def test_comparability_is_said_where_there_is_something_to_compare() -> None:
    said = {name: row.comparability for name, row in SHARED.items()}
    assert said["Dispute resolution rate"] == "not comparable"
    assert said["Sense of security"] == "with caution"


def test_where_no_two_values_keep_to_the_contract_nothing_is_to_be_compared(
    tiny: Path, edit: Edit
) -> None:
    flag = "    flags: [{kind: provisional, reason: {zh: 初步的。, en: Provisional.}}]\n"
    for case, value in (("yi", "300个"), ("zi-2", "210个")):
        edit(f"{case}/summary.yaml", f"    value: {value}\n", f"    value: {value}\n{flag}")
    groups = view_of_indicators(1, edition_of(shelf_of(tiny), TONGUES[2])).groups
    rows = {row.indicator.text: row for group in groups for row in group.shared}
    assert rows["Number of grids"].comparability == "no two alike"


def test_a_caution_is_asked_for_once_there_is_something_to_compare(
    edit: Edit, check: Check
) -> None:
    hotline = "      period_type: year\n      basis: {zh: 报告, en: The report}\n"
    contract = "      population: {zh: 全市, en: The whole city}\n" + hotline
    words = "    words: [受理群众诉求]\n    direction: neutral\n    contract:\n" + contract
    told = "      comparability: like_with_like"
    edit("codebook/indicators.yaml", words + told, words + "      comparability: with_caution")
    assert check() == []
