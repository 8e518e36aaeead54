"""Numbers that an English text writes in words: cardinals, ordinals, fractions, multiples.

A grammar of our own: the kept libraries for this (text2num, word2number) give numbers without
their place in the text, know no fractions, multiples or vague numbers, and read "one of" as 1.

Not numbers, by rule:

- "one" is mostly a pronoun or an article (one of, no one, one by one, as one, one-stop, one
  community); it counts after a word of counting (only, at most), before a unit of time, share
  or scale, and in a row of numbers (one, three and five minutes).
- "first" without an article is an adverb (first piloted, put first), unless it ranks.
- "both", "several", "single", "once", "neither" say nothing that a numeral could contradict.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from build_scripts.language.patterns import any_of

_ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = [
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SCALES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "dozen": 12,
}
_SMALL = {
    "zero": 0,
    **{word: number for number, word in enumerate(_ONES, 1)},
    **{word: number for number, word in enumerate(_TEENS, 10)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
}
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fifth": 5,
    "eighth": 8,
    "ninth": 9,
    "twelfth": 12,
    **{f"{word}th": _SMALL[word] for word in ("four", "six", "seven", "ten", "eleven")},
    **{f"{word}th": _SMALL[word] for word in _TEENS[3:]},
    **{f"{word[:-1]}ieth": _SMALL[word] for word in _TENS},
    "hundredth": 100,
    "thousandth": 1000,
}
_MULTIPLES = {
    **dict.fromkeys(("twice", "double", "doubles", "doubled", "doubling", "dual", "twofold"), 2),
    **dict.fromkeys(("thrice", "triple", "triples", "tripled", "tripling", "threefold"), 3),
    **dict.fromkeys(("quadruple", "quadrupled", "quadrupling", "fourfold"), 4),
    **dict.fromkeys(("fivefold", "quintupled"), 5),
    "tenfold": 10,
}
_HALVES = ("half", "halves", "halve", "halved", "halving")
_VAGUE = ("tens", "dozens", "hundreds", "thousands", "millions", "billions")
_ROMAN_UNITS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_VOCABULARY = frozenset([*_SMALL, *_SCALES, *_ORDINALS, *_MULTIPLES, *_HALVES, *_VAGUE]).union(
    ["quarter", "quarters", *(f"{word}s" for word in _ORDINALS)],
    [f"{'X' * tens}{units}".lower() for tens in range(4) for units in _ROMAN_UNITS],
)
"""Without one of these words, in small letters, a text writes no number in words."""


_BELOW_100 = rf"(?:{any_of(_TENS)}(?:[ -]{any_of(_ONES)}\b)?|{any_of([*_TEENS, *_ONES, 'zero'])}\b)"
_SCALE = rf"{any_of(_SCALES)}\b"
_CARDINAL = (
    rf"(?:{_BELOW_100}|an?(?=[ -]{_SCALE})|(?<![0-9][ -])(?={_SCALE}))"
    rf"(?:[ -]?{_SCALE}(?:(?: and | |-){_BELOW_100})?)*"
)
_DENOMINATORS = {"half": 2, "halve": 2, "quarter": 4} | _ORDINALS
_PATTERN = re.compile(
    rf"\b(?:"
    rf"(?P<vague>(?:{any_of(_VAGUE)}\b)"
    rf"(?: of (?:thousands|millions|billions)\b)?|(?:several|a few|many) {_SCALE})"
    rf"|(?P<tens>{any_of(_TENS)})[ -](?P<nth>{any_of(_ORDINALS)})\b"
    rf"|(?P<part>{_BELOW_100}[ -]|an?[ -])"
    rf"(?P<denominator>{any_of(_DENOMINATORS)})s?\b"
    rf"|(?P<ordinal>{any_of(_ORDINALS)})\b"
    rf"|(?P<multiple>{any_of(_MULTIPLES)})\b"
    r"|(?P<half_dozen>half an? dozen\b)"
    rf"|(?P<half>{any_of(_HALVES)})\b"
    r"(?![ -](?:month|week|hour|day|year|way)ly\b|-?(?:way|time)\b)"
    rf"|(?P<cardinal>{_CARDINAL})(?P<more> and a half\b)?"
    r")",
)
_WORD = re.compile(r"[a-z]+")
_COUNTING = re.compile(
    r"(?:\b(?:(?<!the )only|just|exactly|at least|at most|more than|less than|fewer than|nearly"
    r"|almost|than)|[–/])\s$",
)
_MEASURED = re.compile(
    r"[ -](?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|decades?|per ?cent\b|percent"
    r"|times?\b|yuan|mu\b|kilomet|in (?:every )?(?:two|three|four|five|ten|a )|or two\b)"
)
_NUMBER_NEAR = rf"{any_of([w for w in _SMALL if w != 'one'])}\b"
_ROW_AFTER = re.compile(rf"(?:,| and| or| to),? {_NUMBER_NEAR}")
# Words of which a numeral is part and counts nothing.
_LEXICAL = re.compile(r"-(?:dimensional|distance|tolerance|sided)\b")
# What makes "first" (second, third …) a place in an order and not an adverb.
_RANKS_BEFORE = re.compile(
    r"(?:\b(?:the|its|their|his|a|an|every|each|rank(?:s|ed|ing)?|came|placed?|stood|was|as)"
    r"|['’]s) $",
)
_RANKS_AFTER = re.compile(
    r"[ -](?:batch|round|place|prize|class|deputy|item|rank|tier|time|year|half|stage|phase|in\b)",
)
_THIRD_PARTY = re.compile(r"[ -](?:part(?:y|ies)|hand)\b|-(?:class|rate)\b")

# Roman numerals below forty, of one letter only behind a word that numbers things.
_ROMAN = re.compile(
    r"\b(?:(?=[IVX]{2})|(?<=Phase )|(?<=Part )|(?<=Class )|(?<=Grade )|(?<=Level )|(?<=Type ))"
    r"(X{0,3})(IX|IV|V?I{0,3})(?<=[IVX])(?![\w’'])"
)


class Form(StrEnum):
    """What a number in words does."""

    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    FRACTION = "fraction"
    MULTIPLE = "multiple"
    VAGUE = "vague"


class NumberWords(Struct, frozen=True):
    """A number in English words; a vague one is at least `value` and below `below`."""

    text: str
    offset: int
    form: Form
    value: Decimal
    below: Decimal | None = None


def number_words(text: str) -> Iterator[NumberWords]:
    """The numbers that an English text writes in words or in Roman numerals, in reading order."""
    lowered = text.lower()
    if _VOCABULARY.isdisjoint(_WORD.findall(lowered)):  # most texts need no grammar
        return
    if len(lowered) != len(text):  # as of İ, which no number is written with
        lowered = text
    for match in _PATTERN.finditer(lowered):
        found = _read(lowered, match)
        if found is not None:
            yield replace(found, text=text[match.start() : match.end()])
    for roman in _ROMAN.finditer(text):
        value = 10 * len(roman[1]) + _ROMAN_UNITS.index(roman[2])
        yield NumberWords(roman.group(), roman.start(), Form.ORDINAL, Decimal(value))


def _read(text: str, match: re.Match[str]) -> NumberWords | None:
    def found(form: Form, value: Decimal | int, below: Decimal | None = None) -> NumberWords:
        return NumberWords(match.group(), match.start(), form, Decimal(value), below)

    match match.lastgroup:
        case "vague":
            return found(Form.VAGUE, *_vague(match[0]))
        case "denominator":
            return _read_part(text, match)
        case "nth":
            return found(Form.ORDINAL, _SMALL[match["tens"]] + _ORDINALS[match["nth"]])
        case "ordinal":
            value = _ORDINALS[match[0]]
            return found(Form.ORDINAL, value) if _is_place(text, match, value) else None
        case "multiple":
            return found(Form.MULTIPLE, _MULTIPLES[match[0]])
        case "half_dozen":
            return found(Form.CARDINAL, 6)
        case "half":
            return found(Form.FRACTION, Decimal("0.5"))
    words = _WORD.findall(match["cardinal"])
    is_word = _LEXICAL.match(text, match.end()) is not None
    if is_word or (words == ["one"] and not match["more"] and not _counts(text, match)):
        return None
    return found(Form.CARDINAL, _value(words) + (Decimal("0.5") if match["more"] else 0))


def _read_part(text: str, match: re.Match[str]) -> NumberWords | None:
    """ "two-thirds", "a fifth of"; but "a third party" and "a second" are places in an order."""
    count = match["part"].strip(" -")
    denominator = _DENOMINATORS[match["denominator"]]
    is_article = count in ("a", "an")
    follows = text.startswith(" of", match.end())
    if is_article and not follows and match["denominator"] != "half":
        if denominator == 4 or not _is_place(text, match, denominator):
            return None
        return NumberWords(match.group(), match.start(), Form.ORDINAL, Decimal(denominator))
    value = Decimal(1 if is_article else int(_value(_WORD.findall(count)))) / denominator
    return NumberWords(match.group(), match.start(), Form.FRACTION, value)


def _is_place(text: str, match: re.Match[str], value: int) -> bool:
    start, end = match.span()
    if _THIRD_PARTY.match(text, end):
        return False
    if value > 2 or match.group().startswith(("a ", "an ")):
        return True
    before = text[max(0, start - 12) : start]
    return bool(_RANKS_BEFORE.search(before) or _RANKS_AFTER.match(text, end))


def _counts(text: str, match: re.Match[str]) -> bool:
    """Whether the "one" of a match counts, and is no pronoun or article."""
    start, end = match.span()
    before = text[max(0, start - 16) : start]
    return bool(
        _COUNTING.search(before) or _MEASURED.match(text, end) or _ROW_AFTER.match(text, end)
    )


def _value(words: list[str]) -> Decimal:
    total = current = 0
    for word in words:
        if word in _SMALL:
            current += _SMALL[word]
        elif word == "hundred":
            current = (current or 1) * 100
        elif word in _SCALES:
            total, current = total + (current or 1) * _SCALES[word], 0
    return Decimal(total + current)


def _vague(words: str) -> tuple[Decimal, Decimal]:
    """From where to where a vague number goes: hundreds are 100 or more, and below 1,000."""
    first, *rest = [word.rstrip("s") for word in _WORD.findall(words) if word not in ("of", "a")]
    if first in ("several", "few", "many"):
        first, rest = rest[0], []
    low, high = {"ten": (10, 100), "dozen": (24, 100)}.get(
        first, (_SCALES.get(first, 1), 10 * _SCALES.get(first, 1))
    )
    scale = _SCALES[rest[0]] if rest else 1
    return Decimal(low * scale), Decimal(high * scale)
