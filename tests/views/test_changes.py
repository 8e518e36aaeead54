"""The record of changes on pages and in tables; what is not known is not made up."""

from __future__ import annotations

import csv
import io

import pytest
from msgspec.structs import replace

from build_scripts.datasets.files import FOLDER, files_of
from build_scripts.model import NO_HISTORY, History, Revision, Unrecorded
from build_scripts.views.behind import view_of_checks
from build_scripts.views.case import view_of_case
from build_scripts.views.data import view_of_data
from build_scripts.views.rendering import Templates
from build_scripts.views.theme import view_of_theme
from tests.conftest import TINY
from tests.editions import edition_of, shelf_of

OLD, NEW = Revision("0123456789", "2026-01-01"), Revision("abcdefabcd", "2026-02-03")
HISTORY = History(
    changes={
        "jia/sense-of-security": OLD,
        "jia/grids": NEW,
        "jia/resolution-rate": Unrecorded.UNCOMMITTED,
        "jia/grid-staffing": OLD,
        "different-staffing": NEW,
    },
    checked=NEW,
    uncommitted=False,
)
EDITED = replace(HISTORY, uncommitted=True)
EDITION, UNCOMMITTED, UNKNOWN = (
    edition_of(shelf_of(TINY, history)) for history in (HISTORY, EDITED, NO_HISTORY)
)
EDITIONS = {"committed": EDITION, "uncommitted": UNCOMMITTED, "unknown": UNKNOWN}


def test_items_are_grouped_by_their_last_change_newest_first() -> None:
    groups = view_of_checks("jia", EDITION).changes
    assert [group.revision and group.revision.commit.text for group in groups] == [
        None, NEW.id, OLD.id, None,
    ]  # fmt: skip
    assert groups[0].unrecorded == EDITION.wording["changed_uncommitted"]
    assert groups[-1].unrecorded == EDITION.wording["changed_not_known"]
    assert [item.href for item in groups[2].items] == [
        "../#fact-sense-of-security",
        "../#practice-grid-staffing",
    ]


def test_of_a_day_the_later_commit_comes_first() -> None:
    early, late = (
        Revision("f" * 10, "2026-02-03T08:00:00Z"),
        Revision("0" * 10, "2026-02-03T09:00:00Z"),
    )
    changes = {"jia/grids": early, "jia/sense-of-security": late}
    groups = view_of_checks("jia", edition_of(shelf_of(TINY, replace(HISTORY, changes=changes))))
    told = [group.revision.commit.text for group in groups.changes if group.revision]
    assert told == [late.id, early.id]


def test_without_version_control_there_is_nothing_to_group() -> None:
    assert view_of_checks("jia", UNKNOWN).changes == ()


def test_each_item_says_when_it_was_changed() -> None:
    view = view_of_case("jia", EDITION)
    facts = {fact.id: fact.changed for family in view.families for fact in family.rows}
    assert facts["grids"] == "最近修改于2026-02-03"
    assert facts["resolution-rate"] == "已修改，尚未提交"
    assert facts["smart-communities"] == "最近修改时间未知"
    [staffing] = [
        practice
        for group in view.groups
        for theme in group.themes
        for practice in theme.practices
        if practice.anchor == "practice-grid-staffing"
    ]
    assert staffing.changed == "最近修改于2026-01-01"
    front = view_of_theme("grid-governance", 1, EDITION).front
    assert front is not None
    main, *_ = front.findings  # what is a main contrast comes before what the editors put first
    assert main.anchor == "finding-different-staffing"
    assert main.changed == "最近修改于2026-02-03"


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("committed", "全部内容核对于版本"),
        ("uncommitted", "之后尚未提交的修改。"),
        ("unknown", "没有版本记录可查，版本未知。"),
    ],
)
def test_a_page_says_what_was_checked(state: str, told: str) -> None:
    edition = EDITIONS[state]
    templates = Templates(edition.ledger, edition.wording)
    for name, view in (("checks", view_of_checks("jia", edition)), ("data", view_of_data(edition))):
        text = templates.render(name, view)
        assert told in text
        assert (f">{NEW.id}</data>" in text) == (state != "unknown")


def rows(state: str, name: str) -> dict[str, tuple[str, str]]:
    """By the item's id its address, and when it was changed."""
    [file] = [one for one in files_of(EDITIONS[state]) if one.path == f"{FOLDER}/{name}.csv"]
    text = file.make().decode("utf-8-sig")
    return {
        row[name.removesuffix("s")]: (row["address"], row["changed"])
        for row in csv.DictReader(io.StringIO(text))
        if row.get("case", "jia") == "jia"
    }


def test_tables_have_addresses_and_days() -> None:
    facts = rows("committed", "facts")
    assert facts["grids"] == ("cases/jia/#fact-grids", NEW.day)
    assert facts["resolution-rate"][1] == "uncommitted"
    assert facts["smart-communities"][1] == ""
    practice = ("cases/jia/#practice-grid-staffing", OLD.day)
    assert rows("committed", "practices")["grid-staffing"] == practice
    finding = ("themes/grid-governance/#finding-different-staffing", NEW.day)
    assert rows("committed", "findings")["different-staffing"] == finding
    assert {changed for _, changed in rows("unknown", "facts").values()} == {""}


def test_the_address_of_a_retired_fact_tells_what_took_its_place() -> None:
    [retired] = view_of_case("jia", EDITION).retired
    assert retired.anchor == "fact-grid-count"
    assert retired.now is not None
    assert retired.now.href == "#fact-grids"
