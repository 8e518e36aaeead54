"""Fold width and dashes one character for one, so that offsets stay those of the text."""

from __future__ import annotations

import re

from build_scripts.normalize import narrow_character

_DASHES = "‐‑‒–—―−"  # noqa: RUF001 - the look-alikes are what is narrowed
_TILDES = "〜∼"  # noqa: RUF001 - as above
_SPACES = "\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"
_OTHERS = dict(zip("∶﹪≧≦￥￡○「」『』", ":%≥≤¥£〇“”“”", strict=True))  # noqa: RUF001 - as above
_TABLE = str.maketrans(
    {chr(code): narrow_character(chr(code)) for code in range(0xFF01, 0xFF5F)}
    | _OTHERS
    | dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_TILDES, "~")
    | dict.fromkeys(_SPACES, " ")
)
_STRAIGHT_QUOTES = re.compile(r'"([^"\n]*)"')


def narrow(text: str) -> str:
    """`text` in narrow forms; as long as `text`, and equal for texts that differ in width."""
    return _STRAIGHT_QUOTES.sub(r"“\1”", text.translate(_TABLE))
