"""Three editions of one site: each page leads to its likes, and readers are offered their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect

from build_scripts.editions import EDITIONS, TONGUES, Tongue
from build_scripts.model import Script
from build_scripts.normalize import HAN, fold
from tests.browser.observing import Observed, wait_until
from tests.conftest import ROOT
from tests.editions import edition_of, shelf_of
from tests.views.test_english import READ, known_words, not_in

PLACES = ("cases/yinchuan/?from=here#practices", "method/?from=here#limits")
OFFERS = {"en-GB": "en/", "fr-FR": "en/", "zh-HK": "zh-hant/", "zh-TW": "zh-hant/"}
"""What the browser asks for, and the edition that is offered on a page in Simplified Chinese."""

Open = Callable[[str], Page]


def test_a_page_says_how_its_report_came_to_be_in_these_characters(page: Page, site: str) -> None:
    corpus = edition_of(shelf_of(ROOT)).corpus
    scripts = {id_: case.provenance.script for id_, case in corpus.cases.items()}
    assert set(scripts.values()) == set(Script)
    for case_id, script in scripts.items():
        for below in ("", "source/", "checks/", "cleaning/"):
            page.goto(f"{site}zh-hant/cases/{case_id}/{below}")
            said = page.locator("#converted").inner_text()
            assert ("收到時是繁體字" in said) == (script is Script.TRADITIONAL)
            assert ("由簡體字轉換而成" in said) == (script is Script.SIMPLIFIED)


@pytest.fixture
def open_as(browser: Browser, site: str) -> Iterator[Open]:
    """Opens the home page as a reader who has never been here, by the browser's language."""
    contexts = []

    def open_it(locale: str) -> Page:
        context = browser.new_context(locale=locale)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.goto(site)
        return page

    yield open_it
    for context in contexts:
        context.close()


def switch(page: Page, tongue: Tongue) -> None:
    page.locator("[data-cb-editions] button").hover()
    page.locator(f"[data-cb-editions] a[hreflang={tongue.id}]").click()
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("place", PLACES)
def test_the_switch_keeps_the_page_the_place_and_the_question(
    page: Page, site: str, observed: Observed, place: str
) -> None:
    page.goto(site + place)
    for tongue in (*TONGUES[1:], TONGUES[0]):
        switch(page, tongue)
        assert page.url == f"{site}{tongue.path}{place}"
        assert page.locator("html").get_attribute("lang") == tongue.id
        assert page.locator(f"#{place.split('#')[1]}").count() == 1
        current = page.locator("[data-cb-editions] a[aria-current]")
        assert current.get_attribute("hreflang") == tongue.id
    assert observed == Observed()


SCROLLED_TO = {
    "cases/yinchuan/": "#facts",
    "cases/yinchuan/source/": ".cb-passage >> nth=5",
    "glossary/": "#term-grid",
}
"""Pages, and a part of each that a reader comes to by scrolling."""


@pytest.mark.parametrize(("address", "part"), SCROLLED_TO.items())
def test_the_switch_keeps_the_part_that_is_read(
    page: Page, site: str, address: str, part: str
) -> None:
    page.goto(f"{site}{address}")
    for tongue in (*TONGUES[1:], TONGUES[0]):
        id_ = scroll_to(page, part)
        switch(page, tongue)
        assert page.url == f"{site}{tongue.path}{address}#{id_}"
        expect(page.locator(part)).to_be_in_viewport()
        page.goto(site)  # a page that is opened again is at its top
        page.goto(f"{site}{tongue.path}{address}")


READ_ON = {
    "cases/yinchuan/": "#",
    "cases/yinchuan/#theme-dispute-resolution": "#",
    "cases/yinchuan/source/": "#p-",
    "themes/dispute-resolution/": "#",
}
"""Pages, with and without the place where a reader arrived, and what is named far below it."""


@pytest.mark.parametrize(("address", "named"), READ_ON.items())
def test_the_switch_keeps_the_place_to_which_a_reader_has_read_on(
    page: Page, site: str, address: str, named: str
) -> None:
    page.goto(f"{site}{address}")
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    page.mouse.wheel(0, 5000)
    wait_until(page, "scrollY > 3000")
    switch(page, TONGUES[2])
    path, _, arrived = address.partition("#")
    assert page.url.startswith(f"{site}en/{path}{named}")
    place = page.url.partition("#")[2]
    assert place != arrived
    expect(page.locator(f"[id='{place}']")).to_be_in_viewport()


def test_the_switch_leads_to_the_top_from_the_top(page: Page, site: str) -> None:
    page.goto(f"{site}cases/yinchuan/#cite")
    page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
    switch(page, TONGUES[2])
    assert page.url == f"{site}en/cases/yinchuan/"


def scroll_to(page: Page, part: str) -> str:
    """Show a part of the page where people read, as they do with a wheel, until it stays there:
    what comes into view above it may still grow. Its id."""
    one = page.locator(part)
    top = "(one.closest('details') ?? one).getBoundingClientRect().top - innerHeight * 0.22"
    for _ in range(20):
        if abs(one.evaluate(f"one => {top}")) < 1:
            break
        one.evaluate(f"one => scrollTo({{top: scrollY + {top}, behavior: 'instant'}})")
        page.wait_for_timeout(100)
    id_: str = one.evaluate("one => one.id")
    return id_


def test_without_scripts_the_switch_leads_to_the_same_page(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}en/glossary/")
    switch(page, TONGUES[1])
    assert page.url == f"{site}zh-hant/glossary/"
    context.close()


@pytest.mark.parametrize(("locale", "path"), OFFERS.items())
def test_a_reader_is_offered_the_own_language(
    open_as: Open, site: str, locale: str, path: str
) -> None:
    page = open_as(locale)
    assert page.url == site
    expect(page.locator(".cb-offer")).to_have_css("position", "static")  # it covers nothing
    page.locator(".cb-offer a").click()
    page.wait_for_url(site + path)
    expect(page.locator(".cb-offer")).to_have_count(0)
    page.goto(site)  # what was chosen once is not asked again
    expect(page.locator(".cb-offer")).to_have_count(0)


def test_an_offer_that_is_dismissed_does_not_come_again(open_as: Open, site: str) -> None:
    page = open_as("en-US")
    page.locator(".cb-offer button").click()
    expect(page.locator(".cb-offer")).to_have_count(0)
    page.goto(f"{site}themes/")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".cb-offer")).to_have_count(0)


def test_who_reads_simplified_chinese_is_offered_nothing(open_as: Open) -> None:
    page = open_as("zh-CN")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".cb-offer")).to_have_count(0)


def test_the_search_stays_in_the_edition(page: Page, site: str) -> None:
    page.goto(f"{site}en/themes/")
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially("grid worker")
    page.locator("#cb-found-0").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}en/glossary/**")


def test_finished_pages_in_english_say_of_all_chinese_words_that_they_are(
    site: str, site_folder: Path
) -> None:
    """Those are words of reports, names and terms, and examples in pages written by hand."""
    known = known_words(ROOT)
    written = "\n".join(it.read_text("utf-8") for it in (ROOT / "docs" / "en").rglob("*.md"))
    shown = fold(known.reports + written)
    pages = sorted((site_folder / "en").rglob("*.html"))
    found = {page: set(chinese_left(page, shown, known.editors)) for page in pages}
    assert len(pages) > 300
    assert {page: words for page, words in found.items() if words} == {}


def chinese_left(page: Path, shown: str, named: str) -> Iterator[str]:
    """Chinese words of a page that do not say so, or are none of those that it may show.

    The page's own title and description cannot say so, and hold words of the editors only.
    """
    document = html.fromstring(page.read_bytes())
    for element in document.iter("*"):
        is_chinese = language_of(element).startswith("zh")
        is_edition = element.get("hreflang") in EDITIONS  # which goes by its own name
        if element.tag in ("script", "style"):
            words = ""
        elif element.tag == "title":
            yield from not_in(named, element.text or "")
        elif HAN.search(words := element.text or "") and not is_edition:
            yield from not_in(shown, words) if is_chinese else [words]
        if HAN.search(words := element.tail or ""):
            is_chinese = language_of(element.getparent()).startswith("zh")
            yield from not_in(shown, words) if is_chinese else [words]
        labels = [element.get(name, "") for name in READ]
        if element.tag == "meta":
            yield from not_in(named, labels.pop())
        yield from (label for label in labels if HAN.search(label))


def language_of(element: html.HtmlElement | None) -> str:
    while element is not None:
        if language := element.get("lang"):
            return str(language)
        element = element.getparent()
    return ""
