"""How the words of a report tie two figures to each other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_scripts.language.claims import Direction
from build_scripts.language.ties import Lead
from build_scripts.language.zh.directions import BY_HOW_MUCH
from build_scripts.language.zh.verbs import FALLING, RISING
from build_scripts.model import Quantity, QuantityKind, RelationKind

_SHARES = frozenset({QuantityKind.PERCENT, QuantityKind.PERMILLE, QuantityKind.RATIO})
_COUNTS = frozenset({QuantityKind.COUNT, QuantityKind.MONEY})
_CHANGES = _SHARES | _COUNTS | {QuantityKind.PERCENTAGE_POINTS}
_BEFORE = "(?:同比|环比|[比较](?:上年|去年)(?:同期)?)(?:分别)?"
_RISE, _FALL = (
    f"(?:(?:{'|'.join(verbs)})了?|(?:{'|'.join(BY_HOW_MUCH[way])})(?:分别)?(?:[为达]到?)?)"
    for verbs, way in ((RISING, Direction.UP), (FALLING, Direction.DOWN))
)
_DONE = "(?:化解|成功|办结|破案|结案|解决|完成|调解|履行|执行到位)"
_CLAUSE = re.compile("[^，。；（]{0,8}[，（]")
_NEAR = 8
_END = re.compile("[。；！？\n]")
_HAN = re.compile("[\u3400-\u9fff]+")
_LAST = re.compile("[\u3400-\u9fff]+$")
_EMPTY = re.compile("[的了达为和与等是率在第]|保持")  # said of anything

# Only wordings that leave no doubt what the second figure is of: 745人，达户籍人口的1.7%;
# 1.32，同比下降2.5%; 120起，其中诈骗案件30起.
_TIES = (
    (Lead(RelationKind.SHARE, 0), _SHARES, "约?(?:占|达)[^，。；]*的"),
    (Lead(RelationKind.FALL, 1), _CHANGES, f"{_BEFORE}{_FALL}"),
    (Lead(RelationKind.RISE, 1), _CHANGES, f"{_BEFORE}{_RISE}"),
    (Lead(RelationKind.OF_WHICH, None), _COUNTS, "其中[^，。；]*"),
)
# These say what a figure is, and of which figure they leave to be seen: 99.26%，同比提升0.06个
# 百分点，高于全省1.15个百分点; 3987件，调解成功率98.5%; 906个，覆盖率达50%.
_HINTS = (
    (Lead(RelationKind.DIFFERENCE, 0), _CHANGES, r"(?:高于|多于|高出)[^，。；\d]*"),
    (Lead(RelationKind.DIFFERENCE, 1), _CHANGES, r"(?:低于|少于)[^，。；\d]*"),
    (Lead(RelationKind.SHARE, 0), _SHARES, "(?:覆盖|普及|入户|参与)率?(?:[为达]到?)?"),
    (Lead(RelationKind.SHARE, 1), _SHARES, f"{_DONE}(?:率(?:[为达]到?)?|了)?"),
    (Lead(RelationKind.FALL, None), _CHANGES, _FALL),
    (Lead(RelationKind.RISE, None), _CHANGES, _RISE),
)
_TOLD_BY = {
    RelationKind.SHARE: ("占…的", "达…的", "覆盖率", "化解率"),
    RelationKind.RISE: ("上升", "提高", "增长", "增加", *BY_HOW_MUCH[Direction.UP]),
    RelationKind.FALL: ("下降", "减少", "降低", "回落", *BY_HOW_MUCH[Direction.DOWN]),
    RelationKind.DIFFERENCE: ("高于", "多于", "低于", "少于"),
}
# What changed by a figure may stand behind it (下降14.7%的警情数); these name the change itself.
_OBJECT = re.compile(
    "的(?!(?:[好佳]|良好|明显|显著)?(?:速度|幅度|基础|成绩|水平|目标|态势|趋势|势头|成效|效果|同时|情况))"
    "(?P<noun>[\u3400-\u9fff]{2,6})"
)
_LISTED = r"(?:[^，。；]*\d[^，。；]*、)?"  # 同比分别下降4.54%、1.09%
_LONGEST = 60


def lead_to(text: str, figure: Quantity) -> Lead | None:
    """What the clause before a figure makes of it, in a list too."""
    before = text[max(0, figure.offset - _LONGEST) : figure.offset]
    for lead, kinds, words in (*_TIES, *_HINTS):
        if figure.kind in kinds and re.search(f"(?:{words}){_LISTED}$", before):
            return lead
    return None


def tie(text: str, one: Quantity, other: Quantity) -> Lead | None:
    """How the words between two neighbouring figures of a text tie them, if they do."""
    between = text[one.end : other.offset]
    start = _CLAUSE.match(between)
    words = between[start.end() :] if start and "分别" not in between else ""
    for lead, kinds, tying in _TIES:
        fits = other.kind in kinds and (lead.place == 1 or one.kind in _COUNTS)
        if lead.kind is RelationKind.OF_WHICH and one.currency != other.currency:
            continue
        if fits and re.fullmatch(tying, words):
            is_of_other = lead.place == 1 and changed_instead(text, one, other)
            return None if is_of_other else lead
    return None


def words_of(kind: RelationKind) -> Sequence[str]:
    """Words before a figure that tell it to be the result of a relation, those used most."""
    return _TOLD_BY.get(kind, ())


def changed_instead(text: str, one: Quantity, change: Quantity) -> str:
    """What a change is told of by the words behind it, where `one` before it counts another thing.

    In 化解纠纷5610起，同比下降14.7%的警情 police calls fell; "" where nothing of the kind is told.
    """
    found = _OBJECT.match(text, change.end)
    if found is None or one.end > change.offset:
        return ""
    told = {gram for run in _runs(text, one) for gram in _grams(run)}
    return found["noun"] if told.isdisjoint(_grams(found["noun"])) else ""


def words_near(text: str, figure: Quantity) -> list[str]:
    """Every two characters near a figure in its sentence: those that follow it come first."""
    return [gram for run in _runs(text, figure) for gram in _grams(run)]


def counted(text: str, figure: Quantity) -> frozenset[str]:
    """By two characters, what a figure may count: the words right after it and right before."""
    after = _HAN.match(text, figure.end, figure.end + _NEAR)
    before = _LAST.search(text, max(0, figure.offset - _NEAR), figure.offset)
    named = _grams(after[0]) if after else []
    return frozenset([*named[:1], *named[-1:], *(_grams(before[0][-2:]) if before else [])])


def _runs(text: str, figure: Quantity) -> list[str]:
    """The unbroken stretches of characters near a figure in its sentence, the nearest first."""
    after = _END.split(text[figure.end : figure.end + _NEAR])[0]
    before = _END.split(text[max(0, figure.offset - _NEAR) : figure.offset])[-1]
    return [*_HAN.findall(after), *_HAN.findall(before)[::-1]]


def _grams(run: str) -> list[str]:
    grams = (run[i : i + 2] for i in range(len(run) - 1))
    return [gram for gram in grams if not _EMPTY.search(gram)]
