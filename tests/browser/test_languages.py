"""What search engines and readers' programs are told of a page's language, in the built files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import html
from lxml.etree import _Element
from playwright.sync_api import Page

from build_scripts.editions import TONGUES, Tongue
from build_scripts.language.zh.traditional import conversion

LIKE = "//link[normalize-space(@rel)='alternate' and @hreflang]"
NO_SUCH_PAGE = {
    "zh-Hans": "没有这个页面",
    "zh-Hant": "沒有這個頁面",
    "en": "There is no such page",
}
_HAN = re.compile(r"[\u3400-\u9fff]")
"""Of these English has terms and words of reports that it explains."""


Pages = Mapping[tuple[str, str], _Element]
"""Every page, by its edition and its address below the edition's root."""


@pytest.fixture(scope="module")
def files(site: str, site_folder: Path) -> frozenset[str]:
    """The paths of all files of the site."""
    assert site
    paths = (path for path in site_folder.rglob("*") if path.is_file())
    return frozenset(path.relative_to(site_folder).as_posix() for path in paths)


def tongue_of(path: str) -> Tongue:
    """The edition that a file belongs to, by its folder."""
    return max((it for it in TONGUES if path.startswith(it.path)), key=lambda it: len(it.path))


@pytest.fixture(scope="module")
def heads(files: frozenset[str], site_folder: Path) -> Pages:
    """What is not shown of every page; the forms for editors are no page of an edition."""
    found = {}
    pages = (path for path in files if path.endswith(".html") and not path.startswith("admin/"))
    for path in sorted(pages):
        tongue = tongue_of(path)
        address = path.removeprefix(tongue.path).removesuffix("index.html")
        head, _, _ = (site_folder / path).read_text(encoding="utf-8").partition("</head>")
        found[tongue.id, address] = html.document_fromstring(head)
    return found


def said(page: _Element, path: str) -> list[str]:
    """The attributes that a path leads to."""
    found = page.xpath(path)
    assert isinstance(found, list)
    return [str(one) for one in found]


def test_every_page_says_its_language_and_its_likes(
    heads: Pages, site: str, site_folder: Path, files: frozenset[str]
) -> None:
    sitemap = (site_folder / "sitemap.xml").read_text(encoding="utf-8")
    for (edition, address), head in heads.items():
        assert said(head, "/html/@lang") == [edition], address
        likes = zip(said(head, f"{LIKE}/@hreflang"), said(head, f"{LIKE}/@href"), strict=True)
        named = dict(likes)
        if address == "404.html" or said(head, "//meta[@http-equiv='refresh']"):  # it has moved
            assert named == {}, address
            continue
        of_editions = {it.id: f"{site}{it.path}{address}" for it in TONGUES}
        assert said(head, "//link[@rel='canonical']/@href") == [of_editions[edition]]
        assert named == {**of_editions, "x-default": f"{site}{address}"}
        assert f"<url><loc>{of_editions[edition]}</loc>" in sitemap
        for id_, like in of_editions.items():
            assert f'hreflang="{id_}" href="{like}"' in sitemap
            assert f"{like.removeprefix(site)}index.html" in files


@pytest.mark.parametrize("tongue", TONGUES, ids=lambda tongue: str(tongue.id))
def test_every_edition_has_its_own_page_for_wrong_addresses(
    page: Page, site: str, tongue: Tongue
) -> None:
    page.goto(f"{site}{tongue.path}404.html")
    assert page.locator("html").get_attribute("lang") == tongue.id
    assert page.locator("h1").inner_text() == NO_SUCH_PAGE[tongue.id]
    page.locator("article p > a").first.click()
    page.wait_for_url(f"{site}{tongue.path}")


def test_a_page_is_described_in_its_own_language(heads: Pages) -> None:
    described: dict[str, dict[str, str]] = {}
    for (edition, address), head in heads.items():
        for text in said(head, "//meta[@name='description']/@content"):
            described.setdefault(address, {})[edition] = text
    assert described
    for address, by_edition in described.items():
        assert set(by_edition) == {it.id for it in TONGUES}, address
        assert by_edition["zh-Hant"] == conversion()(by_edition["zh-Hans"])
        words = by_edition["en"]
        assert len(_HAN.findall(words)) < len(words) / 10, address


def test_what_is_the_same_in_every_edition_is_there_once(files: frozenset[str]) -> None:
    for path in files:
        own = path.removeprefix(tongue_of(path).path)
        if own != path:
            is_of_edition = own.endswith((".html", "feed.xml")) or own.startswith(
                ("charts/", "search/")
            )
            assert is_of_edition, path
    assert any(path.startswith("data/") for path in files)
