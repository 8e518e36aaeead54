"""Which case a number in a text is told of: the one named beside it, or all that are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from build_scripts.model import Case

# What the name of a place ends with and running text leaves out (铜川市 → 铜川): the divisions
# named in the Constitution of the PRC, article 30, with the banners of Inner Mongolia.
_DIVISIONS = "省市区县州盟旗"
_SENTENCE_END = re.compile(r"[。！？；]|[.!?;](?=\s)")
# What cases, or the reports on them, are counted by: 两市, 三份报告, two of the cities.
_COUNTED = re.compile(
    rf"(?:[个份座]?(?:[{_DIVISIONS}地](?![级面区方])|城市|案例|报告))"
    r"| (?:of the )?(?:cities|counties|districts|provinces|reports|cases)\b"
)
# A number may stand before its name where nothing but "in" joins the two: 12 in Wuhai.
_BEFORE_NAME = re.compile(r"[^,;:.()0-9]{0,40}\b(?:in|for|of|at|by|from) (?:the )?(?:city of )?")
_TOKEN = re.compile(r"[\w.,-]*\w")
_RESPECTIVELY = re.compile("分别|respectively")


def counts_cases(text: str, end: int) -> bool:
    """Whether the number that ends at `end` counts cases, or the reports on them."""
    return _COUNTED.match(text, end) is not None


class NamedCases:
    """The places of a text at which cases are named, and which number is told of which case."""

    def __init__(self, text: str, cases: Mapping[str, Case], language: str) -> None:
        names = _names(cases, language)
        self._everyone = frozenset(cases)
        self._text = text
        self._before = language == "en"
        self._places = [
            (match.start(), names[match.group()]) for match in _iter_names(text, names, language)
        ]
        self._ends = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text) + 1]
        self.named = frozenset(case_id for _, ids in self._places for case_id in ids)
        if "" in names:  # a name that is still to be written could be any word
            self._places = []

    def told_of(self, number: int, numbers: Sequence[int]) -> frozenset[str]:
        """The cases of which the number at the place `number` may be told.

        They are those named since the number before them; where the text says 分别 or
        "respectively", the one that stands in the same order. In English a number may stand
        before its name (`12 in Wuhai`) and is then that one's alone. A sentence that names
        nobody before the number may tell of anyone.
        """
        start = max(end for end in self._ends if end <= number)
        stop = min(end for end in self._ends if end > number)
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


def _names(cases: Mapping[str, Case], language: str) -> dict[str, frozenset[str]]:
    """The cases by what running text calls them."""
    names: dict[str, frozenset[str]] = {}
    for case in cases.values():
        full = case.name.get(language).strip()
        short = full[:-1] if language == "zh" and len(full) > 2 and full[-1] in _DIVISIONS else full
        for name in (full, short):
            names[name] = names.get(name, frozenset()) | {case.id}
    return names


def _iter_names(
    text: str, names: Mapping[str, frozenset[str]], language: str
) -> list[re.Match[str]]:
    """The names in a text; of two that begin alike the longer."""
    words = sorted(filter(None, names), key=len, reverse=True)
    if not words:
        return []
    alternatives = "|".join(map(re.escape, words))
    boundary = r"\b" if language == "en" else ""
    return list(re.finditer(f"{boundary}(?:{alternatives}){boundary}", text))
