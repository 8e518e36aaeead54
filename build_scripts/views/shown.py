"""What a view holds to be shown: words, numbers that stand by themselves, and texts with links.

A view is a tree of frozen structs and tuples. Its leaves are

- `str`: words that are verified as a whole (prose, names, quotes); a number may stand in them;
- `Number`: a number that stands by itself, with what it is;
- `Linked`: words some of which are links;
- `Drawing`: a chart.

A page prints a `Number` in an element that says which leaf of the view it is, so that the built
page can be held against its own view (`check`). No page shows a number in another way.
"""

from __future__ import annotations

from enum import Enum, StrEnum
from typing import Any

from msgspec import Struct


class Source(StrEnum):
    """What a number on a page is."""

    FACT = "facts"
    """The value or the period of a fact."""
    QUOTE = "quotes"
    """Words of a report."""
    TEXT = "texts"
    """Words of a report or of the editors that are verified as a whole."""
    COUNT = "counts"
    """Counted by the program."""
    RECOMPUTED = "recomputed"
    """What the figures of a report give together."""
    LOCATOR = "locators"
    """Where in a report."""
    DATE = "dates"
    """When a report was published."""
    REVISION = "revisions"
    """A commit, its day, or a release."""
    DIGEST = "digests"
    """The checksum of a file: a report's, or a release's archive."""
    WORDING = "wording"
    """The site's own words, which declare their numbers."""
    CHART = "charts"
    """Drawn from the rows of a chart."""


class Number(Struct, frozen=True):
    """A number as it is shown (`98.5%`, `¶2.4`, `12`), and what it is."""

    text: str
    source: Source


class Piece(Struct, frozen=True):
    """Words of a text, and where they lead to, if anywhere; their language, if it is another."""

    text: str
    href: str | None = None
    language: str = ""


class Link(Struct, frozen=True):
    """Words that lead somewhere."""

    text: str
    href: str


class CaseLink(Link, frozen=True):
    """The name of a case; `color` is the number of its colour, None where cases have none."""

    color: int | None = None


class Linked(Struct, frozen=True):
    """A text whose terms are links."""

    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(piece.text for piece in self.pieces)


class Drawing(Struct, frozen=True):
    """A chart as SVG, made by this program; `texts` are all words and numbers that it may hold."""

    svg: str
    texts: tuple[str, ...]


Leaf = str | Number | Linked | Drawing
Leaves = tuple[tuple[str, Leaf], ...]
"""All leaves of a view, each with the path of fields and places that leads to it."""

_LEAVES = (str, Number, Linked, Drawing)


def leaves(view: object) -> Leaves:
    """The leaves of a view, in its order."""
    found: list[tuple[str, Leaf]] = []
    _gather(view, "", found)
    return tuple(found)


def _gather(view: Any, path: str, found: list[tuple[str, Leaf]]) -> None:
    if isinstance(view, _LEAVES):
        if not isinstance(view, Enum):  # a StrEnum is a choice of the template's, not words
            found.append((path, view))
        return
    before = f"{path}." if path else ""
    if isinstance(view, tuple):
        for place, item in enumerate(view):
            _gather(item, f"{before}{place}", found)
    else:
        for name in view.__struct_fields__ if isinstance(view, Struct) else ():
            _gather(getattr(view, name), before + name, found)
