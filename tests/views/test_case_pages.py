"""The pages of one case, whatever it has and is called: every number on them is of their view."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from build_scripts.editions import TONGUES, Edition, Tongue
from build_scripts.model import Change, History, Revision, Unrecorded
from build_scripts.views.behind import view_of_checks
from build_scripts.views.case import view_of_case
from build_scripts.views.page import Page
from build_scripts.views.pages import pages_of
from build_scripts.views.shown import Number, Source, leaves
from build_scripts.views.source import view_of_source
from tests.check.pages import check_pages
from tests.conftest import Edit
from tests.editions import edition_of, shelf_of

REPORT = """\
丙市12345热线的做法
多方参与。2023年丙市群众安全感满意度达97.1%，化解率保持在95%以上。
网格管理。丙市建立网格301个，推行“一格一员”机制，网格员入户走访。丙市没有公布经费。
"""
HEAD = """\
name: {zh: 丙市, en: Bing}
report:
  file: report.txt
  sha256: %s
abstract:
  - zh: 报告称丙市推行“一格一员”机制。
    en: The report says that Bing has one worker for each grid.
    evidence:
      - 推行“一格一员”机制
"""
FACTS = """\
facts:
  - id: 97-1
    indicator: sense-of-security
    value: 97.1%
    period: 2023
    quote: 2023年丙市群众安全感满意度达97.1%
  - id: 301-grids
    indicator: grids
    value: 301个
    quote: 丙市建立网格301个
highlights: [301-grids]
"""
TABLE = """\
丙市的网格由280个增加到301个。
区域\t网格（个）\t巡逻/次
全市\t301\t1200
东湖区\t98\t300
"""
CHANGED_AND_IN_A_TABLE = """\
facts:
  - indicator: grids
    value: 301个
    earlier: 280个
    quote: 丙市的网格由280个增加到301个
  - id: grids-east
    indicator: grids
    value: 98个
    scope: {zh: 东湖区, en: Donghu District}
    quote: 东湖区 98 300
"""
PRACTICES = """\
practices:
  - id: 12345-hotline
    themes: [grid-governance]
    name: {zh: “一格一员”机制, en: One worker for each grid}
    summary:
      zh: 每个网格都有网格员，由网格员入户走访。
      en: Each grid has a worker, who visits households.
    evidence:
      - 推行“一格一员”机制，网格员入户走访
    terms: [grid-worker]
"""
ENGLISH = {
    "丙市": "Bing",
    "丁市": "Ding",
    "戊市": "Wu",
    "己市": "Ji",
    "庚市": "Geng",
    "辛市": "Xin",
}
EXCERPTS = ("  file: report.txt\n", "  file: report.txt\n  publish: excerpts\n")


def add_case(root: Path, case_id: str, *entries: str, name: str = "丙市", more: str = "") -> None:
    """A third case with these entries in its summary; its report may say more."""
    study = root / "cases" / "codebook" / "study.yaml"
    text = re.sub("两个?|Two ", "", study.read_text(encoding="utf-8"))
    study.write_text(text, encoding="utf-8", newline="\n")  # it counts the cases
    folder = root / "cases" / case_id
    folder.mkdir()
    report = REPORT.replace("丙市", name) + more
    (folder / "report.txt").write_text(report, encoding="utf-8", newline="\n")
    digest = hashlib.sha256(report.encode()).hexdigest()
    summary = HEAD % digest + "".join(entries)
    summary = summary.replace("丙市", name).replace("Bing", ENGLISH[name])
    (folder / "summary.yaml").write_text(summary, encoding="utf-8", newline="\n")


def pages_of_case(edition: Edition, case_id: str) -> list[Page]:
    return [page for page in pages_of(edition) if page.path.startswith(f"cases/{case_id}/")]


@pytest.mark.parametrize(
    ("case_id", "entries"),
    [("360-a", (FACTS, PRACTICES)), ("3-b", (FACTS,)), ("data-2", (PRACTICES,)), ("4x", ())],
    ids=["facts and practices", "facts only", "practices only", "neither"],
)
def test_every_number_of_a_case_s_pages_is_of_their_view(
    tiny: Path, case_id: str, entries: tuple[str, ...]
) -> None:
    add_case(tiny, case_id, *entries)
    shelf = shelf_of(tiny)
    for tongue in TONGUES:
        edition = edition_of(shelf, tongue, site_url="https://example.org/2/")
        checked = check_pages(edition, pages_of_case(edition, case_id))
        assert len(checked) == 4
        for place, found in checked.items():
            assert found.problems == (), (place, tongue.id)


@pytest.mark.parametrize("tongue", TONGUES, ids=lambda tongue: tongue.id)
def test_a_fact_shows_what_it_was_before_and_the_head_of_its_column(
    tiny: Path, tongue: Tongue
) -> None:
    add_case(tiny, "360-a", CHANGED_AND_IN_A_TABLE, more=TABLE)
    edition = edition_of(shelf_of(tiny), tongue)
    (family,) = view_of_case("360-a", edition).families
    city, east = family.rows
    assert city.earlier is not None
    assert east.earlier is None
    told = {"zh-Hans": ("280个", "网格（个）"), "zh-Hant": ("280個", "網格（個）")}
    shown = (city.earlier.text, east.context)
    assert shown == told.get(tongue.id, ("280", "网格（个）"))
    for place, found in check_pages(edition, pages_of_case(edition, "360-a")).items():
        assert found.problems == (), place


def test_what_a_case_has_not_is_said_or_left_out(tiny: Path) -> None:
    add_case(tiny, "360-a")
    edition = edition_of(shelf_of(tiny))
    view = view_of_case("360-a", edition)
    assert (view.families, view.groups, view.highlights, view.beside.compared) == ((), (), (), ())
    assert view.region == ""
    behind = view_of_checks("360-a", edition)
    assert behind.silences == ()
    assert behind.not_coded is not None
    assert behind.not_coded.count == Number(str(len(behind.not_coded.silences)), Source.COUNT)
    counts = {section.anchor: section.count for section in view.behind}
    assert counts["silence"] == Number("0", Source.COUNT)
    assert counts["not-coded"] == behind.not_coded.count


def test_what_moved_to_the_page_behind_is_led_to_from_where_it_stood(tiny: Path) -> None:
    edition = edition_of(shelf_of(tiny))
    behind = view_of_checks("jia", edition)
    sections = {section.anchor: section for section in view_of_case("jia", edition).behind}
    assert list(sections) == ["checks", "silence", "not-coded", "coverage", "report", "changes"]
    assert all(it.link.href == f"checks/#{anchor}" for anchor, it in sections.items())
    anchors = tuple(check.anchor for check in behind.checks)
    assert anchors
    assert sections["checks"].former_anchors == anchors


def test_a_case_leads_to_where_its_facts_are_compared(tiny: Path) -> None:
    add_case(tiny, "360-a", FACTS)
    view = view_of_case("360-a", edition_of(shelf_of(tiny)))
    assert [link.text for link in view.beside.compared] == ["群众安全感满意度", "网格数"]
    assert [link.href for link in view.beside.compared] == [
        "../../indicators/sense-of-security/",
        "../../indicators/grids/",
    ]


def test_a_page_does_not_change_with_other_cases_figures(tiny: Path, edit: Edit) -> None:
    add_case(tiny, "360-a", FACTS, PRACTICES)
    before = view_of_case("360-a", edition_of(shelf_of(tiny)))
    edit("yi/summary.yaml", "value: 97.2%", "value: 97.2%\n    note: {zh: 乙市的数。, en: Of Yi.}")
    assert view_of_case("360-a", edition_of(shelf_of(tiny))) == before


def test_citations_hold_the_ids_of_the_case(tiny: Path) -> None:
    add_case(tiny, "360-a", FACTS)
    view = view_of_case("360-a", edition_of(shelf_of(tiny), site_url="https://example.org/2/"))
    texts = [leaf for path, leaf in leaves(view) if path.startswith("head.cited.citations")]
    assert any("@misc{casebook-360-a," in str(text) for text in texts)
    assert any("https://example.org/2/cases/360-a/" in str(text) for text in texts)


def test_of_excerpts_nothing_is_in_the_view_that_is_not_cited(tiny: Path) -> None:
    entries = tuple(entry.replace(*EXCERPTS) for entry in (FACTS, PRACTICES))
    add_case(tiny, "360-a", *entries)
    summary = tiny / "cases" / "360-a" / "summary.yaml"
    text = summary.read_text(encoding="utf-8")
    summary.write_text(text.replace(*EXCERPTS), encoding="utf-8", newline="\n")
    view = view_of_source("360-a", edition_of(shelf_of(tiny)))
    assert view.has_excerpts_only
    shown = [leaf for _, leaf in leaves(view) if isinstance(leaf, str)]
    assert any("推行“一格一员”机制" in text for text in shown)
    assert not any("没有公布经费" in text for text in shown)


def test_changes_are_grouped_by_revision_the_newest_first(tiny: Path) -> None:
    add_case(tiny, "360-a", FACTS, PRACTICES)
    old, new = Revision("0123456789", "2026-01-02"), Revision("9876543210", "2026-03-04")
    changes: dict[str, Change] = {
        "360-a/97-1": old,
        "360-a/12345-hotline": new,
        "360-a/301-grids": Unrecorded.UNCOMMITTED,
    }
    history = History(changes=changes, checked=new, uncommitted=True)
    view = view_of_checks("360-a", edition_of(shelf_of(tiny, history)))
    days = [group.revision and group.revision.day.text for group in view.changes]
    assert days == [None, "2026-03-04", "2026-01-02"]
    assert [[item.href for item in group.items] for group in view.changes] == [
        ["../#fact-301-grids"],
        ["../#practice-12345-hotline"],
        ["../#fact-97-1"],
    ]


def test_more_than_a_few_cases_with_the_same_words_are_counted(tiny: Path) -> None:
    for number, name in enumerate("丙丁戊己庚辛", start=1):
        add_case(tiny, f"360-{number}", FACTS, PRACTICES, name=f"{name}市")
    edition = edition_of(shelf_of(tiny))
    view = view_of_source("360-1", edition)
    assert view.shared is not None
    row = next(row for row in view.shared.rows if "入户走访" in row.words)
    assert [other.case for other in row.others] == ["丁市", "戊市", "己市"]
    assert row.more is not None
    assert row.is_most
    titles = [
        run.shared.title
        for passage in view.passages
        for sentence in passage.sentences
        for run in sentence.runs
        if run.shared
    ]
    assert "通用文字，也见于丁市、戊市、己市等" in titles
    checked = check_pages(edition, pages_of_case(edition, "360-1"))
    for place, found in checked.items():
        assert found.problems == (), place
