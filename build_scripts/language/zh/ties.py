"""How the words of a report tie two figures to each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_scripts.language.ties import Lead
from build_scripts.model import Quantity, QuantityKind, RelationKind

_SHARES = frozenset({QuantityKind.PERCENT, QuantityKind.PERMILLE, QuantityKind.RATIO})
_COUNTS = frozenset({QuantityKind.COUNT, QuantityKind.MONEY})
_CHANGES = _SHARES | _COUNTS | {QuantityKind.PERCENTAGE_POINTS}
_BEFORE = "(?:同比|环比|[比较](?:上年|去年)(?:同期)?)(?:分别)?"
_UP, _DOWN = "(?:上升|提升|提高|增长|增加)", "(?:下降|减少|降低|回落)"
_CLAUSE = re.compile("[^，。；（]{0,8}[，（]")
_NEAR = 8
_END = re.compile("[。；！？\n]")
_HAN = re.compile("[\u3400-\u9fff]+")
_EMPTY = re.compile("[的了达为和与等是率在第]")  # said of anything


# Only wordings that leave no doubt what the second figure is of: 745人，达户籍人口的1.7%;
# 1.32，同比下降2.5%; 99.26%，高于全省1.15个百分点; 120起，其中诈骗案件30起.
_LEADS = (
    (Lead(RelationKind.SHARE, 0), _SHARES, "约?(?:占|达)[^，。；]*的"),
    (Lead(RelationKind.FALL, 1), _CHANGES, f"{_BEFORE}{_DOWN}了?"),
    (Lead(RelationKind.RISE, 1), _CHANGES, f"{_BEFORE}{_UP}了?"),
    (Lead(RelationKind.DIFFERENCE, 0), _CHANGES, r"(?:高于|多于|高出)[^，。；\d]*"),
    (Lead(RelationKind.DIFFERENCE, 1), _CHANGES, r"(?:低于|少于)[^，。；\d]*"),
    (Lead(RelationKind.OF_WHICH, None), _COUNTS, "其中[^，。；]*"),
)
_LISTED = r"(?:[^，。；]*\d[^，。；]*、)?"  # 同比分别下降4.54%、1.09%
_LONGEST = 60
# Of 99.26%，同比提升0.06个百分点，高于全省1.15个百分点 the neighbour is not what is higher.
_TYING = frozenset(RelationKind) - {RelationKind.DIFFERENCE}


def lead_to(text: str, figure: Quantity) -> Lead | None:
    """What the clause before a figure makes of it, in a list too."""
    found = _lead(text[max(0, figure.offset - _LONGEST) : figure.offset], figure.kind, _LISTED)
    return found[0] if found else None


def tie(text: str, one: Quantity, other: Quantity) -> Lead | None:
    """How the words between two neighbouring figures of a text tie them, if they do."""
    between = text[one.end : other.offset]
    start = _CLAUSE.match(between)
    found = _lead(between, other.kind, "") if start and len(between) < _LONGEST else None
    if not start or not found or start.end() != found[1] or found[0].kind not in _TYING:
        return None
    lead = found[0]
    if lead.kind is RelationKind.OF_WHICH and one.currency != other.currency:
        return None
    return lead if (lead.place == 1 and "分别" not in between) or one.kind in _COUNTS else None


def _lead(before: str, kind: QuantityKind, listed: str) -> tuple[Lead, int] | None:
    """What the end of a text makes of a figure of that kind, and where its words begin."""
    for lead, kinds, words in _LEADS:
        match = re.search(f"(?:{words}){listed}$", before) if kind in kinds else None
        if match:
            return lead, match.start()
    return None


def shared_words(text: str, one: Quantity, elsewhere: str, other: Quantity) -> str:
    """Two characters that stand near both figures; "" if there are none."""
    near = set(_grams(elsewhere, other))
    return next((words for words in _grams(text, one) if words in near), "")


def _grams(text: str, figure: Quantity) -> Iterator[str]:
    """Every two characters near a figure in its sentence: those that follow it come first."""
    after = _END.split(text[figure.end : figure.end + _NEAR])[0]
    before = _END.split(text[max(0, figure.offset - _NEAR) : figure.offset])[-1]
    for stretch in (after, before):
        for run in _HAN.findall(stretch):
            grams = (run[i : i + 2] for i in range(len(run) - 1))
            yield from (gram for gram in grams if not _EMPTY.search(gram))
