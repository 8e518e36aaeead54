"""The elements of a built page: which are read as one text, which attributes are read out, and
which hold addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from build_scripts.charts.preview import HEIGHT, WIDTH

if TYPE_CHECKING:
    from lxml.etree import HTMLParser, _Element

INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "cite", "code", "data", "del", "em", "i", "ins", "kbd", "mark"),
        *("q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tspan", "u", "var"),
    )
)
"""Elements that a reader does not see as a break between words."""

SILENT = frozenset({"script", "style"})
"""Elements whose text nobody reads."""

_READ = frozenset(
    (
        *("title", "alt", "aria-label", "aria-description", "aria-roledescription"),
        *("aria-valuetext", "placeholder", "label", "data-label", "summary", "value", "datetime"),
    )
)
"""Attributes that are shown, printed by a style sheet or read out."""

_READ_META = frozenset({"description", "keywords", "author", "generator"})
_PREVIEWS = ("og:", "twitter:", "citation_", "DC.")
"""Names of `meta` elements that search engines and previews show, or reference managers keep."""
_ADDRESSES = frozenset({"og:url", "og:image", "citation_public_url"})
"""Those of them that hold an address."""
_MEASURES = {"og:image:width": str(WIDTH), "og:image:height": str(HEIGHT)}
"""Those by which programs know how much room a picture takes, each with what it has to say."""
_LINKED_DATA = "application/ld+json"

ABSOLUTE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
"""The beginning of an address that names its site."""

FOLLOWED = frozenset({"a", "area"})
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

_CSS = frozenset(
    (
        *("style", "clip-path", "cursor", "fill", "filter", "mask", "stroke"),
        *("marker-end", "marker-mid", "marker-start"),
    )
)
"""Attributes that hold CSS: `style`, and SVG's presentation attributes that take `url()`."""

OF_INTEREST = frozenset((*_READ, *_REFERRING, *_CSS, "srcset", "content"))

_CSS_URL = re.compile(
    r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^'")\s]*))\s*\)"""
    r"""|@import\s+(?:"([^"]*)"|'([^']*)')""",
    re.IGNORECASE,
)
_SRCSET_URL = re.compile(r"(?:^|,\s+)\s*([^\s,]+)")
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@cache
def _parser() -> HTMLParser:
    from lxml import etree

    return etree.HTMLParser(encoding="utf-8", huge_tree=True)


def parse(text: str) -> _Element:
    """The tree of a page, or of a part of one, as browsers read it."""
    from lxml import etree

    return etree.fromstring(text.encode() or b"<html></html>", _parser())


def is_read(element: _Element, tag: str, name: str) -> bool:
    """Whether readers meet the value of an attribute."""
    if name == "content" and tag == "meta":
        named = _named(element)
        if named in _MEASURES:
            return element.get(name) != _MEASURES[named]
        return named in _READ_META or named.startswith(_PREVIEWS)
    return name in _READ


def is_address(element: _Element, tag: str, name: str) -> bool:
    """Whether an attribute says what a page's address is."""
    return name == "content" and tag == "meta" and _named(element) in _ADDRESSES


def _named(element: _Element) -> str:
    """What a `meta` element is of."""
    return element.get("name") or element.get("property") or ""


def is_linked_data(element: _Element, tag: str) -> bool:
    """Whether an element holds what search engines read of a page (JSON-LD)."""
    return tag == "script" and element.get("type") == _LINKED_DATA


def texts_in(value: object) -> Iterator[str]:
    """Every text of some JSON, keys aside; numbers are texts too."""
    match value:
        case dict():
            for part in value.values():
                yield from texts_in(part)
        case list():
            for part in value:
                yield from texts_in(part)
        case _:
            yield str(value)


def loaded(tag: str, name: str, value: str) -> list[str]:
    """The addresses in an attribute of an element that is no link to follow."""
    if name in _REFERRING:
        owners = _REFERRING[name]
        return [value.strip()] if owners is None or tag in owners else []
    if name == "srcset":
        return _SRCSET_URL.findall(value)
    return css_urls(value) if name in _CSS and ("(" in value or "@" in value) else []


def css_urls(text: str) -> list[str]:
    """Every address that a style sheet or `style` attribute loads."""
    found = _CSS_URL.findall(_CSS_COMMENT.sub("", text))
    return [url for groups in found if (url := "".join(groups).strip())]


def text_of(element: _Element) -> str:
    """All that an element says, its children's words included."""
    return "".join(str(text) for text in element.itertext())


def is_named_only(element: _Element, tag: str) -> bool:
    """Whether an element names an address that nobody fetches."""
    if tag != "link":
        return False
    kinds = element.get("rel", "").lower().split()
    return bool(kinds) and _NAMED_ONLY.issuperset(kinds)
