"""The numbers that a text of the editors states, in either of its languages."""

from __future__ import annotations

import re

from build_scripts.language import Language
from build_scripts.language.claims import Claim, OddNumber
from build_scripts.language.en.numbers import claims_in as english_claims
from build_scripts.normalize import HAN

# Unicode: superscripts, fractions, Roman, circled and bracketed numbers. Digits of other
# scripts are read as digits.
_ODD = re.compile(
    "[\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2079\u2080-\u2089\u2150-\u2188\u2460-\u249b\u24ea-\u24ff"
    "\u2776-\u2793\u3192-\u3195\u3220-\u3229\u3248-\u324f\u3251-\u325f\u3280-\u3289\u32b1-\u32bf]+"
)


def claims_in(text: str, language: str, reports: Language) -> tuple[Claim, ...]:
    """The numbers that a text in `language` ("zh" or "en") states, in reading order.

    A text in English may quote words of the reports with numbers in them (`400余个`).
    """
    claims: list[Claim] = [
        OddNumber(match[0], match.start(), reports.numbers(match[0]))
        for match in _ODD.finditer(text)
    ]
    if language == "zh":
        claims += reports.claims(text)
    else:
        chinese = reports.claims(text) if HAN.search(text) else ()
        claims += (claim for claim in chinese if HAN.search(claim.text))
        claims += english_claims(text)
    return tuple(sorted(claims, key=lambda claim: claim.offset))
