"""Which themes words of a report are likely of: those of practices that are told alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import sqrt

from msgspec import Struct

from build_scripts.curation.records import PracticeRecord, ThemeRecord

_OF_DEFINITION = 0.5
"""What likeness to a theme's own definition is worth beside likeness to a practice coded under
it."""


class _Example(Struct, frozen=True):
    """Words that are of some themes, as counted pairs of characters."""

    pairs: Counter[str]
    themes: tuple[str, ...]
    weight: float


class ThemeGuesser:
    """Guesses by the practices that are coded already and by the definitions of the themes."""

    def __init__(self, themes: Iterable[ThemeRecord], coded: Iterable[PracticeRecord]) -> None:
        self._examples = [*_of_themes(themes), *_of_practices(coded)]

    def guess(self, words: str) -> Sequence[str]:
        """The ids of the themes that `words` may be of, the likeliest first."""
        pairs = _pairs(words)
        scores: dict[str, float] = {}
        for example in self._examples:
            likeness = example.weight * _cosine(pairs, example.pairs)
            for theme in example.themes:
                scores[theme] = max(scores.get(theme, 0.0), likeness)
        likely = sorted(scores.items(), key=lambda it: -it[1])
        return [theme for theme, score in likely if score > 0]


def _of_themes(themes: Iterable[ThemeRecord]) -> Iterator[_Example]:
    for theme in themes:
        texts = (theme.name.zh, theme.definition.zh, theme.use_when.zh)
        yield _Example(_pairs("\n".join(texts)), (str(theme.id),), _OF_DEFINITION)


def _of_practices(coded: Iterable[PracticeRecord]) -> Iterator[_Example]:
    for practice in coded:
        texts = (practice.name.zh, *practice.evidence)
        yield _Example(_pairs("\n".join(texts)), tuple(map(str, practice.themes)), 1.0)


def _pairs(text: str) -> Counter[str]:
    return Counter(text[at : at + 2] for at in range(len(text) - 1))


def _cosine(one: Counter[str], other: Counter[str]) -> float:
    shared = sum(times * other[pair] for pair, times in one.items() if pair in other)
    return shared / (_length(one) * _length(other)) if shared else 0.0


def _length(pairs: Counter[str]) -> float:
    return sqrt(sum(times * times for times in pairs.values()))
