"""The step that finds destroyed places and marks them, so that nobody reads past them."""

# ruff: noqa: RUF001 - full-width signs stand beside their ASCII forms, as reports have both.

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from build_scripts.language.drafts import Draft, rewrite
from build_scripts.language.zh.cleaning.pinyin import has_tone, is_pinyin
from build_scripts.model import Damage, Localized

PLACEHOLDER = "□"
_HAN = "\u3400-\u9fff\uf900-\ufaff"
_LATIN = "A-Za-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿɑɡ"
_DESTROYED_ANNOTATED = re.compile(rf"(?<![?？\ufffd□])[?？\ufffd□]+[(（]?([{_LATIN}]{{1,6}})[)）]")
_LONE_CLOSE = re.compile(rf"(?<=[{_HAN}])([{_LATIN}]{{1,6}})[)）]")
_REPLACEMENT = re.compile("\ufffd+")
# U+FFFD as UTF-8 read as GBK, and uninitialised memory of a C compiler read as GBK.
_FAMOUS = re.compile("(?:锟斤拷|锟斤|烫烫烫|屯屯屯|锘\xbf|锘挎)+")
# UTF-8 read as Latin-1 or Windows-1252: three-byte hanzi begin with E4..E9 (ä..é).
_MOJIBAKE = re.compile(
    "(?:[\xe3-\xe9\xef][\x80-\xbf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    "\u2013-\u203a\u20ac\u2122]{1,2}){2,}"
)
# UTF-8 read as GBK: four hanzi and more whose bytes are UTF-8 again. The byte 80 became €.
_TWICE_DECODED = re.compile(
    rb"(?:(?:[\xe4-\xe9][\x80-\xbf]|\xef\xbc|\xe3\x80)(?:\xa2\xe3|[\x80-\xbf])){4,}"
)
_QUESTION = re.compile(
    rf"(?<=[{_HAN}0-9A-Za-z“《（(、，,])\?+(?=[{_HAN}0-9.、，,；;：:%）)])|\?{{2,}}|"
    rf"^\s*\?+(?=[{_HAN}])"
)
_INTERROGATIVE = re.compile(
    "[吗呢谁哪几么何吧否啥咋怎孰]|什么|多少|多大|多久|没有|难道|岂|可好|行不行|好不好|是不是|"
    "能不能|要不要|会不会|对不对|有没|还是"
)
_CLAUSE_START = re.compile("[。！？；!?;]")


class _Place(Struct, frozen=True):
    start: int
    end: int
    reason: Localized


def mark_damage(draft: Draft) -> Draft:
    """Report every destroyed place, and put □ where its characters stood.

    A question mark inside a sentence is a destroyed character unless its clause asks
    something.
    """
    found = [(line, places) for line in draft.lines if (places := _places(line.text))]
    if not found:
        return draft
    damage = [
        Damage(line.text[place.start : place.end], line.number, place.start + 1, place.reason)
        for line, places in found
        for place in places
    ]
    return replace(rewrite(draft, _marked), damage=(*draft.damage, *damage))


def _places(text: str) -> list[_Place]:
    """The damaged places of a line in order, none overlapping another."""
    kept: list[_Place] = []
    for place in sorted(_iter_places(text), key=lambda place: (place.start, -place.end)):
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
    return kept


def _iter_places(text: str) -> Iterator[_Place]:
    if text.isascii():
        return
    for match in _DESTROYED_ANNOTATED.finditer(text):
        if is_pinyin(match.group(1)) and has_tone(match.group(1)):
            yield _Place(
                *match.span(),
                Localized(
                    "字已损坏，只剩拼音", "a character is destroyed, only its pinyin is left"
                ),
            )
    for match in _LONE_CLOSE.finditer(text):
        if is_pinyin(match.group(1)) and has_tone(match.group(1)):
            yield _Place(
                *match.span(),
                Localized("注音的括号缺了一半", "a pinyin annotation has lost one of its brackets"),
            )
    for match in _REPLACEMENT.finditer(text):
        yield _Place(
            *match.span(),
            Localized("字在转换编码时丢失了", "characters were lost when the text was decoded"),
        )
    for pattern in (_FAMOUS, _MOJIBAKE):
        for match in pattern.finditer(text):
            yield _Place(
                *match.span(),
                Localized("文字用错误的编码读过", "text was decoded with the wrong encoding"),
            )
    for start, end in _iter_twice_decoded(text):
        yield _Place(
            start,
            end,
            Localized("文字用错误的编码读过", "text was decoded with the wrong encoding"),
        )
    if "?" not in text:
        return
    starts = [0, *(match.end() for match in _CLAUSE_START.finditer(text))]
    for match in _QUESTION.finditer(text):
        clause = text[starts[bisect_right(starts, match.start()) - 1] : match.start()]
        if not _asks(clause):
            yield _Place(
                *match.span(),
                Localized("该有字的地方是问号", "a question mark stands where a character was"),
            )


def _iter_twice_decoded(text: str) -> Iterator[tuple[int, int]]:
    data = text.encode("gb18030", "replace")
    done = offset = 0
    for match in _TWICE_DECODED.finditer(data):
        start = offset + len(data[done : match.start()].decode("gb18030", "replace"))
        offset = start + len(match.group().decode("gb18030", "replace"))
        done = match.end()
        yield start, offset


def _asks(clause: str) -> bool:
    return bool(_INTERROGATIVE.search(clause)) or "://" in clause


def _marked(text: str) -> str:
    parts, done = [], 0
    for place in _places(text):
        parts += [text[done : place.start], _mark(text[place.start : place.end])]
        done = place.end
    return "".join([*parts, text[done:]])


def _mark(destroyed: str) -> str:
    """One □ for each destroyed character, as far as that can be told."""
    signs = sum(sign in "?？\ufffd□" for sign in destroyed)
    if signs:
        return PLACEHOLDER * signs
    return "" if is_pinyin(destroyed.strip("()（）")) else PLACEHOLDER
