"""What a built page is held against, and what was found on it: values, kept by content."""

from __future__ import annotations

from msgspec import Struct

from build_scripts.model import Localized, Position
from build_scripts.problems import Problem
from build_scripts.views.shown import Leaves, Source


class Expected(Struct, frozen=True, kw_only=True):
    """All that one page may show.

    `staged` is the text that its template made, `leaves` those of its view. `words` are texts
    with a number that other pages have as well: of the theme's frame, and the pieces of the
    site's wording that declare their numbers. `written` is the source of a page that was
    written by hand, and `source` the file that it stands in.
    """

    staged: str = ""
    leaves: Leaves = ()
    words: tuple[str, ...] = ()
    written: str | None = None
    source: str = ""
    site_url: str = ""


STRAY = "site-number"
"""The code of a number that nothing holds."""


def stray(file: str, line: int, where: str, number: str, context: Localized) -> Problem:
    """A number of a page that its view does not hold, where it stands, and the words there."""
    rule = Localized(
        "页面上的数字须是这一处该有的，或者在固定用语里申报过的",
        "a number of a page must be one that its view holds or its wording declares",
    )
    words = Localized(f"它在 {where} 里：“{context.zh}”", f"it stands in {where}: “{context.en}”")
    return Problem(Position(file, line), STRAY, rule, number, words)


def undeclared(file: str, line: int, number: str, context: Localized) -> Problem:
    """A number of a page that people wrote which its head does not declare."""
    rule = Localized(
        "手写页面上的数字须申报", "a number of a page that is written by hand must be declared"
    )
    fix = Localized(
        f"连同前后的字列在页首的 `numbers` 下：“{context.zh}”",
        f"list it with the words around it under `numbers` at the head of the page: “{context.en}”",
    )
    return Problem(Position(file, line), STRAY, rule, number, fix)


class Link(Struct, frozen=True):
    """A place of this site that a file refers to: a path below the site's root, and an id on
    that page, "" for the page itself.

    `line` is that of `written`, the file in which people wrote it, or else of the page.
    """

    line: int
    path: str
    id: str
    written: str = ""

    def __str__(self) -> str:
        return f"{self.path}#{self.id}" if self.id else self.path


class PageCheck(Struct, frozen=True, kw_only=True):
    """What one page shows, what is wrong with it, what it refers to and what others can."""

    path: str
    numbers: tuple[tuple[Source, int], ...]
    problems: tuple[Problem, ...]
    ids: tuple[str, ...]
    links: tuple[Link, ...]
