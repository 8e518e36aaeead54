"""The words by which reports speak of an indicator or value: where they stand, and what to add to
them where a report says it a little otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from build_scripts.curation.yaml_text import flow_list
from build_scripts.normalize import fold

VALUE = "<value>"
"""What stands for the value among the words of an indicator."""
_PIECE, _ENOUGH = 2, 0.7
"""How many characters in a row count as the same, and how much of a wording must be the same."""


def stands(words: str, value: str, around: str) -> bool:
    """Whether all of some words apart by spaces stand in a folded text, or beside that value."""
    return all(fold(word).replace(VALUE, value) in around for word in words.split())


def loosened(wordings: Iterable[str], text: str) -> str | None:
    """The pieces of one of some wordings that a text has in the same order; None if it has little
    of any: 平安建设的满意度 has `平安建设 满意度`."""
    folded = fold(text)
    found: tuple[float, str] = (0.0, "")
    for wording in wordings:
        words = fold("".join(wording.split()))
        blocks = SequenceMatcher(None, words, folded, autojunk=False).get_matching_blocks()
        pieces = [words[it.a : it.a + it.size] for it in blocks if it.size >= _PIECE]
        share = sum(map(len, pieces)) / max(len(words), 1)
        found = max(found, (share, " ".join(pieces)))
    return found[1] if found[0] >= _ENOUGH else None


def listed(key: str, words: Sequence[str]) -> str:
    """A line of YAML with a list, to be pasted."""
    return f"{key}: {flow_list(words)}"
