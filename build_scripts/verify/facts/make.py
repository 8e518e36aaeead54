"""One fact: its value in its quote, its period in the report, its role as the report has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from build_scripts.curation.forms import Written
from build_scripts.curation.records import FactRecord
from build_scripts.model import Citation, Fact, Localized, Quantity
from build_scripts.normalize import fold
from build_scripts.problems import Making, Problem, first_of, made
from build_scripts.verify.context import Context
from build_scripts.verify.facts.categories import check_category
from build_scripts.verify.facts.flags import check_contract, make_flags
from build_scripts.verify.facts.recorded import check_recorded
from build_scripts.verify.facts.values import check_unit, find_earlier, find_value
from build_scripts.verify.facts.words import check_measure, check_words
from build_scripts.verify.references import known_id, localized
from build_scripts.verify.slices import KnownIndicator


def fact_id(record: FactRecord) -> Written:
    """The id of a fact: as written, else its indicator's."""
    return record.id or record.indicator


def make_fact(record: FactRecord, context: Context) -> Making[Fact | None]:
    """The fact, or None if its indicator, quote or value does not hold."""
    indicators = context.known.indicators
    indicator_id = yield from known_id(record.indicator, indicators, "indicator")
    citations = yield from context.cite([record.quote, *record.also])
    if indicator_id is None or len(citations) != 1 + len(record.also):
        return None
    quantity = yield from find_value(record.value, citations[0], context.language)
    if quantity is None:
        return None
    earlier = yield from find_earlier(record.earlier, quantity, citations[0], context.language)
    indicator = indicators[indicator_id] if indicators is not None else None
    flags, faults = made(make_flags(record, indicator, context))
    yield from first_of(
        chain(faults, _check_value(record, quantity, citations, indicator, context)),
        check_contract(record, indicator) if indicator and not flags else (),
    )
    return Fact(
        id=str(fact_id(record)),
        case_id=context.case_id,
        indicator_id=indicator_id,
        category=localized(record.category),
        quantity=quantity,
        earlier=earlier,
        period=str(record.period) if record.period else None,
        role=record.role,
        scope=localized(record.scope),
        citations=citations,
        context=_context(record, quantity, citations[0]),
        note=localized(record.note),
        flags=flags,
        position=record.value.position,
    )


def _context(record: FactRecord, quantity: Quantity, citation: Citation) -> tuple[str, ...]:
    """The words outside a quote that its value is told in: recorded ones, and the head of its
    column."""
    heads = (head for head in quantity.heads if fold(head) not in fold(citation.text))
    return tuple(dict.fromkeys([*map(str, record.context), *heads]))


def _check_value(
    record: FactRecord,
    quantity: Quantity,
    citations: Sequence[Citation],
    indicator: KnownIndicator | None,
    context: Context,
) -> Iterator[Problem]:
    """A value must be its indicator's, and all that the report says around it recorded."""
    if indicator is not None:
        yield from first_of(
            check_words(record, quantity, citations[0], indicator, context),
            check_unit(record, quantity, indicator),
            check_measure(record, quantity, citations[0], indicator, context.language),
        )
        yield from check_category(record, quantity, citations[0], indicator, context.language)
    yield from check_recorded(record, quantity, citations, context)
    yield from _check_repeated(record, quantity, citations)
    yield from context.check_notes([record.category, record.scope, record.note], citations)


def _check_repeated(
    record: FactRecord, quantity: Quantity, citations: Sequence[Citation]
) -> Iterator[Problem]:
    """A further quote of a fact must tell the same quantity at another place."""
    first, *others = citations
    for written, citation in zip(record.also, others, strict=True):
        if citation.id == first.id:
            rule = Localized(
                "另一处引文须与第一处不在同一位置",
                "a further quote must be from another place than the first",
            )
            yield Problem(
                written.position, "also-differs", rule, written, Localized("删去它", "take it out")
            )
        elif not any(other.meaning == quantity.meaning for other in citation.quantities):
            rule = Localized(
                f"另一处引文须说同一个数量（{quantity.text}）",
                f"a further quote must tell the same quantity ({quantity.text})",
            )
            fix = Localized("另立一项数据，或者删去它", "make it a fact of its own, or take it out")
            yield Problem(written.position, "also-differs", rule, written, fix)
