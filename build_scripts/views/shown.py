"""What a view holds to be shown: words, numbers that stand by themselves, and texts with links.

A view is a tree of frozen dataclasses and tuples. Its leaves are

- `str`: words that are verified as a whole (prose, names, quotes); a number may stand in them;
- `Number`: a number that stands by itself, with what it is;
- `Linked`: words some of which are links;
- `Drawing`: a chart.

A page prints a `Number` in an element that says which leaf of the view it is, so that the built
page can be held against its own view (`check`). No page shows a number in another way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum, StrEnum


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
    """A commit, or its day."""
    DIGEST = "digests"
    """The checksum of a report's file."""
    WORDING = "wording"
    """The site's own words, which declare their numbers."""
    CHART = "charts"
    """Drawn from the rows of a chart."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is shown (`98.5%`, `¶2.4`, `12`), and what it is."""

    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a text, and where they lead to, if anywhere."""

    text: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Linked:
    """A text whose terms are links."""

    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart as SVG, made by this program; `texts` are all words and numbers that it may hold."""

    svg: str
    texts: tuple[str, ...]


Leaf = str | Number | Linked | Drawing


def leaves(view: object, path: str = "") -> Iterator[tuple[str, Leaf]]:
    """Every leaf of a view with the path of fields and places that leads to it."""
    if isinstance(view, Enum):  # a StrEnum is a choice of the template's, not words
        return
    if isinstance(view, str | Number | Linked | Drawing):
        yield path, view
    elif isinstance(view, tuple):
        for place, item in enumerate(view):
            yield from leaves(item, f"{path}.{place}" if path else str(place))
    elif is_dataclass(view):
        for item in fields(view):
            below = f"{path}.{item.name}" if path else item.name
            yield from leaves(getattr(view, item.name), below)
