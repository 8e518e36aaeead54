"""The two languages of a text tell the same numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from build_scripts.curation.forms import LocalizedRecord, Written
from build_scripts.language import Language
from build_scripts.language.claims import NOTHING, Claim
from build_scripts.model import Localized, QuantityKind
from build_scripts.normalize import HAN
from build_scripts.problems import Problem, first_of
from build_scripts.verify.prose.exemptions import declared_around

_DIGIT = re.compile(r"\d")
_CHINESE, _ENGLISH = Localized("中文", "Chinese"), Localized("英文", "English")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def check_languages(
    text: LocalizedRecord, chinese: Sequence[Claim], english: Sequence[Claim], reports: Language
) -> Iterator[Problem]:
    """Each number of the English must be in the Chinese, and those in digits there in the English.

    Chinese numerals stand in many words that English says without a number (一体化), so that they
    may be left out; but English must not say a number oftener than the Chinese (三张清单 四化共治
    is no “four lists, four modes”). Numbers that the text declares may stand in one language.
    """
    if not (text.zh.strip() and text.en.strip()):
        return  # a side that is empty is a problem already
    # A number that was changed is missing in both: that is one mistake.
    yield from first_of(
        _check_english(text, english, reports), _check_chinese(text, chinese, english)
    )


def _check_english(
    text: LocalizedRecord, english: Sequence[Claim], reports: Language
) -> Iterator[Problem]:
    there = reports.evidence(text.zh) if english else NOTHING
    often = _how_often(text.zh, reports) if english else Counter()
    for claim in _undeclared(english, text.en, text):
        own = frozenset() if HAN.search(claim.text) else claim.values
        often.subtract(own)
        if any(often[value] < 0 for value in own) or not claim.is_supported(there):
            yield _differ(text.en, claim, _ENGLISH, _CHINESE)


def _check_chinese(
    text: LocalizedRecord, chinese: Sequence[Claim], english: Sequence[Claim]
) -> Iterator[Problem]:
    for claim in _undeclared(chinese, text.zh, text):
        if _DIGIT.search(claim.text) and not _is_told(claim, english):
            yield _differ(text.zh, claim, _CHINESE, _ENGLISH)


def _undeclared(
    claims: Iterable[Claim], written: Written, text: LocalizedRecord
) -> Iterator[Claim]:
    for claim in claims:
        end = claim.offset + len(claim.text)
        if declared_around(text, written, claim.offset, end) is None:
            yield claim


def _how_often(chinese: str, reports: Language) -> Counter[Decimal]:
    """How often each number stands in a Chinese text, as a numeral or as what a quantity means."""
    told = Counter(value for word in reports.numerals(chinese) for value in reports.numbers(word))
    for quantity in reports.evidence(chinese).quantities:
        meant = (quantity.value, quantity.lower, quantity.upper)
        told.update(
            {value for value in meant if value is not None} - reports.numbers(quantity.text)
        )
    return told


def _is_told(claim: Claim, english: Iterable[Claim]) -> bool:
    """Whether an English text tells a quantity, or of a date its years, of a name its numbers."""
    quantity = claim.quantity
    if quantity is None:
        return True
    if quantity.is_measurement:
        return any(it.tells(quantity) for it in english)
    if quantity.kind is QuantityKind.DATE:
        wanted = {Decimal(year) for year in _YEAR.findall(claim.text)}
    else:
        wanted = set(claim.values)
    return wanted <= {value for it in english for value in it.values}


def _differ(written: Written, claim: Claim, here: Localized, there: Localized) -> Problem:
    rule = Localized(
        f"{here.zh}里的数{there.zh}里也须有，但“{claim.text}”没有",
        f"a number of the {here.en} text must be in the {there.en} one, but '{claim.text}' is not",
    )
    fix = Localized(
        "两边都写，次数相同，或者都不写；单位和“以上”（or more）一类的词也算",
        "write it in both, as often, or in neither; units and words such as 以上 (or more) count",
    )
    return Problem(written.spot(claim.offset), "languages-differ", rule, fix=fix)
