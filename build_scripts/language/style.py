"""Slips of the house style: marks that stand alone, and what a language has of its own."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from build_scripts.model import Localized


class Rule(NamedTuple):
    """What a pattern finds, or its last group if it has one, is against a rule.

    All that it finds has one of `signs` in it, which are seen sooner.
    """

    signs: Collection[str]
    pattern: re.Pattern[str]
    rule: Localized
    fix: Localized


class Slip(NamedTuple):
    """Words of a text against the house style, which rule they are against, and how to mend it."""

    words: str
    rule: Localized
    fix: Localized


class Style:
    """A house style: rules, and marks that come in pairs (`“”（）`)."""

    def __init__(self, pairs: str, *rules: Rule) -> None:
        self._rules = rules
        self._opening = dict(zip(pairs[1::2], pairs[::2], strict=True))
        """The mark that opens what each closing one closes."""
        self._marks = re.compile(f"[{re.escape(pairs)}]")

    def slips(self, text: str) -> Iterator[Slip]:
        """What of a text is against the rules, and the marks of it that stand alone."""
        yield from self._unpaired(text)
        for signs, pattern, rule, fix in self._rules:
            if any(map(text.__contains__, signs)):
                for match in pattern.finditer(text):
                    if words := match[pattern.groups]:
                        yield Slip(words.strip(), rule, fix)

    def _unpaired(self, text: str) -> Iterator[Slip]:
        """Marks that open and are not closed, or close what is not open."""
        open_: list[tuple[str, int]] = []
        for match in self._marks.finditer(text):
            mark, place = match.group(), match.start()
            if mark not in self._opening:
                open_.append((mark, place))
            elif open_ and open_[-1][0] == self._opening[mark]:
                open_.pop()
            else:
                yield _alone(text, place)
        for _, place in open_:
            yield _alone(text, place)


def _alone(text: str, place: int) -> Slip:
    words = text[max(0, place - 8) : place + 9]
    fix = Localized(
        "两边都写，或者都不写；引号、括号里面的，先关上里面的",
        "write both, or neither; a mark inside other marks must be closed first",
    )
    return Slip(
        words, Localized("引号和括号须成对", "quotation marks and brackets must come in pairs"), fix
    )
