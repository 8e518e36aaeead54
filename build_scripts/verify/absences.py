"""What a report does not say, says without a number or counts otherwise: claimed, and proven at
every build.

Each claim is held against the words and the kind of number of its indicator, all over the
report: what the report says of it must be a fact, a value on another basis, a mention, or left
out with a reason.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from msgspec import Struct

from build_scripts.curation.forms import Written
from build_scripts.curation.records import (
    AbsenceRecord,
    FactRecord,
    MentionRecord,
    NotApplicableRecord,
    OtherBasisRecord,
    PracticeRecord,
    SummaryRecord,
)
from build_scripts.model import (
    Absence,
    Citation,
    Fact,
    LeftOut,
    Localized,
    Mention,
    NotApplicable,
    OtherBasis,
    Passage,
    Position,
    Quantity,
)
from build_scripts.problems import Making, Problem
from build_scripts.verify.context import Context
from build_scripts.verify.references import known_id, text_of
from build_scripts.verify.slices import KnownIndicator
from build_scripts.verify.spoken import Saying, is_of_kind, speaks_of

Claim = AbsenceRecord | MentionRecord | NotApplicableRecord
"""What says of a theme or an indicator that there is nothing to report, or no number."""


class Given(Struct, frozen=True):
    """What a summary gives of its report: its facts and practices, and what it leaves out.

    `values` are the places of what its facts and its left-outs hold, `fact_ids` the facts by the
    places of their values; `facts` and `practices` the first of each indicator and under each
    theme. With a fact or a quote missing (its own mistake) not everything that is given is known.
    """

    values: frozenset[tuple[str, int]]
    fact_ids: Mapping[tuple[str, int], str]
    left_out: tuple[Citation, ...]
    is_complete: bool
    facts: Mapping[str, FactRecord]
    practices: Mapping[str, PracticeRecord]

    def has(self, passage: Passage, number: Quantity) -> bool:
        """Whether a number of the report is the value of a fact, or left out with a reason."""
        return (passage.id, number.offset) in self.values

    def covers(self, saying: Saying, indicator: KnownIndicator) -> bool:
        """Whether what a report says of an indicator is given."""
        if saying.passage is None:
            return False
        if saying.number is not None:
            return self.has(saying.passage, saying.number)
        inside = (c.text for c in self.left_out if c.passage_id == saying.passage.id)
        return any(text in saying.text and speaks_of(text, indicator) for text in inside)


def given_by(
    record: SummaryRecord, facts: Mapping[str, Fact], left_out: Sequence[LeftOut]
) -> Given:
    """What a summary gives, of which only some parts may be sound."""
    cited = tuple(item.citation for item in left_out)
    fact_ids = {place: fact.id for fact in facts.values() for place in fact.places}
    left = {(c.passage_id, number.offset) for c in cited for number in c.quantities}
    first_first = reversed(record.practices)
    return Given(
        values=frozenset([*fact_ids, *left]),
        fact_ids=fact_ids,
        left_out=cited,
        is_complete=(len(facts), len(cited)) == (len(record.facts), len(record.left_out)),
        facts={str(fact.indicator): fact for fact in reversed(record.facts)},
        practices={str(theme): item for item in first_first for theme in item.themes},
    )


def check_claimed_once(record: SummaryRecord) -> Iterator[Problem]:
    """A theme or indicator must stand once among what has no value or practice of its own."""
    seen: dict[tuple[str, str], Position] = {}
    for field, target in _targets(record):
        first = seen.setdefault((field, str(target)), target.position)
        if first != target.position:
            rule = Localized(
                "同一个主题或指标，在 other_basis、absences、mentions 和 "
                "not_applicable 里一共只能写一次",
                "a theme or indicator must stand only once among other_basis, "
                "absences, mentions and not_applicable",
            )
            fix = Localized(
                f"第 {first.line} 行已经有了，两处留一处",
                f"it already stands on line {first.line}; keep one of the two",
            )
            yield Problem(target.position, "duplicate-item", rule, target, fix)


def _targets(record: SummaryRecord) -> Iterator[tuple[str, Written]]:
    for other in record.other_basis:
        yield "indicator", other.indicator
    claims: tuple[Claim, ...] = (*record.absences, *record.not_applicable, *record.mentions)
    for claim in claims:
        if claim.theme:
            yield "theme", claim.theme
        if claim.indicator:
            yield "indicator", claim.indicator


def make_absence(record: AbsenceRecord, given: Given, context: Context) -> Making[Absence]:
    """An absence, held against the report and the rest of the summary."""
    theme_id, indicator_id = yield from _target(record, record.patterns[0], given, context)
    yield from _check_absent(record.patterns, context)
    for indicator in _uncontradicted(record, given, context):
        sayings = context.speech.sayings(indicator)
        yield from _check_unspoken(record, sayings, given, indicator)
    return Absence(
        theme_id=theme_id,
        indicator_id=indicator_id,
        patterns=tuple(str(pattern) for pattern in record.patterns),
    )


def make_not_applicable(
    record: NotApplicableRecord, given: Given, context: Context
) -> Making[NotApplicable]:
    """What cannot be reported of a case, held against the report and the rest of the summary."""
    theme_id, indicator_id = yield from _target(record, record.reason.zh, given, context)
    yield from context.check_remarks([record.reason])
    for indicator in _uncontradicted(record, given, context):
        numbers = context.speech.numbers(indicator)
        yield from _check_unspoken(record, numbers, given, indicator)
    citations = yield from context.cite(record.evidence)
    return NotApplicable(
        theme_id=theme_id,
        indicator_id=indicator_id,
        reason=text_of(record.reason),
        citations=citations,
    )


def make_mention(record: MentionRecord, given: Given, context: Context) -> Making[Mention]:
    """What a report speaks of without a number, or only names, held against it and the rest of
    the summary."""
    theme_id, indicator_id = yield from _target(record, record.evidence[0], given, context)
    citations = yield from context.cite(record.evidence)
    for indicator in _uncontradicted(record, given, context):
        yield from _check_evidence(record, citations, given, indicator)
        saying = _first_not_given(context.speech.numbers(indicator), given, indicator)
        if record.indicator and saying is not None:
            yield _with_number(record.indicator, saying)
    return Mention(theme_id=theme_id, indicator_id=indicator_id, citations=citations)


def make_other_basis(
    record: OtherBasisRecord,
    facts: Mapping[str, Fact],
    declared: Collection[str] | None,
    given: Given,
    context: Context,
) -> Making[OtherBasis | None]:
    """A value that counts otherwise, held against the report and the rest of the summary.

    `facts` are the sound ones and `declared` the ids of all; None if the fact is not sound.
    """
    yield from known_id(record.indicator, context.known.indicators, "indicator")
    yield from known_id(record.fact, declared, "fact")
    yield from _check_contradicted(None, record.indicator, given)
    fact = facts.get(record.fact)
    if fact is None:
        return None
    yield from context.check_notes([record.reason], fact.citations)
    for indicator in _uncontradicted(record, given, context):
        yield from _check_basis(record, fact, indicator)
        saying = _first_not_given(context.speech.numbers(indicator), given, indicator)
        if saying is not None:
            rule = Localized(
                f"写作“口径不同的数”的，报告里不能有这个指标自己的数，但{saying.told.zh}",
                "what is given on another basis only must have no number of its own, "
                f"but {saying.told.en}",
            )
            fix = Localized(
                "列为数据，或者在 left_out 里写明为什么不列",
                "make it a fact, or leave the number out with a reason",
            )
            place = record.indicator
            yield Problem(place.position, "other-basis-with-number", rule, place, fix)
    return OtherBasis(indicator_id=str(record.indicator), fact=fact, reason=text_of(record.reason))


def _target(
    record: Claim, place: Written, given: Given, context: Context
) -> Making[tuple[str | None, str | None]]:
    """The ids of the theme and of the indicator, of which a claim must name one."""
    theme = indicator = None
    if record.theme:
        theme = yield from known_id(record.theme, context.known.themes, "theme")
    if record.indicator:
        indicator = yield from known_id(record.indicator, context.known.indicators, "indicator")
    if (record.theme is None) == (record.indicator is None):
        rule = Localized(
            "“未提及”“提到”“不适用”须写明是一个主题或一个指标",
            "what is absent, mentioned or not applicable must be one theme or one indicator",
        )
        yield Problem(
            place.position, "absence-target", rule, fix=Localized("写明其中一个", "name one")
        )
    yield from _check_contradicted(record.theme, record.indicator, given)
    return theme, indicator


def _check_absent(patterns: Sequence[Written], context: Context) -> Iterator[Problem]:
    """Words claimed to be absent must stand nowhere in the report, nor in its byline."""
    for pattern in patterns:
        place = context.finder.place_of(pattern)
        if place is not None:
            rule = Localized(
                f"声称报告没有的词不能在报告里，但{place.zh}有",
                f"words claimed absent must not stand in the report, but {place.en} has them",
            )
            fix = Localized(
                "删去这个词，或删去这一条“未提及”", "take the pattern out, or the absence"
            )
            yield Problem(pattern.position, "not-absent", rule, pattern, fix)


def _check_contradicted(
    theme: Written | None, indicator: Written | None, given: Given
) -> Iterator[Problem]:
    """What a practice or fact of the same summary tells of is no silence."""
    rule = Localized(
        "写作未提及、提到、口径不同或不适用的，同一份摘要里不能有它的数据或做法",
        "what is claimed absent, only mentioned, on another basis or not applicable must not be a "
        "fact or practice of the summary",
    )
    practice = given.practices.get(theme) if theme else None
    if theme and practice:
        fix = Localized(
            f"`{practice.id}` 归入了这个主题；两处删去一处",
            f"`{practice.id}` has this theme; take one of the two out",
        )
        yield Problem(theme.position, "not-absent", rule, theme, fix)
    fact = given.facts.get(indicator) if indicator else None
    if indicator and fact:
        fix = Localized(
            f"第 {fact.indicator.position.line} 行有这个指标的数据；两处删去一处",
            f"line {fact.indicator.position.line} has a fact of it; take one of the two out",
        )
        yield Problem(indicator.position, "not-absent", rule, indicator, fix)


def _uncontradicted(
    record: Claim | OtherBasisRecord, given: Given, context: Context
) -> Iterator[KnownIndicator]:
    """The indicator of a claim, unless a fact of the same summary contradicts it already."""
    if record.indicator and record.indicator not in given.facts:
        indicator = (context.known.indicators or {}).get(record.indicator)
        if indicator is not None:
            yield indicator


def _check_unspoken(
    record: Claim, sayings: Iterable[Saying], given: Given, indicator: KnownIndicator
) -> Iterator[Problem]:
    """What a report speaks of is not absent, and of what it gives a number that applies."""
    saying = _first_not_given(sayings, given, indicator)
    if record.indicator and saying is not None:
        rule = Localized(
            f"报告说到的，不能声称没有提到，但{saying.told.zh}",
            f"what the report speaks of must not be claimed absent, but {saying.told.en}",
        )
        fix = Localized(
            "列为数据或写进 mentions，或者在 left_out 里写明为什么不列",
            "make it a fact or a mention, or leave the number out with a reason",
        )
        yield Problem(record.indicator.position, "not-absent", rule, record.indicator, fix)


def _check_evidence(
    record: MentionRecord, citations: Sequence[Citation], given: Given, indicator: KnownIndicator
) -> Iterator[Problem]:
    """Evidence of a mention must speak of the indicator, and hold no value: no number of its kind,
    and none that is a fact's, of whatever indicator."""
    if len(citations) < len(record.evidence):
        return  # what is wrong with a quote is its own mistake
    for written, citation in zip(record.evidence, citations, strict=True):
        if not speaks_of(citation.text, indicator):
            rule = Localized(
                f"“提到而没有数字”的引文里须有指标的用语（{_named(indicator)}）",
                f"evidence of a mention must speak of its indicator ({_named(indicator)})",
            )
            fix = Localized(
                f"换一句有这种话的引文，或把报告的说法加进 `{indicator.id}` 的 `aliases`",
                f"quote words that do, or add the report's to `aliases` of `{indicator.id}`",
            )
            yield Problem(written.position, "mention-of-other-thing", rule, written, fix)
        if given.is_complete:
            yield from islice(_values_in(written, citation, given, indicator), 1)


def _values_in(
    written: Written, citation: Citation, given: Given, indicator: KnownIndicator
) -> Iterator[Problem]:
    for number in citation.quantities:
        fact_id = given.fact_ids.get((citation.passage_id, number.offset))
        if fact_id is not None:
            yield _with_value(written, number, fact_id)
        elif is_of_kind(number, indicator):
            yield _with_number(written, Saying(citation.text, citation.passage, number))


def _check_basis(
    record: OtherBasisRecord, fact: Fact, indicator: KnownIndicator
) -> Iterator[Problem]:
    """A value on another basis must be told in words that speak of the indicator."""
    if not any(speaks_of(citation.text, indicator) for citation in fact.citations):
        rule = Localized(
            f"“口径不同的数”的引文里须有指标的用语（{_named(indicator)}）",
            f"quotes of a value on another basis must speak of the indicator ({_named(indicator)})",
        )
        fix = Localized(
            f"核对是哪项数据，把引文写长，或把报告的说法加进 `{indicator.id}` 的 `aliases`",
            "name the fact that is meant, quote more of its sentence, or add the report's words "
            f"to `aliases` of `{indicator.id}`",
        )
        yield Problem(record.fact.position, "other-basis-of-other-thing", rule, record.fact, fix)


def _first_not_given(
    sayings: Iterable[Saying], given: Given, indicator: KnownIndicator
) -> Saying | None:
    if not given.is_complete:
        return None
    return next((saying for saying in sayings if not given.covers(saying, indicator)), None)


def _with_number(written: Written, saying: Saying) -> Problem:
    rule = Localized(
        f"写作“提到而没有数字”的，报告里不能有这种数，但{saying.told.zh}",
        f"what is mentioned without a number must have none, but {saying.told.en}",
    )
    fix = Localized(
        "列为数据；或者在 left_out 里写明为什么不列，并换一句没有数字的引文",
        "make it a fact, or leave the number out with a reason and quote words without it",
    )
    return Problem(written.position, "mention-with-number", rule, written, fix)


def _with_value(written: Written, number: Quantity, fact_id: str) -> Problem:
    rule = Localized(
        f"“提到而没有数字”的引文里不能有数据，但其中的 {number.text} 是数据 `{fact_id}` 的",
        f"evidence of a mention must hold no value, but {number.text} in it is that of the fact "
        f"`{fact_id}`",
    )
    fix = Localized(
        f"写进 `other_basis`，写 `fact: {fact_id}` 和理由；或者换一句没有这个数的引文",
        f"write it under `other_basis` with `fact: {fact_id}` and the reason, or quote words "
        "without the number",
    )
    return Problem(written.position, "mention-with-number", rule, written, fix)


def _named(indicator: KnownIndicator) -> str:
    """What reports call it, for a message."""
    return "；".join((*indicator.words, *indicator.aliases))
