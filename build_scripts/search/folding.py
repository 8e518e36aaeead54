"""The folding under which a query equals what it finds, and what both are looked up by.

Wider than that of quotes (`build_scripts.normalize`): case, width, script, tone marks, white
space and punctuation are folded as well. The browser does the same
(`docs/assets/search/folding.js`), character by character; a test holds the two together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

_HAN = "\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_IS_HAN = re.compile(f"[{_HAN}]")
_LETTERS = re.compile(rf"[^\W\d_{_HAN}]+")
"""A word, or a part of one, in a script of letters."""
_GAP = re.compile(r"[ ,.:/'-]+")
"""What stands between words, and between the digits of a number."""
_INSIDE_NUMBERS = frozenset(".:/-")
_LIKE = {"，": ",", "’": "'", "—": "-", "–": "-", "\u2212": "-", "~": "-", "\u2236": ":"}
"""Signs that stand for others: besides dashes the minus and the sign of ratios."""
_ALWAYS_KEPT = frozenset("%‰‱")

WORD, FIRST, LAST = "_", "[", "]"
"""Before the first letters of a word, the first character of a name, and after its last. No
folded text has these."""


def fold(text: str) -> str:
    """`text` as it is compared: narrow, lower case, Simplified, without tone marks.

    A space is left between two words or numbers that are apart, and nothing of other white
    space and punctuation but what is part of a number: `1,200` is `1200`, `98.5 %` is `98.5%`.
    """
    return _GAP.sub(_join, text.translate(_TABLE))


def grams(folded: str) -> set[str]:
    """What a folded text is looked up by: whatever holds it as a substring has all of these.

    Pairs of characters; where both are letters, threes, and the first two letters of each word.
    """
    pairs = set(map("".join, pairwise(folded)))
    found = set(filter(_is_looked_up, pairs))
    for word in _LETTERS.finditer(folded):
        letters = word[0]
        found.update(letters[place : place + 3] for place in range(len(letters) - 2))
        if len(letters) > 1:
            found.add(WORD + letters[:2])
    return found


def grams_of_name(name: str) -> set[str]:
    """What a name is looked up by: written in one word too, and from its beginning to its end."""
    folded = fold(name)
    if not folded:
        return set()
    found = grams(folded) | {FIRST + folded[0], folded[-1] + LAST}
    return found | grams(folded.replace(" ", "")) if " " in folded else found


def simplified(characters: set[str]) -> Iterator[tuple[str, str]]:
    """Every character that folds to one of these in another script, with that one; sorted."""
    for character, plain in sorted(_scripts().items()):
        if plain in characters:
            yield character, plain


@lru_cache(maxsize=1 << 17)
def _is_looked_up(pair: str) -> bool:
    """Whether a pair is no part of a word in letters, and in one piece."""
    return " " not in pair and not _LETTERS.fullmatch(pair)


def _join(gap: re.Match[str]) -> str:
    """What is left of a gap between two characters."""
    before, after = gap.string[gap.start() - 1 : gap.start()], gap.string[gap.end() : gap.end() + 1]
    if not before or not after:
        return ""
    if before.isdecimal() and after.isdecimal():
        inside = gap[0]
        return "" if inside == "," else inside if inside in _INSIDE_NUMBERS else " "
    if not (_is_word(before) and _is_word(after)):
        return ""
    return "" if gap[0] == "'" and before.isalpha() and after.isalpha() else " "


def _is_word(character: str) -> bool:
    return character.isalnum() and not _IS_HAN.fullmatch(character)


class _Table(dict[int, str]):
    """What each character becomes, found when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = "".join(map(_folded, unicodedata.normalize("NFKD", chr(code))))
        return folded


def _folded(character: str) -> str:
    character = _LIKE.get(character, character)
    category = unicodedata.category(character)
    if category[0] == "M":
        return ""
    if category[0] in "LNS" or character in _ALWAYS_KEPT:
        return _scripts().get(character, character).lower()
    return character if _GAP.fullmatch(character) else " "


_TABLE = _Table()


@lru_cache(maxsize=1)
def _scripts() -> dict[str, str]:
    """Each Traditional character and the Simplified one that stands for it, by OpenCC's lists.

    Wider than a conversion: of several that one stands for (了 for 瞭) each becomes that one.
    """
    import opencc

    folder = Path(opencc.__file__).parent / "dictionary"
    simple: dict[str, str] = {}
    for character, plains in _lines(folder / "TSCharacters.txt"):
        simple[character] = next((plain for plain in plains if plain != character), character)
    found = {character: plain for character, plain in simple.items() if character != plain}
    plain_ones = set(found.values())
    for plain, characters in _lines(folder / "STCharacters.txt"):
        for character in characters:
            found.setdefault(character, plain)
        if plain not in plain_ones:  # one that is hardly used for what another stands for
            found.setdefault(plain, found[characters[0]])
    for name in ("TWVariantsRev.txt", "HKVariantsRev.txt"):
        for variant, characters in _lines(folder / name):
            if variant not in plain_ones:
                found.setdefault(variant, found.get(characters[0], characters[0]))
    return {one: found.get(plain, plain) for one, plain in found.items() if one != plain}


def _lines(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Of a list of OpenCC's each character with those that stand for it."""
    for line in path.read_text(encoding="utf-8").splitlines():
        character, _, others = line.partition("\t")
        yield character, others.split()
