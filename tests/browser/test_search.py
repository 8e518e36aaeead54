"""What readers type finds the page that they are after."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.observing import Observed

QUERIES = {
    "枫桥经验": "glossary/",
    "网格员": "glossary/",
    "平安建设满意度": "indicators/",
    "雪亮工程": "glossary/",
    "铜川": "cases/tongchuan/",
    "12345": "cases/",
    "人民调解": "glossary/",
}
"""What is typed, and how the address of a page begins that has to be among the results."""


def results(page: Page, query: str) -> list[str]:
    """The addresses that a search shows, best first."""
    # Material searches when a key is released, which neither `fill` nor typing characters
    # that no key has brings about; an input method does, and so does the last key here.
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially(query)
    page.locator(".md-search__input").press("End")
    first = page.locator(".md-search-result__item a").first
    first.wait_for()
    links = page.locator(".md-search-result__item > a")
    return [link.get_attribute("href") or "" for link in links.all()]


@pytest.mark.parametrize(("query", "expected"), QUERIES.items(), ids=QUERIES.keys())
def test_a_common_query_finds_its_page(
    page: Page, site: str, observed: Observed, query: str, expected: str
) -> None:
    page.goto(site)
    found = results(page, query)
    assert any(address.startswith(site + expected) for address in found), found
    assert observed == Observed()


def test_a_result_opens_at_a_place_that_is_there(page: Page, site: str) -> None:
    page.goto(site)
    address = results(page, "枫桥经验")[0]
    page.goto(address)
    fragment = page.evaluate("decodeURIComponent(location.hash.slice(1))")
    assert not fragment or page.evaluate("id => !!document.getElementById(id)", fragment)
