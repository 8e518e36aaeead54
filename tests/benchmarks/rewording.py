"""A real city's paragraphs, and what is said of them, in the words of a made-up case.

The name of the city, plain words and free numbers become others, the same in a paragraph and
in every quote from it; what quotes it is cut from the new paragraph at the old places.
"""

from __future__ import annotations

import random
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from tests.benchmarks.pool import (
    MARKED,
    NUMBER,
    WORDS,
    City,
    Item,
    Paragraph,
    exchangeable_in,
    quotes_of,
)

_EXCHANGED = 0.8  # of the plain words, and of the places for a clause more
_COUNTING = 0.25  # of the sentences that say nothing
_SENTENCE = 32  # characters of one, about
_TRIALS = 50
_MEANINGLESS = WORDS["meaningless"].replace(" ", "")
_ENGLISH = WORDS["english"].split()
_QUOTES = ("quote", "also", "evidence")
_PROSE = ("summary", "note", "reason")
_IDS = (
    "id",
    "indicator",
    "feature",
    "values",
    "fact",
    "themes",
    "terms",
    "kind",
    "role",
    "verdict",
)

Edit = tuple[int, int, str]
"""Where in a text something else stands instead: start, end, the new words."""


class Name(Struct, frozen=True):
    """What a made-up city is called."""

    case_id: str
    zh: str
    en: str


class Rewording:
    """The chosen paragraphs of one real city as a made-up case has them."""

    def __init__(
        self, city: City, name: Name, chosen: Sequence[Paragraph], rng: random.Random
    ) -> None:
        self._city = city
        self._rng = rng
        self._names = dict(zip(city.names, (name.zh.removesuffix("市"), name.en), strict=True))
        self._numbers = _other_numbers(city, rng)
        words = [*city.fixed, *self._names]
        self._fixed = re.compile("|".join([*map(re.escape, words), NUMBER.pattern]))
        self._chosen = {paragraph.number for paragraph in chosen}
        self._texts = [paragraph.text for paragraph in chosen]
        self._edits = [self._edits_of(paragraph) for paragraph in chosen]

    def plain(self, text: str) -> str:
        """A text with the name and numbers of the case, and no other change."""
        return self._fixed.sub(self._other, text)

    def paragraph(self, paragraph: Paragraph, fillers: Mapping[int, str]) -> str:
        """A chosen paragraph, with sentences put into its gaps."""
        edits = self._edits[self._texts.index(paragraph.text)]
        put_in = [(gap, gap, filler) for gap, filler in fillers.items()]
        return _edited(paragraph.text, sorted([*edits, *put_in]), 0, len(paragraph.text))

    def items(self, kind: str) -> Iterator[Item]:
        """The entries of a list whose paragraphs are all chosen."""
        for item, places in self._city.items.get(kind, []):
            if places <= self._chosen:
                yield self._item(item)

    def relations(self, facts: Iterable[Item]) -> Iterator[Item]:
        """The relations among facts of the case."""
        known = {fact.get("id", fact["indicator"]) for fact in facts}
        for relation in self._city.summary.get("arithmetic", []):
            named = {operand.get("fact") for operand in (*relation["of"], relation["result"])}
            if named - {None} <= known and named != {None}:
                yield self._item(relation)

    def _item(self, item: Item) -> Item:
        """An entry; without its note, if that tells a number which the entry does not quote."""
        made: Item = self._reworded(item, "")
        quoted = " ".join(quotes_of(made))
        note = made.get("note", {}).get("zh", "")
        if not all(note[m.start() : m.end() + 1] in quoted for m in NUMBER.finditer(note)):
            del made["note"]
        return made

    def _reworded(self, value: Any, key: str) -> Any:
        """An entry, or the part of one that stands under `key`."""
        if isinstance(value, dict):
            made = {part: self._reworded(text, part) for part, text in value.items()}
            is_statement = "zh" in value and "evidence" in value
            is_free = (key in _PROSE or is_statement) and "numbers" not in value
            return self._said(made) if is_free else made
        if isinstance(value, list):
            return [self._reworded(part, key) for part in value]
        if not isinstance(value, str) or key in _IDS:
            return value
        return self._quoted(value) if key in _QUOTES else self.plain(value)

    def _said(self, text: Item) -> Item:
        """Curated prose: some plain words are others, and there is one sentence more."""
        zh = text["zh"]
        zh = _edited(zh, self._exchanged(exchangeable_in(zh, MARKED)), 0, len(zh))
        english = f"{text['en']} {nothing_in_english(self._rng)}"
        return text | {"zh": f"{zh}{gibberish(self._rng, 6)}。", "en": english}

    def _quoted(self, quote: str) -> str:
        for text, edits in zip(self._texts, self._edits, strict=True):
            start = text.find(quote)
            if start >= 0:
                return _edited(text, edits, start, start + len(quote))
        return self.plain(quote)  # of a heading

    def _edits_of(self, paragraph: Paragraph) -> list[Edit]:
        found = self._fixed.finditer(paragraph.text)
        fixed = [(match.start(), match.end(), self._other(match)) for match in found]
        clauses = [
            (pause, pause, f"{gibberish(self._rng, self._rng.randint(4, 7))}，")
            for pause in paragraph.pauses
            if self._rng.random() < _EXCHANGED
        ]
        return sorted([*fixed, *clauses, *self._exchanged(paragraph.exchangeable)])

    def _exchanged(self, spans: Iterable[tuple[int, int]]) -> Iterator[Edit]:
        for start, end in spans:
            if self._rng.random() < _EXCHANGED:
                yield start, end, gibberish(self._rng, end - start)

    def _other(self, match: re.Match[str]) -> str:
        words = match.group()
        return self._names.get(words) or self._numbers.get(words, words)


def gibberish(rng: random.Random, length: int) -> str:
    """So many characters that mean nothing."""
    return "".join(rng.choices(_MEANINGLESS, k=length))


def nothing_in_english(rng: random.Random) -> str:
    """An English sentence that says nothing."""
    return " ".join(rng.sample(_ENGLISH, 8)).capitalize() + "."


def another_number(number: str, taken: Collection[str], rng: random.Random) -> str:
    """A number of as many digits that is not taken, if one is found."""
    drawn = (re.sub(r"\d", lambda _: rng.choice("3456789"), number) for _ in range(_TRIALS))
    return next((other for other in drawn if other not in taken), number)


def filler(rng: random.Random, length: int) -> str:
    """Sentences that say nothing, of about that many characters; some have a number."""
    parts: list[str] = []
    size = 0
    while size + rng.randrange(_SENTENCE) < length:
        clauses = [gibberish(rng, rng.randint(5, 14)) for _ in range(rng.randint(2, 4))]
        if rng.random() < _COUNTING:
            clauses[-1] += f"{rng.randint(21, 9999)}{rng.choice('个件处项')}"
        parts.append("，".join(clauses) + "。")
        size += len(parts[-1])
    return "".join(parts)


def _edited(text: str, edits: Iterable[Edit], first: int, last: int) -> str:
    """The part `[first, last)` of a text after the edits that lie in it."""
    parts, done = [], first
    for start, end, new in edits:
        if first <= start and end <= last:
            parts += [text[done:start], new]
            done = end
    return "".join([*parts, text[done:last]])


def _other_numbers(city: City, rng: random.Random) -> dict[str, str]:
    """Another number for each that is free, as printed in Chinese and in English."""
    taken, others = set(city.taken), {}
    for number in sorted(city.numbers):
        other = another_number(number, taken, rng)
        taken.add(other)
        others[number] = other
        if number.isdigit():
            others[f"{int(number):,}"] = f"{int(other):,}"
    return others
