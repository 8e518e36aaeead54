"""`casebook serve`, as an editor sees it: a save is shown on the page, and so is a mistake."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.previewing import PATIENCE, previewed
from tests.conftest import TINY
from tests.projects import copy_project

Preview = tuple[Path, str]


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """The tiny project being served: its folder and its address."""
    project = copy_project(tmp_path_factory.mktemp("preview") / "project", TINY / "cases")
    with previewed(project) as address:
        yield project, address


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_mistake_is_shown_on_the_page_until_it_is_mended(page: Page, preview: Preview) -> None:
    project, address = preview
    summary = project / "cases" / "jia" / "summary.yaml"
    page.goto(f"{address}cases/jia/")
    panel = page.locator("#preview-problems")
    expect(panel).to_have_count(0)
    edit(summary, "value: 98.5%", "value: 98.6%")
    expect(panel).to_be_visible(timeout=1000 * PATIENCE)
    expect(panel).to_contain_text(re.compile(r"^cases/jia/summary.yaml:16:12: value must stand"))
    page.reload()  # the page is still the last good one, and says it again
    expect(panel).to_be_visible(timeout=1000 * PATIENCE)
    expect(page.locator("h1")).to_contain_text("甲市")
    edit(summary, "value: 98.6%", "value: 98.5%")
    expect(panel).to_have_count(0, timeout=1000 * PATIENCE)


def test_what_is_saved_is_shown_without_reloading(page: Page, preview: Preview) -> None:
    project, address = preview
    page.goto(f"{address}cases/jia/")
    edit(project / "cases/jia/summary.yaml", "name: {zh: 板凳会,", "name: {zh: 长板凳会,")
    expect(page.locator("article")).to_contain_text("长板凳会", timeout=1000 * PATIENCE)


def test_a_new_page_is_there_at_once(page: Page, preview: Preview) -> None:
    project, address = preview
    page.goto(f"{address}more/")
    expect(page.locator("h1")).to_contain_text("没有这个页面")
    (project / "docs" / "more.md").write_text("# 更多内容\n", encoding="utf-8")
    expect(page.locator("h1")).to_contain_text("更多内容", timeout=1000 * PATIENCE)
