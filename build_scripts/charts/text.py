"""Text in charts: how wide it is, where it wraps, which colours it takes.

Widths are reckoned here and never measured with a font, because the machine that builds
the site may have no Chinese font at all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

INK = "var(--cb-ink)"
MUTED = "var(--cb-muted)"
GRID = "var(--cb-grid)"
PAPER = "var(--cb-paper)"

CASE_COLORS = 8
"""How many `--cb-case-…` colours docs/assets/charts.css defines."""

WIDTH = 360
"""Drawing width: a phone's column, so that 12 units are about 11 px on a 360 px screen."""

FONT_SIZE = 14
SMALL_SIZE = 12.5
LINE_HEIGHT = 17

_NARROW_EM = 0.6
"""The widest average seen among the usual system fonts: Latin text with some capitals."""

_CHINESE = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—…"
_CLOSING = r"，。、；：）」』】》？！％”’"
_UNIT = re.compile(rf"\s+|[{_CHINESE}][{_CLOSING}]*|[^\s{_CHINESE}]+[{_CLOSING}]*")
_NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def case_color(index: int) -> str:
    """The CSS colour of the case with this index, the same in every chart."""
    return f"var(--cb-case-{index % CASE_COLORS})"


def printable(text: str) -> str:
    """`text` without the characters that no SVG may hold."""
    return _NOT_IN_XML.sub("", text)


def text_width(text: str, size: float = FONT_SIZE) -> float:
    """How wide `text` is at most: a full-width character is 1 em, any other 0.6 em."""
    return size * sum(1 if _is_wide(character) else _NARROW_EM for character in text)


def widest(texts: Iterable[str], size: float = FONT_SIZE) -> float:
    """The width of the widest of `texts`, 0 if there are none."""
    return max((text_width(text, size) for text in texts), default=0.0)


def unbreakable(text: str) -> list[str]:
    """The pieces of `text` that a line break must not part: words, Chinese characters, and
    the white space between them."""
    return _UNIT.findall(text)


def wrap(text: str, width: float, size: float = FONT_SIZE) -> list[str]:
    """`text` in lines no wider than `width`, broken between words or Chinese characters.

    A word wider than a line keeps a line to itself; closing punctuation opens none.
    """
    lines = [""]
    for unit in unbreakable(text):
        if lines[-1] and text_width((lines[-1] + unit).rstrip(), size) > width:
            lines.append("")
        lines[-1] += unit if lines[-1] else unit.lstrip()
    return [line.rstrip() for line in lines]


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WFA"
