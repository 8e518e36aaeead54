"""Drafts of facts: each measurement of a report under the indicators that it may be a value of.

Guessing is left to the rules: a draft is written out as a fact and held against the report and
its indicator as `check` does it. What passes is offered first; of the rest is said what is
lacking.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from msgspec import Struct
from msgspec.structs import replace

from build_scripts.curation.forms import LocalizedRecord, Written
from build_scripts.curation.records import FactRecord
from build_scripts.curation.yaml_text import flow_list
from build_scripts.desk.stretches import stretches
from build_scripts.language.surroundings import ContextKind, ContextWord, Surroundings
from build_scripts.model import Localized, Passage, Position, Quantity, Role
from build_scripts.normalize import HAN, fold
from build_scripts.problems import Problem, made
from build_scripts.verify.context import Context
from build_scripts.verify.facts.make import make_fact
from build_scripts.verify.facts.words import counted_otherwise
from build_scripts.verify.slices import KnownIndicator
from build_scripts.verify.spoken import is_of_kind
from build_scripts.verify.wordings import stands

_NOWHERE = Position("")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_AROUND_YEAR = 2
"""As many characters besides its digits as words for a year have (2023年度)."""
_NO_ENGLISH = "…"
"""Stands for an English text that editors have yet to write."""
_NAMED_BY_VALUE = 2
"""What a word that an indicator lists is worth beside the value: so many times what the
characters of its name are that stand in the sentence."""


_LEAST_ALIKE = 2
"""Characters in a row that make an indicator's name like what stands beside a value."""


class Guess(Struct, frozen=True):
    """A measurement as a fact of one indicator, and what `check` would say of that.

    `evidence` says how much speaks for the indicator: the characters of its words and of its
    name that stand by the value.
    """

    indicator: KnownIndicator
    record: FactRecord
    problems: tuple[Problem, ...]
    evidence: int

    @property
    def passes(self) -> bool:
        """Whether it could be published as it is."""
        return not self.problems


class Near(Struct, frozen=True):
    """The indicator that a measurement is most like, and what its `words` lack for it."""

    indicator_id: str
    words: str

    @property
    def told(self) -> Localized:
        """What to do if it is meant."""
        line = flow_list([self.words])
        return Localized(
            f"最接近的是 `{self.indicator_id}`；如果就是它，须加 words {line}",
            f"nearest is `{self.indicator_id}`; if that is meant, add to words {line}",
        )


class FactDraft(Struct, frozen=True):
    """A measurement that is no fact yet: the shortest quote that holds it, and guesses.

    `near` is there only where no guess is, and so is `otherwise`: the words by which the value is
    of each one, or a rate by name, and so no value of an indicator that means none such.
    """

    passage: Passage
    quantity: Quantity
    quote: str
    guesses: tuple[Guess, ...]
    near: Near | None = None
    otherwise: str = ""

    @property
    def doubts(self) -> tuple[Localized, ...]:
        """What to think of before an indicator is named, where none is guessed."""
        asked = Localized(
            f"数值前面是“{self.otherwise}”：有没有这样数的指标？不是总数，也不是别的率",
            f"before the value stands '{self.otherwise}': is there an indicator that counts so? it "
            "is no total, and no other rate",
        )
        near = (self.near.told,) if self.near else ()
        return (*near, *((asked,) if self.otherwise else ()))

    @property
    def best(self) -> Guess | None:
        """The guess that most speaks for, if any does."""
        return self.guesses[0] if self.guesses else None


def draft_facts(
    context: Context, indicators: Mapping[str, KnownIndicator], told: frozenset[tuple[str, int]]
) -> Iterator[FactDraft]:
    """A draft of each measurement of the report in reading order, but of those that are `told`:
    by the id of their passage, and where they begin there."""
    for passage in context.report.passages:
        for quantity in passage.quantities:
            if quantity.is_measurement and (passage.id, quantity.offset) not in told:
                yield draft_of(context, indicators, passage, quantity)


def draft_of(
    context: Context,
    indicators: Mapping[str, KnownIndicator],
    passage: Passage,
    quantity: Quantity,
) -> FactDraft:
    """The draft of one measurement, its guesses the best first."""
    quotes = [
        quote
        for quote in stretches(context, passage, quantity.offset)
        if _holds_once(passage, quote, quantity)
    ]
    found: list[Guess] = []
    for indicator in indicators.values():
        if _may_be_of(context, indicator, passage, quantity):
            found += _guess(context, indicator, passage, quantity, quotes)
    best_first = sorted(found, key=lambda it: (-it.passes, -it.evidence, it.indicator.id))
    quote = best_first[0].record.quote if best_first else (quotes or [passage.text])[0]
    if best_first:
        return FactDraft(passage, quantity, str(quote), tuple(best_first))
    near = _nearest(context, indicators, passage, quantity)
    otherwise = context.language.counts_otherwise(passage, quantity, ())
    return FactDraft(passage, quantity, str(quote), (), near, otherwise)


def _nearest(
    context: Context,
    indicators: Mapping[str, KnownIndicator],
    passage: Passage,
    quantity: Quantity,
) -> Near | None:
    """The indicator of which most stands beside a measurement: an alias, or half of its name."""
    around = context.speech.beside(passage, quantity)
    found: tuple[int, Near] | None = None
    for indicator in indicators.values():
        if not _may_be_of(context, indicator, passage, quantity):
            continue
        for wording in (*indicator.aliases, *indicator.words, indicator.name.zh):
            score, words = _alike(fold(wording), around)
            if score and (found is None or score > found[0]):
                found = score, Near(indicator.id, words)
    return found[1] if found else None


def _alike(wording: str, around: str) -> tuple[int, str]:
    """How many characters of a wording stand in a row beside a value, and what stands there in
    its place; 0 if it is less than half of them."""
    matcher = SequenceMatcher(None, wording, around, autojunk=False)
    block = matcher.find_longest_match(0, len(wording), 0, len(around))
    if block.size < _LEAST_ALIKE or 2 * block.size < len(wording):
        return 0, ""
    start = block.b - block.a
    window = around[max(start, 0) : start + len(wording)]
    is_words = start >= 0 and all(map(HAN.match, window))
    return block.size, window if is_words else around[block.b : block.b + block.size]


def _may_be_of(
    context: Context, indicator: KnownIndicator, passage: Passage, quantity: Quantity
) -> bool:
    """Whether a measurement is of an indicator's kind and unit, and not told to count otherwise."""
    return is_of_kind(quantity, indicator) and not counted_otherwise(
        passage, quantity, indicator, context.language
    )


def _holds_once(passage: Passage, quote: str, quantity: Quantity) -> bool:
    """Whether a stretch of a passage around a quantity tells the like of it once."""
    start = passage.text.rfind(quote, 0, quantity.offset + len(quote))
    end = start + len(quote)
    there = (q for q in passage.quantities if start <= q.offset and q.end <= end)
    return sum(other.meaning == quantity.meaning for other in there) == 1


def _guess(
    context: Context,
    indicator: KnownIndicator,
    passage: Passage,
    quantity: Quantity,
    quotes: Sequence[str],
) -> Iterator[Guess]:
    """The measurement as a fact of an indicator, with the shortest quote that passes; none if
    nothing speaks for that indicator."""
    evidence = _evidence(context, indicator, passage, quantity)
    if not evidence:
        return
    around = context.language.surroundings(passage, quantity, passage.headings)
    best: Guess | None = None
    for quote in quotes:
        record = _record(context, indicator, passage, quantity, quote, around)
        problems = tuple(made(make_fact(record, context))[1])
        if best is None or len(problems) < len(best.problems):
            best = Guess(indicator, record, problems, evidence)
        if not problems:
            break
    if best is not None:
        yield best


def _evidence(
    context: Context, indicator: KnownIndicator, passage: Passage, quantity: Quantity
) -> int:
    """How much speaks for an indicator: its words beside the value, its name in the sentence."""
    around = context.speech.beside(passage, quantity)
    value = fold(quantity.text)
    told = max((len(it) for it in indicator.words if stands(it, value, around)), default=0)
    near = set(around)
    named = sum(sign in near for sign in set(indicator.name.zh))
    return _NAMED_BY_VALUE * told + named if told else 0


def _record(
    context: Context,
    indicator: KnownIndicator,
    passage: Passage,
    quantity: Quantity,
    quote: str,
    around: Surroundings,
) -> FactRecord:
    """The fact as the words around the value tell it."""
    outside = [word for word in around.words if word.text not in quote]
    told = context.speech.beside(passage, quantity)
    kind = next((words for words in indicator.categories if fold(words) in told), None)
    period = _period(context, quote, around)
    began = context.language.began_with(passage, quantity)
    return FactRecord(
        id=None,
        scope=None,
        note=None,
        indicator=_written(indicator.id),
        value=_written(quantity.text),
        earlier=_written(began.text) if began and began.text in quote else None,
        quote=_written(quote),
        period=_written(period) if period else None,
        role=_role(around, period),
        category=None if kind is None else _without_english(kind),
        context=[_written(word.text) for word in outside if _goes_to_context(word, period)],
    )


def _goes_to_context(word: ContextWord, period: str | None) -> bool:
    """Whether a word outside the quote is recorded as it stands, and no other field tells it."""
    if word.kind is ContextKind.PERIOD:
        return period is not None and not word.is_rate
    return word.kind not in (ContextKind.PART, ContextKind.START)


def _period(context: Context, quote: str, around: Surroundings) -> str | None:
    """The time that the words around a value tell; a year by itself as a number."""
    times = [w.text for w in around.words if w.kind is ContextKind.PERIOD and not w.is_rate]
    times += context.language.times(quote)
    if not times:
        return None
    years = _YEAR.findall(times[0])
    is_year = len(years) == 1 and len(times[0]) - len(years[0]) <= _AROUND_YEAR
    return years[0] if is_year and context.language.tells_year(times[0], years[0]) else times[0]


def _role(around: Surroundings, period: str | None) -> Role:
    kinds = {word.kind for word in around.words}
    if ContextKind.AIM in kinds:
        return Role.TARGET
    if ContextKind.TOTAL in kinds or (around.summed and not _is_year(period)):
        return Role.CUMULATIVE
    if around.given or ContextKind.ELSEWHERE in kinds:
        return Role.BACKGROUND
    return Role.ACHIEVED


def _is_year(period: str | None) -> bool:
    return period is not None and _YEAR.fullmatch(period) is not None


def _without_english(text: str) -> LocalizedRecord:
    return LocalizedRecord(zh=_written(text), en=_written(_NO_ENGLISH))


def _written(text: str) -> Written:
    return Written.at(text, _NOWHERE)


def joined_repeats(context: Context, drafts: Iterable[FactDraft]) -> Iterator[FactDraft]:
    """The drafts in their order; a value told again is one more quote (`also`) of the first, where
    the check accepts it as that."""
    found: list[FactDraft] = []
    for draft in drafts:
        for number, earlier in enumerate(found):
            if both := _joined(context, earlier, draft):
                found[number] = both
                break
        else:
            found.append(draft)
    yield from found


def _joined(context: Context, first: FactDraft, again: FactDraft) -> FactDraft | None:
    """A draft with the quote of another that tells the same; None if that does not pass."""
    one, other = first.best, again.best
    if not (
        one
        and other
        and one.passes
        and other.passes
        and one.indicator.id == other.indicator.id
        and first.quantity.meaning == again.quantity.meaning
        and one.record.role is other.record.role
        and one.record.category == other.record.category
        and other.record.period in (None, one.record.period)
    ):
        return None
    record = one.record.model_copy(update={"also": [*one.record.also, other.record.quote]})
    if made(make_fact(record, context))[1]:
        return None
    return replace(first, guesses=(replace(one, record=record), *first.guesses[1:]))


def ranked(drafts: Iterable[FactDraft], shared: frozenset[str]) -> list[FactDraft]:
    """The drafts, the most valuable first: those that pass under an indicator that other cases
    report (`shared`), those that pass, those with a guess, those that are near
    to an indicator, the rest; each in reading order."""

    def worth(draft: FactDraft) -> int:
        best = draft.best
        if best is None:
            return draft.near is not None
        return 2 + best.passes + (best.passes and best.indicator.id in shared)

    return sorted(drafts, key=worth, reverse=True)
