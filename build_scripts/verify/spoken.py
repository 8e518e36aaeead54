"""Where a report speaks of an indicator: by its words, its name or its aliases.

A claim that a report says nothing of an indicator, or gives no number for it, is held against
this and not against words that the claim itself chose.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from build_scripts.language import Language
from build_scripts.model import Localized, Passage, Quantity, Report, Sentence
from build_scripts.normalize import fold
from build_scripts.verify.slices import KnownIndicator
from build_scripts.verify.wordings import VALUE, stands


class Saying(Struct, frozen=True):
    """A sentence that speaks of an indicator, and the number of its kind that it gives, if any.

    `passage` is None for the report's title and byline.
    """

    text: str
    passage: Passage | None
    number: Quantity | None = None

    @property
    def told(self) -> Localized:
        """Where what is said, for a message."""
        place = Localized(self.passage.locator, self.passage.locator) if self.passage else _HEAD
        if self.number is None:
            return Localized(f"{place.zh}有“{self.text}”", f"{place.en} has '{self.text}'")
        number = self.number.text
        return Localized(
            f"{place.zh}的“{self.text}”里有 {number}", f"{place.en} has {number} in '{self.text}'"
        )


_HEAD = Localized("报告开头", "the head of it")


class Speech:
    """One report, asked where it speaks of what."""

    def __init__(self, report: Report, language: Language) -> None:
        self._report = report
        self._language = language

    def sayings(self, indicator: KnownIndicator) -> Iterator[Saying]:
        """Everywhere that a report speaks of an indicator, with a number or without."""
        yield from self.numbers(indicator)
        items = [item for item in _wordings(indicator) if VALUE not in item and self._has(item)]
        for passage, text, folded in self._sentences if items else ():
            if any(stands(item, "", folded) for item in items):
                yield Saying(text, passage)

    def numbers(self, indicator: KnownIndicator) -> Iterator[Saying]:
        """Every number of an indicator's kind that stands beside words of it."""
        items = [item for item in _wordings(indicator) if self._has(item)]
        for passage in self._report.passages if items else ():
            for quantity in passage.quantities:
                if is_of_kind(quantity, indicator):
                    sentence = passage.sentence_at(quantity.offset)
                    text, value = passage.text[sentence.start : sentence.end], fold(quantity.text)
                    whole = fold("".join([text, *quantity.heads]))
                    near = [item for item in items if stands(item, value, whole)]
                    around = self.beside(passage, quantity) if near else ""
                    if any(stands(item, value, around) for item in near):
                        yield Saying(text, passage, quantity)

    def beside(self, passage: Passage, value: Quantity) -> str:
        """The words of its sentence that speak of a value, folded."""
        sentence = passage.sentence_at(value.offset)
        start, end = sentence.start, max(sentence.end, value.end)
        within = [q for q in passage.quantities if start <= q.offset and q.end <= end]
        return fold(self._language.beside(passage.text, (start, end), value, within))

    def _has(self, wording: str) -> bool:
        """Whether all words of a wording stand anywhere: a sieve for what is nowhere."""
        parts = (part for word in wording.split() for part in _parts(word))
        return all(part in self._text for part in parts)

    @cached_property
    def _text(self) -> str:
        return fold(self._report.text)

    @cached_property
    def _sentences(self) -> tuple[tuple[Passage | None, str, str], ...]:
        """Each sentence with its passage, as written and folded; title and byline first."""
        head = [(None, line) for line in (self._report.title, self._report.byline) if line]
        body = [
            (passage, passage.text[sentence.start : sentence.end])
            for passage in self._report.passages
            for sentence in passage.sentences or (_whole(passage),)
        ]
        return tuple((passage, text, fold(text)) for passage, text in (*head, *body))


def is_of_kind(quantity: Quantity, indicator: KnownIndicator) -> bool:
    """Whether a quantity could be a value of an indicator: its kind, in one of its units."""
    return quantity.kind is indicator.kind and (
        not indicator.units or quantity.unit in indicator.units
    )


def speaks_of(text: str, indicator: KnownIndicator) -> bool:
    """Whether words of an indicator stand in a text, a number beside them or not."""
    folded = fold(text)
    return any(
        stands(item.replace(VALUE, ""), "", folded)
        for item in _wordings(indicator)
        if item.replace(VALUE, "").strip()
    )


def _wordings(indicator: KnownIndicator) -> tuple[str, ...]:
    return (*indicator.words, *indicator.aliases, indicator.name.zh)


def _parts(word: str) -> list[str]:
    return [fold(part) for part in word.split(VALUE)]


def _whole(passage: Passage) -> Sentence:
    return Sentence(0, len(passage.text))
