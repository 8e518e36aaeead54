"""Whether a number that is read counts anything where it stands."""

from __future__ import annotations

import re
from decimal import Decimal

from build_scripts.language.zh.quantities.measures import read_measure
from build_scripts.language.zh.quantities.names import name
from build_scripts.language.zh.quantities.numerals import CHINESE
from build_scripts.language.zh.quantities.units import LOOSE_UNITS
from build_scripts.model import Comparator, Quantity, QuantityKind

_CHINESE_NUMERAL = re.compile(f"[{CHINESE}]{{1,23}}")
_HAS_NUMERAL = re.compile(rf"[\d{CHINESE}]")
_ALWAYS_MEASURED = (
    QuantityKind.PERCENT,
    QuantityKind.PERMILLE,
    QuantityKind.PERCENTAGE_POINTS,
    QuantityKind.RATE,
)
# 一 counts where something is counted: 至少, 共, 每月, 配备; elsewhere it is an article.
_COUNTS_ONE = re.compile(
    "(?:[共仅只各又再获]|只有|仅有|获得|荣[获立]|增加|减少|提前|缩短|延长|连续|为期|历时"
    "|每(?:半?年|个?月|周|日|天|季度?|人|户|个?村|社区)(?:召开|开展|组织|举办|配备|安排|有)?|一(?:年|个?月|周|季度?|天))$"
)
# 百名 and 千件 count; 万人, 百家 and 千户 are figures of speech or parts of terms.
_COUNTED_BY_SCALE = frozenset("名件起次场条项套")
_SHORT_TIMES = ("分钟", "小时", "个小时", "个月", "个工作日", "个星期", "秒")
# 每两年评选一次, 每个网格一名: shared out one by one.
_SHARED_OUT = re.compile("每[^,。;:、\n是]{1,7}$")
_SHARED_UNITS = ("次", "名", "人", "员", "支", "场", "期")
_NOT_ONE = ("每", "同", "某", "那", "这", "哪", "第")
_TIME_OF_ONE = re.compile("以?来|[内间多余半后前]|之内")
# 近三年 is the last three years; after a verb of lasting it is nearly three.
_LASTING = re.compile("(?:[时续经]|长达|达到?|花了?|用了?|过去|坚持|已有?|运行)$")
_INDEX_BEFORE = re.compile(
    r"(?:指数|得分|评分|系数|分值|比值|均分|数值|指标值|总分)[^,。;、\d\n]{0,8}$"
)
# A decimal without one of these before it numbers a section: 背景分析1.1政策背景.
_STATED = re.compile("[为是达到至于从由约近超和与及、:=升降高低率数值]$")
_CELL_START, _CELL_END = re.compile(r"(?:^|[\t\n|]) ?$"), re.compile(r" ?(?:[\t\n|]|$)")
_LISTED = re.compile(r"[^,。;:\n(]*$")
_NOUN = re.compile(r"[^\W\d_]{2}")
_SCALES = ("十", "百", "千", "万", "亿")


def in_context(text: str, quantity: Quantity, number: int) -> Quantity | None:
    """`quantity`, read at `number` of narrowed `text`, as what it is there, if anything."""
    if quantity.kind is QuantityKind.DURATION and text.startswith("近", quantity.offset):
        quantity = _recent(text, quantity, number)
    if not quantity.unit:
        return quantity if _is_bare_number(text, quantity, number) else None
    if quantity.unit == "级" and text[quantity.end - 2] in _SCALES[1:]:
        return None  # 千亿级 is a rank, not so many steps
    numeral = _CHINESE_NUMERAL.match(text, number)
    plain = quantity.comparator is Comparator.EXACT and quantity.value is not None
    if not numeral or not plain or quantity.kind in _ALWAYS_MEASURED:
        return quantity
    return _counted_in_chinese(text, quantity, numeral[0])


def _recent(text: str, quantity: Quantity, number: int) -> Quantity:
    before = text[max(0, quantity.offset - 4) : quantity.offset]
    recent = quantity.unit == "年" or text.startswith("来", quantity.end)
    if not recent or _LASTING.search(before):
        return quantity
    return read_measure(text, number, number) or quantity


def _is_bare_number(text: str, quantity: Quantity, number: int) -> bool:
    """Whether a number without a unit stands for itself: an index, a table's cell."""
    if quantity.kind is QuantityKind.COUNT:
        return text[number] not in _SCALES or quantity.offset < number
    if _CHINESE_NUMERAL.match(text, number):
        return False
    before = text[max(0, quantity.offset - 16) : quantity.offset]
    if _CELL_START.search(before):
        return bool(_CELL_END.match(text, quantity.end))
    compared = quantity.comparator is not Comparator.EXACT
    stated = "." in quantity.text and (compared or _STATED.search(before))
    return bool(stated or _INDEX_BEFORE.search(before))


def _counted_in_chinese(text: str, quantity: Quantity, numeral: str) -> Quantity | None:
    if numeral == "一":
        return quantity if _counts_one(text, quantity) else None
    if numeral == "二" or (len(numeral) == 1 and quantity.unit in LOOSE_UNITS):
        return None
    if numeral in _SCALES[1:] and quantity.unit not in _COUNTED_BY_SCALE:
        return None
    counts = quantity.kind is QuantityKind.COUNT and quantity.value is not None
    if counts and _is_tally(text, quantity, quantity.value):
        return _tally(text, quantity)
    return quantity


def _counts_one(text: str, quantity: Quantity) -> bool:
    is_time = quantity.kind is QuantityKind.DURATION
    if quantity.kind is QuantityKind.RATIO or (is_time and quantity.value != 1):
        return True
    if _COUNTS_ONE.search(text, max(0, quantity.offset - 8), quantity.offset):
        return True
    if quantity.unit in _SHARED_UNITS:
        return bool(_SHARED_OUT.search(text, max(0, quantity.offset - 8), quantity.offset))
    if quantity.unit in _SHORT_TIMES:
        return text[max(0, quantity.offset - 1) : quantity.offset] not in _NOT_ONE
    return is_time and bool(_TIME_OF_ONE.match(text, quantity.end))


def _is_tally(text: str, quantity: Quantity, count: Decimal | None) -> bool:
    """Whether the number only sums up what has just been listed, or stands in a title."""
    if not _NOUN.match(text, quantity.end):
        return False
    before = text[max(0, quantity.offset - 60) : quantity.offset]
    if before.rfind("《") > before.rfind("》") or before.endswith("”"):
        return True
    listed = _LISTED.search(before)
    if not listed or before.endswith("、") or _HAS_NUMERAL.search(listed[0]):
        return False
    return 0 < listed[0].count("、") == (count or 0) - 1


def _tally(text: str, quantity: Quantity) -> Quantity:
    noun = _NOUN.match(text, quantity.end)
    return name(text, quantity.offset, noun.end() if noun else quantity.end)
