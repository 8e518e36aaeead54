"""What stands around every page: sections, menu and contents, by mouse, touch and keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect

from tests.browser.observing import EACH_EDITION, Observed
from tests.browser.test_pages import each_kind_once

SECTIONS = ("", "cases/", "themes/", "indicators/", "glossary/", "about/")
SMALL_PRINT = """
() => {
  const found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const hidden = element.closest("script, style, noscript, svg, sup, .cb-hidden");
    if (hidden || !walker.currentNode.data.trim() || !element.checkVisibility()) continue;
    const size = parseFloat(getComputedStyle(element).fontSize);
    if (size < 12.99) found.add(`${element.tagName}.${element.className} ${size}`);
  }
  return [...found];
}
"""
"""Elements with letters of less than 13 pixels, outside of pictures."""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        locale="zh-CN", viewport={"width": 360, "height": 740}, reduced_motion="reduce"
    )
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section or "home")
def test_every_section_opens_from_the_home_page(
    page: Page, site: str, observed: Observed, section: str
) -> None:
    page.goto(site)
    page.locator(".cb-tabs a").nth(SECTIONS.index(section)).click()
    page.wait_for_load_state("networkidle")
    assert page.url == site + section
    assert page.locator("h1").count() == 1
    assert observed == Observed()


def test_every_page_is_in_one_section(site: str, site_folder: Path) -> None:
    """The page for wrong addresses is in none; those that lead on have no frame."""
    wrong = []
    for path in site_folder.rglob("*.html"):
        tree = html.parse(str(path)).getroot()
        tabs = tree.xpath("(//nav[@class='cb-tabs'])[1]//a")
        current = sum("aria-current" in tab.attrib for tab in tabs)
        if tabs and (current != 1) != (path.name == "404.html"):
            wrong.append((path.relative_to(site_folder), current))
    assert wrong == []


STARTS = """() => {
  const shown = [...document.querySelectorAll(".cb-tabs a")].filter((it) => it.checkVisibility());
  const starts = [document.querySelector("h1"), ...shown.slice(0, 1)];
  return starts.map((it) => it.getBoundingClientRect().left);
}"""
"""Where the heading of a page and the first of the sections that are shown begin."""


def test_text_and_sections_begin_at_one_line(page: Page, site: str, site_folder: Path) -> None:
    starts: dict[int, set[float]] = {360: set(), 1440: set()}
    for address in each_kind_once(site_folder):
        page.goto(site + address)
        for width, found in starts.items() if page.locator(".cb-tabs").count() else ():
            page.set_viewport_size({"width": width, "height": 900})
            found.update(page.evaluate(STARTS))
    assert [len(found) for found in starts.values()] == [1, 1]


def test_no_small_print_is_too_small(page: Page, site: str, site_folder: Path) -> None:
    small = {}
    for address in each_kind_once(site_folder):
        page.goto(site + address)
        if found := page.evaluate(SMALL_PRINT):
            small[address] = found
    assert small == {}


def test_the_menu_of_a_phone_works_by_keyboard(phone: Page, site: str) -> None:
    phone.goto(f"{site}cases/wuhai/")
    menu, button = phone.locator("#cb-menu"), phone.locator(".cb-menu-button")
    button.focus()
    phone.keyboard.press("Tab")
    expect(phone.locator(".cb-wordmark")).to_be_focused()  # what is closed is passed over
    phone.keyboard.press("Shift+Tab")
    phone.keyboard.press("Enter")
    expect(menu).to_be_visible()
    phone.keyboard.press("Tab")
    expect(menu.locator("button")).to_be_focused()
    phone.keyboard.press("Tab")
    expect(menu.locator("a").first).to_be_focused()
    phone.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()


@EACH_EDITION
def test_the_menu_names_the_cases_and_marks_the_page(phone: Page, site: str, edition: str) -> None:
    phone.goto(f"{site}{edition}cases/wuhai/source/")
    phone.locator(".cb-menu-button").click()
    current = phone.locator("#cb-menu ul ul ul a[aria-current]")
    assert current.evaluate_all("links => links.map(link => link.href)") == [
        f"{site}{edition}cases/wuhai/"
    ]
    phone.locator("#cb-menu a[href$='/themes/']").first.click()
    phone.wait_for_url(f"{site}{edition}themes/")


def test_the_contents_stay_at_hand_on_a_phone(phone: Page, site: str) -> None:
    phone.goto(f"{site}cases/wuhai/")
    contents, button = phone.locator("#cb-contents"), phone.locator(".cb-contents-button")
    expect(contents).to_be_hidden()
    phone.mouse.wheel(0, 4000)
    button.focus()
    phone.keyboard.press("Enter")
    expect(contents.locator("[aria-current=location]")).to_have_count(1)
    phone.keyboard.press("Tab")
    contents.locator("a[href='#cite']").press("Enter")
    expect(contents).to_be_hidden()
    expect(phone.locator("#cite")).to_be_in_viewport()
    assert phone.url.endswith("#cite")


def test_without_scripts_menu_and_contents_open(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{site}cases/wuhai/")
    for name in ("menu", "contents"):
        page.locator(f"[popovertarget=cb-{name}]").first.click()
        expect(page.locator(f"#cb-{name}")).to_be_visible()
        page.keyboard.press("Escape")
    context.close()


def test_at_400_percent_the_header_leaves_room_for_the_text(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 320, "height": 256})  # of a window of 1280 by 1024
    page.goto(f"{site}en/cases/wuhai/")
    page.mouse.wheel(0, 3000)
    header = page.locator("header").bounding_box()
    assert header is not None
    assert header["height"] <= 64
    assert page.evaluate("document.documentElement.scrollWidth") == 320


COVERED = """
() => {
  const it = document.activeElement;
  if (it.matches("body, .md-option")) return null; // of a choice of colours the label is seen
  const isSeen = [...it.getClientRects()].some(({ left, top, width, height }) =>
    [0.1, 0.5, 0.9].some((part) => {
      const shown = document.elementFromPoint(left + width * part, top + height * part);
      return shown && (it.contains(shown) || shown.contains(it) && shown.closest("article"));
    }));
  const { outlineStyle } = getComputedStyle(it);
  return isSeen && outlineStyle !== "none" ? null : it.outerHTML;
}
"""
"""What has the focus, if that is not to be seen."""


@pytest.mark.parametrize(("width", "height"), [(360, 740), (320, 256), (1440, 900)])
def test_what_has_the_focus_is_seen(page: Page, site: str, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{site}themes/dispute-resolution/")
    covered = []
    for key in ["Tab"] * 60 + ["Shift+Tab"] * 70:
        page.keyboard.press(key)
        covered.append(page.evaluate(COVERED))
    assert list(filter(None, covered)) == []


def test_forced_colours_hide_no_sign(browser: Browser, site: str) -> None:
    """What tells something by a ground or an edge alone still does."""
    context = browser.new_context(forced_colors="active", color_scheme="dark")
    page = context.new_page()
    page.goto(site)
    style = "([place, part, name]) => getComputedStyle(document.querySelector(place), part)[name]"
    ground = page.evaluate(style, ["body", None, "backgroundColor"])
    # An edge that is as clear as the ground would be drawn, over the line of the header.
    others, here = (
        page.evaluate(style, [f".cb-tabs a{it}", None, "borderBottomStyle"])
        for it in (":not([aria-current])", "[aria-current]")
    )
    assert (others, here) == ("none", "solid")
    arrow = page.evaluate(style, ["summary", "::after", "backgroundColor"])
    cases = {
        page.evaluate(style, [f".cb-case.cb-case-{number}", "::before", "backgroundColor"])
        for number in (1, 2, 3, 4)
    }
    assert len({ground, arrow} | cases) == 6
    context.close()


@pytest.mark.parametrize("address", ["cases/wuhai/", "themes/dispute-resolution/"])
def test_a_page_prints_whole_and_without_its_frame(page: Page, site: str, address: str) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    page.set_viewport_size({"width": 718, "height": 1000})  # of A4 with margins
    page.goto(site + address)
    clipped = "all => all.filter(it => it.getBoundingClientRect().right > 719).length"
    assert page.locator("article *").evaluate_all(clipped) == 0
    for part in ("header", ".cb-tabs", ".cb-contents", ".cb-contents-button"):
        assert (
            page.locator(part).evaluate_all("all => all.some(it => it.checkVisibility())") is False
        )
    hidden = "all => all.filter(it => it.lastElementChild.offsetHeight === 0).length"
    assert page.locator("details").evaluate_all(hidden) == 0
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    signed = "it => getComputedStyle(it, '::before').content"
    assert page.locator(".cb-printed").evaluate(signed).startswith(f'"{page.url} 20')
    sheets = page.pdf(format="A4", prefer_css_page_size=True)
    assert set(re.findall(rb"MediaBox \[0 0 (\d+)", sheets)) == {b"595"}  # upright
