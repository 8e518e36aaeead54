"""The words around a number that say how the stated value relates to the true one."""

from __future__ import annotations

import re

from build_scripts.language.patterns import any_of
from build_scripts.model import Comparator

_BEFORE = {
    Comparator.AT_LEAST: (
        "不少于 不低于 不小于 不下于 不下 大于等于 大于或等于 至少 最少 起码 ≥ >="
    ),
    Comparator.AT_MOST: (
        "不超过 未超过 不多于 不高于 不大于 不超 小于等于 小于或等于 至多 最多 顶多 ≤ <="
    ),
    Comparator.MORE_THAN: "超过 突破 多于 大于 高于 不止 超 逾 >",
    Comparator.LESS_THAN: "将近 接近 不足 不到 不满 未满 少于 低于 小于 近 <",
    Comparator.ABOUT: "大约 大概 约为 约",
}
_AFTER = {
    Comparator.AT_LEAST: "以上 及以上 或以上 之上 (含)以上",
    Comparator.AT_MOST: "以内 之内 内 以下 及以下 或以下 之下 (含)以下",
    Comparator.MORE_THAN: "开外",
    Comparator.ABOUT: "左右 上下",
}
_WITHIN = {
    "余": Comparator.MORE_THAN,
    "多": Comparator.MORE_THAN,
    "几": Comparator.MORE_THAN,
    "+": Comparator.MORE_THAN,
    "来": Comparator.ABOUT,
}
# Before a bare scale word only: 上百, 过万, 破亿, 过半.
_BEFORE_SCALE = {
    "上": Comparator.AT_LEAST,
    "过": Comparator.MORE_THAN,
    "破": Comparator.MORE_THAN,
}
_WORDS = (
    {
        word: comparator
        for table in (_BEFORE, _AFTER)
        for comparator, words in table.items()
        for word in words.split()
    }
    | _WITHIN
    | _BEFORE_SCALE
)


def _alternatives(table: dict[Comparator, str]) -> str:
    return any_of(word for listed in table.values() for word in listed.split())


# A character that is the tail of another word compares nothing: 节约, 附近, 赶超, 网上;
# nor does the sign in 1+1>2.
_BEFORE_NUMBER = re.compile(
    r"(?:(?<![节预签违契公合条履特邀缔俭简制附最临邻靠贴亲远新就赶\d])"
    rf"{_alternatives(_BEFORE)}|(?<![以网线路手晚早身百千])[上过破](?P<scale>)) ?$"
)
# Nor do 以下简称, 左右手, 上下级; 内 by itself bounds a time or a distance: 15日内, 200米内.
_AFTER_NUMBER = re.compile(
    rf" ?{_alternatives(_AFTER)}"
    r"(?<!左右(?=[手岸邻]))(?<!上下(?=[级游班联]))(?<!以下(?=简称|几))"
    r"(?<![^日天月年周期时钟秒米里以之]内)(?<!内(?=[部设容在外涵陆需功行蒙政生径务]))"
)
# Between a number and its unit; 来 and + need the unit to mean anything.
WITHIN_PATTERN = (
    r"(?:[余多]|\+(?=[个家名人件项次])|(?<=[十百千万亿])几|来(?=[个名人次件户家天岁位万]))"
)
_LONGEST_BEFORE = 5
_SCALES = ("百", "千", "万", "亿", "半")


def before_number(text: str, number: int, floor: int = 0) -> str:
    """The comparing word that ends where `number` begins, not reaching back past `floor`."""
    match = _BEFORE_NUMBER.search(text, max(floor, number - _LONGEST_BEFORE), number)
    if not match or (match["scale"] is not None and text[number : number + 1] not in _SCALES):
        return ""
    return match[0]


def after_number(text: str, position: int) -> str:
    """The comparing word that follows a quantity which ends at `position`."""
    match = _AFTER_NUMBER.match(text, position)
    return match[0] if match else ""


def comparator_of(*words: str | None) -> Comparator:
    """What `words` (some may be missing) make of a value; a bound outweighs 约 and 左右."""
    found = [_WORDS[word.strip()] for word in words if word]
    bounds = [comparator for comparator in found if comparator is not Comparator.ABOUT]
    return (bounds or found or [Comparator.EXACT])[0]
