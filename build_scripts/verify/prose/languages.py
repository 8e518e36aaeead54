"""The two languages of a text tell the same numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from build_scripts.curation.forms import LocalizedRecord, Written
from build_scripts.model import QuantityKind
from build_scripts.problems import Problem
from build_scripts.verify.prose.claims import ChineseNumber, Claim, claims_in
from build_scripts.verify.prose.english import EnglishNumber, NumberInWord
from build_scripts.verify.prose.evidence import evidence_in, numbers_in

_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def check_languages(text: LocalizedRecord) -> Iterator[Problem]:
    """Each number of the English must be in the Chinese, and those in digits there in the English.

    Chinese numerals stand in many words that English says without a number (一体化), so that they
    may be left out. Numbers that the text declares may stand in one language alone.
    """
    chinese, english = (
        [claim for claim in claims_in(written, language) if not _is_declared(claim, written, text)]
        for written, language in ((text.zh, "zh"), (text.en, "en"))
    )
    there = evidence_in(text.zh)
    for claim in english:
        if not claim.is_supported(there):
            yield _differ(text.en, claim, "English", "Chinese")
    for claim in chinese:
        if _DIGIT.search(claim.text) and not _is_told(claim, claims_in(text.en, "en")):
            yield _differ(text.zh, claim, "Chinese", "English")


def _is_declared(claim: Claim, written: Written, text: LocalizedRecord) -> bool:
    end = claim.offset + len(claim.text)
    for record in text.numbers:
        place = written.find(record.text, max(0, end - len(record.text)))
        if 0 <= place <= claim.offset:
            return True
    return False


def _is_told(claim: Claim, english: Iterable[Claim]) -> bool:
    """Whether an English text tells a quantity, or of a date its years, of a name its numbers."""
    if not isinstance(claim, ChineseNumber):
        return True
    quantity = claim.quantity
    if quantity.is_measurement:
        told = (it for it in english if isinstance(it, EnglishNumber | ChineseNumber))
        return any(it.tells(quantity) for it in told)
    if quantity.kind is QuantityKind.DATE:
        wanted = {Decimal(year) for year in _YEAR.findall(claim.text)}
    else:
        wanted = set(numbers_in(claim.text))
    return wanted <= {value for it in english for value in _values(it)}


def _values(claim: Claim) -> Iterator[Decimal]:
    if isinstance(claim, EnglishNumber):
        yield claim.value
    elif isinstance(claim, NumberInWord):
        yield claim.digits
    else:
        yield from numbers_in(claim.text)


def _differ(written: Written, claim: Claim, here: str, there: str) -> Problem:
    rule = f"a number of the {here} text must be in the {there} one, but '{claim.text}' is not"
    fix = "write it in both, or in neither; units and words such as 以上 (or more) count"
    return Problem(written.position, "languages-differ", rule, written, fix)
