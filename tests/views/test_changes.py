"""The record of changes on pages and in tables; what is not known is not made up."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from build_scripts.model import (
    EDITIONS,
    NO_HISTORY,
    Corpus,
    History,
    Revision,
    Unrecorded,
)
from build_scripts.verify.corpus import load_corpus
from build_scripts.views.changes import group_changes
from build_scripts.views.pages import Rendered, render_site
from tests.conftest import ROOT, TINY

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


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    corpus, problems = load_corpus(TINY)
    assert corpus is not None
    assert problems == []
    return corpus


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


def render(corpus: Corpus, history: History, cache: Path, edition: str = "zh-Hans") -> Rendered:
    return render_site(
        corpus,
        EDITIONS[edition],
        history=history,
        templates=ROOT / "templates",
        cache=cache,
        site_url="",
    )


@pytest.fixture(scope="module")
def pages(corpus: Corpus, cache: Path) -> Rendered:
    return render(corpus, HISTORY, cache)


def test_items_are_grouped_by_their_last_change_newest_first(corpus: Corpus) -> None:
    grouped = {
        group.change: [item.id for item in group.items]
        for group in group_changes(corpus.cases["jia"], HISTORY)
    }
    assert list(grouped) == [Unrecorded.UNCOMMITTED, NEW, OLD, Unrecorded.NOT_KNOWN]
    assert grouped[OLD] == ["sense-of-security", "grid-staffing"]


def test_each_item_has_its_permanent_link_and_its_day(pages: Rendered) -> None:
    page = str(pages["cases/jia/index.md"])
    link = '<a class="cb-permalink" href="#{}" aria-label="永久链接：{}" title="永久链接：{}">#</a>'
    for anchor, name, told in (
        ("fact-grids", "网格数", "最近修改于2026-02-03"),
        ("fact-resolution-rate", "矛盾纠纷化解率", "已修改，尚未提交"),
        ("fact-smart-communities", "智慧小区", "最近修改时间未知"),
        ("practice-grid-staffing", "网格与网格员", "最近修改于2026-01-01"),
    ):
        assert f'id="{anchor}"' in page
        assert link.format(anchor, name, told) in page
    assert 'href="#finding-different-staffing"' in str(pages["themes/grid-governance.md"])


@pytest.mark.parametrize(
    ("history", "told"),
    [
        (HISTORY, '全部内容核对于版本 <code class="cb-commit">abcdefabcd</code>'),
        (replace(HISTORY, uncommitted=True), "之后尚未提交的修改。"),
        (NO_HISTORY, "没有版本记录可查，版本未知。"),
    ],
)
def test_a_page_says_what_was_checked(
    corpus: Corpus, cache: Path, history: History, told: str
) -> None:
    pages = render(corpus, history, cache)
    assert told in str(pages["cases/jia/index.md"])
    assert told in str(pages["data.md"])


def rows(pages: Rendered, name: str) -> dict[str, tuple[str, str, str]]:
    """By the item's id its address, and when it was changed and checked."""
    text = str(pages[f"data/{name}.csv"]).removeprefix("\ufeff")
    return {
        row[name.removesuffix("s")]: (row["address"], row["changed"], row["checked"])
        for row in csv.DictReader(io.StringIO(text))
        if row.get("case", "jia") == "jia"
    }


def test_tables_have_addresses_and_days(pages: Rendered) -> None:
    facts, day = rows(pages, "facts"), NEW.day
    assert facts["grids"] == ("cases/jia/#fact-grids", day, day)
    assert facts["resolution-rate"][1:] == ("uncommitted", day)
    assert facts["smart-communities"][1:] == ("", day)
    practice = ("cases/jia/#practice-grid-staffing", OLD.day, day)
    assert rows(pages, "practices")["grid-staffing"] == practice
    finding = ("themes/grid-governance/#finding-different-staffing", day, day)
    assert rows(pages, "findings")["different-staffing"] == finding
    assert "cases/jia/#fact-grids,2026-02-03" in str(pages["data/indicators/grids.csv"])


def test_a_state_that_is_not_committed_has_no_day_of_its_check(corpus: Corpus, cache: Path) -> None:
    pages = render(corpus, replace(HISTORY, uncommitted=True), cache)
    assert {checked for _, _, checked in rows(pages, "facts").values()} == {"uncommitted"}
    unknown = rows(render(corpus, NO_HISTORY, cache), "facts").values()
    assert {(changed, checked) for _, changed, checked in unknown} == {("", "")}


def test_the_address_of_a_retired_fact_tells_what_took_its_place(pages: Rendered) -> None:
    page = str(pages["cases/jia/index.md"])
    start = page.index('id="fact-grid-count"')
    assert 'href="#fact-grids"' in page[start : page.index("</p>", start)]
