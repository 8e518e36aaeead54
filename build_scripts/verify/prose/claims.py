"""The numbers that a text of the editors states, in either of its languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from unicodedata import normalize

from build_scripts.language import Language
from build_scripts.language.claims import Claim
from build_scripts.language.en.numbers import claims_in as english_claims
from build_scripts.language.en.numbers import lexical_numbers, numbers_in_words
from build_scripts.normalize import HAN

# Digits, and what is neither ASCII nor an ideograph nor punctuation that texts are full of.
_MAY_COUNT = re.compile(
    r"\d|[^\x00-\x7f\u2010-\u2027\u3001-\u3011\u3400-\u9fff\uff00-\uff0f\uff1a-\uffef]"
)
_WORD = re.compile("[A-Za-z]{3}")
_KEYCAP_TEN = "\U0001f51f"


def claims_in(text: str, language: str, reports: Language) -> tuple[Claim, ...]:
    """The numbers that a text in `language` ("zh" or "en") states, in reading order.

    A text in English may quote words of the reports with numbers in them (`400余个`). Signs of
    numbers that no reader takes are claims too, which nothing can hold.
    """
    if language == "zh":
        words = numbers_in_words(HAN.sub(" ", text)) if _WORD.search(text) else ()
        claims: list[Claim] = [*reports.claims(text), *words]
    else:
        chinese = () if text.isascii() or not HAN.search(text) else reports.claims(text)
        claims = [claim for claim in chinese if HAN.search(claim.text)]
        claims += english_claims(text)
    if signs := [(match.start(), match[0]) for match in _MAY_COUNT.finditer(text)]:
        claims += _unread(text, signs, claims, reports)
    return tuple(sorted(claims, key=lambda claim: claim.offset))


def _unread(
    text: str, signs: Iterable[tuple[int, str]], claims: Iterable[Claim], reports: Language
) -> list[Claim]:
    """Signs that may write numbers, each with its place, and are part of no claim or word."""
    spans = (range(it.offset, it.offset + len(it.text)) for it in claims)
    read = {place for span in (*spans, *lexical_numbers(text)) for place in span}
    unread = [
        place
        for place, sign in signs
        if (place not in read if sign.isdecimal() else _is_odd(sign, reports))
    ]
    return [
        Claim(text[start:end], start, reports.numbers(text[start:end]))
        for start, end in _runs(unread)
    ]


def _runs(places: list[int]) -> Iterator[tuple[int, int]]:
    """Places that follow each other, as `[start, end)`."""
    for _, run in groupby(enumerate(places), key=lambda pair: pair[1] - pair[0]):
        row = [place for _, place in run]
        yield row[0], row[-1] + 1


def _is_odd(sign: str, reports: Language) -> bool:
    """Whether a sign that is no digit writes a number, by Unicode: ④, ½, Ⅳ, ㋇, ⼋."""
    if sign.isalpha():
        return False
    plain = normalize("NFKC", sign)
    return sign.isnumeric() or sign == _KEYCAP_TEN or bool(reports.numerals(plain))
