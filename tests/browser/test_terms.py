"""The glossary: a line for each term, narrowed by what is typed, and previews in running text."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.observing import EACH_EDITION, Observed, stand_still, wait_until
from tests.browser.test_pages import COLOURS, violations

FIELD = ".cb-terms-filter input"
STATUS = ".cb-terms [role=status]"
LINES = ".cb-terms li:not([hidden]) > details:visible"
BOX = ".cb-evidence"


def named(page: Page) -> list[str]:
    """The terms whose lines are shown."""
    return page.locator(f"{LINES} .cb-term-name").all_inner_texts()


@pytest.mark.parametrize(
    ("edition", "typed", "name"),
    [
        ("", "网格", "网格员"),
        ("", "wǎnggé", "网格员"),
        ("", "Wang ge y", "网格员"),
        ("", "市域治", "市域社会治理"),  # an alias
        ("zh-hant/", "網格員", "網格員"),
        ("en/", "rid WORK", "grid worker"),
        ("en/", "网格员", "grid worker"),
    ],
)
def test_a_part_of_any_name_narrows_the_list(
    page: Page, site: str, edition: str, typed: str, name: str
) -> None:
    page.goto(f"{site}{edition}glossary/")
    everything = named(page)
    page.locator(FIELD).fill(typed)
    expect(page.locator(STATUS)).to_contain_text(str(len(everything)))
    found = named(page)
    assert name in found
    assert set(found) < set(everything)
    assert str(len(found)) in page.locator(STATUS).inner_text()


@pytest.mark.parametrize("width", [360, 1440])
@EACH_EDITION
def test_what_is_found_is_on_the_screen_with_the_field(
    page: Page, site: str, edition: str, width: int
) -> None:
    """From the head of the page, and from far down the list where the field stays."""
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{site}{edition}glossary/")
    field, first = page.locator(FIELD), page.locator(LINES).first.locator("summary")
    expect(field).to_be_visible()  # without it, keys turn the pages
    for typed in ("wangge", "wanggeyuan"):
        field.press_sequentially(typed)
        expect(field).to_be_in_viewport(ratio=1)
        expect(first).to_be_in_viewport(ratio=1)
        field.fill("")
        page.evaluate("scrollTo(0, document.body.scrollHeight)")


def test_what_is_asked_stands_in_the_address(page: Page, site: str, observed: Observed) -> None:
    page.goto(f"{site}glossary/?h=kept")
    everything = named(page)
    page.locator(FIELD).fill("wangge")
    page.locator(".cb-terms-filter select").select_option("wuhai")
    page.wait_for_url("**/glossary/?h=kept&filter=wangge&case=wuhai")
    found = named(page)
    assert "网格" in found
    assert all(
        "wuhai" in str(line.get_attribute("data-cases")).split()
        for line in page.locator(".cb-terms li:not([hidden])[data-cases]").all()
    )
    page.reload()
    expect(page.locator(FIELD)).to_have_value("wangge")
    assert named(page) == found
    assert page.locator(".cb-letters a:not([href])", has_text="A").count() == 1
    page.locator(FIELD).fill("没有这个词")
    expect(page.locator(STATUS)).to_have_text("没有这样的术语")
    assert named(page) == []
    page.get_by_role("button", name="显示全部").click()
    expect(page.locator(FIELD)).to_be_focused()
    assert (named(page), page.url) == (everything, f"{site}glossary/?h=kept")
    assert observed == Observed()


@EACH_EDITION
def test_an_address_opens_its_line_and_a_line_says_all(
    page: Page, site: str, observed: Observed, edition: str
) -> None:
    """Whatever the list was narrowed to; what stays on the screen does not lie on it."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{site}{edition}glossary/?filter=zzz#term-grid-worker")
    line = page.locator("details:has(> #term-grid-worker)")
    expect(line.locator("blockquote").first).to_be_visible()
    assert 1 <= line.locator("blockquote").count() <= 4
    summary, bar = (
        line.locator("summary").bounding_box(),
        page.locator(".cb-letters").bounding_box(),
    )
    assert summary is not None
    assert bar is not None
    assert bar["y"] + bar["height"] <= summary["y"] + 1 < 300
    stand_still(page)
    page.evaluate("scrollTo(0, 0)")  # nothing lies half below the letters
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, COLOURS) == []
    line.locator(".cb-term-related a").first.click()
    page.wait_for_url("**#term-*")
    place = page.url.partition("#")[2]
    assert place != "term-grid-worker"
    expect(page.locator(f"#{place} .cb-term-definition")).to_be_in_viewport()
    assert observed == Observed()


@pytest.mark.parametrize("width", [360, 1440])
def test_a_letter_leads_to_its_heading_and_all_letters_stay(
    page: Page, site: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{site}glossary/")
    for letter in ("Q", "D"):
        page.locator(".cb-letters a", has_text=letter).click()
        wait_until(page, "scrollY > 500")
        heading = page.locator(".cb-terms h2", has_text=letter).bounding_box()
        bar = page.locator(".cb-letters").bounding_box()
        assert heading is not None
        assert bar is not None
        assert 0 < bar["y"] + bar["height"] <= heading["y"] + 1 < 200
    line = page.locator(LINES).nth(20).locator("summary")
    line.focus()
    page.keyboard.press("Enter")
    expect(page.locator(LINES).nth(20).locator(".cb-term-definition")).to_be_visible()


def test_without_script_the_list_is_whole_and_an_address_opens_its_line(
    browser: Browser, site: str
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{site}glossary/#term-grid")
    assert page.locator(FIELD).is_hidden()
    assert page.locator(LINES).count() == page.locator(".cb-term-fold").count() > 200
    expect(page.locator("#term-grid .cb-term-definition")).to_be_in_viewport()
    page.locator("#term-grid .cb-term-page").click()
    page.wait_for_url("**/glossary/grid/")
    context.close()


@EACH_EDITION
def test_a_term_in_running_text_shows_what_it_means(
    page: Page, site: str, observed: Observed, edition: str
) -> None:
    page.goto(f"{site}{edition}cases/yinchuan/")
    link = page.locator(".cb-abstract a.cb-term").first
    address = str(link.get_attribute("href"))
    link.hover()
    said = page.locator(f"{BOX} .cb-evidence-words p").first
    expect(said).not_to_be_empty()
    shown = [said.inner_text(), page.locator(f"{BOX} .cb-evidence-place").inner_text()]
    page.mouse.move(0, 0)
    expect(page.locator(BOX)).to_be_hidden()
    link.click()
    expect(page.locator(BOX)).to_be_visible()
    assert page.url == f"{site}{edition}cases/yinchuan/"
    assert violations(page, within=BOX) == []
    page.keyboard.press("Enter")  # the way to its entry has the focus
    page.wait_for_url(f"**/glossary/{address.partition('glossary/')[2]}")
    entry = page.locator(f"#{address.partition('#')[2]}")
    expect(entry.locator(".cb-term-definition")).to_have_text(shown[0])
    line = entry.locator("xpath=..")
    for name in line.locator(".cb-term-name, .cb-term-beside > span").all_inner_texts():
        assert name in shown[1]
    assert observed == Observed()


def test_without_a_connection_the_way_to_the_entry_is_shown(page: Page, site: str) -> None:
    page.route("**/glossary/*/", lambda route: route.abort())
    page.goto(f"{site}cases/yinchuan/")
    link = page.locator(".cb-abstract a.cb-term").first
    link.click()
    expect(page.locator(f"{BOX} .cb-evidence-place")).to_have_text(link.inner_text())
    expect(page.locator(".cb-evidence-on")).to_be_focused()
    page.unroute("**/glossary/*/")
    page.keyboard.press("Escape")
    link.click()
    expect(page.locator(f"{BOX} .cb-evidence-words p").first).not_to_be_empty()
