"""Every quote is found in its report exactly once, word for word."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from difflib import Match, SequenceMatcher
from functools import cached_property
from itertools import accumulate
from types import MappingProxyType

from msgspec import Struct

from build_scripts.curation.forms import Written
from build_scripts.curation.yaml_text import flow_scalar
from build_scripts.language import Language
from build_scripts.model import Citation, Localized, Passage, QuantityKind, Report
from build_scripts.normalize import HAN, fold, fold_with_map, has_words, name_by_content
from build_scripts.problems import NOTHING_SAID, Making, Mend, Problem

_NUMBER_MARKS = ".．%％‰"  # width is not folded in a report's own text
_MARKS = "“”‘’\"'「」『』《》"  # what people put around a quote
_OMISSION = re.compile(r"…|\.{3}|。。。|·{3}")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_CLAUSE_END = re.compile("[，,；;。！？]")
_OPENING, _CLOSING = "“‘《（(「『", "”’》）)」』%％‰"
_LEAST, _STRAY = 4, 5
"""Characters that say what is meant, and so few that they do not."""
_ALIKE, _VERY_ALIKE = 0.5, 0.7
"""How alike a quote and what is nearest to it must be to be offered (0 to 1), more so where that
lacks a number of the quote."""
_NOTHING_LIKE_IT = Localized(
    "报告里没有相近的话：看是不是别的案例的；从报告原文页复制",
    "the report has nothing like it: see whether it is another case's; copy the quote from the "
    "report's page",
)
_EXCERPT = 60  # characters of a nearest passage that a message shows


class _Place(Struct, frozen=True):
    passage: Passage
    start: int
    end: int


class QuoteFinder:
    """Finds quotes in one report; compares folded text, returns places in the original.

    All passages are searched at once, as one text with a line for each. `translations` are those
    of quotes, by the folded quote.
    """

    def __init__(
        self,
        case_id: str,
        report: Report,
        language: Language,
        translations: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._language = language
        self._translations = translations
        self._case_id = case_id
        self._report = report
        self._passages = report.passages
        folded = [fold_with_map(passage.text) for passage in report.passages]
        self._offsets = [offsets for _, offsets in folded]
        self._text = "\n".join(text for text, _ in folded)
        self._starts = [0, *accumulate(len(text) + 1 for text, _ in folded)]

    def cite(self, quote: Written) -> Making[Citation | None]:
        """The one place where `quote` stands; None, and a problem, if it has none of its own."""
        folded = fold(quote)
        match list(self._places(folded)):
            case []:
                yield self._not_found(quote)
            case [place] if cut := _cut_quantity(place):
                yield _cuts_quantity(quote, cut)
            case [place] if denied := self._left_out_denial(place):
                yield _cuts_denial(quote, denied)
            case [place]:
                return self._citation(folded, place)
            case places:
                yield _ambiguous(quote, places)
        return None

    def is_cut_by_comma(self, quote: Written, rest: Written) -> bool:
        """Whether a quote that holds, written without quotation marks in a list on one line, is
        two items there because of its comma, and they do not hold by themselves."""
        file, line, column = quote.position
        is_next = rest.position == (file, line, column + len(quote) + 1)
        is_bare = quote.inset == 0 and rest.inset == 0
        return (
            is_next
            and is_bare
            and not (self.holds(quote) and self.holds(rest))
            and self.holds(f"{quote},{rest}")
        )

    def holds(self, quote: str) -> bool:
        """Whether words would be accepted as a quote."""
        return self._is_sound(fold(quote))

    def _left_out_denial(self, place: _Place) -> str:
        """The word of denial, if any, right before a quote, which turns its sense round."""
        return self._language.denial_at_end(place.passage.text[: place.start])

    def found(self, words: str) -> list[str]:
        """The locator of each place where `words` stand, in reading order."""
        return [place.passage.locator for place in self._places(fold(words))]

    def contains(self, words: str) -> Passage | None:
        """The first passage in which `words` stand, if any."""
        place = next(self._places(fold(words)), None)
        return place.passage if place else None

    def place_of(self, words: str) -> Localized | None:
        """Where `words` stand anywhere in the report, its title, headings and byline included."""
        passage = self.contains(words)
        if passage is not None:
            return Localized(passage.locator, passage.locator)
        folded, head = fold(words), (self._report.title, self._report.byline)
        line = next((line for line in head if line and folded and folded in fold(line)), None)
        if line is None:
            return None
        return Localized(f"“{line[:_EXCERPT]}”这一行", f"the line '{line[:_EXCERPT]}'")

    def has_words(self, words: str) -> bool:
        """Whether `words` stand anywhere in the report; a number of them as a whole number."""
        return has_words(self._report.text, words)

    @cached_property
    def _matcher(self) -> SequenceMatcher[str]:
        return SequenceMatcher(None, "", self._text, autojunk=False)

    def _places(self, folded: str) -> Iterator[_Place]:
        start = self._text.find(folded) if folded else -1
        while start >= 0:
            number = bisect_right(self._starts, start) - 1
            first = start - self._starts[number]
            offsets = self._offsets[number]
            last = offsets[first + len(folded) - 1]
            yield _Place(self._passages[number], offsets[first], last + 1)
            start = self._text.find(folded, start + 1)

    def _citation(self, folded: str, place: _Place) -> Citation:
        passage = place.passage
        return Citation(
            id=name_by_content("q", folded),
            case_id=self._case_id,
            text=passage.text[place.start : place.end],
            passage=passage,
            start=place.start,
            end=place.end,
            translation=self._translations.get(folded, ""),
        )

    def _not_found(self, quote: Written) -> Problem:
        return Problem(
            quote.position,
            "quote-not-found",
            Localized(
                "引文须逐字写在报告的同一段里",
                "quote must stand word for word in one paragraph of the report",
            ),
            quote,
            self._slip(quote) or self._nearest(fold(quote)) or _NOTHING_LIKE_IT,
        )

    def _slip(self, quote: Written) -> Localized:
        """The habit that made words differ from the report's, if it is a known one."""
        folded = fold(quote)
        if folded and folded in self._text.replace("\n", ""):
            return Localized(
                "引文跨了段；分成两条", "it runs over the end of a paragraph; make two quotes of it"
            )
        bare = folded.strip(_MARKS)
        if bare != folded and self.contains(bare):
            return Localized(
                f"去掉两头的标点，报告写的是“{bare[:_EXCERPT]}”",
                f"take the marks around it away, the report has '{bare[:_EXCERPT]}'",
            )
        if _OMISSION.search(quote):
            return Localized(
                "引文须连续，不能用省略号；只引其中一段，有几条引文的地方可以分成两条",
                "it must be one unbroken stretch without …: quote one part of it, or, where there "
                "may be several quotes, make two of it",
            )
        if not HAN.search(quote) and HAN.search(self._text):
            return Localized(
                "引文照抄报告的原文；英译写在 `translations` 里",
                "quote the report's own words; what they say in English goes under `translations`",
            )
        return self._taken_away(folded)

    def _taken_away(self, folded: str) -> Localized:
        """That the cleaning took the words away, or some of them."""
        for removal in self._report.removed:
            words = fold(removal.text)
            if words and (folded in words or (len(words) >= _LEAST and words in folded)):
                shown = removal.text[:_EXCERPT]
                return Localized(
                    f"整理报告时去掉了“{shown}”；是报告正文的，写进 `cleaning` 的 `keep`，"
                    "是自己写了 `drop` 的，改那一条",
                    f"cleaning took '{shown}' out of the report; if it belongs to the text, write "
                    "it under `keep` of `cleaning`; if a `drop` of yours did so, mend that",
                )
        return NOTHING_SAID

    def _nearest(self, folded: str) -> Localized:
        """Where the report comes closest, in words that would be a sound quote, if any are."""
        self._matcher.set_seq1(folded)
        _, found, size = self._matcher.find_longest_match()
        if size < max(_LEAST, len(folded) // 4):
            return NOTHING_SAID
        number = bisect_right(self._starts, found) - 1
        start, end = self._alike(folded, number, found)
        passage, offsets = self._passages[number], self._offsets[number]
        near = _tidy(_whole(_Place(passage, offsets[start], offsets[end - 1] + 1)))
        sentence = _sentence_of(near)
        shared = found - self._starts[number]
        core = _Place(passage, offsets[shared], offsets[shared + size - 1] + 1)
        numbers = _NUMBER.findall(folded)
        clauses = (_clauses_of(place, sentence) for place in (core, near))
        for place in (near, *clauses, sentence):
            words = passage.text[place.start : place.end]
            likeness = SequenceMatcher(None, folded, fold(words)).ratio()
            has_all = all(number in words for number in numbers)
            is_like = likeness >= (_ALIKE if has_all else _VERY_ALIKE)
            is_short = len(words) <= 2 * len(folded) + _EXCERPT
            if is_short and is_like and self._is_sound(fold(words)):
                return Localized(
                    f"最近似的是 {passage.locator} 的“{words}”，从那里复制",
                    f"nearest is {passage.locator} '{words}'; copy it from there",
                )
        return NOTHING_SAID

    def _alike(self, folded: str, number: int, found: int) -> tuple[int, int]:
        """The stretch of a passage, folded, that stands where a quote says something like it.

        What both share begins at `found`; it is looked for around that.
        """
        passage, length = self._starts[number], len(self._offsets[number])
        first = max(passage, found - 2 * len(folded))
        text = self._text[first : min(passage + length, found + 3 * len(folded))]
        blocks = SequenceMatcher(None, folded, text, autojunk=False).get_matching_blocks()
        longest = max(blocks, key=lambda block: block.size)
        near = [it for it in blocks if it.size > 1 and _is_near(it, longest, len(folded))]
        shift = first - passage
        start = near[0].b - near[0].a + shift
        end = near[-1].b - near[-1].a + len(folded) + shift
        return max(0, start), min(end, length)

    def _is_sound(self, folded: str) -> bool:
        """Whether words would be accepted as a quote."""
        places = list(self._places(folded))
        return len(places) == 1 and not (
            _cut_quantity(places[0]) or self._left_out_denial(places[0])
        )


def _is_near(block: Match, longest: Match, length: int) -> bool:
    """Whether a stretch that two texts share stands about as far from another one in both."""
    return abs((block.b - block.a) - (longest.b - longest.a)) <= length // 2


def _whole(place: _Place) -> _Place:
    """A place made longer until it cuts no number."""
    start, end = place.start, place.end
    for quantity in place.passage.quantities:
        if quantity.offset < start < quantity.end:
            start = quantity.offset
        if quantity.offset < end < quantity.end:
            end = quantity.end
    return _Place(place.passage, start, end)


def _sentence_of(place: _Place) -> _Place:
    """The sentences that a place is in."""
    first, last = map(place.passage.sentence_at, (place.start, place.end - 1))
    return _Place(place.passage, first.start, last.end)


def _tidy(place: _Place) -> _Place:
    """A place without the few characters of it that belong to the sentence before or after."""
    sentence = _sentence_of(_Place(place.passage, *_middle(place)))
    start, end = place.start, place.end
    if 0 < sentence.start - start <= _STRAY:
        start = sentence.start
    if 0 < end - sentence.end <= _STRAY:
        end = sentence.end
    text = place.passage.text
    while start < end - 1 and not (text[start].isalnum() or text[start] in _OPENING):
        start += 1
    while end > start + 1 and not (text[end - 1].isalnum() or text[end - 1] in _CLOSING):
        end -= 1
    return _Place(place.passage, start, end)


def _middle(place: _Place) -> tuple[int, int]:
    middle = (place.start + place.end) // 2
    return middle, middle + 1


def _clauses_of(place: _Place, sentence: _Place) -> _Place:
    """The clauses of a sentence that a place is in."""
    text = place.passage.text
    ends = [match.end() for match in _CLAUSE_END.finditer(text, sentence.start, sentence.end)]
    starts = [sentence.start, *ends]
    start = max((it for it in starts if it <= place.start), default=place.start)
    end = min((it - 1 for it in ends if it - 1 >= place.end), default=sentence.end)
    return _Place(place.passage, start, max(end, place.end))


def _cut_quantity(place: _Place) -> str | None:
    """The quantity, if any, that one of the quote's ends cuts in two.

    A name such as “531”立体网格 may be quoted in part, but never inside its digits.
    """
    text = place.passage.text
    for edge in (place.start, place.end):
        runs_on = 0 < edge < len(text) and _runs_on(text[edge - 1], text[edge])
        for quantity in place.passage.quantities:
            is_cut = quantity.offset < edge < quantity.end
            if is_cut and (runs_on or quantity.kind is not QuantityKind.NAME):
                return quantity.text
        if runs_on:
            return text[max(0, edge - 5) : edge + 5]
    return None


def _runs_on(before: str, after: str) -> bool:
    """Whether a number goes on from one character to the next."""
    return (before.isdigit() and (after.isdigit() or after in _NUMBER_MARKS)) or (
        before in _NUMBER_MARKS and after.isdigit()
    )


def _cuts_quantity(quote: Written, quantity: str) -> Problem:
    return Problem(
        quote.position,
        "quote-cuts-number",
        Localized("引文不能从数字中间开头或结尾", "quote must not begin or end inside a number"),
        quote,
        Localized(
            f"把“{quantity}”整个包括进来，或者都不要",
            f"take all of '{quantity}' in, or leave it out",
        ),
    )


def cut_by_comma(quote: Written, rest: Written) -> Problem:
    """A quote with a comma in a list on one line, where the comma parts items."""
    whole = f"{quote},{rest}"
    rule = Localized(
        "写在 [ ] 里的引文有逗号的，须加引号",
        "a quote with a comma in it must stand in quotation marks between [ ]",
    )
    right = flow_scalar(whole)
    fix = Localized(f"写成 `{right}`", f"write `{right}`")
    return Problem(quote.position, "quote-not-found", rule, whole, fix, mend=Mend(whole, right))


def _cuts_denial(quote: Written, denial: str) -> Problem:
    rule = Localized(
        "引文不能漏掉前面的否定词", "quote must not leave out a word of denial before it"
    )
    return Problem(
        quote.position,
        "quote-cuts-denial",
        rule,
        quote,
        Localized(f"从“{denial}”写起", f"begin it with '{denial}'"),
    )


def _ambiguous(quote: Written, places: Sequence[_Place]) -> Problem:
    where = [place.passage.locator for place in places]
    return Problem(
        quote.position,
        "quote-ambiguous",
        Localized(
            f"引文在报告里只能有一处，现有 {len(places)} 处（{'、'.join(where)}）",
            "quote must stand in the report only once, but stands there "
            f"{len(places)} times ({', '.join(where)})",
        ),
        quote,
        Localized("写长一些，直到只剩一处", "make it longer until only one place fits"),
    )
