"""What the patterns and word lists of every language are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import groupby


def any_of(words: Iterable[str]) -> str:
    """One of the words, of two that begin alike the longer; nothing at all where there are none."""
    listed = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, listed))})" if listed else "(?!)"


def by_beginning(words: Iterable[str], length: int) -> Mapping[str, tuple[str, ...]]:
    """Words by their first characters, so many; of those that begin alike the longer first."""
    listed = sorted(words, key=lambda word: (word[:length], -len(word)))
    return {begin: tuple(those) for begin, those in groupby(listed, lambda word: word[:length])}
