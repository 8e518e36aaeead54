"""The time that a fact covers: told with its value, in words that the fact quotes or records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from build_scripts.curation.forms import Written
from build_scripts.curation.records import FactRecord
from build_scripts.language import Language
from build_scripts.normalize import fold, has_words
from build_scripts.problems import Problem
from build_scripts.verify.context import Context
from build_scripts.verify.quotes import QuoteFinder

_YEARS = re.compile(r"(\d{4})(?:/(\d{4}))?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_OR_BESIDE = " of the fact, or be told of its value"
_ADD_CONTEXT = " or add `context: […]` with the words of the paragraph that tell it;"


def check_period(record: FactRecord, told: Sequence[str], context: Context) -> Iterator[Problem]:
    """A period must stand in what is told with the value; `context` that is a time must be it.

    Years are written as numbers (`2023`, `2020/2023`), anything else in the report's words.
    """
    period = record.period
    if period is not None:
        fault = next(check_told("period", period, told, context, _ADD_CONTEXT), None)
        if fault is not None:
            yield fault
            return
    for written in record.context:
        for time in context.language.times(written):
            if not period_tells(period, time):
                rule = f"a time that is recorded as context ('{time}') must be the fact's period"
                written_so = re.sub(r"^(\d{4})年$", r"\1", time)
                fix = f"add a line `period: {written_so}`, or leave these words out of `context`"
                yield Problem(written.position, "period-left-out", rule, written, fix)


def check_told(
    name: str, period: Written, told: Sequence[str], context: Context, else_fix: str = ""
) -> Iterator[Problem]:
    """A time that goes by `name` must stand in what is told; `else_fix` is a way out of its own."""
    words = _words(period)
    missing = [word for word in words if not _is_told(word, told, context.language)]
    if missing:
        yield _not_told(name, period, missing[0], context.finder, else_fix)
    elif words != sorted(words):
        rule = "of two years the earlier must stand first"
        yield Problem(period.position, "period-not-in-quote", rule, period, "turn them round")


def period_tells(period: str | None, words: str) -> bool:
    """Whether a period says what words of the report say: their years, or the words."""
    if not period:
        return False
    years = _YEAR.findall(words)
    if years:
        return all(year in period for year in years)
    return period in words or words in period


def is_one_year(period: str | None) -> bool:
    """Whether a period is a single year and nothing else."""
    return re.fullmatch(r"\d{4}", period or "") is not None


def _words(period: Written) -> list[str]:
    """The one or two years of a period, or else its words."""
    years = _YEARS.fullmatch(period)
    return [year for year in years.groups() if year] if years else [str(period)]


def _is_told(word: str, texts: Sequence[str], language: Language) -> bool:
    """Whether texts tell a year, as such and not as a beginning, or have these words."""
    if _YEARS.fullmatch(word):
        return any(language.tells_year(fold(text), word) for text in texts)
    return any(has_words(text, word) for text in texts)


def _not_told(name: str, period: Written, word: str, finder: QuoteFinder, else_fix: str) -> Problem:
    if finder.has_words(word):
        rule = f"{name} must stand in a quote{_OR_BESIDE if else_fix else ''}"
        fix = (
            f"lengthen the quote;{else_fix} a year since which something is counted is written in "
            "the report's words (2021年以来)"
        )
        return Problem(period.position, "period-not-in-quote", rule, word, fix)
    rule = f"{name} must be years or words that stand in the report"
    fix = "write 2023, 2020/2023 or the report's words, or leave it out if not stated"
    return Problem(period.position, "period-not-in-report", rule, word, fix)
