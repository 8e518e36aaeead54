"""The texts of a built page as a reader meets them: blocks, and attributes that are read out.

An element that names what it shows makes a claim. Words that a claim answers for are taken
out of the block's text; all others stay in it, wherever links and emphasis cut them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from build_scripts.crawl.model import Source
from build_scripts.crawl.tokens import splits_number
from build_scripts.normalize import fold

if TYPE_CHECKING:
    from lxml.etree import _Element

_INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "cite", "code", "data", "del", "em", "i", "ins", "kbd", "mark"),
        *("q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tspan", "u", "var"),
    )
)
"""Elements that a reader does not see as a break between words."""

GAP = "\ufffc"
"""Stands in for words that a claim answers for (OBJECT REPLACEMENT CHARACTER), so that what is
left on both sides is not read as one."""

SILENT = frozenset({"script", "style", "template"})
"""Elements whose text nobody reads."""

_READ_ATTRIBUTES = (
    *("title", "alt", "aria-label", "aria-description", "aria-roledescription"),
    *("aria-valuetext", "placeholder", "label", "data-label", "summary", "value", "datetime"),
)
"""Attributes that are shown, printed by a style sheet or read out."""

_OUTSIDE = re.compile("[a-z]+:", re.IGNORECASE)
"""The beginning of an address that is none of this site's."""

_READ_META = frozenset({"description", "keywords", "author", "generator"})
_PREVIEWS = ("og:", "twitter:")
"""Names of `meta` elements that search engines and previews show."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Words that an element says it shows, because of what it names; None if there are none.

    `attribute` is where they stand, None for its text; a `partial` claim answers for these
    words among others. Where an element makes claims to all of a text, one of them must hold.
    """

    source: Source
    words: str | None
    attribute: str | None = None
    partial: bool = False


Claims = Callable[["_Element"], Iterable[Claim]]


@dataclass(slots=True)
class Block:
    """A stretch of text without claimed words; `claimed` are those, by source, and `denied`
    what is shown in place of them.

    `where` is the element, or element and attribute, that it stands in.
    """

    line: int
    where: str
    text: str = ""
    claimed: list[tuple[Source, str]] = field(default_factory=list)
    denied: list[str] = field(default_factory=list)


def read_blocks(root: _Element, claims: Claims) -> list[Block]:
    """Every block of a page in reading order, charts aside."""
    reader = _Reader(claims)
    reader.read(root)
    return reader.blocks


def is_chart(element: _Element) -> bool:
    """Whether an element is a chart, which says in its own way what it shows."""
    return "cb-chart" in (element.get("class") or "").split()


def text_of(element: _Element) -> str:
    """All that an element says, its children's words included."""
    return "".join(str(text) for text in element.itertext())


def line_of(element: _Element) -> int:
    """The line of the file where an element begins."""
    return element.sourceline if isinstance(element.sourceline, int) else 1


class _Reader:
    """Walks through a page; `_open` is the block that more words may join."""

    def __init__(self, claims: Claims) -> None:
        self._claims = claims
        self._open: Block | None = None
        self.blocks: list[Block] = []

    def read(self, element: _Element) -> None:
        if not isinstance(element.tag, str) or element.tag in SILENT or is_chart(element):
            return
        claims = list(self._claims(element))
        self._read_attributes(element, claims)
        self._break_unless_inline(element)
        own = [claim for claim in claims if claim.attribute is None]
        if own:
            self._say(element, text_of(element), own)
            for child in element.iterdescendants():
                self._read_attributes(child, list(self._claims(child)))
        else:
            self._say(element, element.text or "")
            for child in element:
                self.read(child)
                self._say(element, child.tail or "")
        self._break_unless_inline(element)

    def _break_unless_inline(self, element: _Element) -> None:
        if element.tag not in _INLINE:
            self._open = None

    def _say(self, element: _Element, text: str, claims: Sequence[Claim] = ()) -> None:
        if self._open is None:
            self._open = Block(line_of(element), str(element.tag))
            self.blocks.append(self._open)
        said = make_block(self._open.line, self._open.where, text, claims)
        parent = element.getparent()
        is_raised = parent is not None and parent.tag == "sup"  # a note's number parts no words
        self._open.text += "" if said.text == GAP and is_raised else said.text
        self._open.claimed += said.claimed
        self._open.denied += said.denied

    def _read_attributes(self, element: _Element, claims: Sequence[Claim]) -> None:
        for name, value in element.items():
            if _is_read(element, str(name)):
                own = [claim for claim in claims if claim.attribute == name]
                where = f"{element.tag!s} {name!s}"
                self.blocks.append(make_block(line_of(element), where, str(value), own))


def _is_read(element: _Element, attribute: str) -> bool:
    if element.tag == "mark":
        return attribute == "data-quotes"
    if element.tag == "a" and attribute == "href":
        return _OUTSIDE.match(element.get("href") or "") is not None
    if element.tag == "meta":
        name = element.get("name") or element.get("property") or ""
        return attribute == "content" and (name in _READ_META or name.startswith(_PREVIEWS))
    return attribute in _READ_ATTRIBUTES


def make_block(line: int, where: str, text: str, claims: Sequence[Claim]) -> Block:
    """The block of a text: without the words that claims answer for."""
    block = Block(line, where, text)
    if not claims:
        return block
    whole = [claim for claim in claims if not claim.partial]
    for claim in claims:
        if claim.partial and claim.words:
            start = block.text.find(claim.words)
            end = start + len(claim.words)
            if start < 0 or splits_number(block.text, start) or splits_number(block.text, end):
                continue
            block.text = block.text[:start] + GAP + block.text[end:]
            block.claimed.append((claim.source, claim.words))
    folded = fold(text)
    for claim in whole:
        if claim.words is not None and folded == fold(claim.words):
            return Block(line, where, GAP, [(claim.source, claim.words)])
    return Block(line, where, GAP, [], [text]) if whole else block
