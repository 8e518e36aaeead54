"""What a built HTML page refers to, and what can be referred to in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_FOLLOWED = frozenset({"a", "area"})
"""Elements whose link a reader has to follow; what all others name is loaded at once."""

_NAMED_ONLY = frozenset({"alternate", "author", "canonical", "license", "next", "prev"})
"""Values of `rel` (HTML standard, "Link types") that make no browser fetch anything."""

_REFERRING = {
    "href": None,
    "src": None,
    "poster": {"video"},
    "data": {"object"},
    "action": {"form"},
    "formaction": {"button", "input"},
    "xlink:href": None,
}
"""Attributes that hold an address, and on which elements (None: on all)."""

_CSS_ATTRIBUTES = frozenset(
    (
        *("style", "clip-path", "cursor", "fill", "filter", "mask", "stroke"),
        *("marker-end", "marker-mid", "marker-start"),
    )
)
"""Attributes that hold CSS: `style`, and SVG's presentation attributes that take `url()`."""

_CSS_URL = re.compile(
    r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^'")\s]*))\s*\)"""
    r"""|@import\s+(?:"([^"]*)"|'([^']*)')""",
    re.IGNORECASE,
)
_SRCSET_URL = re.compile(r"(?:^|,\s+)\s*([^\s,]+)")
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Reference:
    """An address in a page; `loads` if the browser fetches it without being asked."""

    url: str
    line: int
    loads: bool


@dataclass(frozen=True, slots=True)
class Page:
    """What the checks need to know of a page."""

    path: str
    size: int
    ids: frozenset[str]
    repeated_ids: tuple[tuple[str, int], ...]
    undescribed_images: tuple[tuple[str, int], ...]
    references: tuple[Reference, ...]


def read_page(folder: Path, path: str) -> Page:
    """Read the page at `path` below `folder`."""
    return parse_page(path, (folder / path).read_bytes())


def parse_page(path: str, content: bytes) -> Page:
    """What stands in the HTML `content`, inline SVG included."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    root = etree.fromstring(content or b"<html></html>", parser)
    elements = list(root.iter(etree.Element))
    return Page(
        path,
        len(content),
        frozenset(_iter_anchors(elements)),
        tuple(_iter_repeated(elements)),
        tuple(_iter_undescribed(elements)),
        tuple(reference for element in elements for reference in _iter_references(element)),
    )


def css_urls(text: str) -> list[str]:
    """Every address that a style sheet or `style` attribute loads."""
    found = _CSS_URL.findall(_CSS_COMMENT.sub("", text))
    return [url for groups in found if (url := "".join(groups).strip())]


def _line(element: _Element) -> int:
    line = element.sourceline
    return line if isinstance(line, int) else 1


def _attributes(element: _Element) -> list[tuple[str, str]]:
    return [(str(name), str(value)) for name, value in element.items()]


def _iter_anchors(elements: list[_Element]) -> Iterator[str]:
    """Every name that a fragment can mean."""
    for element in elements:
        if name := element.get("id"):
            yield name
        if element.tag == "a" and (name := element.get("name")):
            yield name


def _iter_repeated(elements: list[_Element]) -> Iterator[tuple[str, int]]:
    seen = Counter(element.get("id") for element in elements)
    for element in elements:
        name = element.get("id")
        if name and seen[name] > 1:
            yield name, _line(element)
            del seen[name]


def _iter_undescribed(elements: list[_Element]) -> Iterator[tuple[str, int]]:
    """Images without a text alternative; an empty `alt` says that none is needed."""
    for element in elements:
        if element.tag == "img" and element.get("alt") is None and not element.get("title"):
            yield element.get("src", ""), _line(element)


def _iter_references(element: _Element) -> Iterator[Reference]:
    loads = element.tag not in _FOLLOWED and not _is_named_only(element)
    for name, value in _attributes(element):
        if name in _REFERRING and _refers(str(element.tag), name):
            yield Reference(value.strip(), _line(element), loads)
        elif name == "srcset":
            for url in _SRCSET_URL.findall(value):
                yield Reference(url, _line(element), loads=True)
        elif name in _CSS_ATTRIBUTES:
            yield from _iter_css(value, _line(element))
    if element.tag == "style":
        yield from _iter_css(element.text or "", _line(element))


def _refers(tag: str, attribute: str) -> bool:
    owners = _REFERRING[attribute]
    return owners is None or tag in owners


def _iter_css(text: str, line: int) -> Iterator[Reference]:
    if "(" in text or "@" in text:
        yield from (Reference(url, line, loads=True) for url in css_urls(text))


def _is_named_only(element: _Element) -> bool:
    if element.tag != "link":
        return False
    kinds = element.get("rel", "").lower().split()
    return bool(kinds) and _NAMED_ONLY.issuperset(kinds)
