"""No page runs what stands in it: only files of the site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree, html
from playwright.sync_api import Browser, Page, expect

from tests.browser.observing import Observed, observe

POLICY = ".//meta[@http-equiv='Content-Security-Policy']"
DATA = ("application/json", "application/ld+json")


def inline(tree: html.HtmlElement) -> Iterator[str]:
    """What a policy without `unsafe-inline` would keep from working."""
    for element in tree.iter(etree.Element):
        kind, tag = element.get("type"), str(element.tag)
        if tag == "style" or (tag == "script" and not element.get("src") and kind not in DATA):
            yield f"<{tag}>"
        for name, value in element.items():
            is_script = str(value).strip().lower().startswith("javascript:")
            if str(name).startswith("on") or name == "style" or is_script:
                yield f"<{tag} {name}>"


def test_every_page_has_a_policy_and_nothing_that_it_would_refuse(
    site: str, site_folder: Path
) -> None:
    lax, refused = [], []
    for path in sorted(site_folder.rglob("*.html")):
        tree = html.document_fromstring(path.read_text(encoding="utf-8"))
        policy = tree.find(POLICY)
        assert policy is not None, path
        if path.parent.name != "admin":
            content = policy.get("content") or ""
            lax += [path] if "default-src 'none'" not in content or "unsafe" in content else []
            refused += [(path, found) for found in inline(tree)]
    assert (lax, refused) == ([], [])


def test_a_script_that_stands_in_a_page_is_not_run(page: Page, site: str) -> None:
    seen = observe(page, site)
    page.goto(f"{site}cases/")
    run = page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.ran = true";
            document.body.append(script);
            document.body.insertAdjacentHTML("beforeend", "<p onclick='window.ran = true'>x</p>");
            document.body.lastChild.click();
            return window.ran === true;
        }"""
    )
    assert not run
    assert seen.refused


def test_an_old_address_leads_on_with_its_anchor(
    page: Page, site: str, site_folder: Path, observed: Observed
) -> None:
    old = next(
        path
        for path in sorted(site_folder.glob("en/indicators/*/index.html"))
        if b"assets/moved.js" in path.read_bytes()
    )
    page.goto(f"{site}en/indicators/{old.parent.name}/#comparison")
    page.wait_for_url(lambda address: old.parent.name not in address)
    assert page.url.endswith("/#comparison")
    expect(page.locator("h1")).to_be_visible()
    assert observed == Observed()


def test_without_script_an_old_address_leads_to_the_page(
    browser: Browser, site: str, site_folder: Path
) -> None:
    old = next(
        path
        for path in sorted(site_folder.glob("indicators/*/index.html"))
        if b"assets/moved.js" in path.read_bytes()
    )
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}indicators/{old.parent.name}/")
    page.wait_for_url(lambda address: old.parent.name not in address)
    context.close()


def test_a_chosen_colour_scheme_stays(page: Page, site: str, observed: Observed) -> None:
    page.goto(site)
    for scheme in ("default", "slate"):  # light, then dark
        page.locator("header label[for^='__palette']:visible").click()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)
    page.goto(f"{site}en/cases/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert observed == Observed()
