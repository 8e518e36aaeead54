"""What the patterns of every language are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """One of the words, of two that begin alike the longer; nothing at all where there are none."""
    listed = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, listed))})" if listed else "(?!)"
