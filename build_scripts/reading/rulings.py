"""What editors rule of words that cleaning would take wrongly: applied before its steps."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from build_scripts.language.drafts import Draft, Line, Role, removal
from build_scripts.model import Ruling, RulingKind
from build_scripts.normalize import fold, fold_with_map


class _Place(Struct, frozen=True):
    """Where words stand: from `start` in one line to `end` in another, or the same."""

    first: int
    start: int
    last: int
    end: int


def apply_rulings(draft: Draft, rulings: Sequence[Ruling]) -> tuple[Draft, tuple[int, ...]]:
    """`draft` with the rulings that apply made in order, and the indexes of the others.

    One applies if its words are found exactly once, width and white space aside.
    """
    unfit: list[int] = []
    for index, ruling in enumerate(rulings):
        place = _find(draft.lines, ruling.words)
        if place is None:
            unfit.append(index)
        else:
            draft = _RULES[ruling.kind](draft, place)
    return draft, tuple(unfit)


def _find(lines: Sequence[Line], words: str) -> _Place | None:
    """The one place of `words`, which may go on from a line to the next; None if not one."""
    sought = fold(words)
    texts: list[str] = []
    places: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        folded, offsets = fold_with_map(line.text)
        texts.append(folded)
        places.extend((index, offset) for offset in offsets)
    text = "".join(texts)
    at = text.find(sought) if sought else -1
    if at < 0 or text.find(sought, at + 1) >= 0:
        return None
    (first, start), (last, end) = places[at], places[at + len(sought) - 1]
    return _Place(first, start, last, end + 1)


def _cut(draft: Draft, place: _Place) -> tuple[list[Line], list[Line], list[Line]]:
    """The lines before the words of a place, with them alone, and after them."""
    lines = draft.lines
    before, after = lines[place.first], lines[place.last]
    named = list(lines[place.first : place.last + 1])
    named[-1] = replace(after, text=after.text[: place.end])
    named[0] = replace(named[0], text=named[0].text[place.start :])
    head = replace(before, text=before.text[: place.start])
    tail = replace(after, text=after.text[place.end :])
    return (
        [*lines[: place.first], *([] if head.blank else [head])],
        named,
        [*([] if tail.blank else [tail]), *lines[place.last + 1 :]],
    )


def _keep(draft: Draft, place: _Place) -> Draft:
    """No step takes these lines away; what stood around a page, or was a note, is text."""
    lines = list(draft.lines)
    for index in range(place.first, place.last + 1):
        is_apart = lines[index].role in (Role.AROUND, Role.COMMENT, Role.NOTE)
        role = Role.TEXT if is_apart else lines[index].role
        lines[index] = replace(lines[index], role=role, kept=True)
    return replace(draft, lines=tuple(lines))


def _drop(draft: Draft, place: _Place) -> Draft:
    """Exactly these words go."""
    before, named, after = _cut(draft, place)
    gone = (removal("dropped", line.text, line) for line in named if not line.blank)
    blank = replace(named[0], text="", role=Role.TEXT, level=None)
    return replace(draft, lines=(*before, blank, *after), removed=(*draft.removed, *gone))


def _join(draft: Draft, place: _Place) -> Draft:
    """What begins with these words goes on with the paragraph before."""
    before, named, after = _cut(draft, place)
    named[0] = replace(named[0], role=Role.TEXT, level=None, joins=True)
    if after and after[0].number == named[-1].number:
        named[-1] = replace(named[-1], text=named[-1].text + after.pop(0).text)
    return replace(draft, lines=(*before, *named, *after))


def _paragraph(draft: Draft, place: _Place) -> Draft:
    """These words are a paragraph of their own."""
    return _set_apart(draft, place, Role.ITEM)


def _heading(draft: Draft, place: _Place) -> Draft:
    """These words are a heading."""
    return _set_apart(draft, place, Role.HEADING)


def _set_apart(draft: Draft, place: _Place, role: Role) -> Draft:
    before, named, after = _cut(draft, place)
    text = "".join(line.text.strip() for line in named)
    one = replace(named[0], text=text, role=role, level=None, kept=True)
    return replace(draft, lines=(*before, one, *after))


_RULES = {
    RulingKind.KEEP: _keep,
    RulingKind.DROP: _drop,
    RulingKind.JOIN: _join,
    RulingKind.PARAGRAPH: _paragraph,
    RulingKind.HEADING: _heading,
}
