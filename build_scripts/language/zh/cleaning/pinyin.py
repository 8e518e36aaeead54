"""The step that removes pinyin annotations, and what a pinyin syllable is."""

# ruff: noqa: RUF001 - full-width signs stand beside their ASCII forms, as reports have both.

from __future__ import annotations

import re
import unicodedata

from msgspec.structs import replace

from build_scripts.language.drafts import Draft, Line, removal

# Every syllable of Hanyu Pinyin by initial, ü written v; from the standard syllable table
# (GB/T 16159; 汉语拼音方案), with the interjections ê, m, n, ng, hm, hng.
_FINALS_BY_INITIAL = {
    "": "a ai an ang ao e ei en eng er o ou m n ng hm hng",
    "b": "a ai an ang ao ei en eng i ian iao ie in ing o u",
    "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    "f": "a an ang ei en eng o ou u iao",
    "d": "a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo",
    "t": "a ai an ang ao e ei eng i ian iao ie ing ong ou u uan ui un uo",
    "n": "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan uo v ve ue un",
    "l": "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan un uo v ve ue",
    "g": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "k": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "j": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "q": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "x": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "zh": "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo",
    "ch": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "sh": "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
    "r": "an ang ao e en eng i ong ou u ua uan ui un uo",
    "z": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "c": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "s": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "y": "a an ang ao e i in ing o ong ou u uan ue un",
    "w": "a ai an ang ao ei en eng o u",
}
_SYLLABLES = frozenset(
    initial + final for initial, finals in _FINALS_BY_INITIAL.items() for final in finals.split()
)
_LONGEST = max(map(len, _SYLLABLES))
_TONES = "\u0300\u0301\u0304\u030c"
_OPEN, _CLOSE = "(（\\[［【", ")）\\]］】"
_LETTERS = "A-Za-züÜêāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿɑɡ\u0300\u0301\u0304\u0306\u0308\u030c"
# Any run of such signs: whether it is pinyin is asked of the syllable table.
_GROUP = rf"[{_LETTERS}][{_LETTERS}1-5 '’·\-\u3000]{{0,60}}"
ANNOTATION = re.compile(
    rf"(?<=[\u2e80-\u9fff\uf900-\ufaff〇“”])[ \u3000]?"
    rf"[{_OPEN}][ \u3000]*({_GROUP})[{_CLOSE}]",
    re.IGNORECASE,
)


def is_pinyin(word: str) -> bool:
    """Whether `word`, tone marks or not, is made of pinyin syllables only."""
    letters = re.sub(r"[ '’·\-\u30001-5]", "", _toneless(word))
    return bool(letters) and _splits(letters)


def has_tone(word: str) -> bool:
    """Whether a tone is written, as a mark (`guān`) or as a number (`guan1`)."""
    decomposed = unicodedata.normalize("NFD", word)
    return any(mark in decomposed for mark in _TONES + "\u0306") or (
        len(word) > 2 and word[-1] in "12345"
    )


def _toneless(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.lower()).replace("ɑ", "a").replace("ɡ", "g")
    with_umlaut = decomposed.replace("u\u0308", "v").replace("e\u0302", "e")
    return "".join(mark for mark in with_umlaut if not unicodedata.combining(mark)).replace(
        "ü", "v"
    )


def _splits(letters: str) -> bool:
    """Whether `letters` can be cut into syllables (by the reachable cut points)."""
    reachable = {0}
    for start in range(len(letters)):
        if start in reachable:
            ends = range(start + 1, min(start + _LONGEST, len(letters)) + 1)
            reachable |= {end for end in ends if letters[start:end] in _SYLLABLES}
    return len(letters) in reachable


def remove_pinyin(draft: Draft) -> Draft:
    """Take out pinyin in brackets after a hanzi: `关（guān）` becomes `关`.

    A syllable without a tone (`的（de）`) goes only where the text has tone-marked
    annotations too: otherwise a lower-case word in brackets is a word.
    """
    annotated = any(
        has_tone(match.group(1)) and is_pinyin(match.group(1))
        for line in draft.lines
        for match in ANNOTATION.finditer(line.text)
    )
    if not annotated:
        return draft
    cleaned = [_without_pinyin(line) for line in draft.lines]
    removed = [
        removal("pinyin", match, line)
        for line, (_, matches) in zip(draft.lines, cleaned, strict=True)
        for match in matches
    ]
    lines = tuple(line for line, _ in cleaned)
    return replace(draft, lines=lines, removed=(*draft.removed, *removed))


def _without_pinyin(line: Line) -> tuple[Line, list[str]]:
    removed: list[str] = []

    def cut(match: re.Match[str]) -> str:
        word = match.group(1)
        if not is_pinyin(word) or not (has_tone(word) or word.islower()):
            return match.group()
        removed.append(match.group())
        return ""

    return replace(line, text=ANNOTATION.sub(cut, line.text)), removed
