"""What can be found on a page that people wrote: its sections, without examples."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html as lxml_html
from lxml.html import HtmlElement

from build_scripts.normalize import HAN
from build_scripts.search.entries import Entry, Kind

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SKIPPED = frozenset({"script", "style", "svg", "template", "pre"})
_EXAMPLE = re.compile(rf"{HAN.pattern}|\d")
"""What code in a line has that is an example: a name that somebody types in has none of it."""
_BLOCKS = frozenset({"p", "li", "td", "th", "dt", "dd", "summary", "figcaption", "blockquote"})
"""Elements between whose words a search must not see one word."""


def entries_of_page(content: str, address: str, title: str) -> Iterator[Entry]:
    """The sections of a page, from the HTML of its text; the first is the page itself."""
    sections: list[tuple[str, str, list[str]]] = [("", title, [])]
    for id_, words in _walk(lxml_html.fragment_fromstring(content, create_parent="div")):
        if id_ is None:
            sections[-1][2].append(words)
        elif words != title:  # the page's own heading opens no section
            sections.append((f"#{id_}", words, []))
    for place, heading, texts in sections:
        yield Entry(
            kind=Kind.PAGE,
            title=heading,
            address=address + place,
            text="\n".join(filter(None, map(_plain, "".join(texts).split("\n\n")))),
            label=title if place else "",
        )


def _walk(element: HtmlElement) -> Iterator[tuple[str | None, str]]:
    """The id and words of each heading, and all other words, in reading order."""
    if not isinstance(element.tag, str) or element.tag in _SKIPPED:
        return
    if element.tag == "code" and _EXAMPLE.search(element.text_content()):
        yield None, "…"
        return
    if element.tag in _HEADINGS and element.get("id"):
        yield str(element.get("id")), _heading(element)
        return
    yield None, element.text or ""
    for child in element:
        yield from _walk(child)
        yield None, child.tail or ""
    if element.tag in _BLOCKS:
        yield None, "\n\n"


def _heading(element: HtmlElement) -> str:
    """The words of a heading without the link to itself."""
    parts = [element.text or ""]
    for child in element:
        if child.get("class") != "headerlink":
            parts.append(child.text_content())
        parts.append(child.tail or "")
    return _plain("".join(parts))


def _plain(text: str) -> str:
    return " ".join(text.split())
