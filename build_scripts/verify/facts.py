"""One fact: its value in its quote, its period in the report, its role as it is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from build_scripts.curation.forms import Written
from build_scripts.curation.records import FactRecord
from build_scripts.model import BlockKind, Citation, Fact, Quantity, Report
from build_scripts.problems import Problem
from build_scripts.verify.context import Context
from build_scripts.verify.flags import check_contract, make_flags
from build_scripts.verify.recorded import check_recorded
from build_scripts.verify.references import known_id, localized
from build_scripts.verify.told_of import check_told_of
from build_scripts.verify.values import check_unit, find_value

_YEARS = re.compile(r"(\d{4})(?:/(\d{4}))?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def fact_id(record: FactRecord) -> str:
    """The id of a fact: as written, else its indicator's."""
    return str(record.id or record.indicator)


def make_fact(record: FactRecord, context: Context) -> Fact | None:
    """The fact, or None if its indicator, quote or value does not hold."""
    known, problems = context.known, context.problems
    before = len(problems)
    indicator_id = known_id(record.indicator, known.indicators, "indicator", problems)
    citations = context.cite([record.quote, *record.also])
    problems.extend(_check_period(record.period, context))
    if indicator_id is None or len(citations) != 1 + len(record.also):
        return None
    main = citations[0]
    quantity = find_value(record.value, main, context.report, problems)
    if quantity is None:
        return None
    indicator = known.indicators[indicator_id] if known.indicators is not None else None
    if indicator is not None:
        check_unit(record, quantity, indicator, problems)
        problems.extend(check_told_of(record, quantity, main, context.report, indicator))
    wrong_year = list(_check_year(record.period, citations, context))
    problems.extend(wrong_year or check_recorded(record, quantity, citations, context))
    problems.extend(_check_told_again(record, quantity, citations, context))
    context.check_notes([record.scope, record.note], citations)
    flags = make_flags(record, indicator.contract if indicator else None, context)
    if indicator and not flags and len(problems) == before:  # else one mistake is told twice
        problems.extend(check_contract(record, indicator.contract))
    return Fact(
        id=fact_id(record),
        case_id=context.case_id,
        indicator_id=indicator_id,
        quantity=quantity,
        period=str(record.period) if record.period else None,
        role=record.role,
        scope=localized(record.scope),
        citations=citations,
        context=tuple(str(words) for words in record.context),
        note=localized(record.note),
        flags=flags,
    )


def _check_period(period: Written | None, context: Context) -> Iterator[Problem]:
    """A period must be years, the earlier first, or words; they must stand in the report."""
    if period is None:
        return
    years = _YEARS.fullmatch(period)
    words = [year for year in years.groups() if year] if years else [str(period)]
    if words != sorted(words):
        rule = "of two years the earlier must stand first"
        yield Problem(period.position, "period-not-in-report", rule, period, "turn them round")
    for word in words:
        if not context.finder.has_words(word):
            rule = "period must be years or words that stand in the report"
            fix = "write 2023, 2020/2023 or the report's words, or leave it out if not stated"
            yield Problem(period.position, "period-not-in-report", rule, word, fix)


def _check_year(
    period: Written | None, citations: Sequence[Citation], context: Context
) -> Iterator[Problem]:
    """The years of a period must be told with the value: by its paragraph, or by a heading.

    Where the fact's own quote names years, one of them must be the period's.
    """
    years = _YEARS.fullmatch(period or "")
    if period is None or years is None:
        return
    named = {year for year in years.groups() if year}
    quoted = _years_of(context.quantities(citations[:1]))
    if quoted and named.isdisjoint(quoted):
        rule = "period must not be another year than that of the fact's quote"
        fix = f"the quote has {'、'.join(sorted(quoted))}"
        yield Problem(period.position, "period-not-in-quote", rule, period, fix)
    elif not named <= _years_of(_told_with(citations, context.report)):
        rule = "the years of a period must be told in the paragraph of the value, or in a heading"
        fix = "leave the period out, or quote in `also` where the report tells it of this value"
        yield Problem(period.position, "period-not-in-quote", rule, period, fix)


def _told_with(citations: Sequence[Citation], report: Report) -> Iterator[Quantity]:
    cited = {citation.passage_id for citation in citations}
    for passage in report.passages:
        if passage.id in cited or passage.kind is BlockKind.HEADING:
            yield from passage.quantities


def _years_of(quantities: Iterable[Quantity]) -> set[str]:
    return {year for quantity in quantities for year in _YEAR.findall(quantity.text)}


def _check_told_again(
    record: FactRecord, quantity: Quantity, citations: Sequence[Citation], context: Context
) -> Iterator[Problem]:
    """A further quote of a fact must tell the same quantity at another place."""
    first, *others = citations
    for written, citation in zip(record.also, others, strict=True):
        there = context.quantities([citation])
        if citation.id == first.id:
            rule = "a further quote must be from another place than the first"
            yield Problem(written.position, "also-differs", rule, written, "take it out")
        elif not any(other.meaning == quantity.meaning for other in there):
            rule = f"a further quote must tell the same quantity ({quantity.text})"
            fix = "make it a fact of its own, or take it out"
            yield Problem(written.position, "also-differs", rule, written, fix)
