"""Where one word surely ends and another begins, in a language that writes no spaces."""

from __future__ import annotations

import re

_LEADING = "的|了|以|为|将|把|对|和|与|及|在|按照|根据|围绕|通过|关于"
"""Words of grammar that end before the word that they lead or tie."""

_FOLLOWING = "的|了|以|为|和|与|及|等|在|中|后|来"
"""Those that begin behind a whole word."""

_PARTED_AFTER = re.compile(rf"(?:[^\w\s]|{_LEADING})\s*$")
_PARTED_BEFORE = re.compile(rf"\s*(?:[^\w\s]|{_FOLLOWING})")


def parts_after(text: str) -> bool:
    """Whether a text ends with a sign or a word of grammar."""
    return _PARTED_AFTER.search(text) is not None


def parts_before(text: str) -> bool:
    """Whether a text begins with one."""
    return _PARTED_BEFORE.match(text) is not None
