"""The pages of the tiny corpus in every edition, as text, against what was read and approved."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from build_scripts.editions import TONGUES, Edition
from build_scripts.views.page import Page
from build_scripts.views.pages import pages_of
from build_scripts.views.rendering import Templates
from tests.conftest import TINY
from tests.editions import edition_of, shelf_of
from tests.golden import assert_golden

GOLDEN = Path(__file__).parent / "pages"
SHELF = shelf_of(TINY)
EDITIONS = {tongue.id: edition_of(SHELF, tongue) for tongue in TONGUES}
PAGES = [(id_, page) for id_, edition in EDITIONS.items() for page in pages_of(edition)]
HEADING = re.compile(r"#{1,6} .+?( \{ #\S+ \})?")
SVG = re.compile(r"<svg.*?</svg>", re.DOTALL)
TAG = re.compile(r"<(/?)(\w+)[^>]*?(/?)>")
EMPTY = frozenset({"br", "input", "img", "hr", "wbr", "col"})


@cache
def templates_of(edition: Edition) -> Templates:
    return Templates(edition.ledger, edition.wording)


def text_of(edition: Edition, page: Page) -> str:
    return templates_of(edition).render(page.template, page.view())


def named(item: object) -> str:
    return item.path if isinstance(item, Page) else str(item)


@pytest.mark.parametrize(("edition", "page"), PAGES, ids=named)
def test_a_page_is_as_approved(edition: str, page: Page) -> None:
    """Charts have tests of their own, and their text varies by version."""
    text = text_of(EDITIONS[edition], page)
    assert_golden(GOLDEN / edition / page.path, SVG.sub("<svg/>", text))


@pytest.mark.parametrize(("edition", "page"), PAGES, ids=named)
def test_a_page_is_made_of_headings_and_whole_blocks(edition: str, page: Page) -> None:
    """Which is what the publisher reads: blank lines around, none inside, every element closed."""
    text = text_of(EDITIONS[edition], page)
    body = text.split("\n---\n", 1)[1].strip("\n")
    for block in re.split(r"\n{2,}", body):
        if not HEADING.fullmatch(block):
            assert block.startswith("<"), block
            assert open_elements(block) == [], block


def open_elements(block: str) -> list[str]:
    """The elements that a block opens and does not close, or the first that it closes wrongly."""
    opened: list[str] = []
    for closing, name, at_once in TAG.findall(SVG.sub("", block)):
        if closing and (not opened or opened.pop() != name):
            return [f"/{name}"]
        if not closing and not at_once and name not in EMPTY:
            opened.append(name)
    return opened


def test_every_page_has_an_address_of_its_own() -> None:
    for edition in EDITIONS.values():
        paths = [page.path for page in pages_of(edition)]
        assert len(paths) == len(set(paths))
