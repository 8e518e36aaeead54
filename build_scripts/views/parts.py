"""Indexes cut in parts: a page for each, every one a click away from the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from build_scripts.views.links import Links
from build_scripts.views.page import Part
from build_scripts.words import Wording

Item = TypeVar("Item")
Label = Callable[[Sequence[Item]], str]
"""What a part is called by what is in it."""

MOST_LINKS = 24
"""Parts that a part links to; every other one is then two links away, of some hundreds."""
_NEIGHBOURS = 3

MOST_COLUMNS = 8
"""Cases that stand side by side, a column each, or a row each with all that is said of them.
More are wider than a desktop; from there on cases are counted, and those that are named are few.
Charts do the same."""


def in_parts(
    items: Iterable[Item], most: int, weight: Callable[[Item], int] = lambda item: 1
) -> tuple[tuple[Item, ...], ...]:
    """The items in their order, in parts of at most `most` together, or of one that is heavier.

    There is always a first part, which may be empty.
    """
    parts: list[list[Item]] = [[]]
    heavy = 0
    for item in items:
        if parts[-1] and heavy + weight(item) > most:
            parts.append([])
            heavy = 0
        parts[-1].append(item)
        heavy += weight(item)
    return tuple(map(tuple, parts))


def part_page(page: str, number: int) -> str:
    """The page of a part, counted from 1; the first is the page itself.

    Ids have no underscore, so that no case, theme, indicator or term can have this address.
    """
    if number == 1:
        return page
    return f"{page.removesuffix('.md').removesuffix('/index')}/part_{number}.md"


def part_links(
    page: str, parts: Sequence[Sequence[Item]], shown: int, label: Label[Item]
) -> tuple[Part, ...]:
    """Links from a part to the others, or to some from which all are near; none of one part."""
    if len(parts) == 1:
        return ()
    links = Links(part_page(page, shown))
    return tuple(
        Part(
            label(parts[number - 1]),
            None if number == shown else links.to(part_page(page, number)),
        )
        for number in _linked(len(parts), shown)
    )


def part_title(
    title: str, part: Sequence[Item], number: int, label: Label[Item], wording: Wording
) -> str:
    """A page's title; a further part is told apart by its label."""
    return title if number == 1 else wording.fill("in_brackets", outside=title, inside=label(part))


def _linked(last: int, shown: int) -> list[int]:
    """The parts that a part links to: all, or its neighbours and some at equal distances."""
    if last <= MOST_LINKS:
        return list(range(1, last + 1))
    near = range(max(1, shown - _NEIGHBOURS), min(last, shown + _NEIGHBOURS) + 1)
    steps = MOST_LINKS - 2 * _NEIGHBOURS - 2
    far = (1 + step * (last - 1) // steps for step in range(steps + 1))
    return sorted({*near, *far})


def from_to(names: Sequence[str]) -> str:
    """What a part is called that goes from the first of these names to the last."""
    return "–".join(dict.fromkeys((names[0], names[-1]))) if names else ""
