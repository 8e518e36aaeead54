"""What cleaning steps work on: the lines of a report and the record of what was removed."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from build_scripts.model import Damage, Removal

PAGE_BREAK = "\f"


class Role(StrEnum):
    """What a line is, as far as markup or an earlier step has told."""

    TEXT = "text"
    HEADING = "heading"
    TABLE = "table"
    AROUND = "around"
    """What a page has around its text."""
    ITEM = "item"
    """A line of a list or a form as its markup sets it: never a heading, nor joined to another."""
    COMMENT = "comment"
    """What readers of a page wrote below its text: words of private persons."""
    NOTE = "note"
    """A footnote or endnote, as markup sets it apart."""
    BYLINE = "byline"


class Line(Struct, frozen=True):
    """One line, later one paragraph; `number` is where it begins in the report file.

    `run_in` is the length of the run-in heading that opens the text.
    """

    text: str
    number: int
    role: Role = Role.TEXT
    level: int | None = None
    run_in: int = 0
    kept: bool = False
    """Whether an editor says that it stays, whatever a step makes of it."""
    joins: bool = False
    """Whether an editor says that it goes on with the paragraph before."""

    @property
    def blank(self) -> bool:
        """Whether nothing is to be seen on the line."""
        return not self.text.strip()


class Draft(Struct, frozen=True):
    """A report on its way through the cleaning steps."""

    lines: tuple[Line, ...]
    removed: tuple[Removal, ...] = ()
    damage: tuple[Damage, ...] = ()


class Step(Struct, frozen=True):
    """A named cleaning step; what it does is said in the site's wording."""

    name: str
    apply: Callable[[Draft], Draft]


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines of a text with line feeds; a form feed becomes a line of its own."""
    return tuple(
        Line(part, number)
        for number, line in enumerate(text.split("\n"), start=1)
        for part in re.split(f"({PAGE_BREAK})", line)
        if part or PAGE_BREAK not in line
    )


def drop_lines(draft: Draft, step: str, indexes: Collection[int]) -> Draft:
    """`draft` without these lines, each recorded; a blank line stays in its place.

    A line that an editor keeps stays. Damage on a line that goes is no longer anyone's concern.
    """
    indexes = {index for index in indexes if not draft.lines[index].kept}
    if not indexes:
        return draft
    gone = [draft.lines[index] for index in sorted(indexes)]
    lines = tuple(
        replace(line, text="", role=Role.TEXT, level=None) if index in indexes else line
        for index, line in enumerate(draft.lines)
    )
    left = {line.number for line in lines if not line.blank}
    numbers = {line.number for line in gone} - left
    return Draft(
        lines=lines,
        removed=(
            *draft.removed,
            *(removal(step, line.text, line) for line in gone if not line.blank),
        ),
        damage=tuple(place for place in draft.damage if place.line not in numbers),
    )


def removal(step: str, text: str, line: Line) -> Removal:
    """The record that `step` took `text` away from `line`."""
    return Removal(step, text.strip(), line.number)


def rewrite(draft: Draft, change: Callable[[str], str]) -> Draft:
    """`draft` with every line's text changed, where nothing of it is lost."""
    pairs = ((line, change(line.text)) for line in draft.lines)
    lines = (line if text == line.text else replace(line, text=text) for line, text in pairs)
    return replace(draft, lines=tuple(lines))


def remove_matches(
    draft: Draft, step: str, pattern: re.Pattern[str], signs: Collection[str] = ("",)
) -> Draft:
    """`draft` without what `pattern` matches inside its lines, each match recorded.

    It is looked for in lines with one of `signs`, without which it matches nothing; not in
    lines that an editor keeps.
    """
    removed = [
        removal(step, match.group(), line)
        for line in draft.lines
        if any(map(line.text.__contains__, signs)) and not line.kept
        for match in pattern.finditer(line.text)
    ]
    if not removed:
        return draft
    lines = (
        line if line.kept else replace(line, text=pattern.sub("", line.text))
        for line in draft.lines
    )
    return replace(draft, lines=tuple(lines), removed=(*draft.removed, *removed))


def neighbour(lines: Sequence[Line], index: int, direction: int) -> int | None:
    """The index of the nearest line that is not blank, before (-1) or after (+1)."""
    beyond = range(index + 1, len(lines)) if direction > 0 else range(index - 1, -1, -1)
    return next((place for place in beyond if not lines[place].blank), None)
