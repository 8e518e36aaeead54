"""A page's text as what it is made of: front matter, headings, and blocks of finished HTML.

Generated pages hold nothing else, so they need no Markdown: their HTML and contents list follow
line by line, and are just what Python-Markdown makes of the same text (there is a test that
holds them against it). Hand-written pages are Markdown and are not read here.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import yaml
from msgspec import Struct

from build_scripts.curation.yaml_values import YAML_LOADER
from build_scripts.views.foreign import FRONT_MATTER

_HEADING = re.compile(r"(#{1,6}) (.+?)(?: \{ #(\S+) \})?")
_TAG = re.compile("<[^>]*>")


class Heading(Struct, frozen=True):
    """A heading of a page: its words as HTML, and its id, "" if it is to be made of the words."""

    level: int
    words: str
    id: str


Block = Heading | str
"""A heading, or a block of finished HTML."""


class PageText(Struct, frozen=True):
    """A page's front matter and blocks."""

    meta: Mapping[str, Any]
    blocks: tuple[Block, ...]


class TocEntry(Struct, frozen=True):
    """A heading as the list of contents shows it, with those below it."""

    title: str
    id: str
    level: int
    children: tuple[TocEntry, ...]


def parse_page(text: str) -> PageText:
    """The front matter and blocks of a generated page."""
    meta, body = front_matter(text)
    return PageText(meta, tuple(_blocks(body)))


def front_matter(text: str) -> tuple[Mapping[str, Any], str]:
    """What stands in the front matter of a page, and the text behind it."""
    found = FRONT_MATTER.match(text)
    if found is None:
        return {}, text
    return yaml.load(found[1], Loader=YAML_LOADER) or {}, text[found.end() :]


def content_of(
    page: PageText, slugify: Callable[[str], str], permalink_title: str
) -> tuple[str, tuple[TocEntry, ...]]:
    """The HTML of a page's blocks, and its list of contents."""
    parts: list[str] = []
    headings: list[TocEntry] = []
    for block in page.blocks:
        if isinstance(block, str):
            parts.append(f"{block}\n")  # Python-Markdown leaves a line free behind raw HTML
            continue
        id_ = block.id or slugify(html.unescape(block.words))
        parts.append(
            f'<h{block.level} id="{id_}">{block.words}<a class="headerlink" href="#{id_}" '
            f'title="{html.escape(permalink_title)}">&para;</a></h{block.level}>'
        )
        headings.append(TocEntry(_TAG.sub("", block.words), id_, block.level, ()))
    return "\n".join(parts).rstrip("\n"), tuple(_nested(headings))


def _blocks(body: str) -> Iterator[Block]:
    """Headings stand alone between blank lines; what lies between them is HTML."""
    html_lines: list[str] = []
    for chunk in re.split(r"\n{2,}", body.strip("\n")):
        found = _HEADING.fullmatch(chunk)
        if found is None:
            html_lines.append(chunk)
            continue
        if html_lines:
            yield "\n\n".join(html_lines)
            html_lines = []
        yield Heading(len(found[1]), found[2], found[3] or "")
    if html_lines and any(html_lines):
        yield "\n\n".join(html_lines)


def _nested(headings: Sequence[TocEntry]) -> Iterator[TocEntry]:
    """Headings of lower rank below the ones before them."""
    position = 0
    while position < len(headings):
        first = headings[position]
        end = position + 1
        while end < len(headings) and headings[end].level > first.level:
            end += 1
        children = tuple(_nested(headings[position + 1 : end]))
        yield TocEntry(first.title, first.id, first.level, children)
        position = end
