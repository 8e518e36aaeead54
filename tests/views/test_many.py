"""Pages about many cases: bounded, whole and each with an address, whatever things are called."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from build_scripts.editions import TONGUES, Edition, Tongue
from build_scripts.model import Localized, SilenceKind
from build_scripts.views.cases import CARDS, view_of_cases
from build_scripts.views.entries import menu_entries
from build_scripts.views.feature import CODINGS, view_of_feature
from build_scripts.views.glossary import USES, view_of_glossary, view_of_term
from build_scripts.views.home import SHOWN_CASES, view_of_home
from build_scripts.views.indicator import FACTS, view_of_indicator
from build_scripts.views.indicators import view_of_indicators
from build_scripts.views.links import CASES as INDEX_OF_CASES
from build_scripts.views.links import published_folder
from build_scripts.views.overview import PORTRAITS, view_of_overview
from build_scripts.views.page import Page
from build_scripts.views.pages import pages_of
from build_scripts.views.parts import MOST_LINKS, Cut, in_parts, part_page
from build_scripts.views.rendering import Templates
from build_scripts.views.shown import Number
from build_scripts.views.silent import SHOWN_SILENT
from build_scripts.views.theme import SHOWN_CASES as CODED_CASES
from build_scripts.views.theme import SHOWN_ROWS, view_of_theme
from tests.check.pages import check_pages
from tests.conftest import TINY, Edit
from tests.editions import edition_of
from tests.many import shelf_of_many

CASES = 416
FACTS_ALONE = 1
"""How many of them have facts, and neither practices nor a portrait nor the term asked for."""
OF_A_CATEGORY = 2
"""How many more facts one of them has under `grids`."""
MANY = edition_of(shelf_of_many(TINY, CASES))
OF_A_CASE = ("cleaning", "case", "checks", "source")

FURTHER_PART = re.compile(r"part_(?!2\.md)")

LONG = Localized("12345热线与“345”工作法" * 6, "The 12345 hotline and the “345” way " * 6)


def text(number: Number | None) -> str:
    return "" if number is None else number.text


def pages_about_many(edition: Edition) -> list[Page]:
    return [page for page in pages_of(edition) if page.template not in OF_A_CASE]


def test_the_menu_of_every_page_names_no_cases() -> None:
    assert menu_entries(MANY)[INDEX_OF_CASES] == ()
    few = menu_entries(edition_of(shelf_of_many(TINY, 3)))[INDEX_OF_CASES]
    assert len(few) == 3


def test_the_first_page_shows_some_cases_and_counts_all() -> None:
    view = view_of_home(MANY)
    assert len(view.cases) == SHOWN_CASES
    assert text(view.more) == str(CASES)
    assert view.reports.wide.svg.count("font-weight") < SHOWN_CASES


@pytest.mark.parametrize(
    ("view", "most", "items", "total"),
    [
        (lambda number: view_of_cases(number, MANY), CARDS, lambda view: view.cases, CASES),
        (
            lambda number: view_of_overview(number, MANY),
            PORTRAITS,
            lambda view: view.portraits,
            CASES - FACTS_ALONE,
        ),
        (
            lambda number: view_of_indicator("grids", number, MANY),
            FACTS,
            lambda view: view.facts,
            CASES + OF_A_CATEGORY,
        ),
        (
            lambda number: view_of_term("grid-worker", number, MANY),
            USES,
            lambda view: view.uses,
            CASES - FACTS_ALONE,
        ),
        (
            lambda number: view_of_feature("grid-staff", number, MANY),
            CODINGS,
            lambda view: view.codings.groups,
            CASES - FACTS_ALONE,
        ),
        (
            lambda number: view_of_theme("grid-governance", number, MANY),
            24,
            lambda view: view.rows,
            CASES - FACTS_ALONE,
        ),
    ],
    ids=["cases", "overview", "indicator", "term", "feature", "theme"],
)
def test_every_case_stands_in_one_part(
    view: Callable[[int], Any], most: int, items: Callable[[Any], tuple[object, ...]], total: int
) -> None:
    first = view(1)
    parts = -(-total // most)
    assert len(items(first)) == most
    assert sum(len(items(view(number))) for number in range(1, parts + 1)) == total


def test_a_distribution_and_the_first_facts_stand_on_a_theme_page() -> None:
    front = view_of_theme("grid-governance", 1, MANY).front
    assert front is not None
    (figure,) = front.figures
    assert len(figure.rows) == SHOWN_ROWS
    assert text(figure.more) == str(CASES + OF_A_CATEGORY - SHOWN_ROWS)


def test_the_first_codings_stand_on_a_theme_page() -> None:
    front = view_of_theme("grid-governance", 1, MANY).front
    assert front is not None
    (feature,) = front.features
    assert len(feature.codings.groups) == CODED_CASES
    assert text(feature.more) == str(CASES - FACTS_ALONE - CODED_CASES)


def test_a_feature_counts_the_cases_of_each_value_and_those_without() -> None:
    front = view_of_feature("grid-staff", 1, MANY).front
    assert front is not None
    assert [value.count.text for value in front.counts] == [str(CASES - FACTS_ALONE), "0"]
    assert text(front.not_coded) == str(FACTS_ALONE)
    assert view_of_feature("grid-staff", 2, MANY).front is None


def test_silent_cases_are_named_up_to_a_bound_and_counted() -> None:
    front = view_of_theme("finance", 1, MANY).front
    assert front is not None
    assert front.silent is not None
    absent, not_coded = front.silent.kinds
    assert (absent.state.kind, len(absent.cases)) == (SilenceKind.ABSENT, SHOWN_SILENT)
    assert (text(absent.count), text(absent.more)) == ("207", "183")
    assert (not_coded.state.kind, not_coded.cases) == (SilenceKind.NOT_CODED, ())
    assert text(not_coded.count) == "209"


def test_the_index_of_indicators_counts_every_case_once() -> None:
    view = view_of_indicators(1, MANY)
    assert view.columns
    for group in view.groups:
        rows = [(row.traits, row.counts) for row in group.shared]
        rows += [(row.traits, row.counts) for row in group.alone]
        for traits, counts in rows:
            assert sum(int(cell.count.text) for cell in counts) == CASES, traits
            assert traits.cases == ""
    assert [one.field for one in view.filters] == ["themes", "kind"]


def test_a_line_of_the_glossary_counts_the_cases_and_leads_to_all() -> None:
    view = view_of_glossary(MANY)
    entries = {term.anchor: term for letter in view.letters for term in letter.terms}
    entry = entries["term-grid-worker"]
    assert text(entry.count) == str(CASES - FACTS_ALONE)
    assert (entry.about, entry.case_ids, view.choices) == (None, "", ())
    assert entry.page == "grid-worker/"


def test_no_page_grows_with_the_number_of_cases() -> None:
    """From 200 to 416 cases a page may grow by the digits of counts and by links to parts."""
    at_200 = largest(edition_of(shelf_of_many(TINY, 200)))
    at_416 = largest(MANY)
    assert at_416.keys() == at_200.keys()
    for template, size in at_416.items():
        assert size < 1.1 * at_200[template] + MOST_LINKS * 150, template


def largest(edition: Edition) -> dict[str, int]:
    templates = Templates(edition.ledger, edition.wording)
    sizes: dict[str, int] = {}
    for page in pages_about_many(edition):
        if FURTHER_PART.search(page.path):  # as the second
            continue
        size = len(templates.render(page.template, page.view()))
        sizes[page.template] = max(size, sizes.get(page.template, 0))
    return sizes


def test_parts_are_near_each_other_and_few_are_linked() -> None:
    assert Cut("cases/index.md", [("甲",)], 1, "".join).links() == ()
    parts = [(str(number),) for number in range(1, 401)]
    links = Cut("cases/index.md", parts, 200, "".join).links()
    assert len(links) <= MOST_LINKS
    assert {"1", "197", "199", "200", "201", "203", "400"} <= {link.text for link in links}
    assert [link.href for link in links if link.text in ("1", "199", "200")] == [
        "../", "../part_199/", None
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        ([], [[]]),
        ([1, 1, 1], [[1, 1], [1]]),
        ([5, 1, 1, 1], [[5], [1, 1], [1]]),
        ([1, 5, 1], [[1], [5], [1]]),
    ],
)
def test_a_part_weighs_no_more_than_it_may_or_holds_one_item(
    weights: list[int], expected: list[list[int]]
) -> None:
    found = in_parts(weights, 2, weight=lambda weight: weight)
    assert found == tuple(map(tuple, expected))


def test_a_part_has_no_address_that_an_item_can_have() -> None:
    assert part_page("cases/index.md", 1) == "cases/index.md"
    assert part_page("cases/index.md", 2) == "cases/part_2.md"
    assert part_page("themes/finance/index.md", 2) == "themes/finance/part_2.md"


@pytest.mark.parametrize("edition", TONGUES, ids=lambda tongue: tongue.id)
def test_ids_and_names_may_hold_numbers_and_be_long(
    tiny: Path, edit: Edit, edition: Tongue
) -> None:
    """A theme `index-2`, an indicator and a case `2`: each page has its own address, and every
    number on it is a leaf of its view."""
    edit("codebook/themes.yaml", "id: finance", "id: index-2")
    edit("jia/summary.yaml", "theme: finance", "theme: index-2")
    edit("codebook/indicators.yaml", "id: smart-communities", "id: '2'")
    edit("jia/summary.yaml", "indicator: smart-communities", "indicator: '2'")
    (tiny / "cases" / "jia").rename(tiny / "cases" / "2")
    rename(tiny / "cases" / "codebook" / "findings.yaml", "jia", "2")
    shelf = shelf_of_many(tiny, 30)
    for key in (("theme", "index-2"), ("indicator", "2"), ("indicator", "grids")):
        shelf.add(key, replace(shelf.value(key), name=LONG))
    made = edition_of(shelf, edition)
    pages = list(pages_of(made))
    assert len({published_folder(page.path) for page in pages}) == len(pages)
    for place, found in check_pages(made, pages_about_many(made)).items():
        assert found.problems == (), place


def rename(file: Path, old: str, new: str) -> None:
    """Another id for a case, wherever a file names it."""
    written = file.read_text(encoding="utf-8")
    renamed = re.sub(rf"\b{old}(?=/|$)", new, written, flags=re.MULTILINE)
    file.write_text(renamed, encoding="utf-8", newline="\n")
