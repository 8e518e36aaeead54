"""The files of a search, read as the browser reads them, but for the order of what is found."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from build_scripts.search.folding import fold, grams
from build_scripts.search.indexing import CHUNK, checksum

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


class Index:
    """An index; `read` gives the bytes of one of its files."""

    def __init__(self, read: Callable[[str], bytes]) -> None:
        self._read = read
        self.head = self._json("head")
        self._shards: dict[int, dict[str, str]] = {}

    def numbers(self, gram: str) -> set[int]:
        """The entries that have a gram, in a name or in their text."""
        number = checksum(gram) % self.head["shards"]
        if number not in self._shards:
            self._shards[number] = self._json(f"grams/{number}")
        lists = self._shards[number].get(gram, "").split(".")
        return {number for written in lists for number in numbers_of(written)}

    def candidates(self, query: str) -> set[int]:
        """The entries that have every gram of a query."""
        # The first letters of a query may be the inside of a word.
        wanted = {gram for gram in grams(fold(query)) if gram[0] != "_"}
        found = [self.numbers(gram) for gram in sorted(wanted)]
        return set.intersection(*found) if found else set()

    def entry(self, number: int) -> list[Any]:
        """The fields of an entry."""
        fields: list[Any] = self._json(f"texts/{number // CHUNK}")[number % CHUNK]
        return fields

    def entries(self) -> Iterator[tuple[int, list[Any]]]:
        """Every entry with its number."""
        number = 0
        for _, *counts in self.head["sources"]:
            at = number
            for count in counts:
                for place in range(count):
                    yield at + place, self.entry(at + place)
                at += -(-count // self.head["room"]) * self.head["room"]
            number += -(-(at - number) // CHUNK) * CHUNK

    def _json(self, name: str) -> Any:
        return json.loads(self._read(f"search/{name}.json"))


def numbers_of(written: str) -> Iterator[int]:
    """The numbers of a list as it is written."""
    number = step = shift = 0
    for digit in written:
        value = DIGITS.index(digit)
        step |= (value & 31) << shift
        shift += 5
        if value < 32:
            number += step
            yield number
            step = shift = 0


def texts_of(entry: list[Any]) -> tuple[str, ...]:
    """All that is searched of an entry: its title, its text, its other names."""
    text = entry[2] if len(entry) > 2 else ""
    others = entry[4] if len(entry) > 4 else ()
    return (entry[0], text, *others)
