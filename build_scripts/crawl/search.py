"""The search index: its entries say in other markup what the pages say."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.crawl.html import SILENT

if TYPE_CHECKING:
    from lxml.etree import _Element

SEARCH_INDEX = "search/search_index.json"
"""Where MkDocs' search plugin writes it."""

_TAG = re.compile(r"<[^>]*>")
_GAP = re.compile(r"[\s\u200b]+")  # MkDocs' search parts Chinese words by zero-width spaces


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """One entry: the page that it leads to, its title and its text."""

    location: str
    texts: tuple[str, ...]

    @property
    def file(self) -> str:
        """The page's file."""
        return f"{self.location.partition('#')[0]}index.html"

    @property
    def words(self) -> tuple[str, ...]:
        """The texts as `page_words` has them."""
        return tuple(_GAP.sub("", text) for text in self.texts)


def read_search_index(path: Path) -> Iterator[SearchEntry]:
    """Every entry, without tags and with its entities decoded."""
    for entry in json.loads(path.read_text(encoding="utf-8"))["docs"]:
        texts = (entry["title"], entry["text"])
        yield SearchEntry(entry["location"], tuple(map(_plain, texts)))


def page_words(root: _Element) -> str:
    """All that a page says, without white space."""
    body = root.find("body")
    return _GAP.sub("", "" if body is None else "".join(_iter_read(body)))


def _iter_read(element: _Element) -> Iterator[str]:
    """The texts of an element, without scripts and styles, which nobody reads."""
    if element.tag not in SILENT:
        yield element.text or ""
        for child in element:
            yield from _iter_read(child)
            yield child.tail or ""


def _plain(text: str) -> str:
    return html.unescape(_TAG.sub("", text)).replace("\u200b", "")
