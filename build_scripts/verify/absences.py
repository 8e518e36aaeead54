"""What a report does not say, or says without a number: claimed, and proven at every build."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from build_scripts.curation.forms import Written
from build_scripts.curation.records import (
    AbsenceRecord,
    MentionRecord,
    NotApplicableRecord,
    SummaryRecord,
)
from build_scripts.model import Absence, Mention, NotApplicable, Position
from build_scripts.problems import Problem
from build_scripts.verify.context import Context
from build_scripts.verify.references import known_id, text_of

Claim = AbsenceRecord | NotApplicableRecord
"""What says of a theme or an indicator that there is nothing to tell."""


def make_absences(record: SummaryRecord, context: Context) -> tuple[Absence, ...]:
    """The absences of a summary, each held against the report and the rest of the summary."""
    return tuple(_absence(absence, record, context) for absence in record.absences)


def make_mentions(record: SummaryRecord, context: Context) -> tuple[Mention, ...]:
    """What a report speaks of without a number, each held against report and summary."""
    return tuple(_mention(mention, record, context) for mention in record.mentions)


def make_not_applicable(record: SummaryRecord, context: Context) -> tuple[NotApplicable, ...]:
    """What cannot be reported of a case, each held against the rest of the summary."""
    return tuple(_not_applicable(claim, record, context) for claim in record.not_applicable)


def check_told_twice(record: SummaryRecord) -> Iterator[Problem]:
    """A theme or indicator must be absent, only mentioned or not applicable, and that once."""
    seen: dict[tuple[str, str], Position] = {}
    for field, target in _targets(record):
        first = seen.setdefault((field, str(target)), target.position)
        if first != target.position:
            rule = (
                "a theme or indicator must stand only once among absences, mentions and "
                "not_applicable"
            )
            fix = f"it already stands on line {first.line}; keep one of the two"
            yield Problem(target.position, "duplicate-item", rule, target, fix)


def _targets(record: SummaryRecord) -> Iterator[tuple[str, Written]]:
    claims: tuple[Claim, ...] = (*record.absences, *record.not_applicable)
    for claim in claims:
        if claim.theme:
            yield "theme", claim.theme
        if claim.indicator:
            yield "indicator", claim.indicator
    for mention in record.mentions:
        yield "indicator", mention.indicator


def _absence(record: AbsenceRecord, summary: SummaryRecord, context: Context) -> Absence:
    place = record.patterns[0]
    theme_id, indicator_id = _target(record, place, summary, context)
    context.problems.extend(_check_absent(record.patterns, context))
    return Absence(
        theme_id=theme_id,
        indicator_id=indicator_id,
        patterns=tuple(str(pattern) for pattern in record.patterns),
    )


def _not_applicable(
    record: NotApplicableRecord, summary: SummaryRecord, context: Context
) -> NotApplicable:
    theme_id, indicator_id = _target(record, record.reason.zh, summary, context)
    context.check_remarks([record.reason])
    return NotApplicable(
        theme_id=theme_id,
        indicator_id=indicator_id,
        reason=text_of(record.reason),
        citations=context.cite(record.evidence),
    )


def _mention(record: MentionRecord, summary: SummaryRecord, context: Context) -> Mention:
    known_id(record.indicator, context.known.indicators, "indicator", context.problems)
    citations = context.cite(record.evidence)
    context.problems.extend(_check_without_number(record, summary))
    return Mention(indicator_id=str(record.indicator), citations=citations)


def _target(
    record: Claim, place: Written, summary: SummaryRecord, context: Context
) -> tuple[str | None, str | None]:
    """The ids of the theme and of the indicator, of which a claim must name one."""
    known, problems = context.known, context.problems
    theme = record.theme and known_id(record.theme, known.themes, "theme", problems)
    indicator = record.indicator and known_id(
        record.indicator, known.indicators, "indicator", problems
    )
    if (record.theme is None) == (record.indicator is None):
        rule = "what is absent or not applicable must be one theme or one indicator"
        problems.append(Problem(place.position, "absence-target", rule, fix="name one"))
    problems.extend(_check_contradicted(record, summary))
    return theme or None, indicator or None


def _check_absent(patterns: Sequence[Written], context: Context) -> Iterator[Problem]:
    """Words claimed to be absent must stand nowhere in the report, nor in its byline."""
    for pattern in patterns:
        place = context.finder.place_of(pattern)
        if place is not None:
            rule = f"words claimed absent must not stand in the report, but {place} has them"
            fix = "take the pattern out, or the absence"
            yield Problem(pattern.position, "not-absent", rule, pattern, fix)


def _check_contradicted(claim: Claim, record: SummaryRecord) -> Iterator[Problem]:
    """What a practice or fact of the same summary tells of is neither absent nor inapplicable."""
    rule = "what is claimed absent or not applicable must not be told of in the same summary"
    theme, indicator = claim.theme, claim.indicator
    coded = next((p.id for p in record.practices if theme and theme in p.themes), None)
    if theme and coded:
        fix = f"`{coded}` has this theme; take one of the two out"
        yield Problem(theme.position, "not-absent", rule, theme, fix)
    fact = next((f for f in record.facts if indicator and indicator == f.indicator), None)
    if indicator and fact:
        fix = f"line {fact.indicator.position.line} has a fact of it; take one of the two out"
        yield Problem(indicator.position, "not-absent", rule, indicator, fix)


def _check_without_number(record: MentionRecord, summary: SummaryRecord) -> Iterator[Problem]:
    """What a fact gives a number for is not mentioned without one."""
    indicator = record.indicator
    fact = next((f for f in summary.facts if f.indicator == indicator), None)
    if fact is not None:
        rule = "what is mentioned without a number must not have a fact in the same summary"
        fix = f"line {fact.indicator.position.line} has one; take one of the two out"
        yield Problem(indicator.position, "not-absent", rule, indicator, fix)
