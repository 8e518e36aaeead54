"""Words around a value that change what it says: an aim, a part of the case, another year.

Read are the sentence of the value, the headings over it and the head of its column. Which
words bear on the value follows from where they stand: a clause runs to the next ，, a stretch to
the next ；. The words themselves are in `context_words`; how well all this works on labelled
sentences is measured in `tests/verify/contexts`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from build_scripts.language.surroundings import ContextKind, ContextWord, Surroundings
from build_scripts.language.zh import context_words as lexicon
from build_scripts.language.zh.context_words import StudyWords
from build_scripts.language.zh.quantities.columns import without_unit
from build_scripts.model import BlockKind, Passage, Quantity, QuantityKind, Sentence

_ADDED_UP = (QuantityKind.COUNT, QuantityKind.MONEY)


class _Told(Struct, frozen=True):
    """A value in its sentence: names are masked, so that their words are not read as context."""

    text: str
    masked: str
    value: Quantity
    quantities: tuple[Quantity, ...]
    sentence: Sentence
    stretch: int
    clauses: tuple[tuple[int, int], ...]
    """The clauses of the stretch, `[start, end)`, up to that of the value."""

    @property
    def clause(self) -> tuple[int, int]:
        return self.clauses[-1]

    @property
    def before(self) -> tuple[int, int]:
        """What stands before the value in its clause."""
        return self.clause[0], self.value.offset

    @property
    def after(self) -> tuple[int, int]:
        """What follows the value in its clause."""
        return self.value.end, self.clause[1]

    @property
    def adds_up(self) -> bool:
        """Whether it is a count or a sum that can grow with time, and not a level reached."""
        is_level = lexicon.LEVEL.search(self.masked, *self.before)
        return self.value.kind in _ADDED_UP and is_level is None

    def follows_its_like(self, start: int) -> bool:
        """Whether a value of the same kind and unit stands between `start` and the clause."""
        own = (self.value.kind, self.value.unit)
        return any(
            start <= other.offset < self.clause[0] and (other.kind, other.unit) == own
            for other in self.quantities
        )

    def word(self, kind: ContextKind, match: re.Match[str], group: int = 0) -> ContextWord:
        """What a pattern found in the masked text, or a group of it."""
        start, end = match.span(group)
        text = self.text[start:end]
        return ContextWord(kind, text, start, end, lexicon.HOW_OFTEN.match(text) is not None)


def read(
    passage: Passage, value: Quantity, headings: Sequence[str], words: StudyWords
) -> Surroundings:
    """What stands around a value, read with the words of a study."""
    told = _told(passage, value)
    found = _words(told, words)
    summed = told.adds_up and lexicon.RUNNING.search(told.masked, *told.clause) is not None
    found_there = lexicon.GIVEN.search(told.masked, *told.clause)
    given = found_there or words.divisions.match(told.masked, *told.after)
    return Surroundings(
        words=(
            *sorted(found, key=lambda word: (word.start, word.kind)),
            *_of_columns(value, words),
            *_of_headings(headings),
        ),
        adds_up=told.adds_up,
        summed=summed or next(_totals(told), None) is not None,
        given=value.kind in _ADDED_UP and given is not None,
    )


def _words(told: _Told, words: StudyWords) -> set[ContextWord]:
    return {
        *_aims(told),
        *_subject(told, words),
        *_compared(told, words),
        *_left_out(told),
        *_denied(told),
        *_portions(told),
        *_totals(told),
        *_periods(told),
        *_started(told),
    }


def began_with(passage: Passage, value: Quantity) -> Quantity | None:
    """The quantity of the same kind with which a change began that ends at a value, if told so.

    The change is told between the two, and no other quantity is: 由2021年的0.58降至2023年的0.49. Of
    several that are told together (由85%、86%分别提高到…) none is known to be it.
    """
    told = _told(passage, value)
    start, end = told.before
    before = [
        q
        for q in passage.quantities
        if q.is_measurement and start <= q.offset < end and told.masked[q.offset] != "○"
    ]
    if not before or before[-1].kind is not value.kind:
        return None
    *others, began = before
    listed = others and lexicon.LISTED.fullmatch(told.masked, others[-1].end, began.offset)
    if listed or lexicon.RESPECTIVELY.search(told.masked, *told.before):
        return None
    change = _change_from(_told(passage, began))
    return began if change and change.end() <= value.offset else None


def aims(passage: Passage, value: Quantity) -> tuple[ContextWord, ...]:
    """The words that tell a value as an aim."""
    return tuple(_aims(_told(passage, value)))


def enumerates(passage: Passage, one: Quantity, other: Quantity) -> bool:
    """Whether 分别 stands before both values in one clause: each is of another thing."""
    first, last = sorted((one, other), key=lambda value: value.offset)
    told = _told(passage, first)
    before = lexicon.RESPECTIVELY.search(told.masked, *told.before)
    return last.offset < told.clause[1] and before is not None


def side_by_side(passage: Passage, one: Quantity, other: Quantity) -> bool:
    """Whether two values are items of one enumeration (会议10次、调研4次), none a part of one."""
    first, last = sorted((one, other), key=lambda value: value.offset)
    between = passage.text[first.end : last.offset]
    return "其中" not in between and not set("，；。！？\n") & set(between)


def _told(passage: Passage, value: Quantity) -> _Told:
    sentence = passage.sentence_at(value.offset)
    masked = _mask(passage.text, value)
    stretch = max(sentence.start, masked.rfind("；", sentence.start, value.offset) + 1)
    ends = (masked.find(mark, value.end, sentence.end) for mark in "，；。！？")
    end = min((place for place in ends if place >= 0), default=sentence.end)
    commas = [m.start() for m in re.finditer("[，：]", masked[stretch : value.offset])]
    starts = [stretch, *(stretch + comma + 1 for comma in commas)]
    clauses = zip(starts, [*(start - 1 for start in starts[1:]), end], strict=True)
    return _Told(passage.text, masked, value, passage.quantities, sentence, stretch, tuple(clauses))


def _mask(text: str, value: Quantity) -> str:
    def blank(match: re.Match[str]) -> str:
        if match.start() <= value.offset < match.end():
            return match.group()
        return "○" * len(match.group())

    return lexicon.MASKED.sub(blank, text)


def _aims(told: _Told) -> Iterator[ContextWord]:
    """力争, 计划, 预计 reach to the end of their sentence, unless a result is told between."""
    for match in lexicon.AIMS.finditer(told.masked, told.sentence.start, told.value.offset):
        if not lexicon.DONE.search(told.masked, match.end(), told.value.offset):
            yield told.word(ContextKind.AIM, match)
    for match in lexicon.AIMS_OF_CLAUSE.finditer(told.masked, *told.before):
        yield told.word(ContextKind.AIM, match)
    for clause in told.clauses[-2:-1]:
        if demanded := lexicon.DEMANDED.match(told.masked, *clause):
            yield told.word(ContextKind.AIM, demanded, 1)
    if after := lexicon.AIM_AFTER.match(told.masked, *told.after):
        yield told.word(ContextKind.AIM, after, 1)


def _subject(told: _Told, words: StudyWords) -> Iterator[ContextWord]:
    """The nearest clause that names whose the value is; what it names holds until the next."""
    for kind, pattern in (
        (ContextKind.ELSEWHERE, words.elsewhere_mean),
        (ContextKind.PART, words.part_share),
    ):
        if match := pattern.search(told.masked, *told.before):
            yield told.word(kind, match, 1)
            return
    for first, last in reversed(told.clauses):
        lead = words.before_subject.match(told.masked, first, last)
        begin = lead.end() if lead else first
        end = min(last, told.value.offset)
        part = words.several_parts.match(told.masked, begin, end) or _part_at(
            told.masked, begin, end, words
        )
        region = words.elsewhere.match(told.masked, begin, end)
        if region:
            yield told.word(ContextKind.ELSEWHERE, region)
        elif part:
            yield told.word(ContextKind.PART, part)
        is_own = first == told.clause[0]
        founded = None if is_own else words.founded.search(told.masked, first, last)
        if founded and not (region or part):
            yield told.word(ContextKind.PART, founded, 1)
        if region or part or founded or words.own.match(told.masked, begin, end):
            return


def _part_at(masked: str, begin: int, end: int, words: StudyWords) -> re.Match[str] | None:
    found = (pattern.match(masked, begin, end) for pattern in words.parts)
    return next((match for match in found if match and not words.general.search(match[0])), None)


def _compared(told: _Told, words: StudyWords) -> Iterator[ContextWord]:
    for match in words.compared.finditer(told.masked, *told.before):
        yield told.word(ContextKind.COMPARISON, match)
    for clause in told.clauses[-2:-1]:
        if frame := lexicon.COMPARED_FRAME.match(told.masked, *clause):
            yield told.word(ContextKind.COMPARISON, frame)


def _left_out(told: _Told) -> Iterator[ContextWord]:
    for match in lexicon.EXCEPT.finditer(told.masked, told.stretch, told.value.offset):
        yield told.word(ContextKind.EXCEPTION, match)
    if after := lexicon.EXCEPT_AFTER.match(told.text, told.value.end, told.sentence.end):
        yield told.word(ContextKind.EXCEPTION, after, 1)


def _denied(told: _Told) -> Iterator[ContextWord]:
    for match in lexicon.CONDITION.finditer(told.masked, told.stretch, told.value.offset):
        yield told.word(ContextKind.CONDITION, match)
    for match in lexicon.DENIAL.finditer(told.masked, *told.clause):
        yield told.word(ContextKind.DENIAL, match)


def _portions(told: _Told) -> Iterator[ContextWord]:
    """其中 holds to the end of its stretch; without a comma behind it, for one measure.

    其中专职2310名，兼职3822名 are both portions, 64% in 其中护理床位31万张，占比64% is none.
    """
    for clause in told.clauses[:-1]:
        if frame := lexicon.PORTION_FRAME.match(told.masked, *clause):
            yield told.word(ContextKind.PORTION, frame)
    found = lexicon.OF_WHICH.finditer(told.masked, told.stretch, told.value.offset)
    for match in reversed(list(found)):
        between = told.masked[match.end() : told.value.offset]
        if between[:1] == "，" or "，" not in between or told.follows_its_like(match.end()):
            yield told.word(ContextKind.PORTION, match)
            return


def _totals(told: _Told) -> Iterator[ContextWord]:
    """累计 and 先后 hold in their clause; for counts, until a clause does not end in one."""
    for clause in reversed(told.clauses if told.adds_up else told.clauses[-1:]):
        if clause != told.clause and not lexicon.ENDS_IN_COUNT.search(told.masked, *clause):
            return
        found = list(lexicon.TOTAL.finditer(told.masked, *clause))
        if found:
            yield told.word(ContextKind.TOTAL, found[-1])
            return


def _periods(told: _Told) -> Iterator[ContextWord]:
    """How often, in the value's clause; and the time told there, else in a clause before."""
    start, _ = told.clause
    for match in lexicon.RATE.finditer(told.masked, *told.before):
        yield told.word(ContextKind.PERIOD, match)
    own = [
        match
        for match in lexicon.IN_CLAUSE.finditer(told.masked, *told.before)
        if not lexicon.YEAR_OF_OTHER.search(told.masked, start, match.end())
    ]
    aim = lexicon.AIM_AFTER.match(told.masked, *told.after)
    time = lexicon.IN_CLAUSE.search(told.masked, *aim.span()) if aim else None
    if time:
        yield told.word(ContextKind.PERIOD, time)
    if own:
        yield told.word(ContextKind.PERIOD, own[-1])
        return
    if len(told.clauses) > 1 and lexicon.EXTREME.match(told.masked, start):
        for match in lexicon.RATE.finditer(told.masked, *told.clauses[-2]):
            yield told.word(ContextKind.PERIOD, match)
    yield from islice(_period_frames(told), 1)


def _period_frames(told: _Told) -> Iterator[ContextWord]:
    """The times that open or fill a clause before the value's, the nearest first."""
    for clause in reversed(told.clauses[:-1]):
        opening = lexicon.FRAME.match(told.masked, *clause)
        frame = opening or lexicon.FRAME_AT_END.search(told.masked, *clause)
        if frame and "基础上" not in told.masked[slice(*clause)]:
            yield told.word(ContextKind.PERIOD, frame)


def _started(told: _Told) -> Iterator[ContextWord]:
    change = _change_from(told)
    if change is not None:
        began = lexicon.STARTED.search(told.masked, *told.before)
        yield told.word(ContextKind.START, began or change, 1)


def _change_from(told: _Told) -> re.Match[str] | None:
    """The words behind a value by which a change begins with it."""
    if lexicon.STARTED.search(told.masked, *told.before):
        change = lexicon.CHANGED_TO.match(told.masked, told.value.end)
        if change is not None:
            return change
    return lexicon.ARROW.match(told.masked, told.value.end)


def _of_columns(value: Quantity, words: StudyWords) -> Iterator[ContextWord]:
    """What the cells over a value's column say, read as the clauses that lead to it."""
    heads = list(filter(None, map(without_unit, value.heads)))
    if not heads:
        return
    before = "，".join(heads)
    moved = replace(value, offset=len(before), heads=(), apart="")
    text = f"{before}{value.text}"
    line = Passage("", BlockKind.PARAGRAPH, None, 0, 0, text, quantities=(moved,))
    found = sorted(_words(_told(line, moved), words), key=lambda word: (word.start, word.kind))
    yield from (replace(word, start=-1, end=-1) for word in found)
    for head in heads:
        if aim := lexicon.AIM_COLUMN.search(head):
            yield ContextWord(ContextKind.AIM, aim.group(), -1, -1)


def _of_headings(headings: Sequence[str]) -> Iterator[ContextWord]:
    for heading in headings:
        for match in lexicon.AIM_HEADING.finditer(heading):
            yield ContextWord(ContextKind.AIM, match.group(), -1, -1)
