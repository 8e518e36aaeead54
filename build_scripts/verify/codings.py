"""Codings: which values of a feature a report tells, each in its words and of a quoted subject."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from build_scripts.curation.forms import LocalizedRecord, Written
from build_scripts.curation.records import CodingRecord
from build_scripts.model import Citation, Coding, Localized
from build_scripts.normalize import fold, has_words
from build_scripts.problems import Making, Problem, first_of
from build_scripts.verify.context import Context
from build_scripts.verify.facts.periods import check_told
from build_scripts.verify.facts.recorded import check_aims_quoted
from build_scripts.verify.references import (
    by_id,
    check_free,
    known_id,
    known_ids,
    localized,
    text_of,
)
from build_scripts.verify.slices import KnownFeature
from build_scripts.verify.wordings import listed, loosened, stands


def coding_id(record: CodingRecord) -> Written:
    """The id of a coding: as written, else its feature's."""
    return record.id or record.feature


def make_codings(
    records: Iterable[CodingRecord], taken: Collection[str], context: Context
) -> Making[dict[str, Coding]]:
    """The sound codings by id, none of which may be among `taken`; no two may say the same."""
    said: dict[tuple[object, ...], int] = {}
    codings: dict[str, Coding] = {}
    identified = yield from by_id(records, "coding", coding_id)
    for id_, record in identified.items():
        coding = yield from _make_coding(record, context)
        yield from check_free(coding_id(record), taken)
        if coding is None:
            continue
        told = (coding.feature_id, coding.value_ids, coding.subject, coding.by, coding.date)
        line = said.setdefault(told, record.feature.position.line)
        if line != record.feature.position.line:
            rule = Localized(
                "一个案例的两条编码不能说得完全相同", "two codings of a case must not say the same"
            )
            fix = Localized(
                f"第 {line} 行已经有了；删去一条，引文并到另一条",
                f"line {line} says it already; take one out, its quotes go to the other",
            )
            yield Problem(record.feature.position, "duplicate-coding", rule, record.feature, fix)
        codings[id_] = coding
    return codings


def _make_coding(record: CodingRecord, context: Context) -> Making[Coding | None]:
    """The coding, or None if its feature, a value or a quote does not hold."""
    features = context.known.features
    feature_id = yield from known_id(record.feature, features, "feature")
    feature = None if features is None else features.get(str(record.feature))
    value_ids = yield from known_ids(record.values, feature, "feature-value")
    citations = yield from context.cite(record.evidence)
    is_whole = (len(value_ids), len(citations)) == (len(record.values), len(record.evidence))
    if feature_id is None or not is_whole:
        return None
    quoted = [citation.text for citation in citations]
    yield from _check_values(record, feature or {}, quoted)
    yield from check_aims_quoted(record.evidence, citations, context.language)
    yield from first_of(
        _check_quoted("subject", record.subject, quoted),
        _check_quoted("by", record.by, quoted),
        context.check_texts([record.subject, record.by], citations),
    )
    if record.date is not None:
        yield from check_told("date", record.date, quoted, context)
    return _coding(record, feature or {}, citations, context)


def _coding(
    record: CodingRecord, feature: KnownFeature, citations: tuple[Citation, ...], context: Context
) -> Coding:
    written = tuple(map(str, record.values))
    return Coding(
        id=str(coding_id(record)),
        case_id=context.case_id,
        feature_id=str(record.feature),
        value_ids=tuple(id_ for id_ in feature if id_ in written) or written,
        subject=text_of(record.subject),
        by=localized(record.by),
        date=str(record.date) if record.date else None,
        citations=citations,
    )


def _check_values(
    record: CodingRecord, feature: KnownFeature, quoted: Sequence[str]
) -> Iterator[Problem]:
    """A value is coded where the report tells it: its words must stand in a quote."""
    texts = [fold(text) for text in quoted]
    for written in record.values:
        value = feature.get(str(written))
        words = value.words if value else ()
        if words and not any(stands(one, "", text) for one in words for text in texts):
            rule = Localized(
                f"取值须有引文里的用语为依据（{'；'.join(words)}）",
                f"a value must be told in its words in the evidence ({'；'.join(words)})",
            )
            more = next(filter(None, (loosened(words, text) for text in quoted)), "…")
            line = listed("words", (*words, more))
            fix = Localized(
                "换一句有这种话的引文，或删去这个取值；报告说的确是它，就在 features.yaml 的 "
                f"`{record.feature}` 里给 `{written}` 写 `{line}`",
                "quote words that tell it, or leave the value out; if the report does tell it, "
                f"write `{line}` for `{written}` of `{record.feature}` in features.yaml",
            )
            yield Problem(written.position, "feature-value-untold", rule, written, fix)


def _check_quoted(
    name: str, text: LocalizedRecord | None, quoted: Sequence[str]
) -> Iterator[Problem]:
    """What is coded, and by whom, must be words of a quote."""
    if text is not None and not any(has_words(quote, text.zh) for quote in quoted):
        rule = Localized(
            f"`{name}` 的中文须写在这条编码的引文里",
            f"the Chinese words of `{name}` must stand in a quote of the coding",
        )
        fix = Localized(
            "照引文写，或把引文写长", "copy them from a quote, or lengthen the quote for them"
        )
        yield Problem(text.zh.position, "coding-not-in-quote", rule, text.zh, fix)
