"""Steps about single characters: invisible ones, variants, widths, spaced-out digits."""

# ruff: noqa: RUF001, RUF002 - full-width signs stand beside their ASCII forms, as reports have both.

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from msgspec.structs import replace

from build_scripts.language.drafts import Draft, removal, rewrite
from build_scripts.normalize import narrow_character

# Unicode: controls, soft hyphen, zero-width and bidirectional marks, variation selectors,
# byte order mark, interlinear annotation, tags, what is no character at all, the empty Braille
# cell; and the private use areas, whose glyphs
# (mostly bullets of a word processor) exist only in the font of their author.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff9-\ufffc\ufffe\uffff"
    "\ue000-\uf8ff\U000e0000-\U000e0fff\U000f0000-\U0010fffd]"
)
# CJK Radicals Supplement, each before the ideograph that PDF writers put it in place of;
# from Unicode's EquivalentUnifiedIdeograph.txt, as NFKC leaves this block alone.
_RADICAL_PAIRS = (
    "⺟母⺠民⺝月⺫目⺷羊⺼月⻁虎⻄西⻅见⻆角⻉贝⻋车⻑長⻒長⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟"
    "⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻳龟⺒巳⺓幺⺕彐⺍小⺌小⺛旡⺶羊"
)
_RADICAL = re.compile("[\u2e80-\u2eff]")
_RADICALS = str.maketrans(dict(zip(_RADICAL_PAIRS[::2], _RADICAL_PAIRS[1::2], strict=True)))
# Kangxi radicals, compatibility ideographs, Latin ligatures, half-width 。、「」.
_COMPATIBLE = re.compile("[\u2f00-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f\ufb00-\ufb06｡､｢｣]")
_HAN = "\u3400-\u9fff"
_FULL_WIDTH = "０-９Ａ-Ｚａ-ｚ％＋＠＃＆＝＿"
_FULL_WIDTH_SIGN = re.compile(
    f"[{_FULL_WIDTH}]|(?<=[0-9０-９])[．，：／－](?=[０-９])"
    "|(?<=[0-9０-９][ \u3000])[．，](?=[ \u3000][0-9０-９])"
)
_SPACE = "[ \u3000\xa0\u2002-\u200a\u202f]"
# Three tokens and more are a number set with gaps; two only where hanzi enclose them.
_SPACED_NUMBER = re.compile(
    rf"(?<![0-9A-Za-z.])[0-9](?:"
    rf"(?:{_SPACE}[0-9]|{_SPACE}?\.{_SPACE}?[0-9]|{_SPACE},{_SPACE}[0-9](?={_SPACE}[0-9])){{2,}}"
    rf"|{_SPACE}[0-9](?={_SPACE}?[{_HAN}%％‰])"
    rf"|{_SPACE}\.{_SPACE}[0-9])"
    rf"(?!{_SPACE}?[0-9A-Za-z])"
)
_GAP_IN_NUMBER = re.compile(
    rf"(?<=[0-9]){_SPACE}+(?=\.[0-9])|(?<=[0-9]){_SPACE}+(?=[%％‰])|"
    rf"(?<=[0-9]\.){_SPACE}+(?=[0-9]+[%％‰])"
)
_ANY_SPACE = re.compile(_SPACE)


def remove_invisible(draft: Draft) -> Draft:
    """Take out characters that nobody sees but that break words and searches."""
    removed = tuple(
        removal("invisible", _names(found), line)
        for line in draft.lines
        if (found := _INVISIBLE.findall(line.text))
    )
    if not removed:
        return draft
    visible = rewrite(draft, lambda text: _INVISIBLE.sub("", text))
    return replace(visible, removed=(*draft.removed, *removed))


def _names(characters: list[str]) -> str:
    counted = Counter(characters).items()
    return " ".join(f"U+{ord(name):04X}" + (f"×{n}" if n > 1 else "") for name, n in counted)


def unify_variants(draft: Draft) -> Draft:
    """Replace compatibility forms of a character by the character itself."""
    return rewrite(draft, _unified)


def _unified(text: str) -> str:
    if text.isascii():
        return text
    plain = _COMPATIBLE.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)
    if _RADICAL.search(plain):
        plain = plain.translate(_RADICALS)
    return unicodedata.normalize("NFC", plain)


def narrow_numbers(draft: Draft) -> Draft:
    """Set digits and Latin letters half-width and without gaps: `９ ８．５％` is `98.5%`."""
    return rewrite(draft, _narrowed)


def _narrowed(text: str) -> str:
    text = _FULL_WIDTH_SIGN.sub(lambda match: narrow_character(match.group()), text)
    text = _SPACED_NUMBER.sub(lambda match: _ANY_SPACE.sub("", match.group()), text)
    return _GAP_IN_NUMBER.sub("", text)
