"""What a built page is held against, and what was found on it: values, kept by content."""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.views.shown import Leaf, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """All that one page may show.

    `staged` is the text that its template made, `leaves` those of its view. `words` are texts
    with a number that other pages have as well: of the theme's frame, and the pieces of the
    site's wording that declare their numbers. `written` is the source of a page that was
    written by hand, and `source` the file that it stands in.
    """

    staged: str = ""
    leaves: tuple[tuple[str, Leaf], ...] = ()
    words: tuple[str, ...] = ()
    written: str | None = None
    source: str = ""
    site_url: str = ""


@dataclass(frozen=True, slots=True)
class Stray:
    """A number of a page that its view does not hold, where it stands, and the words there."""

    line: int
    where: str
    number: str
    context: str


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a line of a file, as `Problem` has it."""

    file: str
    line: int
    code: str
    rule: str
    value: str
    fix: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A place of this site that a file refers to: a path below the site's root, and an id on
    that page, "" for the page itself."""

    line: int
    path: str
    id: str

    def __str__(self) -> str:
        return f"{self.path}#{self.id}" if self.id else self.path


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCheck:
    """What one page shows, what is wrong with it, what it refers to and what others can."""

    path: str
    numbers: tuple[tuple[Source, int], ...]
    strays: tuple[Stray, ...]
    faults: tuple[Fault, ...]
    ids: tuple[str, ...]
    links: tuple[Link, ...]
