"""What a report does not say, or says without a number: claimed, and proven at every build."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from build_scripts.curation.forms import Written
from build_scripts.curation.records import AbsenceRecord, MentionRecord, SummaryRecord
from build_scripts.model import Absence, Mention
from build_scripts.problems import Problem
from build_scripts.verify.context import Context
from build_scripts.verify.quotes import locator_text
from build_scripts.verify.references import known_id


def make_absences(record: SummaryRecord, context: Context) -> tuple[Absence, ...]:
    """The absences of a summary, each held against the report and the rest of the summary."""
    context.problems.extend(_check_told_twice(record.absences))
    for absence in record.absences:
        context.problems.extend(_check_contradicted(absence, record))
    return tuple(_absence(absence, context) for absence in record.absences)


def make_mentions(record: SummaryRecord, context: Context) -> tuple[Mention, ...]:
    """What a report speaks of without a number, each held against report and summary."""
    context.problems.extend(_check_mentions_told_twice(record))
    return tuple(_mention(mention, record, context) for mention in record.mentions)


def _mention(record: MentionRecord, summary: SummaryRecord, context: Context) -> Mention:
    known_id(record.indicator, context.known.indicators, "indicator", context.problems)
    citations = context.cite(record.evidence)
    context.problems.extend(_check_without_number(record, summary))
    return Mention(indicator_id=str(record.indicator), citations=citations)


def _check_without_number(record: MentionRecord, summary: SummaryRecord) -> Iterator[Problem]:
    """What a fact gives a number for is not mentioned without one."""
    indicator = record.indicator
    fact = next((f for f in summary.facts if f.indicator == indicator), None)
    if fact is not None:
        rule = "what is mentioned without a number must not have a fact in the same summary"
        fix = f"line {fact.indicator.position.line} has one; take one of the two out"
        yield Problem(indicator.position, "not-absent", rule, indicator, fix)


def _check_mentions_told_twice(record: SummaryRecord) -> Iterator[Problem]:
    """An indicator must be either absent or mentioned, and only once."""
    seen = {str(item.indicator) for item in record.absences if item.indicator}
    for indicator in (mention.indicator for mention in record.mentions):
        if indicator in seen:
            rule = "an indicator must be told absent or mentioned only once"
            fix = "it stands elsewhere in this file; take one of the two out"
            yield Problem(indicator.position, "duplicate-item", rule, indicator, fix)
        seen.add(str(indicator))


def _absence(record: AbsenceRecord, context: Context) -> Absence:
    known, problems = context.known, context.problems
    theme = record.theme and known_id(record.theme, known.themes, "theme", problems)
    indicator = record.indicator and known_id(
        record.indicator, known.indicators, "indicator", problems
    )
    if (record.theme is None) == (record.indicator is None):
        rule = "an absence must name one theme or one indicator"
        position = record.patterns[0].position
        problems.append(Problem(position, "absence-target", rule, fix="name one"))
    problems.extend(_check_absent(record.patterns, context))
    return Absence(
        theme_id=theme or None,
        indicator_id=indicator or None,
        patterns=tuple(str(pattern) for pattern in record.patterns),
    )


def _check_absent(patterns: Sequence[Written], context: Context) -> Iterator[Problem]:
    """Words claimed to be absent must indeed not stand in the report."""
    for pattern in patterns:
        passage = context.finder.contains(pattern)
        if passage is not None:
            rule = (
                "words claimed absent must not stand in the report, "
                f"but {locator_text(passage)} has them"
            )
            fix = "take the pattern out, or the absence"
            yield Problem(pattern.position, "not-absent", rule, pattern, fix)


def _check_contradicted(absence: AbsenceRecord, record: SummaryRecord) -> Iterator[Problem]:
    """What a practice or fact of the same summary tells of is not absent."""
    rule = "what is claimed absent must not be told of in the same summary"
    theme, indicator = absence.theme, absence.indicator
    coded = next((p.id for p in record.practices if theme and theme in p.themes), None)
    if theme and coded:
        fix = f"`{coded}` has this theme; take one of the two out"
        yield Problem(theme.position, "not-absent", rule, theme, fix)
    fact = next((f for f in record.facts if indicator and indicator == f.indicator), None)
    if indicator and fact:
        fix = f"line {fact.indicator.position.line} has a fact of it; take one of the two out"
        yield Problem(indicator.position, "not-absent", rule, indicator, fix)


def _check_told_twice(absences: Sequence[AbsenceRecord]) -> Iterator[Problem]:
    """A theme or indicator must be claimed absent only once."""
    seen: dict[str, int] = {}
    for target in (absence.theme or absence.indicator for absence in absences):
        if target is None:
            continue
        if target in seen:
            rule = "an item must stand only once in its list"
            fix = f"it already stands on line {seen[target]}; join the patterns of both"
            yield Problem(target.position, "duplicate-item", rule, target, fix)
        seen.setdefault(str(target), target.position.line)
