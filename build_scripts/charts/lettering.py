"""How wide words are in a drawing, and the lines that they are set in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple
from unicodedata import east_asian_width

from build_scripts.normalize import HAN

_EMS = {
    **dict.fromkeys(" ijlI.,:;!|'", 0.3),
    **dict.fromkeys("frt()[]{}-/", 0.4),
    **dict.fromkeys("ceksvxyz", 0.54),
    **dict.fromkeys("w", 0.75),
    **dict.fromkeys("mMW%@", 0.95),
}
"""How wide characters of a Latin font are at most that are not as wide as most."""

_CAPITAL, _LETTER, _LATIN_QUOTE = 0.75, 0.59, 0.4
_QUOTES = frozenset("“”‘’")

_BOLDER = 1.07
"""How much wider bold letters are; Chinese characters are as wide as others."""

_AUTOSPACE = 0.125
"""The gap between Chinese and letters or digits, in em."""

_LEAST, _WIDER = 0.01, 1.06
"""Sums of widths that should be equal differ by less; from one width that is tried to the next."""

_BESIDE = re.compile(rf"(?<={HAN.pattern})(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?={HAN.pattern})")

_NO_LINE_BEGINS_WITH = frozenset("，。、；：？！）》」』”’…％,.;:!?)]")
_NO_LINE_ENDS_WITH = frozenset("（《「『“‘([")
_PIECE = re.compile(rf"\d[\d.,%–]*\s?{HAN.pattern}?|[0-9A-Za-zÀ-ɏ.,%+–’'-]+|\s+|.", re.DOTALL)
"""What is not broken: a number with what it counts, a Latin word, any other character."""


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide words are at most in the system fonts that pages name.

    A full-width character is 1 em, and so is a sign that only Chinese fonts have. Beside Chinese
    there is the gap that browsers set (`text-autospace`), and quotation marks are full-width.
    """
    is_chinese = HAN.search(text) is not None
    gaps = len(_BESIDE.findall(text)) if is_chinese else 0
    return size * (_ems(text, bold=bold, is_chinese=is_chinese) + _AUTOSPACE * gaps)


def lines_of(text: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """Words in lines of at most `width`, broken as both languages break them: neither numbers nor
    Latin words apart, no closing sign at the beginning of a line, no opening one at the end."""
    return _filled(_measured(text, bold=bold), width / size)


def balanced(text: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """The same in no more lines, of about one length, so that none is a word alone."""
    pieces = _measured(text, bold=bold)
    lines = _filled(pieces, width / size)
    if len(lines) < 2:
        return lines
    long = sum(piece.ems for piece in pieces) / len(lines)
    while long < width / size:
        tried = _filled(pieces, long)
        if len(tried) == len(lines):
            return tried
        long *= _WIDER
    return lines


class _Piece(NamedTuple):
    """What is not broken, with the gap before it; `seen` is without white space at its end."""

    text: str
    ems: float
    seen: float


def _measured(text: str, *, bold: bool) -> list[_Piece]:
    is_chinese, pieces, before = HAN.search(text) is not None, list[_Piece](), ""
    for one in _unbroken(text):
        beside = before[-1:] + one
        gap = _AUTOSPACE * len(_BESIDE.findall(beside)) if is_chinese else 0
        wide = gap + _ems(one, bold=bold, is_chinese=is_chinese)
        space = one[len(one.rstrip()) :]
        seen = wide - _ems(space, bold=bold, is_chinese=is_chinese)
        pieces.append(_Piece(one, wide, seen))
        before = one
    return pieces


def _filled(pieces: Iterable[_Piece], room: float) -> tuple[str, ...]:
    lines: list[str] = []
    line, wide = "", 0.0
    for piece in pieces:
        if line and wide + piece.seen > room + _LEAST:
            lines.append(line.rstrip())
            line, wide = piece.text.lstrip(), piece.ems
        else:
            line, wide = line + piece.text, wide + piece.ems
    return (*lines, line.rstrip()) if line.strip() else tuple(lines)


def _ems(text: str, *, bold: bool, is_chinese: bool) -> float:
    return sum(_em(one, _BOLDER if bold else 1, is_chinese) for one in text)


@cache
def _em(character: str, bolder: float, is_chinese: bool) -> float:
    if character in _QUOTES and not is_chinese:
        return _LATIN_QUOTE
    if east_asian_width(character) in "WFA":
        return 1
    usual = _CAPITAL if character.isupper() else _LETTER
    return bolder * _EMS.get(character, usual)


def _unbroken(text: str) -> Iterator[str]:
    """The pieces between which a line may end."""
    held = ""
    for piece in _PIECE.findall(text):
        if held and piece[0] not in _NO_LINE_BEGINS_WITH and held[-1] not in _NO_LINE_ENDS_WITH:
            yield held
            held = ""
        held += piece
    if held:
        yield held
