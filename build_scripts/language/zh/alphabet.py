"""Chinese names in the order of their pinyin, as far as GB 2312 has it.

The 3,755 common characters of that standard are numbered in this order, by the reading that is
the most usual; the others by their radicals, which no reader looks a name up by.
"""

from __future__ import annotations

from bisect import bisect_right

_LETTERS = "ABCDEFGHJKLMNOPQRSTWXYZ"
_FIRST_OF_LETTERS = [
    character.encode("gb2312") for character in "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"
]
_LAST = "座".encode("gb2312")
_NO_CODE = b"\xff"


def letter_of(character: str) -> str:
    """The letter that the pinyin of a character begins with; "" where it is not known."""
    code = _code(character)
    if not _FIRST_OF_LETTERS[0] <= code <= _LAST:
        return ""
    return _LETTERS[bisect_right(_FIRST_OF_LETTERS, code) - 1]


def order_of(name: str) -> bytes:
    """What sorts names as their pinyin does; characters without a place there come last."""
    return b"".join(map(_code, name))


def _code(character: str) -> bytes:
    try:
        return character.encode("gb2312")
    except UnicodeEncodeError:
        return _NO_CODE + character.encode()
