"""Places in an order: `第3位`, `首批`, `第一副组长`, `前三名`."""

from __future__ import annotations

import re
from decimal import Decimal

from build_scripts.language.zh.quantities.numerals import WHOLE_PATTERN, read_numeral
from build_scripts.language.zh.quantities.units import unit_at
from build_scripts.model import Comparator, Quantity, QuantityKind

_NTH = re.compile(
    rf"第 ?(?P<first>{WHOLE_PATTERN})"
    rf"(?: ?(?:(?:-|~|至|到) ?第?|、(?:\d+、){{0,3}})(?P<last>{WHOLE_PATTERN}))? ?"
)
_FIRST = re.compile("首(?P<unit>[批家个次届例部期条座本支套项场轮宗单笔张款台所]|位(?!度))")
_FOREMOST = re.compile(rf"前(?P<number>{WHOLE_PATTERN})(?P<unit>[名位强]|(?=行列|的?[,。、;)]|$))")
_TITLE = re.compile(r"[^\W\d_]{0,2}(?:组长|书记|主任|责任人|负责人|市长|院长|局长|会长|站长)")
_SERIES = re.compile("号|季度|梯队|等级|方阵|产业园")
# Without a unit 第N is a place only where the phrase ends or a ranking says so:
# 第一时间, 第三方 and 第二课堂 are words.
_CLOSED = re.compile(r"(?![^\W_])|的(?!一)")
_RANKED = re.compile("(?:[居列]|[倒正]数|排名|排|排在|名列|[省市区县国])$")
_LEXICAL = re.compile(
    "第[一二三](?:时间|线|方(?!阵)|手|要|产业|课堂|动力|资源|者|步|书记)"
    "|第[一二三四五六七八九十]{1,3}(?:人民|中级|医院|中学|小学|幼儿园)"
)


def read_ordinal(text: str, position: int) -> Quantity | None:
    """The ordinal that begins at `position` of narrowed `text`."""
    return _read_nth(text, position) or _read_first(text, position) or _read_top(text, position)


def ordinal_word_end(text: str, position: int) -> int:
    """Where a word that only looks like an ordinal (第三方) ends; `position` if none does."""
    match = _NTH.match(text, position)
    return match.end() if match else position


def _read_first(text: str, position: int) -> Quantity | None:
    match = _FIRST.match(text, position)
    if not match:
        return None
    return Quantity(match[0], position, QuantityKind.ORDINAL, Decimal(1), unit=match["unit"])


def _read_top(text: str, position: int) -> Quantity | None:
    """`前三`: a place of at most three."""
    match = _FOREMOST.match(text, position)
    value = read_numeral(match["number"]) if match else None
    if not match or value is None:
        return None
    return Quantity(
        match[0],
        position,
        QuantityKind.ORDINAL,
        value,
        unit=match["unit"],
        comparator=Comparator.AT_MOST,
    )


def _read_nth(text: str, position: int) -> Quantity | None:
    match = _NTH.match(text, position)
    if not match or _LEXICAL.match(text, position):
        return None
    first, last = read_numeral(match["first"]), read_numeral(match["last"] or "")
    suffix = _suffix(text, match)
    if first is None or suffix is None or (last is not None and last <= first):
        return None
    end, unit = suffix
    written = text[position:end].rstrip()
    if last is None:
        return Quantity(written, position, QuantityKind.ORDINAL, first, unit=unit)
    return Quantity(
        written,
        position,
        QuantityKind.ORDINAL,
        lower=first,
        upper=last,
        unit=unit,
        comparator=Comparator.RANGE,
    )


def _suffix(text: str, match: re.Match[str]) -> tuple[int, str] | None:
    """Where the ordinal ends, and its unit; None if it is none."""
    end = match.end()
    if title := _TITLE.match(text, end):
        return title.end(), ""
    if series := _SERIES.match(text, end):
        return series.end(), series[0]
    if unit := unit_at(text, end):
        return end + len(unit), unit
    ranked = _RANKED.search(text, max(0, match.start() - 3), match.start())
    return (end, "") if ranked or _CLOSED.match(text, end) else None
