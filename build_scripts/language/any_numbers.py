"""Numbers in any text: digits of every script, Chinese quantities and English number words.

Chinese numerals are numbers here whatever they count, unlike in `quantities`, which asks for a
measure word: 三种 and 四者 are, and 二 in 二者. So that words of the language do not drown them, 一
alone and 半 are numbers only in a quantity (not in 一致 and 多半), and 百分 and 千分 begin units.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from build_scripts.language.en.number_words import number_words
from build_scripts.language.en.numbers import english_numbers
from build_scripts.language.zh.quantities import find_quantities
from build_scripts.normalize import HAN

# Unicode's numbers that are neither decimal digits nor Chinese: superscripts and fractions,
# subscripts and number forms (Roman numerals), enclosed numbers, the Hangzhou numerals.
_NUMBER_SIGNS = (
    "\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2089\u2150-\u218b\u2460-\u24ff\u2776-\u2793"
)
_NUMBER_SIGNS += "\u3021-\u3029\u3220-\u3229\u3248-\u324f\u3251-\u325f\u3280-\u3289\u32b1-\u32bf"
_CHINESE = "〇零一二三四五六七八九十百千万萬亿億两兩廿卅壹贰貳叁肆伍陆柒捌玖拾佰仟"
_CHINESE_RUN = re.compile(rf"(?!一(?![{_CHINESE}]))(?![百千]分)[{_CHINESE}]+")
_DIGITS = re.compile(rf"[\d{_NUMBER_SIGNS}]+(?:[.,:/]\d+)*")
_RUN = re.compile(f"{_DIGITS.pattern}|{_CHINESE_RUN.pattern}")
_NUMERALS = re.compile(rf"[\d{_NUMBER_SIGNS}{_CHINESE}半翻首]")
_ENGLISH = re.compile("[A-Za-z]{3}")
_MAY_HOLD = re.compile(f"{_NUMERALS.pattern}|{_ENGLISH.pattern}")
_NUMERAL = re.compile(rf"[\d{_NUMBER_SIGNS}{_CHINESE}半.%％‰]")
_LONGEST_BARE = 60
"""No list of measurements without a word between them is longer."""
_WORDS = re.compile(rf"[^\W\d_{_CHINESE}]{{8}}|[A-Za-z]{{4}}")
"""No unit is so long, with all that is said of exactness around it."""


class Token(Struct, frozen=True):
    """A number as a text writes it, `[start, end)` in that text."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=1 << 14)
def find_tokens(text: str) -> tuple[Token, ...]:
    """Every number of `text` in reading order; those that overlap are one."""
    spans = sorted(_iter_spans(text))
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(Token(text[start:end], start, end) for start, end in merged)


def may_hold_number(text: str) -> bool:
    """Whether it is worth looking for numbers in `text`; much faster than looking."""
    return _MAY_HOLD.search(text) is not None


def count_numbers(text: str) -> int:
    """How many numbers a verified text has in numerals; much faster than finding them."""
    return len(_RUN.findall(text))


def splits_number(text: str, position: int) -> bool:
    """Whether a cut at `position` could part the characters of one number."""
    around = text[max(0, position - 1) : position + 1]
    return len(around) == 2 and all(_NUMERAL.match(character) for character in around)


@lru_cache(maxsize=1 << 14)
def is_bare(folded: str) -> bool:
    """Whether a text has no words besides measurements; a name with a number is one.

    Such a text verifies nothing: it would lend itself to every equal number.
    """
    if len(folded) > _LONGEST_BARE or not _NUMERALS.search(folded) or _WORDS.search(folded):
        return False
    for quantity in reversed(find_quantities(folded)):
        if quantity.is_measurement:
            folded = folded[: quantity.offset] + folded[quantity.end :]
    return not any(character.isalpha() for character in folded)


def _iter_spans(text: str) -> Iterator[tuple[int, int]]:
    if _NUMERALS.search(text):
        for match in _RUN.finditer(text):
            yield match.span()
        for quantity in find_quantities(text):
            yield quantity.offset, quantity.end
    if _ENGLISH.search(text):
        for number in english_numbers(text):
            yield number.offset, number.offset + len(number.text)
        # To its patterns, Chinese characters would be letters of the words beside them.
        for words in number_words(HAN.sub(" ", text)):
            yield words.offset, words.offset + len(words.text)
