"""Simplified text in Traditional characters: forms alone, not a word changed, sign for sign.

`to_simplified` is the way back; a test holds every page to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from build_scripts.language.patterns import any_of
from build_scripts.language.zh.simplified import converter, to_simplified

# OpenCC's `s2t` keeps to forms of dictionaries; people in Taiwan write these, and in Hong Kong
# nearly all of them (裏 and 着 are as common there). Quotation marks are those of Traditional text.
_USUAL = str.maketrans(
    "僞喫擡爲癡祕竈糉纔脣衆羣覈踊鉢峯牀啓麪痹棱裏着“”",
    "偽吃抬為痴秘灶粽才唇眾群核踴缽峰床啟麵痺稜裡著「」",
)
_INNER = re.compile("‘([^‘’]*)’")
"""Quoted words inside others; a lone ’ is an apostrophe."""
# Where `s2t` takes the end of one word and the beginning of the next for a third (人参 in
# 人人参与, 里加 in 一条里加上), or has one form of a word here and another there.
_WORDS = (
    *("人參與", "人參政", "一個中", "個中心", "寫明了", "只佔", "一幹到底", "周歲", "週調度"),
    *("網格裡", "本裡", "條裡加", "裡加上", "裡加一", "半只是", "想瞭解", "團夥", "點讚"),
    *("發佈", "佈建", "佈點"),
)


@dataclass(frozen=True)
class Conversion:
    """Converts words; `own` are words of a study as they are written in Traditional characters,
    where a rule would write them otherwise."""

    own: tuple[str, ...] = ()
    _known: dict[str, str] = field(default_factory=dict, compare=False)

    def __call__(self, words: str) -> str:
        """The words in Traditional characters, as many."""
        if words not in self._known:
            self._known[words] = self._convert(words)
        return self._known[words]

    def _convert(self, words: str) -> str:
        converted = _INNER.sub(r"『\1』", converter("s2t")(words).translate(_USUAL))
        if len(converted) != len(words):
            return converted
        signs = list(converted)
        for found in self._exceptions[0].finditer(words):
            signs[found.start() : found.end()] = self._exceptions[1][found[0]]
        return "".join(signs)

    @property
    def _exceptions(self) -> tuple[re.Pattern[str], dict[str, str]]:
        return _exceptions((*self.own, *_WORDS))


@cache
def conversion(own: tuple[str, ...] = ()) -> Conversion:
    """The conversion for a study's own words; what it has converted it keeps."""
    return Conversion(own)


@cache
def _exceptions(words: tuple[str, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    """Words that are excepted, by what they are in Simplified characters."""
    by_simplified = {to_simplified(word): word for word in words}
    return re.compile(any_of(by_simplified)), by_simplified
