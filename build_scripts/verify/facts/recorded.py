"""What stands around a value and changes what it says is recorded with the fact, or told here.

A fact records an aim, a total or somebody else's figure by its role, a part of the case by its
scope, a time by its period; comparisons, exceptions and the like by a quote that holds them.
`context` can record any of them: it is published beside the evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from build_scripts.curation.forms import LocalizedRecord, Written
from build_scripts.curation.records import FactRecord
from build_scripts.model import Citation, Passage, Quantity, Role
from build_scripts.normalize import fold
from build_scripts.problems import Problem
from build_scripts.verify.context import Context
from build_scripts.verify.facts.context_words import times_in
from build_scripts.verify.facts.periods import check_period, is_one_year, period_tells
from build_scripts.verify.facts.surroundings import (
    ContextKind,
    ContextWord,
    context_of,
    headings_over,
    is_added_up,
    sentence_of,
    tells_running_total,
    tells_what_was_given,
)
from build_scripts.verify.quotes import locator_text

_HOW_OFTEN = re.compile("[年月日]均|每")
_SINCE_THEN = ("来", "至今", "起")
_NOT_TOLD_SO = {
    Role.TARGET: "role-not-target",
    Role.CUMULATIVE: "role-not-cumulative",
    Role.BACKGROUND: "role-not-background",
}
_SUCH = {
    Role.TARGET: "力争, 计划, 目标",
    Role.CUMULATIVE: "累计, 先后, 共化解, 以来",
    Role.BACKGROUND: "全国, 全省, 历史遗留, 6个县",
}
_HOW = {
    ContextKind.ELSEWHERE: "write `role: background`, or a `scope`",
    ContextKind.PART: "write a `scope` that names it",
    ContextKind.PERIOD: "write it as `period`",
}


def check_recorded(
    record: FactRecord, value: Quantity, citations: Sequence[Citation], context: Context
) -> Iterator[Problem]:
    """Words around a value that change what it says must be recorded; a role must rest on some."""
    passage = context.report.passage(citations[0].passage_id)
    headings = headings_over(context.report, passage)
    words = context_of(passage, value, headings)
    told = [*_quoted(citations, value), *record.context, *(word.text for word in words)]
    faults = [
        *_check_context(record.context, passage, value, headings),
        *(
            list(check_scope(record.scope, (*told, *headings)))
            or _check_scope_of_value(record.scope, passage, value)
        ),
        *check_period(record, told, context.finder),
    ]
    if faults:  # what they should have recorded would be told again as unrecorded
        yield from faults
        return
    unrecorded = [word for word in words if not _is_recorded(word, record, citations)]
    for word in unrecorded:
        yield _unrecorded(word, record, passage)
    if not unrecorded:
        yield from _check_role(record, value, passage, {word.kind for word in words})


def check_aims_quoted(
    quotes: Sequence[Written], citations: Sequence[Citation], context: Context
) -> Iterator[Problem]:
    """Prose must not tell an aim as done: its quotes hold the word that makes a value an aim."""
    for quote, citation in zip(quotes, citations, strict=True):
        passage = context.report.passage(citation.passage_id)
        words = {
            word
            for value in context.quantities([citation])
            if value.is_measurement
            for word in context_of(passage, value, ())
            if word.kind is ContextKind.AIM
        }
        for word in sorted(words, key=lambda word: word.start):
            if not any(_holds(other, word, citation) for other in citations):
                rule = "a quote with an aim must hold the word that tells it as one"
                fix = f"take '{word.text}' ({locator_text(passage)}) into the quote, and tell it so"
                yield Problem(quote.position, "aim-unquoted", rule, quote, fix)


def _is_recorded(word: ContextWord, record: FactRecord, citations: Sequence[Citation]) -> bool:
    if any(fold(word.text) in fold(it) or fold(it) in fold(word.text) for it in record.context):
        return True
    match word.kind:
        case ContextKind.AIM:
            return record.role in (Role.TARGET, Role.BACKGROUND)
        case ContextKind.TOTAL:
            return record.role is not Role.ACHIEVED
        case ContextKind.ELSEWHERE:
            return record.role is Role.BACKGROUND or record.scope is not None
        case ContextKind.PART:
            return record.scope is not None and _names(record.scope.zh, word.text)
        case ContextKind.PERIOD if period_tells(record.period, word.text):
            return True
        case ContextKind.PERIOD if not _HOW_OFTEN.match(word.text):
            return False  # a time is the period's to tell, even where the quote has it
        case _:
            return any(_holds(citation, word, citations[0]) for citation in citations)


def _names(scope: str, part: str) -> bool:
    return fold(part) in fold(scope) or fold(scope) in fold(part)


def _holds(citation: Citation, word: ContextWord, main: Citation) -> bool:
    there = citation.passage_id == main.passage_id
    return there and citation.start <= word.start and word.end <= citation.end


def _unrecorded(word: ContextWord, record: FactRecord, passage: Passage) -> Problem:
    value = record.value
    where = f"'{word.text}' in {_place(word, passage)}"
    if word.kind is ContextKind.AIM:
        rule = f"a value that the report tells as an aim must not have the role {record.role}"
        return Problem(
            value.position, "role-not-target", rule, value, f"write `role: target`: {where}"
        )
    if word.kind is ContextKind.TOTAL:
        rule = f"a value that the report tells as a running total must not be {record.role}"
        return Problem(
            value.position, "role-not-cumulative", rule, value, f"write `role: cumulative`: {where}"
        )
    rule = f"words that change what a value says ({word.kind}) must be recorded"
    how = _HOW.get(word.kind, "take it into the quote")
    is_time = word.kind is ContextKind.PERIOD and not _HOW_OFTEN.match(word.text)
    fix = f"{where}; {how}" if is_time else f"{where}; {how}, or add `context: [{word.text}]`"
    return Problem(value.position, "context-unrecorded", rule, value, fix)


def _place(word: ContextWord, passage: Passage) -> str:
    return "a heading above it" if word.start < 0 else locator_text(passage)


def _check_context(
    words: Sequence[Written], passage: Passage, value: Quantity, headings: Sequence[str]
) -> Iterator[Problem]:
    """Context must be words of the value's paragraph up to its sentence's end, or of a heading."""
    around = [passage.text[: sentence_of(passage, value.offset).end], *headings]
    for written in words:
        if not any(fold(written) in fold(text) for text in around):
            rule = "context must be words of the value's sentence, of what stands before it in "
            rule += "its paragraph, or of a heading above it"
            fix = "copy it from the report's page"
            yield Problem(written.position, "context-not-in-report", rule, written, fix)


def check_scope(scope: LocalizedRecord | None, told: Iterable[str]) -> Iterator[Problem]:
    """A scope must be words of the texts in which it may be told."""
    if scope is None:
        return
    texts = [fold(text) for text in told]
    if not all(any(fold(part) in text for text in texts) for part in scope.zh.split("、")):
        rule = "scope must be words of a quote, of a heading above it, or of `context`"
        fix = "write it in the report's words, several apart by 、; lengthen the quote for it"
        yield Problem(scope.zh.position, "scope-not-in-report", rule, scope.zh, fix)


def _check_role(
    record: FactRecord, value: Quantity, passage: Passage, kinds: set[ContextKind]
) -> Iterator[Problem]:
    """A role must be that which words of the report tell, and none that they do not."""
    told = _told_roles(record, value, passage, kinds)
    if any(not times_in(words) for words in record.context):
        return  # the editors have seen what the words say
    if record.role is Role.ACHIEVED:
        for role in told - {Role.BACKGROUND} if record.scope else told:
            rule = f"a value that the report tells as {role} must not have the role achieved"
            fix = f"write `role: {role}` ({_SUCH[role]}), or record the words as `context`"
            yield Problem(record.value.position, _NOT_TOLD_SO[role], rule, record.value, fix)
    elif record.role not in told:
        such = _SUCH[record.role]
        rule = f"the role {record.role} must rest on words near the value that tell it ({such})"
        fix = "leave the role out, or record such words of the sentence as `context`"
        yield Problem(record.value.position, "role-unfounded", rule, record.value, fix)


def _quoted(citations: Sequence[Citation], value: Quantity) -> Iterator[str]:
    """What the quotes of a value tell beside it."""
    main, *others = citations
    yield main.text[: value.offset - main.start]
    yield main.text[value.end - main.start :]
    yield from (citation.text for citation in others)


def _check_scope_of_value(
    scope: LocalizedRecord | None, passage: Passage, value: Quantity
) -> Iterator[Problem]:
    """Words directly before another value are that one's scope: 常委会10次、常务会4次."""
    if scope is None:
        return
    places = [match.end() for match in re.finditer(re.escape(scope.zh), passage.text)]
    followed = {other.offset: other for other in passage.quantities if other.is_measurement}
    others = [followed[place] for place in places if place in followed]
    if others and len(others) == len(places) and value not in others:
        rule = f"scope must not be the words that name another value ('{others[0].text}')"
        fix = "leave the scope out, or name what this value is of"
        yield Problem(scope.zh.position, "scope-of-other-value", rule, scope.zh, fix)


def _told_roles(
    record: FactRecord, value: Quantity, passage: Passage, kinds: set[ContextKind]
) -> set[Role]:
    """The roles other than achieved that words around a value tell.

    What is added up within one year is that year's result, and no running total.
    """
    given = tells_what_was_given(passage, value)
    summed = tells_running_total(passage, value) and not is_one_year(record.period)
    since = is_added_up(value) and (record.period or "").endswith(_SINCE_THEN)
    told = {
        Role.TARGET: ContextKind.AIM in kinds,
        Role.CUMULATIVE: ContextKind.TOTAL in kinds or summed or since,
        Role.BACKGROUND: ContextKind.ELSEWHERE in kinds or given,
    }
    return {role for role, is_told in told.items() if is_told}
