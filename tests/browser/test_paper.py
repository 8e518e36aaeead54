"""Pages on paper: what is printed is whole, and no sheet is wasted."""

from __future__ import annotations

from io import BytesIO

import pytest
from playwright.sync_api import Page

pdfplumber = pytest.importorskip("pdfplumber")

PAGES = ("overview/", "themes/dispute-resolution/", "en/overview/", "en/themes/dispute-resolution/")


@pytest.mark.parametrize("address", PAGES)
def test_no_sheet_but_the_last_is_largely_white(page: Page, site: str, address: str) -> None:
    page.goto(site + address)
    with pdfplumber.open(BytesIO(page.pdf(prefer_css_page_size=True, format="A4"))) as printed:
        filled = [
            max(sign["bottom"] for sign in sheet.chars if sign["bottom"] < sheet.height * 0.92)
            / sheet.height
            for sheet in printed.pages
        ]  # but for the number at its foot
    assert min(filled[:-1]) > 0.65, filled
