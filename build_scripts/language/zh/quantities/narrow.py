"""Fold width and dashes one character for one, so that offsets stay those of the text."""

from __future__ import annotations

import re

_PAIRS = {
    "，": ",",
    "：": ":",
    "∶": ":",  # noqa: RUF001 - narrowed here
    "；": ";",
    "（": "(",
    "）": ")",
    "％": "%",
    "﹪": "%",
    "．": ".",
    "／": "/",  # noqa: RUF001 - narrowed here
    "＋": "+",
    "＞": ">",  # noqa: RUF001 - narrowed here
    "＜": "<",  # noqa: RUF001 - narrowed here
    "≧": "≥",
    "≦": "≤",
    "￥": "¥",
    "＄": "$",  # noqa: RUF001 - narrowed here
    "￡": "£",
    "○": "〇",
    "「": "“",
    "」": "”",
    "『": "“",
    "』": "”",
    "？": "?",
    "！": "!",
}
_DASHES = "‐‑‒–—―－−"  # noqa: RUF001 - the look-alikes are what is narrowed
_TILDES = "～〜∼"  # noqa: RUF001 - as above
_SPACES = "\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"
_ALPHANUMERIC = (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))

_TABLE = str.maketrans(
    _PAIRS
    | dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_TILDES, "~")
    | dict.fromkeys(_SPACES, " ")
    | {chr(code): chr(code - 0xFEE0) for code in _ALPHANUMERIC}
)

_STRAIGHT_QUOTES = re.compile(r'"([^"\n]*)"')


def narrow(text: str) -> str:
    """`text` in narrow forms; as long as `text`, and equal for texts that differ in width."""
    return _STRAIGHT_QUOTES.sub(r"“\1”", text.translate(_TABLE))
