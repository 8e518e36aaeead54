"""Find verified texts in a published text, and the numbers that stand outside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec import Struct

from build_scripts.language.any_numbers import (
    count_numbers,
    find_tokens,
    is_bare,
    may_hold_number,
    splits_number,
)
from build_scripts.normalize import fold
from build_scripts.views.shown import Source

_HEAD = 2
"""Texts are looked up by so many of their first characters; a single one is too little."""

CONTEXT = 20
"""How much is given of what stands around a number, on each side."""


class Loose(Struct, frozen=True):
    """A number that no verified text holds, and the words around it."""

    number: str
    context: str


class Covered(Struct, frozen=True):
    """A text's numbers by source, those that no verified text holds, and the verified texts
    that were found, folded."""

    sources: tuple[tuple[Source, int], ...]
    loose: tuple[Loose, ...]
    texts: tuple[str, ...]


class TextIndex:
    """Verified texts, ready to be found in published ones.

    A number alone is none, since it would lend itself to every equal one; but a text of a view
    that is nothing else (a line of a report) may stand alone as often as the view has it.
    """

    def __init__(self, texts: Iterable[tuple[Source, str]]) -> None:
        self._sources: dict[str, Source] = {}
        self._by_head: dict[str, list[str]] = {}
        self._alone: Counter[str] = Counter()
        for source, text in texts:
            if may_hold_number(text):
                folded = fold(text)
                if is_bare(folded):
                    self._alone[folded] += source is Source.TEXT
                elif len(folded) >= _HEAD and folded not in self._sources:
                    self._sources[folded] = source
                    self._by_head.setdefault(folded[:_HEAD], []).append(folded)
        for alike in self._by_head.values():
            alike.sort(key=len, reverse=True)

    def cover(self, text: str) -> Covered:
        """What a published text's numbers are; the longest verified text wins."""
        folded = fold(text)
        if self._alone[folded] > 0:
            self._alone[folded] -= 1
            return Covered(((Source.TEXT, count_numbers(folded)),), (), (folded,))
        texts: list[str] = []
        rest: list[str] = []
        done = 0
        for start, end in self._occurrences(folded):
            found = folded[start:end]
            texts.append(found)
            # As long as what it stands for, so that places stay the same.
            rest += (folded[done:start], "\n" * (end - start))
            done = end
        rest.append(folded[done:])
        left = "".join(rest)
        tokens = find_tokens(left) if may_hold_number(left) else ()
        loose = tuple(
            Loose(token.text, folded[max(0, token.start - CONTEXT) : token.end + CONTEXT])
            for token in tokens
        )
        counted = tuple((self._sources[found], count_numbers(found)) for found in texts)
        return Covered(counted, loose, tuple(texts))

    def _occurrences(self, folded: str) -> Iterator[tuple[int, int]]:
        """Where verified texts stand, one after the other."""
        done = 0
        for position, head in enumerate(map("".join, pairwise(folded))):
            if position < done or head not in self._by_head:
                continue
            if found := self._longest_at(folded, position, self._by_head[head]):
                done = position + len(found)
                yield position, done

    def _longest_at(self, folded: str, position: int, texts: Iterable[str]) -> str:
        for text in texts:
            if folded.startswith(text, position) and not (
                splits_number(folded, position) or splits_number(folded, position + len(text))
            ):
                return text
        return ""
