"""What a built page is held against, and what was found on it: values, kept by content."""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.problems import Problem
from build_scripts.views.shown import Leaf, Source


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """An entry of the search index: where it leads to, and what it says of that place."""

    location: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """All that one page may show.

    `staged` is the text that its template made, `leaves` those of its view. `words` are texts
    with a number that other pages have as well: of the theme's frame, and the pieces of the
    site's wording that declare their numbers. `written` is the source of a page that was
    written by hand, `entries` are what the search index says of the page.
    """

    staged: str = ""
    leaves: tuple[tuple[str, Leaf], ...] = ()
    words: tuple[str, ...] = ()
    written: str | None = None
    entries: tuple[SearchEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Stray:
    """A number of a page that its view does not hold, where it stands, and the words there."""

    line: int
    where: str
    number: str
    context: str


@dataclass(frozen=True, slots=True)
class Reference:
    """An address in a file; `loads` if the browser fetches it without being asked."""

    url: str
    line: int
    loads: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCheck:
    """What one page shows, what is wrong with it, what it refers to and what others can."""

    path: str
    numbers: tuple[tuple[Source, int], ...]
    strays: tuple[Stray, ...]
    problems: tuple[Problem, ...]
    ids: tuple[str, ...]
    references: tuple[Reference, ...]
