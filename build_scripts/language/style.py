"""Slips of the house style: marks that stand alone, and what a language has of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple


class Rule(NamedTuple):
    """What a pattern finds, or its last group if it has one, is against a rule."""

    pattern: re.Pattern[str]
    rule: str
    fix: str


class Slip(NamedTuple):
    """Words of a text against the house style, which rule they are against, and how to mend it."""

    words: str
    rule: str
    fix: str


def slips_in(text: str, pairs: Mapping[str, str], rules: Iterable[Rule]) -> Iterator[Slip]:
    """What of a text is against the rules, and the marks of it that stand alone."""
    yield from unpaired(text, pairs)
    for pattern, rule, fix in rules:
        for match in pattern.finditer(text):
            if words := match[pattern.groups]:
                yield Slip(words.strip(), rule, fix)


def unpaired(text: str, pairs: Mapping[str, str]) -> Iterator[Slip]:
    """Marks that open and are not closed, or close what is not open; `pairs` by the opening one."""
    closing = {close: mark for mark, close in pairs.items()}
    open_: list[tuple[str, int]] = []
    for match in re.finditer(f"[{re.escape(''.join([*pairs, *closing]))}]", text):
        mark, place = match.group(), match.start()
        if mark in pairs:
            open_.append((mark, place))
        elif open_ and open_[-1][0] == closing[mark]:
            open_.pop()
        else:
            yield _alone(text, place)
    for _, place in open_:
        yield _alone(text, place)


def _alone(text: str, place: int) -> Slip:
    words = text[max(0, place - 8) : place + 9]
    fix = "write both, or neither; a mark inside other marks must be closed first"
    return Slip(words, "quotation marks and brackets must come in pairs", fix)
