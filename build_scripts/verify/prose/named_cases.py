"""Which case a number in a text is about: the one named beside it, or all that are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from build_scripts.language.patterns import any_of, by_beginning
from build_scripts.model import Localized, Vocabulary

_SENTENCE_END = re.compile(r"[。！？；]|[.!?;](?=\s)")
# A number may stand before its name where nothing but "in" joins the two: 12 in Wuhai.
_BEFORE_NAME = re.compile(r"[^,;:.()0-9]{0,40}\b(?:in|for|of|at|by|from) (?:the )?(?:city of )?")
_TOKEN = re.compile(r"[\w.,-]*\w")
_RESPECTIVELY = re.compile("分别|respectively")


class CaseNames:
    """What running text calls each case, and counts them by, to be looked for in many texts."""

    def __init__(self, names: Mapping[str, Localized], vocabulary: Vocabulary, nouns: str) -> None:
        """`nouns` is what several cases are called in English."""
        self.names = names
        self.everyone = frozenset(names)
        ends = sorted(vocabulary.names_end_in, key=len, reverse=True)
        chinese = {id_: _calls(name.zh.strip(), ends) for id_, name in names.items()}
        english = {id_: (name.en.strip(),) for id_, name in names.items()}
        self._calls = {"zh": _Calls(chinese), "en": _Calls(english, are_words=True)}
        counted = any_of((*vocabulary.counted_as, "案例", "报告"))
        self._counted = re.compile(
            rf"[个份座家所]?{counted}(?![级面区方])"
            rf"| (?:of the )?(?:{re.escape(nouns)}|reports|cases)\b"
        )

    def counts(self, text: str, end: int) -> bool:
        """Whether the number that ends at `end` counts cases, or the reports on them."""
        return self._counted.match(text, end) is not None

    def in_text(self, text: str, language: str) -> NamedCases:
        """The cases that a text names, and where."""
        return NamedCases(text, self._calls[language].places(text), self.everyone, language)

    def masked(self, text: str, language: str, sign: str) -> str:
        """A text with a sign in the place of every case that it names."""
        return self._calls[language].masked(text, sign)


class _Calls:
    """The cases by what running text in one language calls them."""

    def __init__(self, names: Mapping[str, Iterable[str]], *, are_words: bool = False) -> None:
        self._cases: dict[str, frozenset[str]] = {}
        for case_id, calls in names.items():
            for call in filter(None, calls):
                self._cases[call] = self._cases.get(call, frozenset()) | {case_id}
        call = _any_of(self._cases) or "(?!)"
        self._call = re.compile(rf"(?<!\w)(?:{call})(?!\w)" if are_words else call)

    def places(self, text: str) -> list[tuple[int, frozenset[str]]]:
        """Where cases are named, and which; of two names that begin alike the longer."""
        found = self._call.finditer(text)
        return [(match.start(), self._cases[match.group()]) for match in found]

    def masked(self, text: str, sign: str) -> str:
        """A text with a sign in the place of every name."""
        return self._call.sub(sign, text)


def _any_of(words: Iterable[str]) -> str:
    """A pattern of any of many words, the longer first; by their first letter, for speed."""
    begins = by_beginning(words, 1).items()
    return "|".join(re.escape(first) + any_of(it[1:] for it in those) for first, those in begins)


class NamedCases:
    """The places of a text at which cases are named, and which number is about which case."""

    def __init__(
        self,
        text: str,
        places: Sequence[tuple[int, frozenset[str]]],
        everyone: frozenset[str],
        language: str,
    ) -> None:
        self._everyone = everyone
        self._text = text
        self._before = language == "en"
        self._places = places
        self._ends = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text) + 1]
        self.named = frozenset(case_id for _, ids in places for case_id in ids)

    def cases_of(self, number: int, numbers: Sequence[int]) -> frozenset[str]:
        """The cases that the number at the place `number` may be about.

        They are those named since the number before them; where the text says 分别 or
        "respectively", the one that stands in the same order. In English a number may stand
        before its name (`12 in Wuhai`) and is then that one's alone. A sentence that names
        nobody before the number may tell of anyone.
        """
        sentence = bisect_right(self._ends, number)
        start, stop = self._ends[sentence - 1], self._ends[sentence]
        behind = self._named_behind(number, numbers, stop)
        if behind:
            return behind
        before = [place for place in self._places if start <= place[0] < number]
        if not before:
            return self._everyone
        earlier = [place for place in numbers if start <= place < number]
        group = _latest_group(before, earlier)
        if _RESPECTIVELY.search(self._text, start, stop):
            rank = sum(place > before[-1][0] for place in earlier)
            return group[min(rank, len(group) - 1)]
        return frozenset().union(*group)

    def _named_behind(self, number: int, numbers: Sequence[int], stop: int) -> frozenset[str]:
        """The case that an English text names right behind a number, if it does."""
        following = [place for place in self._places if number < place[0] < stop]
        if not self._before or not following:
            return frozenset()
        place, ids = following[0]
        joined = _TOKEN.match(self._text, number)
        between = any(number < other < place for other in numbers)
        if between or joined is None or not _BEFORE_NAME.fullmatch(self._text, joined.end(), place):
            return frozenset()
        return ids


def _latest_group(
    names: Sequence[tuple[int, frozenset[str]]], numbers: Sequence[int]
) -> list[frozenset[str]]:
    """The last of the names that no number stands between, in order."""
    last = names[-1][0]
    since = max((place for place in numbers if place < last), default=-1)
    return [ids for place, ids in names if place > since]


def _calls(name: str, ends: Iterable[str]) -> tuple[str, ...]:
    """A name, and what running text leaves of it: 铜川市, 铜川; two characters at least."""
    end = next((end for end in ends if name.endswith(end) and len(name) > len(end) + 1), "")
    return (name, name.removesuffix(end)) if end else (name,)
