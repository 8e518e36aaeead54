"""The flags of a fact: those an editor gives, and those that follow from the fact itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_scripts.curation.records import FactRecord
from build_scripts.language import Language
from build_scripts.language.en.stretches import stretch_words
from build_scripts.model import (
    Coverage,
    Derived,
    Flag,
    FlagKind,
    Localized,
    PeriodType,
    Role,
    Why,
)
from build_scripts.problems import Making, Problem
from build_scripts.verify.context import Context
from build_scripts.verify.facts.periods import is_one_year
from build_scripts.verify.references import text_of
from build_scripts.verify.slices import KnownIndicator

_TWO_YEARS = re.compile(r"\d{4}/\d{4}")

# What an indicator about one time may be told instead: a running total, or several years.
_INSTEAD = {
    PeriodType.YEAR: (Why.YEAR_TOTAL, Why.YEAR_PERIOD),
    PeriodType.POINT_IN_TIME: (Why.POINT_IN_TIME_TOTAL, Why.POINT_IN_TIME_PERIOD),
}

_WRITTEN_ELSEWHERE = {
    FlagKind.TARGET: "`role: target`",
    FlagKind.BACKGROUND: "`role: background`",
    FlagKind.PARTIAL_COVERAGE: "`scope`",
    FlagKind.CATEGORY: "`category`",
}
"""Flags that only ever follow from another field, so that the two cannot disagree."""


def make_flags(
    record: FactRecord, indicator: KnownIndicator | None, context: Context
) -> Making[tuple[Flag, ...]]:
    """The flags of a fact, one of a kind, in the order of `FlagKind`.

    Without an indicator (its file could not be read) only role, scope and category speak.
    """
    derived = {flag.kind: flag for flag in _derived(record, indicator, context.language)}
    yield from _check_written(record, indicator)
    yield from context.check_remarks([flag.reason for flag in record.flags])
    written = {flag.kind: Flag(flag.kind, text_of(flag.reason)) for flag in record.flags}
    flags = derived | written
    return tuple(flags[kind] for kind in FlagKind if kind in flags)


def _derived(
    record: FactRecord, indicator: KnownIndicator | None, language: Language
) -> Iterator[Flag]:
    if record.role is Role.TARGET:
        yield Flag(FlagKind.TARGET, Derived(Why.AIM))
    if record.role is Role.BACKGROUND:
        yield Flag(FlagKind.BACKGROUND, Derived(Why.REFERENCE))
    of_a_part = indicator is not None and indicator.coverage is Coverage.PART
    if record.scope is not None and not of_a_part:
        yield Flag(FlagKind.PARTIAL_COVERAGE, Derived(Why.PART, text_of(record.scope)))
    if record.category is not None:
        yield Flag(FlagKind.CATEGORY, Derived(Why.ONE_KIND, text_of(record.category)))
    if indicator is not None:
        yield from _of_another_period(record, indicator.period_type, language)


def _of_another_period(
    record: FactRecord, period_type: PeriodType, language: Language
) -> Iterator[Flag]:
    """A running total, or several years, where the contract wants one year or one time."""
    instead = _INSTEAD.get(period_type)
    if instead is None or record.role in (Role.TARGET, Role.BACKGROUND):
        return
    total, other_period = instead
    period = str(record.period or "")
    of_a_year = period_type is PeriodType.YEAR
    if record.role is Role.CUMULATIVE:
        yield Flag(FlagKind.PERIOD_DIFFERS, Derived(total))
    elif _TWO_YEARS.fullmatch(period) or (of_a_year and period and not is_one_year(period)):
        span, stretch = period.replace("/", "–"), language.stretch(period)
        english = (stretch and stretch_words(stretch)) or span
        yield Flag(FlagKind.PERIOD_DIFFERS, Derived(other_period, Localized(span, english)))


def _check_written(record: FactRecord, indicator: KnownIndicator | None) -> Iterator[Problem]:
    """A flag must not repeat another field, contradict the record, or stand twice."""
    seen: set[FlagKind] = set()
    for flag in record.flags:
        position = flag.reason.zh.position
        field = _WRITTEN_ELSEWHERE.get(flag.kind)
        if field:
            rule = Localized(
                f"标记 {flag.kind} 须由 {field} 得出，不能手写",
                f"a flag {flag.kind} must follow from {field}, not be written by hand",
            )
            fix = Localized(
                f"报告确是这样说的，就写 {field}；删去这个标记",
                f"write {field} if that is what the report says, and take the flag out",
            )
            yield Problem(position, "flag-contradicts", rule, flag.kind, fix)
        elif (
            flag.kind is FlagKind.PERIOD_DIFFERS
            and indicator
            and _is_of_one_year(record, indicator)
        ):
            rule = Localized(
                "时期与约定相同的数值，不能标 period_differs",
                "a value whose period is the contract's must not be flagged period_differs",
            )
            fix = Localized(
                "删去这个标记，或改正时期或角色", "take the flag out, or correct period or role"
            )
            yield Problem(position, "flag-contradicts", rule, flag.kind, fix)
        if flag.kind in seen:
            rule = Localized(
                "同一个列表里，一项只能写一次", "an item must stand only once in its list"
            )
            fix = Localized("把两处的理由并在一起", "join the reasons of both")
            yield Problem(position, "duplicate-item", rule, flag.kind, fix)
        seen.add(flag.kind)


def _is_of_one_year(record: FactRecord, indicator: KnownIndicator) -> bool:
    return (
        indicator.period_type is PeriodType.YEAR
        and record.role is Role.ACHIEVED
        and is_one_year(record.period)
    )


def check_contract(record: FactRecord, indicator: KnownIndicator) -> Iterator[Problem]:
    """A value without a flag must have the role and the period that its contract asks for."""
    fix = Localized(
        "补上它；或者在 `flags` 里写明为什么不同，或改正指标的 period_type",
        "add it; or say in `flags` why it differs, or correct the indicator's period_type",
    )
    if indicator.coverage is Coverage.PART and record.scope is None:
        rule = Localized(
            "指标只说一部分的，数值须有范围，写明是哪一部分",
            "a value of an indicator about a part must have a scope that names the part",
        )
        fix_scope = Localized(
            "加上 `scope`，或改正指标的 coverage",
            "add `scope`, or correct the indicator's coverage",
        )
        place = record.value.position
        yield Problem(place, "contract-deviation", rule, record.value, fix_scope)
    if indicator.period_type is PeriodType.YEAR and record.period is None:
        rule = Localized(
            "指标说的是一年的，数值须有时期",
            "a value of an indicator about one year must have a period",
        )
        yield Problem(record.value.position, "contract-deviation", rule, record.value, fix)
    if indicator.period_type is PeriodType.CUMULATIVE and record.role is not Role.CUMULATIVE:
        rule = Localized(
            "指标说的是累计数的，数值须写 `role: cumulative`",
            "a value of an indicator about running totals must have `role: cumulative`",
        )
        yield Problem(record.value.position, "contract-deviation", rule, record.value, fix)
