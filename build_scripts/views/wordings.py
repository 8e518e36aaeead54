"""Values and times as an edition says them; the report's own words are with the evidence."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from build_scripts.editions import Edition
from build_scripts.language import Language, of_reports
from build_scripts.language.en.stretches import day_words, stretch_words
from build_scripts.language.en.values import value_words
from build_scripts.language.stretches import Day
from build_scripts.model import Quantity, Vocabulary
from build_scripts.views.foreign import without_chinese
from build_scripts.views.shown import Number, Source

_YEARS = re.compile(r"(\d{4})(?:/(\d{4}))?年?")


class Told(Struct, frozen=True, kw_only=True):
    """A time as the edition says it, with the report's own words, in the language `quotes`, where
    the edition has none for it."""

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


def told_quantity(quantity: Quantity, edition: Edition) -> Number:
    """A quantity as a number of a page."""
    return Number(quantity_text(quantity, edition), Source.FACT)


def told_period(written: str | None, edition: Edition) -> Told:
    """A period as a number of a page, or in the words of the report."""
    own = None
    said = period_text(written, edition)
    if written and edition.tongue.language == "en" and not _period_words(written, edition):
        own = Number(edition.convert(written), Source.FACT)
        said = edition.wording["in_reports_words"]
    return Told(number=Number(said, Source.FACT), written=own, quotes=edition.tongue.quotes)


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
