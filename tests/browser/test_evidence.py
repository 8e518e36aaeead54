"""From every kind of statement one click leads to its sentence in the report, marked, in view."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.conftest import ROOT

CASES = sorted(path.parent.name for path in (ROOT / "cases").glob("*/summary.yaml"))
KINDS = {
    "key figure": ".cb-figures .cb-value",
    "abstract": ".cb-abstract .cb-cite",
    "practice": ".cb-practice .cb-cite",
    "fact": ".cb-facts .cb-value",
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_click_opens_the_marked_sentence(page: Page, site: str, case: str, kind: str) -> None:
    page.goto(f"{site}cases/{case}/")
    links = page.locator(KINDS[kind])
    link = links.nth(links.count() // 2)
    quote = str(link.get_attribute("title")).partition(" ◇ ")[0]  # behind it the flags
    link.click()
    page.wait_for_url("**/source/#q-*")
    marked = page.locator("mark.cb-target")
    marked.first.wait_for()
    assert "".join(marked.all_inner_texts()) == quote
    place = marked.first.bounding_box()
    height = page.viewport_size["height"] if page.viewport_size else 0
    assert place is not None
    assert 0 <= place["y"] < height


@pytest.mark.parametrize("case", CASES)
def test_a_mark_leads_back_to_what_rests_on_it(page: Page, site: str, case: str) -> None:
    page.goto(f"{site}cases/{case}/source/")
    page.locator(".cb-use").first.click()
    page.locator(".cb-uses li:target a").nth(1).click()
    page.wait_for_url(f"**/cases/{case}/#*")
    assert page.locator(":target").count() == 1


def test_without_script_the_sentence_is_outlined(page: Page, site: str) -> None:
    page.route("**/site.js", lambda route: route.abort())
    page.goto(f"{site}cases/{CASES[0]}/")
    page.locator(KINDS["fact"]).first.click()
    sentence = page.locator(".cb-sentence:has(.cb-anchor:target)")
    assert sentence.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"
