"""One term, one rendering: where the Chinese has a term, the English must not render it otherwise.

A term lists the renderings that were given up (`deprecated`, as terminologists call them). They
are looked for only where the Chinese beside the English has the term, so that the same words may
stand elsewhere: a hearing is 听证会, but not 问政会. Of two terms at one place the longer counts,
in Chinese (经验 is not looked at inside 枫桥经验) as in English ("governance centre" may stand
inside "comprehensive governance centre"); what some term is rendered by is always right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from build_scripts.curation.forms import LocalizedRecord
from build_scripts.curation.records import TermRecord
from build_scripts.language.patterns import any_of
from build_scripts.model import Localized
from build_scripts.problems import Problem


class TermWords(Struct, frozen=True):
    """How a term is written, and how it is and is not rendered; the first rendering is the one."""

    wordings: tuple[str, ...]
    renderings: tuple[str, ...]
    deprecated: tuple[str, ...]


def words_of(terms: Iterable[TermRecord]) -> tuple[TermWords, ...]:
    """The words of terms."""
    return tuple(
        TermWords(
            wordings=(str(term.term), *map(str, term.aliases)),
            renderings=(str(term.english), *map(str, term.alternatives)),
            deprecated=tuple(map(str, term.deprecated)),
        )
        for term in terms
    )


def check_renderings(
    texts: Iterable[LocalizedRecord],
    terms: tuple[TermWords, ...],
    *,
    but: TermWords | None = None,
) -> Iterator[Problem]:
    """English text must not have a deprecated rendering of a term that the Chinese text has.

    The term `but` may be rendered in any way.
    """
    index = _index_of(terms)
    for text in texts:
        for wording, term, words, start in index.misrendered(text.zh, text.en):
            if term != but:
                rendering = term.renderings[0]
                rule = Localized(
                    f"“{wording}”的英译须照术语表，即“{rendering}”",
                    f"the English of {wording} must be the glossary's, '{rendering}'",
                )
                fix = Localized(
                    f"这样写，或用术语表里“{term.wordings[0]}”的其他形式",
                    f"write it so, or in another of the forms that it has for {term.wordings[0]}",
                )
                place = text.en.spot(start)
                yield Problem(place, "deprecated-rendering", rule, words, fix)


class _Index:
    """The terms with deprecated renderings, ready to be found in many texts."""

    def __init__(self, terms: Sequence[TermWords]) -> None:
        self._terms = terms
        self._numbers = {words: n for n, term in enumerate(terms) for words in term.wordings}
        sought = [words for words, number in self._numbers.items() if terms[number].deprecated]
        # A longer wording of another term hides the one inside it.
        hiding = (words for words in self._numbers if any(it in words for it in sought))
        self._wordings = re.compile(any_of(hiding))
        renderings = [words for term in terms for words in term.renderings]
        self._english = {
            number: _pattern_of(term.deprecated, renderings)
            for number, term in enumerate(terms)
            if term.deprecated
        }

    def misrendered(self, chinese: str, english: str) -> Iterator[tuple[str, TermWords, str, int]]:
        """What the Chinese has of a term and the English renders wrongly, the term, the words
        and where they begin."""
        found = {self._numbers[it.group()]: it.group() for it in self._wordings.finditer(chinese)}
        for number in filter(self._english.__contains__, found):
            for match in self._english[number].finditer(_straight(english)):
                if match["deprecated"]:
                    words = english[match.start() : match.end()]
                    yield found[number], self._terms[number], words, match.start()


def _pattern_of(deprecated: Iterable[str], renderings: Iterable[str]) -> re.Pattern[str]:
    """Deprecated renderings, in singular or plural, and the renderings that have one inside."""
    given_up = [*map(_straight, deprecated)]
    around = [
        words
        for words in map(_straight, renderings)
        if any(it.lower() in words.lower() for it in given_up)
    ]
    return re.compile(
        rf"\b(?:{any_of(around)}|(?P<deprecated>{any_of(given_up)}))s?\b", re.IGNORECASE
    )


def _straight(words: str) -> str:
    """Words with straight apostrophes, sign for sign."""
    return words.replace("’", "'")


@lru_cache(maxsize=8)
def _index_of(terms: tuple[TermWords, ...]) -> _Index:
    return _Index(terms)
