"""The numbers that a text of the editors states, in either of its languages."""

from __future__ import annotations

import re
from unicodedata import normalize

from build_scripts.language import Language
from build_scripts.language.claims import Claim, OddNumber
from build_scripts.language.en.numbers import claims_in as english_claims
from build_scripts.language.en.numbers import lexical_numbers, numbers_in_words
from build_scripts.normalize import HAN

_RUN = re.compile(r"\S+")
_WORD = re.compile("[A-Za-z]{3}")
_KEYCAP_TEN = "\U0001f51f"
_ZERO = "\u3007"  # 〇, an ideograph that Unicode counts among the numbers


def claims_in(text: str, language: str, reports: Language) -> tuple[Claim, ...]:
    """The numbers that a text in `language` ("zh" or "en") states, in reading order.

    A text in English may quote words of the reports with numbers in them (`400余个`). Signs of
    numbers that no reader takes are claims too, which nothing can hold.
    """
    if language == "zh":
        words = numbers_in_words(HAN.sub(" ", text)) if _WORD.search(text) else ()
        claims: list[Claim] = [*reports.claims(text), *words]
    else:
        chinese = reports.claims(text) if HAN.search(text) else ()
        claims = [claim for claim in chinese if HAN.search(claim.text)]
        claims += english_claims(text)
    spans = (range(it.offset, it.offset + len(it.text)) for it in claims)
    read = {place for span in (*spans, *lexical_numbers(text)) for place in span}
    unread = "".join(
        sign if (place not in read if sign.isdecimal() else _is_odd(sign, reports)) else " "
        for place, sign in enumerate(text)
    )
    for run in _RUN.finditer(unread):
        claims.append(OddNumber(run[0], run.start(), reports.numbers(run[0])))
    return tuple(sorted(claims, key=lambda claim: claim.offset))


def _is_odd(sign: str, reports: Language) -> bool:
    """Whether a sign that is no digit writes a number, by Unicode: ④, ½, Ⅳ, ㋇, ⼋."""
    if sign.isascii() or sign.isalpha() or sign == _ZERO:
        return False
    plain = normalize("NFKC", sign)
    return sign.isnumeric() or sign == _KEYCAP_TEN or bool(reports.numerals(plain))
