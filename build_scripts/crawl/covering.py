"""Find verified texts in a published text, and the numbers that stand outside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from build_scripts.crawl.model import Source
from build_scripts.crawl.tokens import (
    Token,
    find_tokens,
    has_number,
    may_hold_number,
    splits_number,
)
from build_scripts.language.zh.quantities import find_quantities
from build_scripts.normalize import fold

_PREFIXES = (12, 6, 3, 2)
"""Texts are looked up by their first characters, as many of them as a text has."""

_CONTEXT = 20
"""How much is told of what stands around a number, on each side."""


_LONGEST_BARE = 60
"""No list of measurements without a word between them is longer."""


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A number that no verified text holds, and the words around it."""

    token: str
    context: str


@dataclass(frozen=True, slots=True)
class Covered:
    """A folded text's numbers by source, and those that no verified text holds.

    `texts` are the verified texts that were found; `rest` is what they leave, with a gap as
    long as each of them.
    """

    sources: Counter[Source]
    unresolved: tuple[Unresolved, ...]
    texts: frozenset[str]
    rest: str


class TextIndex:
    """Verified texts with a number in them, ready to be found in published ones."""

    def __init__(self, texts: Iterable[tuple[Source, str]]) -> None:
        self._sources: dict[str, Source] = {}
        self._by_prefix: dict[str, list[str]] = {}
        for source, text in texts:
            folded = fold(text)
            # A bare number would lend itself to every equal one; such texts are named where
            # they stand (`views.exact`).
            if folded not in self._sources and has_number(folded) and not is_bare(folded):
                self._sources[folded] = source
                self._by_prefix.setdefault(_prefix(folded), []).append(folded)
        for alike in self._by_prefix.values():
            alike.sort(key=len, reverse=True)

    def cover(self, folded: str) -> Covered:
        """What a published text's numbers resolve to; the longest verified text wins."""
        if not may_hold_number(folded):
            return Covered(Counter(), (), frozenset(), "")
        sources: Counter[Source] = Counter()
        texts: set[str] = set()
        rest: list[str] = []
        done = 0
        for start, end in self._occurrences(folded):
            found = folded[start:end]
            texts.add(found)
            sources[self._sources[found]] += len(find_tokens(found))
            # As long as what it stands for, so that places stay the same.
            rest += (folded[done:start], "\n" * (end - start))
            done = end
        rest.append(folded[done:])
        left = "".join(rest)
        unresolved = tuple(_unresolved(token, folded) for token in find_tokens(left))
        return Covered(sources, unresolved, frozenset(texts), left)

    def _occurrences(self, folded: str) -> Iterator[tuple[int, int]]:
        if folded in self._sources:
            yield 0, len(folded)
            return
        position = 0
        while position < len(folded):
            found = self._longest_at(folded, position)
            if found:
                yield position, position + len(found)
            position += max(1, len(found))

    def _longest_at(self, folded: str, position: int) -> str:
        for length in _PREFIXES:
            for text in self._by_prefix.get(folded[position : position + length], ()):
                end = position + len(text)
                if folded.startswith(text, position) and not (
                    splits_number(folded, position) or splits_number(folded, end)
                ):
                    return text
        return ""


def _unresolved(token: Token, folded: str) -> Unresolved:
    around = folded[max(0, token.start - _CONTEXT) : token.end + _CONTEXT]
    return Unresolved(token.text, around)


def _prefix(folded: str) -> str:
    length = next(length for length in _PREFIXES if length <= len(folded))
    return folded[:length]


def is_bare(folded: str) -> bool:
    """Whether a text has no words besides measurements; a name with a number is one."""
    if len(folded) > _LONGEST_BARE:
        return False
    for quantity in reversed(find_quantities(folded)):
        if quantity.is_measurement:
            folded = folded[: quantity.offset] + folded[quantity.end :]
    return not any(character.isalpha() for character in folded)
