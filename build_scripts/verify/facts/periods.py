"""The time that a fact covers: told with its value, in words that the fact quotes or records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from build_scripts.curation.forms import Written
from build_scripts.curation.records import FactRecord
from build_scripts.language import Language
from build_scripts.model import BlockKind, Localized, Passage, Quantity
from build_scripts.normalize import fold, has_words
from build_scripts.problems import Problem
from build_scripts.verify.context import Context
from build_scripts.verify.quotes import QuoteFinder

_YEARS = re.compile(r"(\d{4})(?:/(\d{4}))?")
_SPAN = re.compile(r"(\d{4})\s*[-–—~～至]\s*(\d{4})年?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def check_period(record: FactRecord, told: Sequence[str], context: Context) -> Iterator[Problem]:
    """A period must stand in what is told with the value; `context` that is a time must be it.

    Years are written as numbers (`2023`, `2020/2023`), anything else in the report's words.
    """
    period = record.period
    if period is not None:
        fault = next(check_told("period", period, told, context, of_fact=True), None)
        if fault is not None:
            yield fault
            return
    for written in record.context:
        for time in context.language.times(written):
            if not period_tells(period, time):
                rule = Localized(
                    f"记入 context 的时间（“{time}”）须是这项数据的时期",
                    f"a time that is recorded as context ('{time}') must be the fact's period",
                )
                written_so = re.sub(r"^(\d{4})年$", r"\1", time)
                fix = Localized(
                    f"加一行 `period: {written_so}`，或者把这几个字从 `context` 里删去",
                    f"add a line `period: {written_so}`, or leave these words out of `context`",
                )
                yield Problem(written.position, "period-left-out", rule, written, fix)


def check_column(period: Written | None, passage: Passage, value: Quantity) -> Iterator[Problem]:
    """In a table whose head names several years a value is of the year above its own column.

    A cell of the head stands over the empty ones behind it (it spans them). Where cells of the
    head are missing, as in a table of plain text, no column is known to be of a year.
    """
    years = _YEAR.findall(period) if period else []
    if period is None or not years or passage.kind is not BlockKind.TABLE:
        return
    row = passage.sentence_at(value.offset)
    own, column = (
        passage.text[row.start : row.end],
        passage.text.count("\t", row.start, value.offset),
    )
    if all(year in own for year in years):
        return
    head = _head_with_years(passage.text[: row.start].split("\n"))
    if head is None:
        return
    above = _above(head, column, len(own.split("\t")))
    if above is None or not set(_YEAR.findall(above)) & set(years):
        named = "、".join(sorted({year for cell in head for year in _YEAR.findall(cell)}))
        rule = Localized(
            f"表头有几个年份的（{named}），时期须是数值所在那一列的",
            f"where the head of a table names several years ({named}), the period must be the one "
            "above the value's own column",
        )
        fix = (
            Localized(
                "表里看不出这一列是哪一年；不写 `period`，也不把表头的年份记入 `context`",
                "the table does not show which year the column is of; leave out `period`, and the "
                "year of the head under `context`",
            )
            if above is None
            else Localized(f"这一列上面是“{above}”", f"above this column stands '{above}'")
        )
        yield Problem(period.position, "period-not-in-quote", rule, period, fix)


def _head_with_years(rows: Sequence[str]) -> list[str] | None:
    """The nearest row above in which cells name different years."""
    for row in reversed(rows):
        cells = row.split("\t")
        years = [set(_YEAR.findall(cell)) for cell in cells if _YEAR.search(cell)]
        if len(years) > 1 and years.count(years[0]) < len(years):
            return cells
    return None


def _above(head: Sequence[str], column: int, width: int) -> str | None:
    """The cell of a head that stands over a column of a row so wide; None if it is not known."""
    keeps_columns = len(head) == width or "" in head[1:]
    named = [cell for cell in head[: column + 1] if cell]
    return named[-1] if keeps_columns and named else None


def check_told(
    name: str, period: Written, told: Sequence[str], context: Context, *, of_fact: bool = False
) -> Iterator[Problem]:
    """A time that goes by `name` must stand in what is told; that of a fact may be recorded."""
    words = _words(period)
    missing = [word for word in words if not _is_told(word, told, context.language)]
    if missing:
        yield _not_told(name, period, missing[0], context.finder, of_fact=of_fact)
    elif words != sorted(words):
        rule = Localized("两个年份，早的须写在前", "of two years the earlier must stand first")
        yield Problem(
            period.position,
            "period-not-in-quote",
            rule,
            period,
            Localized("调换前后", "turn them round"),
        )


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


def _not_told(
    name: str, period: Written, word: str, finder: QuoteFinder, *, of_fact: bool
) -> Problem:
    if finder.has_words(word):
        rule = Localized(f"{name} 须写在引文里", f"{name} must stand in a quote")
        fix = Localized("把引文写长", "lengthen the quote")
        if of_fact:
            rule = Localized(
                f"{rule.zh}，或写明是这个数值的", f"{rule.en} of the fact, or be told of its value"
            )
            words = "…" if _YEARS.fullmatch(period) else f"{period}"
            fix = Localized(
                f"{fix.zh}；时间写在这一段前面的，加一行 `context: [{words}]`",
                f"{fix.en}; or, if the paragraph tells it before, add a line `context: [{words}]`",
            )
        if _YEARS.fullmatch(period):
            fix = Localized(
                f"{fix.zh}；从某年起算的，照报告的话写，如 `period: {word}年以来`",
                f"{fix.en}; a year since which something is counted is written in the report's "
                f"words, as `period: {word}年以来`",
            )
        return Problem(period.position, "period-not-in-quote", rule, word, fix)
    if span := _SPAN.fullmatch(period):
        right = f"{name}: {span[1]}/{span[2]}"
        rule = Localized("两个年份之间须写 /", "between two years there must stand /")
        fix = Localized(f"写成 `{right}`", f"write `{right}`")
        return Problem(period.position, "period-not-in-report", rule, period, fix)
    rule = Localized(
        f"{name} 须是报告里有的年份或原话",
        f"{name} must be years or words that stand in the report",
    )
    fix = Localized(
        "写 2023、2020/2023 或报告的原话；报告没有写明就不写",
        "write 2023, 2020/2023 or the report's words, or leave it out if not stated",
    )
    return Problem(period.position, "period-not-in-report", rule, word, fix)
