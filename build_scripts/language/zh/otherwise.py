"""Words right before a value by which it counts something else than an indicator means.

A value told of each one (每村3名) is no total, and one that goes by the name of a rate
(覆盖率达50%) is that rate and no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from build_scripts.language.zh.quantities.columns import without_unit
from build_scripts.model import Passage, Quantity, QuantityKind

_TIME = "年|月|日|天|周|季|晚|夜|逢|当|小时|分钟|个月|个季度|个星期|个?工作日"
_VERB = "[配有设建需拥培组安增达为开投补奖平是约]"
_EACH = re.compile(
    rf"(?:平均)?每(?!{_TIME})[^，；。、\d]{{0,6}}?(?={_VERB}|\d|$)"
    r"|(?<![\d全])[人户]均(?![已获能可衡])|(?<!全)村均(?![已能可有])"
)
_OF_EACH = re.compile("[每均/]")
_RATE = re.compile(r"(?P<root>[\u4e00-\u9fff]{2})(?:率|(?<=满意)度|(?<=知晓)度|(?<=参与)度)")
_NEAR = re.compile(r"[^\d]{0,8}")
_CLAUSE = "，；。！？：\n"
_RATES = frozenset({QuantityKind.PERCENT, QuantityKind.PERMILLE})


def counts_otherwise(passage: Passage, value: Quantity, names: Iterable[str]) -> str:
    """The words by which a value is of each one, or a rate, where `names` tell of none such."""
    text, known = passage.text, "；".join(names)
    if value.heads:
        before = "；".join(map(without_unit, value.heads))
    else:
        start = max(text.rfind(mark, 0, value.offset) for mark in _CLAUSE) + 1
        before = text[start : value.offset]
    each = _EACH.search(before)
    if each and not _OF_EACH.search(known):
        return each[0]
    if value.kind not in _RATES or "分别" in before:
        return ""
    rates = list(_RATE.finditer(before, _end_of_numbers(before)))
    if not rates or not _NEAR.fullmatch(before, rates[-1].end()):
        return ""
    return "" if any(rate["root"] in known for rate in rates) else rates[-1][0]


def _end_of_numbers(before: str) -> int:
    return max((match.end() for match in re.finditer(r"\d", before)), default=0)
