"""Traditional text in Simplified characters: forms alone, not a word changed.

Apart from the cleaning that uses it, whose patterns take a fifth of a second to compile.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from build_scripts.normalize import HAN

# A Traditional text has one such character in three; a name or a quote in a
# Simplified text stays below this.
_SHARE = 0.1
_HAN_RUN = re.compile(f"{HAN.pattern}+")
# Hong Kong and older forms that OpenCC's Taiwan tables do not know, as they do know them.
_TO_KNOWN = str.maketrans("衞粧衹敍枱糭幷隣", "衛妝只敘檯粽並鄰")
# OpenCC's tw2s takes these, Simplified already, for Taiwan variants: 抬 → 擡, 么 → 幺.
_ALREADY_SIMPLIFIED = frozenset("抬么")
# Corner brackets are the quotation marks of Traditional text (GB/T 15834: “ ” and ‘ ’).
_LEFT_OVER = str.maketrans("擡「」『』", "抬“”‘’")
# OpenCC keeps 祇 as the word for a god; before a verb it is an old form of 只.
_ONLY = re.compile("祇(?=[要有是能需会會须須])")
# What OpenCC's tables of phrases lack: 著 of books, which is 着 elsewhere, and 乾 of places' names,
# which is 干 elsewhere.
_KEPT = re.compile(
    "(?<=[編编原論论專专譯译合遺遗新拙所])著(?![力重眼手想])|著(?=有[《〈「“])|乾(?=[安佑元德州])"
)


def is_traditional(text: str) -> bool:
    """Whether `text` is written in Traditional characters."""
    telling = sum(map(_traditional().__contains__, text))
    return telling > _SHARE * sum(map(len, _HAN_RUN.findall(text)))


@cache
def _traditional() -> frozenset[str]:
    """The characters that Simplified text never has, from OpenCC's table of one for one.

    The file is read by itself: the package takes ten times as long to import.
    """
    package = find_spec("opencc")
    assert package is not None  # it is among the requirements
    assert package.origin is not None
    table = Path(package.origin).parent / "dictionary" / "TSCharacters.txt"
    pairs = (line.split("\t") for line in table.read_text(encoding="utf-8").splitlines())
    return frozenset(written for written, simplified in pairs if written not in simplified.split())


def to_simplified(text: str) -> str:
    """`text` in Simplified characters, character by character and of equal length.

    By OpenCC's `tw2s`: `t2s` leaves 著力, `tw2sp` would change words.
    """
    known = _ONLY.sub("只", text.translate(_TO_KNOWN))
    simplified = converter("tw2s")(known).translate(_LEFT_OVER)
    if len(simplified) != len(known):
        return simplified
    kept = {found.start() for found in _KEPT.finditer(known)}
    pairs = enumerate(zip(known, simplified, strict=True))
    return "".join(
        old if at in kept or old in _ALREADY_SIMPLIFIED else new for at, (old, new) in pairs
    )


@cache
def converter(tables: str) -> Callable[[str], str]:
    """What sets text in other characters by these tables of OpenCC."""
    # Imported here: Simplified reports, which are most, need not pay for its tables.
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC(tables).convert
    return convert
