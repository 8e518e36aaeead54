"""What stands around a value and changes what it says is recorded with the fact, or a problem.

A fact records an aim, a total or somebody else's figure by its role, a part of the case by its
scope, a time by its period; comparisons, exceptions and the like by a quote that holds them.
`context` can record any of them: it is published beside the evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from build_scripts.curation.forms import Written
from build_scripts.curation.records import FactRecord
from build_scripts.language import Language
from build_scripts.language.surroundings import ContextKind, ContextWord, is_among
from build_scripts.model import Citation, Localized, Passage, Quantity, Role
from build_scripts.normalize import fold
from build_scripts.problems import Problem, first_of
from build_scripts.verify.context import Context
from build_scripts.verify.facts.periods import check_column, check_period, period_tells
from build_scripts.verify.facts.roles import check_role
from build_scripts.verify.facts.scopes import check_scope, check_scope_of_value

_HOW = {
    ContextKind.ELSEWHERE: Localized(
        "写 `role: background`，或写范围 `scope`", "write `role: background`, or a `scope`"
    ),
    ContextKind.PART: Localized("用 `scope` 写明是哪一部分", "write a `scope` that names it"),
    ContextKind.PERIOD: Localized("写进 `period`", "write it as `period`"),
    ContextKind.START: Localized("写后来达到的那个数值", "write the value that was reached"),
}


_KINDS = {
    ContextKind.AIM: "目标",
    ContextKind.ELSEWHERE: "别处的数",
    ContextKind.PART: "其中一部分",
    ContextKind.COMPARISON: "比较",
    ContextKind.EXCEPTION: "除外",
    ContextKind.PORTION: "其中",
    ContextKind.CONDITION: "条件",
    ContextKind.DENIAL: "否定",
    ContextKind.TOTAL: "累计",
    ContextKind.PERIOD: "时间",
    ContextKind.START: "变化以前的数",
}
"""What each is called in Chinese."""


def check_recorded(
    record: FactRecord, value: Quantity, citations: Sequence[Citation], context: Context
) -> Iterator[Problem]:
    """Words around a value that change what it says must be recorded; a role must rest on some."""
    passage = citations[0].passage
    headings = passage.headings
    around = context.language.surroundings(passage, value, headings)
    words = around.words
    stated = [*_quoted(citations, value), *record.context, *(word.text for word in words)]
    faults = chain(
        _check_context(record.context, passage, value, headings),
        first_of(
            check_scope(record.scope, (*stated, *headings)),
            check_scope_of_value(record.scope, passage, value),
        ),
        first_of(
            check_period(record, stated, context),
            check_column(record.period, passage, value),
        ),
    )
    unrecorded = (word for word in words if not _is_recorded(word, record, citations))
    # What a fault should have recorded is unrecorded too, and may leave a role unfounded.
    yield from first_of(
        faults,
        (_unrecorded(word, record, passage) for word in unrecorded),
        check_role(record, around, context.language),
    )


def check_aims_quoted(
    quotes: Sequence[Written], citations: Sequence[Citation], language: Language
) -> Iterator[Problem]:
    """Prose must not tell an aim as done: its quotes hold the word that makes a value an aim."""
    for quote, citation in zip(quotes, citations, strict=True):
        passage = citation.passage
        words = {
            word
            for value in citation.quantities
            if value.is_measurement
            for word in language.aims(passage, value)
        }
        for word in sorted(words, key=lambda word: word.start):
            if not any(_holds(other, word, citation) for other in citations):
                rule = Localized(
                    "引文里的数是目标的，须带上说它是目标的词",
                    "a quote with an aim must hold the word that tells it as one",
                )
                fix = Localized(
                    f"把“{word.text}”（{passage.locator}）写进引文，说明文字也照目标来写",
                    f"take '{word.text}' ({passage.locator}) into the quote, and tell it so",
                )
                yield Problem(quote.position, "aim-unquoted", rule, quote, fix)


def _is_recorded(word: ContextWord, record: FactRecord, citations: Sequence[Citation]) -> bool:
    if any(is_among(it, [word]) for it in record.context):
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
        case ContextKind.START:
            return False  # whoever means that value says so in `context`
        case ContextKind.PERIOD if period_tells(record.period, word.text):
            return True
        case ContextKind.PERIOD if not word.is_rate:
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
    place = _place(word, passage)
    where = Localized(f"{place.zh}有“{word.text}”", f"'{word.text}' in {place.en}")
    if word.kind is ContextKind.AIM:
        rule = Localized(
            f"报告说的是目标，角色不能写 {record.role}",
            f"a value that the report tells as an aim must not have the role {record.role}",
        )
        return Problem(
            value.position,
            "role-not-target",
            rule,
            value,
            Localized(f"写 `role: target`：{where.zh}", f"write `role: target`: {where.en}"),
        )
    if word.kind is ContextKind.TOTAL:
        rule = Localized(
            f"报告说的是累计数，角色不能写 {record.role}",
            f"a value that the report tells as a running total must not be {record.role}",
        )
        return Problem(
            value.position,
            "role-not-cumulative",
            rule,
            value,
            Localized(
                f"写 `role: cumulative`：{where.zh}", f"write `role: cumulative`: {where.en}"
            ),
        )
    rule = Localized(
        f"改变数值含义的话（{_KINDS[word.kind]}）须记录下来",
        f"words that change what a value says ({word.kind}) must be recorded",
    )
    how = _HOW.get(word.kind, Localized("把它写进引文", "take it into the quote"))
    is_time = word.kind is ContextKind.PERIOD and not word.is_rate
    fix = Localized(f"{where.zh}；{how.zh}", f"{where.en}; {how.en}")
    if not is_time:
        fix = Localized(
            f"{fix.zh}，或加一行 `context: [{word.text}]`",
            f"{fix.en}, or add `context: [{word.text}]`",
        )
    return Problem(value.position, "context-unrecorded", rule, value, fix)


def _place(word: ContextWord, passage: Passage) -> Localized:
    if word.start < 0:
        return Localized("上面的标题或表头里", "a heading or a column's head above it")
    return Localized(passage.locator, passage.locator)


def _check_context(
    words: Sequence[Written], passage: Passage, value: Quantity, headings: Sequence[str]
) -> Iterator[Problem]:
    """Context must be words of the value's paragraph up to its sentence's end, or of a heading."""
    around = [passage.text[: passage.sentence_at(value.offset).end], *headings]
    for written in words:
        if not any(fold(written) in fold(text) for text in around):
            rule = Localized(
                "context 须是数值所在的句子里、同一段前面或上面标题里的话",
                "context must be words of the value's sentence, of what stands before it in its "
                "paragraph, or of a heading above it",
            )
            fix = Localized("从报告原文页复制", "copy it from the report's page")
            yield Problem(written.position, "context-not-in-report", rule, written, fix)


def _quoted(citations: Sequence[Citation], value: Quantity) -> Iterator[str]:
    """What the quotes of a value tell beside it."""
    main, *others = citations
    yield main.text[: value.offset - main.start]
    yield main.text[value.end - main.start :]
    yield from (citation.text for citation in others)
