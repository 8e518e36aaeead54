"""`casebook serve`, as an editor sees it: a save is shown on the page, and so is a mistake."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import TINY
from tests.projects import ROOT, copy_project

PATIENCE = 60.0
"""Seconds to wait: far more than anything takes, even on a busy machine."""

Preview = tuple[Path, str]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """The tiny project being served: its folder and its address."""
    project = copy_project(tmp_path_factory.mktemp("preview") / "project", TINY / "cases")
    address = f"127.0.0.1:{free_port()}"
    printed = project.with_name("printed.txt")
    with (
        printed.open("wb") as output,
        subprocess.Popen(
            [sys.executable, "-m", "build_scripts", "--root", project, "serve",
             "--address", address],
            cwd=ROOT, stdout=output, stderr=subprocess.STDOUT,
            env=os.environ | {"PYTHONUTF8": "1"},
        ) as process,
    ):  # fmt: skip
        deadline = time.monotonic() + PATIENCE
        while "made anew" not in printed.read_text(encoding="utf-8"):
            assert process.poll() is None, printed.read_text(encoding="utf-8")
            assert time.monotonic() < deadline, printed.read_text(encoding="utf-8")
            time.sleep(0.1)
        yield project, f"http://{address}/"
        process.terminate()


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
    expect(page.get_by_role("heading", name="长板凳会")).to_be_visible(timeout=1000 * PATIENCE)


def test_a_new_page_is_there_at_once(page: Page, preview: Preview) -> None:
    project, address = preview
    page.goto(f"{address}more/")
    expect(page.locator("h1")).to_contain_text("没有这个页面")
    (project / "docs" / "more.md").write_text("# 更多内容\n", encoding="utf-8")
    expect(page.locator("h1")).to_contain_text("更多内容", timeout=1000 * PATIENCE)
