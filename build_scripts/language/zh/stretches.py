"""What the words of a report say of a time: 2021年以来, 连续三年, 截至2022年底."""

from __future__ import annotations

import re

from build_scripts.language.stretches import (
    Day,
    Lasting,
    Lately,
    Part,
    Since,
    Stretch,
    UpTo,
    Within,
)
from build_scripts.language.zh.quantities import parse_quantity
from build_scripts.model import QuantityKind
from build_scripts.normalize import fold

_PARTS = {
    **dict.fromkeys(("上半年",), Part.FIRST_HALF),
    **dict.fromkeys(("下半年",), Part.SECOND_HALF),
    **dict.fromkeys(("年初", "初"), Part.START),
    **dict.fromkeys(("年底", "年末", "底", "末"), Part.END),
    **dict.fromkeys(("全年", "年度", "度"), Part.WHOLE),
}
_AGO = {"今年": 0, "本年": 0, "去年": 1, "前年": 2}
_PART = "|".join(sorted(_PARTS, key=len, reverse=True))
_DAY = re.compile(
    rf"(?:(?P<year>\d{{4}})年?|(?P<ago>{'|'.join(_AGO)}))?"
    rf"(?:(?P<month>0?[1-9]|1[0-2])月(?:份|(?P<day>\d{{1,2}})[日号])?)?(?P<part>{_PART})?"
)
_LATELY = frozenset({"近年来", "近几年", "近几年来", "近些年来", "这些年来"})
_SINCE = re.compile(r"(?:[自从])?(?P<from>.+?)(?:以来|至今|起)")
_UP_TO = re.compile(r"(?:截[至止]到?|到)(?P<end>.+)")
_BETWEEN = re.compile(r"[从自]?(?P<start>.+?)(?:至|到|—|–|-)(?P<end>.+)")
_RUNNING = re.compile(r"连续(?P<length>.+)")
_LASTED = re.compile(
    r"(?P<recent>近|过去|最近)?(?P<event>\D*?)(?P<length>[\d一二三四五六七八九十两半].*)来"
)
_RECENT = re.compile(r"(?:近|过去|最近)(?P<length>.+)")


def stretch_of(words: str) -> Stretch | None:
    """What words of a report say of a time; None for what is said in other words."""
    text = fold(words)
    if text in _LATELY:
        return Lately()
    if found := _SINCE.fullmatch(text):
        start = _day(found["from"])
        return Since(start=start) if start else Since(event=found["from"])
    if found := _RUNNING.fullmatch(text):
        return _lasting(found["length"].removesuffix("来"), is_running=True)
    if found := _LASTED.fullmatch(text):
        return _lasting(found["length"], event=found["event"])
    if found := _RECENT.fullmatch(text):
        return _lasting(found["length"])
    if found := _UP_TO.fullmatch(text):
        end = _day(found["end"])
        return UpTo(end=end) if end else None
    if start := _day(text.removeprefix("在")):
        return Within(start=start)
    if found := _BETWEEN.fullmatch(text):
        start, end = _day(found["start"]), _day(found["end"])
        return Within(start=start, end=end) if start and end else None
    return None


def _day(text: str) -> Day | None:
    found = _DAY.fullmatch(text)
    if found is None or not any(found.groupdict().values()):
        return None
    year, ago, month, day = found["year"], found["ago"], found["month"], found["day"]
    return Day(
        year=int(year) if year else None,
        years_ago=_AGO[ago] if ago else None,
        month=int(month) if month else None,
        day=int(day) if day else None,
        part=_PARTS[found["part"]] if found["part"] else Part.WHOLE,
    )


def _lasting(length: str, *, is_running: bool = False, event: str = "") -> Lasting | None:
    quantity = parse_quantity(length)
    if quantity is None or quantity.kind is not QuantityKind.DURATION:
        return None
    return Lasting(length=quantity, is_running=is_running, event=event)
