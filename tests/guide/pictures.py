"""`python -m tests.guide.pictures`: the pictures of the guide, taken anew in a browser.

Of the page of the first city, as its own walk makes it, and of the same page after a mistake.
"""

from __future__ import annotations

import io
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Page, ViewportSize, sync_playwright

from tests.browser.previewing import launch
from tests.guide.pages import walked
from tests.guide.project import LANGUAGES, ROOT, Edit
from tests.guide.walk import SUMMARY, Walk, free_address

PICTURES = ROOT / "docs/assets/guide"
_SIZE = ViewportSize(width=1000, height=660)
_LOCALES = {"zh": "zh-CN", "en": "en-GB"}
"""Else a page offers the reader the edition in another language."""
_EDITIONS = {"zh": "", "en": "en/"}
_PATIENCE = 600_000  # milliseconds until a site is made from nothing
_RIGHT, _WRONG = "    value: 97.9%\n", "    value: 99.7%\n"


def take_pictures() -> None:
    """Write both pictures of each language."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for language in LANGUAGES:
            page = browser.new_page(viewport=_SIZE, locale=_LOCALES[language])
            with TemporaryDirectory() as folder:
                walk = Walk(Path(folder), language)
                walked("first-city", language, walk)
                _take_of(walk, page, language)
        browser.close()


def _take_of(walk: Walk, page: Page, language: str) -> None:
    address = free_address()
    with walk.shell.running(f"casebook serve --address {address}") as process:
        assert process.stdout is not None
        for _ in range(2):  # where it is, and that it is made
            process.stdout.readline()
        page.goto(f"http://{address}/{_EDITIONS[language]}cases/ding/")
        page.locator("h1").wait_for(timeout=_PATIENCE)
        _take(page, f"case-{language}")
        Edit(SUMMARY, _RIGHT, _WRONG).apply(walk.shell.project)
        page.get_by_text("value-not-in-quote").wait_for(timeout=_PATIENCE)
        _take(page, f"mistake-{language}")


def _take(page: Page, name: str) -> None:
    shown = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
    shown.convert("RGB").save(PICTURES / f"{name}.webp", quality=60, method=6)


if __name__ == "__main__":
    take_pictures()
