"""The index of Material's search: the sections of every page, cut into words.

The same as Material's own plugin makes, but from the page's tree and page by page, so that a
page that has not changed keeps its entries.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from html import escape
from typing import Any

from lxml import html as lxml_html
from lxml.html import HtmlElement

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SKIPPED = frozenset({"script", "style", "svg", "template"})
_BLOCKS = frozenset({"p", "li", "td", "th", "dt", "dd", "summary", "figcaption", "blockquote"})
"""Elements between whose words a search must not see one word."""
_EXCLUDED = "data-search-exclude"
_HAN = re.compile(r"[\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3400-\u9fff\uf900-\ufaff]+")
"""Runs of Chinese characters; Material cuts the same at the same place."""

Entry = Mapping[str, str]


def entries_of(content: str, address: str, title: str) -> list[Entry]:
    """A page's sections as entries of the index; what stands before the first is the page's."""
    sections: list[tuple[str, list[str], list[str]]] = [("", [title], [])]
    for kind, words in _walk(lxml_html.fragment_fromstring(content, create_parent="div")):
        if kind == "text":
            sections[-1][2].append(words)
        elif kind == "title":
            sections[-1][1].append(words)
        else:
            sections.append((words, [], []))
    return [
        {
            "location": f"{address}#{id_}" if id_ else address,
            "title": _cut("".join(heading)),
            "text": _cut("".join(words)),
        }
        for place, (id_, heading, words) in enumerate(_joined(sections))
        if place == 0 or heading
    ]


def index_of(options: Mapping[str, Any], entries: Iterable[bytes]) -> bytes:
    """The whole index: the search's options, and the entries of all pages as JSON lists."""
    listed = [part for found in entries if (part := found[1:-1])]
    head = json.dumps({"config": options, "docs": []}, separators=(",", ":"), default=str)
    return head.encode()[:-2] + b",".join(listed) + b"]}"


def as_json(entries: Sequence[Entry]) -> bytes:
    """A page's entries as a JSON list."""
    return json.dumps(entries, separators=(",", ":"), ensure_ascii=False).encode()


def _joined(
    sections: Sequence[tuple[str, list[str], list[str]]],
) -> Iterator[tuple[str, list[str], list[str]]]:
    """The page's own heading is its title and opens no section of its own."""
    first, *rest = sections
    if rest and not "".join(first[2]).strip():
        yield "", rest[0][1] or first[1], rest[0][2]
        yield from rest[1:]
    else:
        yield from sections


def _walk(element: HtmlElement) -> Iterator[tuple[str, str]]:
    """Ids of headings, their words, and the words of the rest, in reading order."""
    if not isinstance(element.tag, str) or element.tag in _SKIPPED or _EXCLUDED in element.attrib:
        return
    if element.tag in _HEADINGS and element.get("id"):
        yield "heading", str(element.get("id"))
        yield "title", _words(element)
        return
    if element.text:
        yield "text", element.text
    for child in element:
        yield from _walk(child)
        if child.tail:
            yield "text", child.tail
    if element.tag in _BLOCKS:
        yield "text", "\n"


def _words(heading: HtmlElement) -> str:
    """A heading without the link to itself."""
    parts = [heading.text or ""]
    for child in heading:
        if child.get("class") != "headerlink":
            parts.append(child.text_content())
        parts.append(child.tail or "")
    return "".join(parts)


def _cut(text: str) -> str:
    """Text with a zero-width space on both sides of every Chinese word.

    Escaped: the search shows it as HTML.
    """
    words = escape(text.strip(), quote=False)
    return _HAN.sub(lambda run: f"\u200b{_cut_run(run[0])}\u200b", words).strip("\u200b")


@lru_cache(maxsize=1 << 14)
def _cut_run(run: str) -> str:
    return "\u200b".join(_jieba().cut(run))


def load_words() -> None:
    """Load the dictionary by which Chinese is cut into words: 70 MB that processes can share."""
    _jieba().initialize()


@lru_cache(maxsize=1)
def _jieba() -> Any:
    import jieba

    # jieba sets its own level when imported, so it can only be quieted afterwards.
    jieba.setLogLevel(logging.WARNING)
    return jieba
