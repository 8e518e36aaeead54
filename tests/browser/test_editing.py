"""The editing page: forms for what editors write, which change a file by what was changed alone."""

from __future__ import annotations

import json
import re
import shutil
from difflib import ndiff
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.observing import ROOT, Observed
from tests.browser.saving import ADDRESS, save_into
from tests.browser.test_pages import violations

VENDOR = ROOT / "docs" / "admin" / "vendor"
BUNDLE = "vendor/decap-cms.js"


def opened(page: Page, heading: str | re.Pattern[str]) -> Locator:
    """What stands in a list, or in an item of one, after it was opened."""
    bar = page.get_by_text(heading, exact=True)
    bar.locator("xpath=(ancestor-or-self::*[.//button][1]//button)[1]").click()
    return bar


def test_a_changed_value_is_all_that_changes_in_the_file(
    page: Page, site: str, observed: Observed, tmp_path: Path
) -> None:
    shutil.copytree(ROOT / "cases", tmp_path / "cases")
    file = tmp_path / "cases" / "yinchuan" / "summary.yaml"
    before = file.read_text(encoding="utf-8")
    save_into(page, tmp_path)
    page.goto(f"{site}admin/#/collections/cases/entries/yinchuan")
    page.get_by_role("button", name="登录").click()
    opened(page, re.compile(r"^\d+ 数据 facts$"))
    opened(page, "leading-group-members bodies-taking-part 53家")
    page.get_by_label("数值 value").fill("54家")
    page.get_by_role("button", name="发布").click()
    page.get_by_text("立即发布").click()
    expect(page.get_by_text("修改已保存")).to_be_visible()
    after = file.read_text(encoding="utf-8")
    changed = [line for line in ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]
    assert changed == ["-     value: 53家", "+     value: 54家"]
    assert observed == Observed(outside=[ADDRESS] * len(observed.outside))


@pytest.mark.parametrize("backend", [None, {"name": "github", "repo": "some/one"}])
def test_before_an_editor_logs_in_no_other_host_is_asked(
    page: Page,
    site: str,
    site_folder: Path,
    observed: Observed,
    backend: dict[str, str] | None,
) -> None:
    """Where nothing can be saved to, the page says so, and Decap is not loaded."""
    page.route(ADDRESS, lambda route: route.abort())
    made = json.loads((site_folder / "admin" / "forms.json").read_text(encoding="utf-8"))
    page.route("**/forms.json", lambda route: route.fulfill(json={**made, "backend": backend}))
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(f"{site}admin/")
    if backend:
        # The bundle is large: on a busy machine it takes its time to run.
        expect(page.get_by_role("button", name="GitHub")).to_be_visible(timeout=60_000)
    else:
        expect(page.get_by_role("heading", name="在浏览器里编辑")).to_be_visible()
        assert violations(page) == []
    assert (f"{site}admin/{BUNDLE}" in loaded) == (backend is not None)
    assert observed == Observed(outside=[ADDRESS])


def test_no_other_page_leads_to_the_bundle(site: str, site_folder: Path) -> None:
    assert site
    assert list(site_folder.rglob("decap-cms.js")) == [site_folder / "admin" / BUNDLE]
    outside = (
        path
        for kind in ("html", "js", "json")
        for path in site_folder.rglob(f"*.{kind}")
        if not path.is_relative_to(site_folder / "admin")
    )
    assert [path for path in outside if b"decap-cms.js" in path.read_bytes()] == []


def test_files_of_others_are_those_that_are_named() -> None:
    said = (VENDOR / "SOURCES.txt").read_text(encoding="utf-8")
    for file in VENDOR.glob("*.js"):
        _, _, of_file = said.partition(f"\n{file.name} ")
        assert of_file.split("SHA-256 ")[1].startswith(sha256(file.read_bytes()).hexdigest())


# A comment, an order, quotation marks and breaks that no program would choose.
SOURCE = """\
# 说明 What this is.
b: "x"   # beside
a:  {zh: 甲, en: A}

items: # over all
  # --- one ---
  - id: one
    text: long and
      longer
    read_with: "1"
  # --- two ---
  - id: two
    read_with: 4
    list: [x, 'y']
"""
FORM = [{"name": name} for name in ("b", "a", "new")] + [
    {
        "name": "items",
        "fields": [{"name": name} for name in ("id", "name", "text", "read_with", "list")],
    }
]


CHANGES = [
    ("", "", ""),
    ("v.b = 'y'", '"x"', '"y"'),
    ("v.b = ' y\\n z '", '"x"', '"y z"'),
    ("v.a.en = 'no'", "{zh: 甲, en: A}", '{zh: 甲, en: "no"}'),
    ("v.new = '2023'", "en: A}\n", 'en: A}\nnew: "2023"\n'),
    ("v.new = ''; v.items[0].list = []; v.items[0].name = {}", "", ""),
    ("v.items[0].text = 'short'", "long and\n      longer", "short"),
    ("v.items[1].read_with = '5'", "read_with: 4", "read_with: 5"),
    ("v.items[1].list.push('z')", "'y']", "'y', z]"),
    ("v.items[1].name = 'x'", "id: two\n", "id: two\n    name: x\n"),
    ("delete v.items[1].list", "    list: [x, 'y']\n", ""),
    ("v.items.push({text: 't', id: 'k'})", "'y']\n", "'y']\n  - id: k\n    text: t\n"),
    ("v.items.pop()", SOURCE[SOURCE.index("  # --- two") :], ""),
]
"""What is done in a form, and which words of the file become which."""


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_what_was_not_changed_stays_as_it_was_written(page: Page, site: str, ends: str) -> None:
    page.goto(f"{site}admin/vendor/SOURCES.txt")
    tried = ",".join(f"(v) => {{ {change} }}" for change, _, _ in CHANGES)
    written = page.evaluate(
        f"""async ([source, form]) => {{
          const {{ read, write }} = await import("../yaml-edits.js");
          return [{tried}].map((change) => {{
            const values = read(source);
            change(values);
            return write(values, form);
          }});
        }}""",
        [SOURCE.replace("\n", ends), FORM],
    )
    expected = [SOURCE.replace(old, new) if old else SOURCE for _, old, new in CHANGES]
    assert written == [text.replace("\n", ends) for text in expected]
