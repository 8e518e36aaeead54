"""The table of all reports: where each is from, and the file as it was received."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from msgspec.structs import replace

from build_scripts.corpus.assemble import source_of
from build_scripts.datasets.files import files_of
from build_scripts.editions import Edition
from build_scripts.views.behind import view_of_checks
from build_scripts.views.cleaning import view_of_cleaning
from build_scripts.views.rendering import Templates
from build_scripts.views.reports import ROWS, AboutReport, parts_of_reports, view_of_reports
from build_scripts.views.source import view_of_source
from tests.conftest import TINY, Edit
from tests.editions import edition_of, shelf_of
from tests.many import shelf_of_many

EDITION = edition_of(shelf_of(TINY))


def reports(edition: Edition = EDITION) -> dict[str, AboutReport]:
    """What the table says of each report, by the name of its case."""
    return {row.case.text: row.report for row in view_of_reports(1, edition).rows}


def digest_of(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_every_report_is_listed_with_what_is_known_of_it() -> None:
    found = reports()
    assert list(found) == ["甲市", "乙市", "子市"]
    jia, yi = found["甲市"], found["乙市"]
    assert (jia.title, yi.title) == ("甲市以网格治理守平安", "")
    assert jia.published is not None
    assert jia.published.text == "2024-01-05"
    assert (yi.published, yi.seen_at, yi.publisher) == (None, None, "")
    text = (TINY / "cases" / "jia" / "report.txt").read_text(encoding="utf-8")
    headings = "甲市以网格治理守平安推动矛盾化解"
    assert jia.characters.text == str(len("".join(text.split())) - len(headings))


def add_footer(root: Path) -> None:
    """Write below the report of a case what cleaning takes away."""
    report = root / "cases" / "jia" / "report.txt"
    old = digest_of(report)
    report.write_text(
        report.read_text(encoding="utf-8") + "\n版权所有 请勿转载\n", encoding="utf-8"
    )
    summary = report.with_name("summary.yaml")
    new = digest_of(report)
    summary.write_text(summary.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_what_cleaning_took_away_is_counted(tiny: Path) -> None:
    add_footer(tiny)
    jia = reports(edition_of(shelf_of(tiny)))["甲市"]
    counted = (jia.removals, jia.removed_characters, jia.corrections)
    assert [number.text for number in counted] == ["1", "9", "0"]


def test_a_report_that_cleaning_left_as_it_was_says_so(tiny: Path) -> None:
    def told(edition: Edition) -> str:
        page = Templates(edition.ledger, edition.wording).render(
            "reports", view_of_reports(1, edition)
        )
        return page.partition("乙市")[0]

    assert "没有去掉或更正文字" in told(EDITION)
    add_footer(tiny)
    assert "没有去掉或更正文字" not in told(edition_of(shelf_of(tiny)))


def test_what_editors_rule_of_the_cleaning_is_shown(tiny: Path, edit: Edit) -> None:
    add_footer(tiny)
    ruling = "{words: 版权所有, reason: {zh: 报告的话。, en: The report says so.}}"
    edit(
        "jia/summary.yaml",
        '  published: "2024-01-05"\n',
        f'  published: "2024-01-05"\n  cleaning:\n    keep:\n      - {ruling}\n',
    )
    edition = edition_of(shelf_of(tiny))
    view = view_of_cleaning("jia", edition)
    (row,) = view.rulings
    assert (row.kind, row.words, row.reason) == ("报告的内容，保留", "版权所有", "报告的话。")
    page = Templates(edition.ledger, edition.wording).render("cleaning", view)
    assert "<td>报告的内容，保留</td><td>报告的话。</td>" in page


@pytest.mark.parametrize(
    ("written", "href"),
    [
        ("zi.example/reports/7", "http://zi.example/reports/7"),
        ("https://zi.example:8080/a?b=1", "https://zi.example:8080/a?b=1"),
        ("203.0.113.7/info/7340", "http://203.0.113.7/info/7340"),
        ("《子市日报》", None),
        ("javascript:alert(1)//zi.example/", None),
    ],
)
def test_a_web_address_leads_there(written: str, href: str | None, tiny: Path, edit: Edit) -> None:
    edit("zi-2/summary.yaml", "zi.example/reports/7", f'"{written}"')
    place = reports(edition_of(shelf_of(tiny)))["子市"].seen_at
    assert place is not None
    assert (place.text, place.href) == (written, href)


def test_the_file_is_the_one_that_was_received() -> None:
    files = {file.path: file.make for file in files_of(EDITION)}
    for case_id in ("jia", "zi-2"):
        received = (TINY / "cases" / case_id / "report.txt").read_bytes()
        assert files[f"data/reports/{case_id}.txt"]() == received
        view = view_of_checks(case_id, EDITION)
        assert view.report.received.file == f"../../../data/reports/{case_id}.txt"
        assert view.report.received.digest.text == hashlib.sha256(received).hexdigest()


def test_of_excerpts_no_file_is_published() -> None:
    assert "data/reports/yi.txt" not in {file.path for file in files_of(EDITION)}
    views = (view_of_source("yi", EDITION).received, view_of_cleaning("yi", EDITION).received)
    assert [received.file for received in (reports()["乙市"].received, *views)] == ["", "", ""]


@pytest.mark.parametrize("file", ["r.docx", "r.PDF"])
def test_a_file_of_which_nobody_sees_all_is_not_offered(file: str) -> None:
    case = EDITION.corpus.cases["jia"]
    assert source_of(case).is_offered
    assert not source_of(replace(case, report=replace(case.report, file=file))).is_offered


def test_a_file_with_contacts_is_not_offered_and_they_are_shown_nowhere(
    tiny: Path, edit: Edit
) -> None:
    report = tiny / "cases" / "zi-2" / "report.txt"
    before = digest_of(report)
    with report.open("a", encoding="utf-8") as file:
        file.write("\n联系电话：0951-6012345 传真：0951-6012346\n")
    edit("zi-2/summary.yaml", before, digest_of(report))
    edition = edition_of(shelf_of(tiny))
    assert "data/reports/zi-2.txt" not in {file.path for file in files_of(edition)}
    view = view_of_cleaning("zi-2", edition)
    assert view.received.file == ""
    assert any(text.is_withheld for step in view.steps for text in step.removals)
    assert "6012345" not in str(view)


def test_a_web_page_is_published_as_plain_text(tiny: Path, edit: Edit) -> None:
    folder = tiny / "cases" / "zi-2"
    lines = (folder / "report.txt").read_text(encoding="utf-8").splitlines()
    page = "".join(f"<p>{line}</p>" for line in lines) + "<script>alert(1)</script>"
    (folder / "report.html").write_text(page, encoding="utf-8")
    digest = hashlib.sha256(page.encode()).hexdigest()
    edit("zi-2/summary.yaml", "  file: report.txt\n", "  file: report.html\n")
    edit("zi-2/summary.yaml", digest_of(folder / "report.txt"), digest)
    files = {file.path: file.make for file in files_of(edition_of(shelf_of(tiny)))}
    assert files["data/reports/zi-2.txt"]() == page.encode()
    assert not [path for path in files if path.endswith(".html")]


def test_many_reports_stand_in_parts() -> None:
    many = edition_of(shelf_of_many(TINY, 100))
    assert [len(part) for part in parts_of_reports(many)] == [ROWS, ROWS, 100 - 2 * ROWS]
    view = view_of_reports(3, many)
    assert len(view.rows) == 100 - 2 * ROWS
    assert len(view.parts) == 3
