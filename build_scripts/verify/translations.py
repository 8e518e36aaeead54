"""Quotes in plain English, by the editors: each says what its quote says, with its numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from build_scripts.curation.forms import Written
from build_scripts.curation.records import (
    CodingRecord,
    MentionRecord,
    NotApplicableRecord,
    PracticeRecord,
    StatementRecord,
    SummaryRecord,
    TranslationRecord,
)
from build_scripts.model import Localized
from build_scripts.normalize import fold
from build_scripts.problems import Problem, made
from build_scripts.suggestions import nearest
from build_scripts.verify.context import Context
from build_scripts.verify.prose.house_style import check_side
from build_scripts.verify.prose.renderings import check_renderings

_LOST = 10
"""From how many translations of no quote on a whole part of a summary may be lost."""
_Resting = StatementRecord | PracticeRecord | CodingRecord | MentionRecord | NotApplicableRecord


def by_quote(records: Iterable[TranslationRecord]) -> Mapping[str, str]:
    """The translations by their quotes, folded."""
    return {fold(record.quote): str(record.en) for record in records}


def check_translations(record: SummaryRecord, context: Context) -> Iterator[Problem]:
    """Each must be of a quote of the summary, and of one that has no other."""
    quotes = {fold(quote): quote for quote in quotes_in(record)}
    # Beside a quote that does not hold it is not known what its translation is of.
    are_sound = all(context.finder.holds(quote) for quote in quotes.values())
    stray = [item.quote for item in record.translations if fold(item.quote) not in quotes]
    done: dict[str, Written] = {}
    sound: list[TranslationRecord] = []
    for item in record.translations:
        folded = fold(item.quote)
        first = done.setdefault(folded, item.quote)
        if folded not in quotes:
            if are_sound or not context.finder.holds(item.quote):
                yield _of_no_quote(item.quote, quotes, len(stray))
        elif first is not item.quote:
            rule = Localized("一条引文只能译一次", "a quote must be translated once")
            fix = Localized(
                f"第 {first.position.line} 行已经有了；删去一条",
                f"line {first.position.line} has it; take one out",
            )
            yield Problem(item.quote.position, "duplicate-translation", rule, item.quote, fix)
        else:
            sound.append(item)
            yield from _check(item, context)
    yield from check_renderings((item.text for item in sound), context.known.renderings)


def _check(record: TranslationRecord, context: Context) -> Iterator[Problem]:
    """Its numbers must be those of the quote, as exact and in the same direction; it is
    in the style of the house."""
    citation, _ = made(context.finder.cite(record.quote))
    if citation is not None:  # otherwise what is wrong is said where it is quoted
        text = record.text
        if citation.text != record.quote:  # the cells of a row, which white space does not tell
            quote = Written.at(citation.text, record.quote.position)
            text = text.model_copy(update={"zh": quote})
        yield from context.check_texts([text], [citation])
    yield from check_side("en", record.en)


def quotes_in(record: SummaryRecord) -> Iterator[Written]:
    """Every quote of a summary that pages show."""
    for fact in record.facts:
        yield from (fact.quote, *fact.also)
    resting: tuple[_Resting, ...] = (
        *record.abstract,
        *record.practices,
        *record.features,
        *record.mentions,
        *record.not_applicable,
    )
    for item in resting:
        yield from item.evidence
    for relation in record.arithmetic:
        yield from (it.quote for it in (*relation.of, relation.result) if it.quote)
    for conflict in record.conflicts:
        yield from (it.quote for it in conflict.between if it.quote)


def _of_no_quote(quote: Written, quotes: Mapping[str, Written], stray: int) -> Problem:
    """A translation of what nothing quotes; of very many, that a part may be lost."""
    rule = Localized(
        "所译的须是这份摘要里的引文", "what is translated must be a quote of this summary"
    )
    fix = nearest(quote, quotes.values()) or Localized(
        "从数据或做法那里复制引文", "copy the quote from its fact or practice"
    )
    if stray < _LOST:
        return Problem(quote.position, "translation-of-no-quote", rule, quote, fix)
    lost = Localized(
        f"有 {stray} 条译文没有引文：看这个文件里是不是丢了 `practices:` 这样的一整部分",
        f"{stray} translations are of no quote: see whether a whole part of this file, such as "
        "`practices:`, was lost",
    )
    case_id = quote.position.file.split("/")[-2]
    cause = f"lost of {case_id}"
    return Problem(quote.position, "translation-of-no-quote", rule, quote, lost, cause)
