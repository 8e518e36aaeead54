"""Whether figures can stand in a relation at all: number, measure, standing and wording."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby, pairwise

from msgspec import Struct

from build_scripts.language import Language
from build_scripts.language.surroundings import ContextKind
from build_scripts.model import (
    Fact,
    Localized,
    Operand,
    QuantityKind,
    RelationKind,
    Role,
    Span,
    Stated,
)
from build_scripts.normalize import fold
from build_scripts.problems import NOTHING_SAID
from build_scripts.verify.arithmetic.agreement import Measure, measure_of
from build_scripts.verify.arithmetic.formulas import CHANGES, DIFFERENCES, FORMULAS

SHARE: Measure = (QuantityKind.RATIO, "")
_POINTS: Measure = (QuantityKind.PERCENTAGE_POINTS, "")
_TIMES = frozenset({QuantityKind.COUNT, QuantityKind.DURATION})
_PARTS = frozenset({RelationKind.SUM, RelationKind.OF_WHICH})
KIND_NAMES = {
    RelationKind.SHARE: Localized("占比", "a share"),
    RelationKind.SUM: Localized("合计", "a sum"),
    RelationKind.OF_WHICH: Localized("其中", "a part"),
    RelationKind.RISE: Localized("上升", "a rise"),
    RelationKind.FALL: Localized("下降", "a fall"),
    RelationKind.DIFFERENCE: Localized("相差", "a difference"),
    RelationKind.PRODUCT: Localized("相乘", "a product"),
    RelationKind.SAME: Localized("同一个数", "the same number"),
}
_BETWEEN_TWO = DIFFERENCES | {RelationKind.SHARE}
# What is of one thing is all reached or all aimed at; a rise may lead from one to the other.
_OF_ONE_THING = frozenset({RelationKind.SUM, RelationKind.OF_WHICH, RelationKind.SAME})


class Figures(Struct, frozen=True):
    """The figures of a relation in their places, and the language that they are told in."""

    kind: RelationKind
    of: tuple[Operand, ...]
    result: Operand
    language: Language

    @property
    def stated(self) -> tuple[Stated, ...]:
        """Those that the report states, the result last."""
        return tuple(item for item in (*self.of, self.result) if isinstance(item, Stated))

    @property
    def is_implied(self) -> bool:
        """Whether one is not stated, so that nothing checks what the others give for it."""
        return len(self.stated) <= len(self.of)

    @property
    def by_rate(self) -> bool:
        """Whether a rise or fall is told as a share of where it began."""
        if isinstance(self.result, Stated):
            return self.kind in CHANGES and self.measure(self.result) == SHARE
        return self.kind in CHANGES and self.measure(self.of[0]) != SHARE

    def measure(self, operand: Operand) -> Measure | None:
        """What figures have in common that may be added or compared; None for one not stated."""
        if not isinstance(operand, Stated):
            return None
        kind, unit = measure_of(operand.quantity)
        if kind is QuantityKind.COUNT:
            return kind, self.language.sort_of(operand.quantity.unit)
        return kind, unit

    def allowed(self, operand: Operand) -> Span | None:
        """The values that the words of a figure allow."""
        return self.language.allowed(operand.quantity) if isinstance(operand, Stated) else None


def faults_of(figures: Figures, facts: Mapping[str, Fact]) -> Iterator[Localized]:
    """Rules that the figures break, so that nothing can follow from them."""
    yield from _form(figures)
    if not _measures_fit(figures):
        yield Localized(
            f"几个数的种类须能构成 {figures.kind} 关系",
            f"the figures must be of measures that a relation of the kind {figures.kind} can have",
        )
    yield from _standing(figures, facts)
    yield from _told_together(figures)
    if isinstance(figures.result, Stated) and figures.kind in _BETWEEN_TWO:
        yield from _told_so(figures, figures.result, facts)
    if figures.kind in DIFFERENCES:
        yield from _of_one_kind(figures, facts)


def _form(figures: Figures) -> Iterator[Localized]:
    """As many figures as the kind takes, each a definite number, and each another one."""
    kind, stated, form = figures.kind, figures.stated, FORMULAS[figures.kind]
    count, most = len(figures.of), form.most or len(figures.of)
    if not form.least <= count <= most:
        more = Localized("以上", " or more") if most > form.least else NOTHING_SAID
        yield Localized(
            f"{kind} 关系的 `of` 须有 {form.least} 个{more.zh}数",
            f"a relation of the kind {kind} must have {form.least}{more.en} figures under `of`",
        )
    if 1 + count - len(stated) > (0 if form.is_complete else 1):
        yield Localized(
            f"{kind} 关系不能有这么多没有写的数",
            f"a relation of the kind {kind} must not leave so many figures unstated",
        )
    if any(figures.allowed(item) is None for item in stated):
        yield Localized(
            "关系里的数须是确定的数", "the figures of a relation must be definite numbers"
        )
    if len({(item.citation.passage_id, item.quantity.offset) for item in stated}) < len(stated):
        yield Localized(
            "关系里的几个数须各不相同", "the figures of a relation must be different ones"
        )


def _measures_fit(figures: Figures) -> bool:
    kind, (*operands, result) = figures.kind, map(figures.measure, (*figures.of, figures.result))
    of = set(operands) - {None}
    if kind is RelationKind.PRODUCT:
        whole = {operands[0], result} - {None}
        times = {it[0] for it in operands[1:] if it is not None}
        return len(whole) == 1 and SHARE not in whole and times <= _TIMES
    if kind is RelationKind.SHARE:
        return len(of) == 1 and result in (None, SHARE)
    if kind in DIFFERENCES:
        sizes = {None, *of}
        sizes |= {_POINTS} if SHARE in of else set()
        sizes |= {SHARE} if kind in CHANGES else set()
        return len(of) == 1 and result in sizes and of != {_POINTS}
    return len((of | {result}) - {None}) == 1


def _standing(figures: Figures, facts: Mapping[str, Fact]) -> Iterator[Localized]:
    """Aims are not added to results, nor what others reached to what the case reached."""
    standing = {_role(item, facts, figures.language) for item in figures.stated}
    if figures.kind is RelationKind.OF_WHICH:
        standing -= {Role.BACKGROUND}
    if figures.kind in _OF_ONE_THING and len(standing) > 1:
        yield Localized(
            "几个数须都是目标、都是成绩或都是背景",
            "the figures must be all aims, all results or all background",
        )


def _role(item: Stated, facts: Mapping[str, Fact], language: Language) -> Role:
    """Target, background or achieved, be it added up or not."""
    if item.fact_id is not None:
        role = facts[item.fact_id].role
        return Role.ACHIEVED if role is Role.CUMULATIVE else role
    passage = item.citation.passage
    words = language.surroundings(passage, item.quantity, passage.headings).words
    aim = any(word.kind is ContextKind.AIM for word in words)
    return Role.TARGET if aim else Role.ACHIEVED


def _told_together(figures: Figures) -> Iterator[Localized]:
    """All that ties figures is told: one sentence, the same words near them, or a list.

    Where one is not stated, nothing but their places ties the others. Parts and their whole are
    told to count the same thing, or a part is told as one (其中).
    """
    *of, result = figures.stated
    for item in of:
        told = Localized(
            f"“{item.quantity.text}”和“{result.quantity.text}”",
            f"'{item.quantity.text}' and '{result.quantity.text}'",
        )
        if figures.is_implied and not _are_neighbours(item, result):
            yield Localized(
                f"有一个数没有写的，另外两个数须前后相接：{told.zh}",
                f"figures that give one not stated must be told right after each other: {told.en}",
            )
        elif not figures.is_implied and not _is_told_with(result, item, figures):
            yield Localized(
                f"几个数须写在同一句里，或者说的是同一件事：{told.zh}",
                f"figures must be told in one sentence, or of the same thing: {told.en}",
            )


def _is_told_with(result: Stated, item: Stated, figures: Figures) -> bool:
    language, kind = figures.language, figures.kind
    here, there = item.citation.passage, result.citation.passage
    sentences = {here.sentence_at(it.quantity.offset) for it in (item, result)}
    in_one = here.id == there.id and len(sentences) == 1
    if kind is RelationKind.OF_WHICH:
        in_one = in_one and _lead_to(item, language) is kind
        if figures.measure(result) == SHARE:
            return in_one
    words = language.counted if kind in _PARTS else language.words_near
    near = words(here.text, item.quantity), words(there.text, result.quantity)
    return in_one or not set(near[0]).isdisjoint(near[1])


def _are_neighbours(one: Stated, other: Stated) -> bool:
    """Whether no third figure could be meant: 1.38和1.4，分别下降4.54%、1.09%."""
    passage, first, second = one.citation.passage, one.quantity, other.quantity
    sentence = passage.sentence_at(first.offset)
    if passage.id != other.citation.passage_id or not first.end <= second.offset < sentence.end:
        return False
    row = [
        it
        for it in passage.quantities
        if sentence.start <= it.offset < sentence.end
        and (it in (first, second) or (it.is_measurement and it.kind is not QuantityKind.DURATION))
    ]
    runs = [list(run) for _, run in groupby(row, key=lambda it: (it.kind, it.unit))]
    for earlier, later in pairwise(runs):
        if first in earlier and second in later:
            in_order = len(earlier) == len(later)
            return earlier.index(first) == later.index(second) if in_order else earlier[-1] == first
    return any((first, second) in pairwise(run) for run in runs)


def _told_so(figures: Figures, result: Stated, facts: Mapping[str, Fact]) -> Iterator[Localized]:
    """What the words before a result make of it must be the kind, and the figure in its place."""
    kind, of = figures.kind, [item for item in figures.of if isinstance(item, Stated)]
    for item in of:
        if _lead_to(item, figures.language) in DIFFERENCES:
            yield Localized(
                f"“{item.quantity.text}”本身就是升降的幅度",
                f"'{item.quantity.text}' is told as a change itself",
            )
    periods = [facts[item.fact_id].period for item in of if item.fact_id is not None]
    if kind in CHANGES and len(periods) == 2 and periods[0] == periods[1]:
        yield Localized(f"同一时期的两个数不能是 {kind}", f"figures of one period are no {kind}")
    language, text = figures.language, result.citation.passage.text
    lead = language.lead_to(text, result.quantity)
    told = None if lead is None else lead.kind
    if lead is None or lead.kind is not kind:
        if kind in CHANGES or told in _BETWEEN_TWO:
            name, words = KIND_NAMES[kind], language.words_of(kind)
            other = KIND_NAMES[told] if told else Localized("别的", "nothing of the kind")
            yield Localized(
                f"“{result.quantity.text}”须是说{name.zh}的，但报告说的是{other.zh}；"
                f"数的前面找过“{'”“'.join(words)}”",
                f"'{result.quantity.text}' must be told as {name.en}, but is told as {other.en}; "
                f"before it was looked for {', '.join(words)}",
            )
    elif lead.place is not None and not isinstance(figures.of[lead.place], Stated):
        places = (Localized("第一个", "first"), Localized("第二个", "second"))
        place = places[min(lead.place, 1)]
        yield Localized(
            f"报告写了的那个数，在这样说的 {kind} 里须是{place.zh}",
            f"the figure that the report states must be the {place.en} of a {kind} told so",
        )


def _of_one_kind(figures: Figures, facts: Mapping[str, Fact]) -> Iterator[Localized]:
    """What a change is of must be what the figures count: their categories and words say it."""
    *of, result = figures.stated
    for item in of:
        one, other = item.quantity.text, result.quantity.text
        passage = item.citation.passage
        changed = ""
        if passage.id == result.citation.passage_id:
            changed = figures.language.changed_instead(passage.text, item.quantity, result.quantity)
        if changed:
            yield Localized(
                f"“{one}”和“{other}”说的须是同一件事，但变化的是“{changed}”",
                f"'{one}' and '{other}' must be of one thing, but what changed is '{changed}'",
            )
        elif categories_contradict(_fact(item, facts), _fact(result, facts)):
            yield Localized(
                f"“{one}”和“{other}”说的须是同一件事，但两项数据的类别不同",
                f"'{one}' and '{other}' must be of one thing, but the two facts have different "
                "categories",
            )


def _fact(item: Stated, facts: Mapping[str, Fact]) -> Fact | None:
    return None if item.fact_id is None else facts[item.fact_id]


def categories_contradict(one: Fact | None, other: Fact | None) -> bool:
    """Whether two facts have categories of which neither is part of the other."""
    if one is None or other is None or one.category is None or other.category is None:
        return False
    first, second = fold(one.category.zh), fold(other.category.zh)
    return first not in second and second not in first


def _lead_to(item: Stated, language: Language) -> RelationKind | None:
    lead = language.lead_to(item.citation.passage.text, item.quantity)
    return None if lead is None else lead.kind
