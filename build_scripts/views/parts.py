"""Indexes cut in parts: a page for each, every one a click away from the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Generic, TypeVar

from msgspec import Struct

from build_scripts.editions import Edition
from build_scripts.views.citing import Cited
from build_scripts.views.links import Links
from build_scripts.views.page import Head
from build_scripts.views.shown import Link, Piece
from build_scripts.words import Wording

Item = TypeVar("Item")

MOST_LINKS = 24
"""Parts that a part links to; every other one is then two links away, of some hundreds."""
_NEIGHBOURS = 3

MOST_COLUMNS = 8
"""Cases that stand side by side, a column each, or a row each with all that is said of them.
More are wider than a desktop; from there on cases are counted, and those that are named are few.
Charts do the same."""


def is_few(edition: Edition) -> bool:
    """Whether all cases are so few that each is shown with all that is said of it."""
    return len(edition.corpus.case_ids) <= MOST_COLUMNS


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

    Ids have no underscore, so that no item of any kind can have this address.
    """
    if number == 1:
        return page
    return f"{page.removesuffix('.md').removesuffix('/index')}/part_{number}.md"


class Cut(Struct, Generic[Item], frozen=True):
    """A page in parts, and which of them is shown, from 1 on; `label` says what is in one."""

    page: str
    parts: Sequence[Sequence[Item]]
    shown: int
    label: Callable[[Sequence[Item]], str]

    @property
    def path(self) -> str:
        """The page of the part that is shown."""
        return part_page(self.page, self.shown)

    @property
    def items(self) -> Sequence[Item]:
        """What is in that part."""
        return self.parts[self.shown - 1]

    def head(
        self,
        title: str,
        wording: Wording,
        *above: Link,
        description: str = "",
        has_contents: bool = True,
        cited: Cited | None = None,
    ) -> Head:
        """The head of the page; a further part is told apart by its label, and leads back."""
        crumbs, name = above, title
        if self.shown > 1:
            crumbs = (*above, Link(title, Links(self.path).to(self.page)))
            name = wording.fill("in_brackets", outside=title, inside=self.label(self.items))
        return Head(
            title=name,
            description=description,
            crumbs=crumbs,
            has_contents=has_contents,
            cited=cited,
        )

    def links(self) -> tuple[Piece, ...]:
        """Links to the other parts, or to some from which all are near; none of one part.

        The part that is shown is among them, without an address.
        """
        if len(self.parts) == 1:
            return ()
        links = Links(self.path)
        return tuple(
            Piece(
                self.label(self.parts[number - 1]),
                None if number == self.shown else links.to(part_page(self.page, number)),
            )
            for number in _linked(len(self.parts), self.shown)
        )


def cut_by_case(
    page: str, parts: Sequence[Sequence[str]], shown: int, edition: Edition
) -> Cut[str]:
    """A page in parts of which each holds the ids of some cases."""
    return Cut(page, parts, shown, partial(_case_span, edition))


def _case_span(edition: Edition, case_ids: Sequence[str]) -> str:
    """From which case to which some of them go, by name."""
    ends = dict.fromkeys((case_ids[0], case_ids[-1])) if case_ids else ()
    return from_to([edition.text(edition.corpus.case_name(id_)) for id_ in ends])


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
