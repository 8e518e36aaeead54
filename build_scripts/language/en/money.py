"""Currencies in English, by their codes in ISO 4217."""

from __future__ import annotations

import re

from build_scripts.language.patterns import any_of

CURRENCIES = {
    "CNY": "yuan",
    "USD": "US dollars",
    "HKD": "Hong Kong dollars",
    "MOP": "patacas",
    "TWD": "New Taiwan dollars",
    "SGD": "Singapore dollars",
    "EUR": "euros",
    "GBP": "pounds sterling",
    "JPY": "yen",
    "KRW": "won",
    "AUD": "Australian dollars",
    "CAD": "Canadian dollars",
    "RUB": "roubles",
    "CHF": "Swiss francs",
}
"""What each is called, in the plural."""
_NAMES = {
    **{name: code for code, name in CURRENCIES.items()},
    **{code: code for code in CURRENCIES},
    **dict.fromkeys(("RMB", "renminbi"), "CNY"),
    **dict.fromkeys(("US dollar", "dollars", "U.S. dollars"), "USD"),
    "Hong Kong dollar": "HKD",
    "euro": "EUR",
    "pounds": "GBP",
}
# A plain $ is the dollar of the United States, ¥ the yuan.
_SIGNS = {
    "US$": "USD",
    "HK$": "HKD",
    "NT$": "TWD",
    "S$": "SGD",
    "A$": "AUD",
    "C$": "CAD",
    "$": "USD",
    "¥": "CNY",
    "€": "EUR",
    "£": "GBP",
    **{code: code for code in (*CURRENCIES, "RMB")},
    "RMB": "CNY",
}


_BEHIND = re.compile(rf"[\s-]*({any_of(_NAMES)})\b")
_BEFORE = re.compile(rf"(?<!\w)({any_of(_SIGNS)})[ \u00a0]?$")
_LONGEST = max(map(len, _SIGNS)) + 1


def currency_behind(text: str, end: int) -> str:
    """The currency that follows a number which ends at `end`; "" if none does."""
    match = _BEHIND.match(text, end)
    return _NAMES[match[1]] if match else ""


def currency_before(text: str, start: int) -> str:
    """The currency whose sign or code stands before a number; "" if none does."""
    match = _BEFORE.search(text, max(0, start - _LONGEST), start)
    return _SIGNS[match[1]] if match else ""
