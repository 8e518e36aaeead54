"""What stands around a value and changes what it says, in terms that every language has."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from build_scripts.normalize import fold


class ContextKind(StrEnum):
    """How a word changes what a value says."""

    AIM = "aim"
    ELSEWHERE = "elsewhere"
    PART = "part"
    COMPARISON = "comparison"
    EXCEPTION = "exception"
    PORTION = "portion"
    CONDITION = "condition"
    DENIAL = "denial"
    TOTAL = "total"
    PERIOD = "period"
    START = "start"
    """the value is the one that a change began with"""


class ContextWord(Struct, frozen=True):
    """A word that bears on a value: `[start, end)` of its passage, (-1, -1) in a heading or
    over its column in a table.

    Of the times, one is a `rate` that says how often (年均, 每月) and not when.
    """

    kind: ContextKind
    text: str
    start: int
    end: int
    is_rate: bool = False


class Surroundings(Struct, frozen=True):
    """The words that bear on a value, in the order of the text, those of headings last.

    `adds_up` says that it can grow with time, `summed` that its clause tells it as added up,
    `given` that it is of what a place is or found: its divisions, its people, an old backlog.
    """

    words: tuple[ContextWord, ...]
    adds_up: bool
    summed: bool
    given: bool


def is_among(text: str, words: Iterable[ContextWord]) -> bool:
    """Whether a text has one of these words, or is a part of one."""
    return any(fold(word.text) in fold(text) or fold(text) in fold(word.text) for word in words)
