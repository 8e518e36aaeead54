"""The index of indicators in a browser: its folds, what is chosen, and where addresses lead."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.observing import EACH_EDITION, Observed

ROW = "indicator-peace-construction-satisfaction"
PHONE = ViewportSize(width=360, height=740)
MOST_SCREENS = 15


def shown(page: Page) -> set[str]:
    """The ids of the indicators that the page shows."""
    ids: list[str] = page.evaluate(
        "[...document.querySelectorAll('[data-indicator]')]"
        ".filter((it) => !it.closest('[hidden]')).map((it) => it.dataset.indicator)"
    )
    return set(ids)


def headings(page: Page) -> list[str]:
    """The ids of the headings that are seen, of parts of the page."""
    ids: list[str] = page.locator("h2:visible").evaluate_all("(all) => all.map((it) => it.id)")
    return ids


@EACH_EDITION
def test_on_a_phone_it_is_short_and_begins_with_what_can_be_compared(
    page: Page, site: str, edition: str
) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{site}{edition}indicators/")
    assert headings(page) == ["comparable", "not-comparable", "questions", "implied", "families"]
    height = page.evaluate("document.documentElement.scrollHeight")
    assert height <= MOST_SCREENS * PHONE["height"]
    page.emulate_media(media="print")
    for place in (".cb-plates", ".cb-alone", ".cb-several"):
        seen = page.locator(place).evaluate_all("(all) => all.map((it) => it.checkVisibility())")
        assert all(seen), place


def test_it_shows_what_is_chosen_says_how_many_and_remembers_it(
    page: Page, site: str, observed: Observed
) -> None:
    page.goto(f"{site}indicators/?themes=no-such-theme")
    status = page.locator("[data-filters] [role=status]")
    everything = shown(page)
    expect(status).to_have_text(f"显示 {len(everything)} 个指标，共 {len(everything)} 个")
    page.locator("select[name=cases]").press("ArrowDown")
    case = page.locator("select[name=cases]").input_value()
    page.locator("select[name=kind]").select_option("one_case")
    chosen = shown(page)
    assert page.url.endswith(f"indicators/?cases={case}&kind=one_case")
    assert chosen < everything
    expect(status).to_have_text(f"显示 {len(chosen)} 个指标，共 {len(everything)} 个")
    assert headings(page) == ["families"]
    cases = page.locator(".cb-alone:visible").evaluate_all(
        "(all) => all.map(it => it.dataset.cases)"
    )
    assert cases == [case] * len(chosen)
    page.reload()
    assert shown(page) == chosen
    page.get_by_role("button", name="不再筛选").press("Enter")
    assert shown(page) == everything
    assert page.url.endswith("indicators/")
    assert page.locator(".cb-family[open]").count() == 0
    assert (observed.errors, observed.failed) == ([], [])


@pytest.mark.parametrize(
    "address",
    [f"indicators/?cases=yinchuan#{ROW}", f"indicators/{ROW.removeprefix('indicator-')}/"],
    ids=["of a row that was not chosen", "of the page that it had"],
)
def test_an_address_opens_at_the_row(page: Page, site: str, address: str) -> None:
    page.goto(site + address)
    expect(page).to_have_url(f"{site}indicators/#{ROW}")  # once the script has seen it
    expect(page.locator(f"#{ROW} .cb-value")).to_be_in_viewport()


def test_a_row_that_is_here_no_more_is_looked_for_where_it_is_now(page: Page, site: str) -> None:
    page.goto(f"{site}en/indicators/#indicator-grids-that-were")
    expect(page).to_have_url(f"{site}en/indicators/grids-that-were/")
    page.goto(f"{site}en/indicators/#indicator-disputes-resolved")
    link = page.locator("#indicator-disputes-resolved a")
    expect(link).to_be_in_viewport()
    link.click()
    expect(page).to_have_url(f"{site}en/indicators/disputes-resolved/")


def test_without_script_nothing_is_chosen_and_everything_is_there(
    browser: Browser, site: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}indicators/{ROW.removeprefix('indicator-')}/")
    expect(page).to_have_url(f"{site}indicators/#{ROW}")
    page.wait_for_load_state()  # what is counted must all be there
    expect(page.locator("[data-filters]")).to_be_hidden()
    expect(page.locator(".cb-family:visible")).to_have_count(page.locator(".cb-family").count())
    context.close()


def test_a_picture_says_that_it_still_shows_all_cases(page: Page, site: str) -> None:
    page.goto(f"{site}indicators/?cases=wuhai")
    notes = page.locator("[data-picture]:visible")
    expect(notes.first).to_be_visible()
    assert notes.count() == page.locator("h2 ~ div .cb-figure:visible").count()
    page.get_by_role("button", name="不再筛选").click()
    expect(notes).to_have_count(0)
