"""The site as a browser shows it: complete, from its own server only, readable by all."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from build_scripts.editions import TONGUES, Tongue
from tests.browser.observing import Observed, observe, stand_still

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")

COLOURS = ["color-contrast", "link-in-text-block"]
"""axe's rules that another colour scheme can break."""
Look = tuple[Literal["light", "dark"], int]
"""A colour scheme and a width."""
LOOKS: dict[Look, list[str] | None] = {
    ("light", 1440): None,
    ("light", 360): COLOURS,
    ("dark", 1440): COLOURS,
    ("dark", 360): None,
}
"""axe's rules for each colour scheme and width: all in one look at each of both."""

WIDTHS = (320, 390, 768, 1440)

WRITTEN = tuple(it for it in TONGUES if not it.is_traditional)
"""The editions that people write; a converted one is laid out like the one before."""
_WIDEST, _NARROWEST = ("light", 1440), ("dark", 360)
_FIRST, _ENGLISH = WRITTEN
MOST = 4
"""So many rows, items or marks of a kind are enough to see whether they can be read."""
SHORTEN = """most => {
  for (const list of document.querySelectorAll("article *")) {
    const seen = new Map();
    for (const child of [...list.children]) {
      const kind = child.tagName + child.getAttribute("class");
      seen.set(kind, (seen.get(kind) ?? 0) + 1);
      if (seen.get(kind) > most) child.remove();
    }
  }
}"""
"""Takes out what follows the first of many that are alike."""


def addresses(site_folder: Path) -> list[str]:
    """The address of every page below the site's, the page for wrong ones included, and without
    those that only lead on and the one for editing, which has no frame."""
    return [
        path.relative_to(site_folder).as_posix().removesuffix("index.html")
        for path in sorted(site_folder.rglob("*.html"))
        if b'http-equiv="refresh"' not in path.read_bytes()
        and path != site_folder / "admin" / "index.html"
    ]


def kinds_of_pages(site_folder: Path, editions: Sequence[Tongue] = TONGUES) -> list[list[str]]:
    """The addresses of each kind of page: those at the same depth of one section are alike."""
    kinds: dict[tuple[str, str, int, str], list[str]] = {}
    for address in addresses(site_folder):
        path = max((it.path for it in TONGUES if address.startswith(it.path)), key=len)
        if path in {it.path for it in editions}:
            parts = address.removeprefix(path).strip("/").split("/")
            last = parts[-1] if len(parts) > 2 else ""
            kinds.setdefault((path, parts[0], len(parts), last), []).append(address)
    return list(kinds.values())


def every_kind(site_folder: Path, tongue: Tongue) -> list[str]:
    """One address of each kind of page of an edition."""
    return [kind[0] for kind in kinds_of_pages(site_folder, [tongue])]


def every_other_kind(site_folder: Path, tongue: Tongue) -> list[str]:
    """Of each kind of page that falls to one of the `WRITTEN` editions an address; the rest falls
    to the other."""
    return every_kind(site_folder, tongue)[WRITTEN.index(tongue) :: len(WRITTEN)]


def each_kind_once(site_folder: Path) -> list[str]:
    """Of each kind of page an address, in turn of one of the `WRITTEN` editions."""
    return [address for it in WRITTEN for address in every_other_kind(site_folder, it)]


Choose = Callable[[Path, Tongue], list[str]]
PAGES_OF_EDITIONS = [
    *(pytest.param(it, every_other_kind, id=it.id) for it in WRITTEN),
    *(pytest.param(it, every_kind, id=f"{it.id}-all", marks=pytest.mark.long) for it in TONGUES),
]
"""For what takes long: each kind of page in one edition, and in `make test-all` in every one."""
LOOKS_OF_EDITIONS = [
    pytest.param(_FIRST, every_other_kind, (_WIDEST,), MOST, id=_FIRST.id),
    pytest.param(_ENGLISH, every_other_kind, (_NARROWEST,), MOST, id=_ENGLISH.id),
    *(
        pytest.param(it, every_kind, tuple(LOOKS), None, id=f"{it.id}-all", marks=pytest.mark.long)
        for it in TONGUES
    ),
]
"""Colours and widths are one style sheet: one edition light and wide, another with its longer words
dark and narrow, and of what is alike the first; all looks of all editions, and all that they hold,
in `make test-all`."""


def violations(
    page: Page, rules: list[str] | None = None, within: str = "html", most: int | None = None
) -> list[str]:
    """What axe finds on the page, or within an element that lies over it and covers some of it: a
    line for each rule, with how often and where first; with `most` only so many of what is alike
    are left on the page."""
    if most:
        page.evaluate(SHORTEN, most)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = json.loads(
        page.evaluate(
            "async ([within, rules]) => JSON.stringify((await axe.run(within, {"
            " ...(rules ? {runOnly: rules} : {rules: {'target-size': {enabled: true}}}),"
            " resultTypes: ['violations'], preload: false})).violations.map(v =>"
            " `${v.id}, ${v.nodes.length} times: ${v.nodes[0].html.slice(0, 300)}`))",
            [within, rules],
        )
    )
    return [f"{page.url} {line}" for line in found]


def test_no_kind_of_page_asks_for_anything_outside_or_missing(
    page: Page, site: str, site_folder: Path, observed: Observed
) -> None:
    # What stands in the HTML is checked for every page while building; here scripts run.
    for address in each_kind_once(site_folder):
        page.goto(site + address)
    assert observed == Observed()


@pytest.mark.parametrize(("tongue", "choose", "looks", "most"), LOOKS_OF_EDITIONS)
def test_every_kind_of_page_is_accessible(
    page: Page,
    site: str,
    site_folder: Path,
    tongue: Tongue,
    choose: Choose,
    looks: Sequence[Look],
    most: int | None,
) -> None:
    found: list[str] = []
    for address in choose(site_folder, tongue):
        page.goto(site + address)
        stand_still(page)
        page.locator("article details").evaluate_all("all => all.forEach(it => it.open = true)")
        for scheme, width in looks:
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 740})
            told = violations(page, LOOKS[scheme, width], most=most)
            found += (f"{scheme}, {width}: {line}" for line in told)
    assert not found, "\n".join(found)


def test_the_dark_colours_come_with_the_system(page: Page, site: str) -> None:
    page.goto(site)
    page.emulate_media(color_scheme="dark")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"


OVERPRINTED = """() => {
  const boxes = (cell) => {
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const found = [cell.getBoundingClientRect()];
    while (texts.nextNode()) {
      range.selectNodeContents(texts.currentNode);
      if (!texts.currentNode.parentElement.closest(".cb-hidden")) {
        found.push(...range.getClientRects());
      }
    }
    return found;
  };
  const share = (one, other) =>
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1;
  const found = [];
  for (const row of document.querySelectorAll("article tr")) {
    const cells = [...row.cells].filter((cell) => cell.getClientRects().length).map(boxes);
    if (cells.some((one, at) => cells.slice(at + 1).some(
      (other) => one.some((box) => other.some((its) => share(box, its)))))) {
      found.push(row.innerText);
    }
  }
  return found;
}"""
"""The rows of tables in which the box or the words of a cell lie on those of another."""


@pytest.mark.parametrize(("tongue", "choose"), PAGES_OF_EDITIONS)
def test_a_page_fits_its_window_and_no_cell_lies_on_another(
    page: Page, site: str, site_folder: Path, tongue: Tongue, choose: Choose
) -> None:
    too_wide: list[tuple[str, int, int]] = []
    overprinted: list[tuple[str, int, str]] = []
    for address in choose(site_folder, tongue):
        page.goto(site + address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 740})
            if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
                too_wide.append((address, width, wide))
            rows = page.evaluate(OVERPRINTED)
            overprinted += ((address, width, row) for row in rows[:1])
    assert (too_wide, overprinted) == ([], [])


BROKEN = """() => {
  const broken = [];
  const range = document.createRange();
  for (const cell of document.querySelectorAll("article :is(th, td)")) {
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      for (const word of texts.currentNode.data.matchAll(/[A-Za-z]{4,}/g)) {
        range.setStart(texts.currentNode, word.index);
        range.setEnd(texts.currentNode, word.index + word[0].length);
        if (new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1) {
          broken.push(word[0]);
        }
      }
    }
  }
  return broken;
}"""
"""The words in tables that begin on one line and end on another."""


@pytest.mark.parametrize("path", ["editors/", "en/editors/", "en/method/", "en/about/"])
@pytest.mark.parametrize("width", [360, 1440])
def test_no_word_is_broken_in_a_table_written_by_hand(
    page: Page, site: str, path: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(site + path)
    assert page.evaluate(BROKEN) == []


def test_a_wrong_address_shows_a_page_that_leads_home(page: Page, site: str) -> None:
    seen = observe(page, site)
    page.goto(f"{site}cases/no/such/page/")
    assert page.locator("h1").inner_text() == "没有这个页面"
    page.get_by_role("link", name="回到首页").click()
    assert page.url == site
    assert (seen.outside, seen.errors) == ([], [])
    assert seen.failed == [f"404 {site}cases/no/such/page/"]


def test_the_text_is_there_without_scripts(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}cases/")
    assert page.locator("article a").count() > 0
    context.close()
