"""Words that make an English statement one about all cases: only, the others, each, none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from build_scripts.language.en.number_words import number_words
from build_scripts.language.patterns import any_of


def general(nouns: Iterable[str], name: str) -> re.Pattern[str]:
    """What finds such words; `nouns` are what the study calls its cases, `name` is the sign that
    stands for the name of any of them."""
    case = _case(nouns)
    of_case = f"{name}(?:’s)?(?: {case})?"
    return re.compile(
        rf"\bonly {name}|{of_case} alone\b|\bin {of_case} only\b"
        rf"|\b(?:the only|only one of the) {case}\b"
        rf"|\b(?:no|other|every|each)(?: other)? {case}\b"
        rf"|\b(?:none|others|all|most)(?: of the| the)?(?: other)? (?!report\b){case}\b"
        r"|\bthe others\b|\bnot found elsewhere\b|\bthe reports (?:all|never)\b",
        re.IGNORECASE,
    )


def counted(nouns: Iterable[str], text: str) -> Iterator[tuple[re.Match[str], Decimal | None]]:
    """Where a text says something of so many cases together, and how many: all four reports."""
    case = _case(nouns)
    found = re.finditer(
        rf"\b(?:all(?: of)?(?: the)?|(?:none|each|not one) of the) (?P<number>[\w-]+) {case}\b"
        rf"|\bthe (?P<other>[\w-]+) {case} (?:all|never)\b",
        text,
        re.IGNORECASE,
    )
    for match in found:
        written = match["number"] or match["other"]
        told = [words.value for words in number_words(written)]
        if told or written.isdecimal():
            yield match, told[0] if told else Decimal(written)


def _case(nouns: Iterable[str]) -> str:
    return any_of((*nouns, "report", "reports", "case", "cases"))
