"""Values and times as an edition says them, beside the words of the report."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from build_scripts.editions import Edition
from build_scripts.language import Language, of_reports
from build_scripts.language.en.stretches import day_words, stretch_words
from build_scripts.language.en.values import value_words
from build_scripts.language.stretches import Day
from build_scripts.model import Quantity, Vocabulary
from build_scripts.views.foreign import without_chinese
from build_scripts.views.shown import Number, Source

_YEARS = re.compile(r"(\d{4})(?:/(\d{4}))?年?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A value or a time as the edition says it, and as the report does where that is other
    words, in the language `quotes`."""

    number: Number
    written: Number | None
    quotes: str


def label_text(text: str, edition: Edition) -> str:
    """A text as an attribute of the edition's pages has it."""
    return text if edition.tongue.language == "zh" else without_chinese(text)


def quantity_text(quantity: Quantity, edition: Edition) -> str:
    """A quantity in the edition's words; as it is written, where they have none for it."""
    words = ""
    if edition.tongue.language == "en":
        words = value_words(quantity, language_of_reports().allowed(quantity))
    return words or edition.convert(quantity.text)


def count_text(number: int, edition: Edition) -> str:
    """A count as the edition's language writes it."""
    return f"{number:,}" if edition.tongue.language == "en" else str(number)


def period_text(written: str | None, edition: Edition) -> str:
    """A period for people; what stays in the report's own words stands in quotation marks."""
    if written is None:
        return edition.wording["not_stated"]
    return _period_words(written, edition) or edition.convert(f"“{written}”")


def told_quantity(quantity: Quantity, edition: Edition) -> Told:
    """A quantity, and the words of the report beside it."""
    return _told(quantity_text(quantity, edition), quantity.text, edition)


def told_period(written: str | None, edition: Edition) -> Told:
    """A period, and the words of the report beside it."""
    if written is None or _YEARS.fullmatch(written) or edition.tongue.language != "en":
        return _told(period_text(written, edition), "", edition)
    words = _period_words(written, edition) or edition.wording["in_reports_words"]
    return _told(words, written, edition)


def date_text(written: str, edition: Edition) -> str:
    """A date of a report, 2024-01-05, as the edition writes dates."""
    if edition.tongue.language != "en":
        return written
    year, month, day = (*map(int, written.split("-")), None, None)[:3]
    return day_words(Day(year=year, month=month, day=day))


def _period_words(written: str, edition: Edition) -> str:
    """A period in the edition's words; "" where it has none."""
    is_english = edition.tongue.language == "en"
    if years := _YEARS.fullmatch(written):
        span = "–".join(year for year in years.groups() if year)
        return span if is_english else f"{span}年"
    stretch = language_of_reports().stretch(written) if is_english else None
    return stretch_words(stretch) if stretch else ""


@cache
def language_of_reports() -> Language:
    """The language of reports; values and times are read without the words of a study."""
    return of_reports(Vocabulary())


def _told(shown: str, written: str, edition: Edition) -> Told:
    words = edition.convert(written)
    is_other = edition.tongue.language == "en" and words not in shown
    return Told(
        number=Number(shown, Source.FACT),
        written=Number(words, Source.FACT) if is_other and words else None,
        quotes=edition.tongue.quotes,
    )
