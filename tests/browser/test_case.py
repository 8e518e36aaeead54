"""The page of a case: short until something is unfolded, and nothing on it out of reach."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from build_scripts.editions import TONGUES
from tests.browser.observing import ROOT

CASES = sorted(it.parent.name for it in (ROOT / "cases").glob("*/summary.yaml"))
MOST_SCREENS, MOST_STOPS = 12, 250
STOPS = """
() => [...document.querySelectorAll("a, button, input, select, summary, [tabindex]")].filter(
  it => it.tabIndex >= 0 && it.checkVisibility({contentVisibilityAuto: true})
).length
"""
FOLDED = ("fact", "practice", "coding")


@pytest.fixture(params=[True, False], ids=["with script", "without"])
def phone(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, java_script_enabled=request.param
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", [it.path for it in TONGUES], ids=[it.id for it in TONGUES])
def test_a_case_is_short_and_soon_passed_by_keyboard(page: Page, site: str, path: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    for case in CASES:
        page.goto(f"{site}{path}cases/{case}/")
        height = page.evaluate("document.documentElement.scrollHeight")
        assert height <= MOST_SCREENS * 740, case
        assert 0 < page.evaluate(STOPS) < MOST_STOPS, case


@pytest.mark.parametrize("kind", FOLDED)
def test_an_address_opens_what_it_leads_to(phone: Page, site: str, kind: str) -> None:
    phone.goto(f"{site}cases/{CASES[0]}/")
    anchor = phone.locator(f"details [id^={kind}-]").last.get_attribute("id")
    expect(phone.locator(f"#{anchor}")).to_be_hidden()
    for before in (f"cases/{CASES[0]}/", f"cases/{CASES[0]}/source/"):
        phone.goto(site + before)
        phone.goto(f"{site}cases/{CASES[0]}/#{anchor}")
        expect(phone.locator(f"#{anchor}")).to_be_in_viewport()


def test_an_address_of_a_fold_opens_it(page: Page, site: str) -> None:
    page.goto(f"{site}cases/{CASES[0]}/")
    fold = page.locator("details.cb-group[id]").first
    page.goto(f"{page.url}#{fold.get_attribute('id')}")
    expect(fold).to_have_attribute("open", "")
