"""What looks like a measurement and is a name: slogans, hotlines, tiers, schemes.

The rules are of shape (a numeral in a slogan's rhythm, a scheme's head noun). Only `_KNOWN`
lists terms: those of national politics that any report may use without quotation marks. What a
study calls so is in its glossary.
"""

from __future__ import annotations

import re
from functools import lru_cache

from build_scripts.language.patterns import any_of
from build_scripts.language.zh.quantities.narrow import narrow
from build_scripts.language.zh.quantities.numerals import CHINESE, WHOLE_PATTERN
from build_scripts.language.zh.quantities.units import unit_at
from build_scripts.model import Quantity, QuantityKind

_SMALL = "一二两三四五六七八九十"
_TALLY = "二两三四五六七八九十"
_LETTER = r"[^\W\d_]"  # compiles fifty times faster than the range of Chinese characters
# A modifier inside a scheme's name: no particle, no verb of being.
_MODIFIER = r"[^\W\d_的了和与及在为是等对将把被并由向从来内以]"
_ORGANIZATIONS = ("公司", "集团", "医院", "学校", "工厂")
_NOUN = re.compile(
    rf"{_MODIFIER}{{0,8}}?(?:体系|机制|模式|工作法|工作室|网格|网|圈(?!子)|工程|行动|攻坚战|计划"
    "|规划|方案|格局|平台|热线|专线|制度|措施|办法|案件|风险|城市|场景|人员|方式|大队|家庭|目标"
    f"|任务|支柱|举措|板块|{'|'.join(_ORGANIZATIONS)})"
)
_KNOWN = re.compile(
    "三农|四史|四风|八项规定|两会|双拥|三会一课|三公经费|五好家庭|三重一大"
    "|两个维护|两个确立|四个意识|四个自信|三个代表|四个全面|两个一百年|三严三实|一国两制|三支一扶"
    "|五险一金|两优一先|一把手|一票否决|三权分置|五保户?"
)
_CODES = re.compile(
    r"0\d{2,3}-\d{7,8}(?!\d)|1[3-9]\d{9}(?!\d)|[48]00-?\d{3}-?\d{4}(?!\d)"  # telephone
    r"|\d{3,}-\d+号键?"  # extension
    r"|[\u3014\[](?:19|20)\d\d[\u3015\]] ?第?\d+号"  # document: 国发[2021]3号
    rf"|(?:\d+|[A-Z]|[{_SMALL}])(?:\+(?:\d+|[A-Z]|[{_SMALL}]))+(?![\d%.])"  # 1+6+N
    r"|\d+[\u00d7*]\d+(?:小时)?"  # around the clock
    r"|(?:[01]?\d|2[0-4]):[0-5]\d(?!\d)"  # time of day
    r"|(?:1?\d|2[0-4])[时点](?:\d{1,2}分|半|整)?(?!\d)"
    r"|\d{1,2}·\d{1,2}"  # 12·4
    r"|\d+\.0(?=升?级?版|时代|系统|”)(?:升级版|版)?|\d+\.\d+版"  # edition
    r"|\d+号(?:文件|楼|院|线|令|键|公告|机|口|车|仓)?(?:\d+单元)?(?:\d+室)?"  # one of a series
    r"|\d{1,3}路(?=公交|车)|[A-Z]\d{1,4}次(?=列车|高铁|动车|航班)"
    r"|\d{2,3}(?:国道|省道|县道)"
)
# 12.4国家宪法日; but 0.5个工作日 is measured.
_NAMED_DAY = re.compile(rf"\d{{1,2}}\.\d{{1,2}}(?={_LETTER}{{0,4}}(?:日|节|晚会|讲话|专案))")
_LATIN = re.compile(r"[A-Za-z]+[-.]?\d[\dA-Za-z.\-]*+(?![万亿千百余多%])|\d+[A-Z][A-Za-z]*级?")
_MEETINGS = re.compile(
    r"二?十[一二三四五六七八九]?大(?=[精报代会召胜闭开以期，。,;、)》”]|$)"  # congress: 二十大
    f"|[{_SMALL}]{{1,3}}届[{_SMALL}]{{1,2}}中全会|(?<=[届大协])[{_SMALL}]{{1,2}}次(?:全会|全体|会议)"
    f"|(?<![续过])[{_SMALL}]{{1,3}}届(?=[省市区县州旗]?(?:委|党委|人大|政协|全国|中央|人民代表|[{_SMALL}]次))"
    f"|第[{_SMALL}]{{1,3}}个五年(?:规划|计划|普法)"
    "|十[一二三四五]五(?=规划|计划|时期|期间|普法|末|以来|开局|收官)|[一二三四五六七八九]五(?=普法|规划)"
)
# The points of a programme one by one, in brackets: (三大平台、三项机制、五项保障).
_POINT = rf"[{_SMALL}]{_LETTER}{{2,6}}"
_POINTS = re.compile(rf"(?<=\(){_POINT}(?:、{_POINT})+(?=\))")
# Categories, tiers and the points of a programme, with the noun that closes the name.
_WITH_NOUN = re.compile(
    rf"[{_TALLY}]类|(?<=”)[{_SMALL}]级|[{_TALLY}]{{1,3}}大|[{_SMALL}]级一体(?!化)"
)
_SHAPES = re.compile(
    # the span of time or space of a scheme: 三年行动, 百日攻坚, 15分钟便民服务圈
    rf"(?:半|{WHOLE_PATTERN})(?:(?:年|天|日|个月){_MODIFIER}{{0,4}}?(?:行动|计划|规划|攻坚战?|会战)"
    rf"|(?:小时|分钟|公里){_MODIFIER}{{0,8}}?(?:圈(?!子)|警局|警务室))"
    # tiers: 四级书记, 三级
    rf"|[{_SMALL}]级(?:书记|一体化|联动)?|[{_SMALL}\d][星A]级|[{_TALLY}\d]年级"
    rf"|[{_TALLY}]{{1,3}}大(?={_LETTER})"
    rf"|[{_TALLY}]个(?:方面|维度|层面|环节|关键|重点|原则|坚持|面向|统筹|理念)"
    # one matched to one: 一村一警, 两抢一盗
    rf"|一[^\W\d_{CHINESE}第分年月季周天日](?:[一两二三多][^\W\d_{CHINESE}])+"
    "(?=[的“”、,。;)]|制度|机制|模式|工程|$)"
    rf"|[{_TALLY}][^\W\d_{CHINESE}年月日天周次分个名人件起家项条元户至到比点]"
    rf"[{_SMALL}][^\W\d_{CHINESE}年月日天次个]"
    # joined forces: 五社联动
    rf"|[{_SMALL}](?:位一体|[^\W\d_{CHINESE}年月日天次个]{{1,2}}"
    "(?:联动|融合|共治|合一|同抓|统管|通办))"
    # an indicator per so many: 万人发案率
    r"|[十百千万亿]{1,4}[人户车吨元](?![以次])[^\W\d_]{1,14}?率"
    # a place: 万亩滩村, 五里坡
    rf"|[{CHINESE}]{{1,3}}(?:[亩里丈步斗家户]{_LETTER}|里)(?:村|镇|乡|屯|坡|庄|河?区|市)(?![干民支级属委])"
)
# Service numbers of the national numbering plan: 1XX, 12XXX, 95XXX, 96XXX.
_HOTLINE = re.compile(r"(?:1[12]\d|12[13]\d\d|9[56]\d{3,4})(?![\d%‰]|[.,]\d)")
_DIGITS = re.compile(r"\d{2,}+(?![\d%‰:/余多几万亿千百]|[.,]\d)")
_GOES_ON = re.compile(rf"[.,%‰/:][\d]|[{CHINESE}%‰]")
_LEADING_DIGITS = re.compile(r"\d+")
_PROPER_BEFORE = re.compile(rf"(?:^|(?<=[和与及、,。;:(“\n]))[^\W\d_{CHINESE}]{{1,4}}$")


def read_name(
    text: str, position: int, known_names: tuple[str, ...] = (), floor: int = 0
) -> Quantity | None:
    """The name without quotation marks that begins at `position` of narrowed `text`.

    The proper name of an organisation before its number (甲乙404公司) is part of it, but
    nothing before `floor` is.
    """
    match = _known(known_names).match(text, position)
    if match and not _counts_on(text, match.end()):
        return name(text, position, match.end())
    match = _KNOWN.match(text, position)
    if match:
        return name(text, position, match.end())
    return (
        _read_latin(text, position)
        or _read_pattern(text, position)
        or _read_numbered(text, position, floor)
    )


def name(text: str, start: int, end: int) -> Quantity:
    """The name at `[start, end)` of `text`."""
    return Quantity(text[start:end], start, QuantityKind.NAME)


def name_with_noun(text: str, start: int, end: int) -> Quantity | None:
    """The name that begins with `[start, end)` and goes on to a head noun, if it does."""
    noun = _NOUN.match(text, end)
    return name(text, start, noun.end()) if noun else None


def _read_pattern(text: str, position: int) -> Quantity | None:
    for pattern in (_CODES, _MEETINGS, _POINTS):
        if match := pattern.match(text, position):
            return name(text, position, match.end())
    day = _NAMED_DAY.match(text, position)
    if day and not unit_at(text, day.end()):
        return name(text, position, day.end())
    with_noun = _WITH_NOUN.match(text, position)
    named = name_with_noun(text, position, with_noun.end()) if with_noun else None
    shape = None if named else _SHAPES.match(text, position)
    return name(text, position, shape.end()) if shape else named


def _read_latin(text: str, position: int) -> Quantity | None:
    """`5G`, `PM2.5`; but 5km, and 12个 in APP12个, are measured."""
    match = _LATIN.match(text, position)
    if not match:
        return None
    digits = _LEADING_DIGITS.match(match[0])
    unit = unit_at(text, position + digits.end() if digits else match.end())
    return None if unit else name(text, position, match.end())


def _read_numbered(text: str, position: int, floor: int) -> Quantity | None:
    """`12345政务服务热线`, `110`, `404公司`: a number that nothing is counted by."""
    digits = _DIGITS.match(text, position)
    if not digits or unit_at(text, digits.end()):
        return None
    if noun := _NOUN.match(text, digits.end()):
        proper = _PROPER_BEFORE.search(text, max(floor, position - 5), position)
        if proper and noun[0].endswith(_ORGANIZATIONS):
            return name(text, proper.start(), noun.end())
        return name(text, position, noun.end())
    hotline = _HOTLINE.match(text, position)
    return name(text, position, hotline.end()) if hotline else None


def _counts_on(text: str, end: int) -> bool:
    """Whether a name that ends in a numeral (985) is the beginning of a number (985名, 985.5)."""
    follows = text[end : end + 1].isdigit() or bool(unit_at(text, end)) or _GOES_ON.match(text, end)
    return text[end - 1].isdigit() and bool(follows)


@lru_cache(maxsize=8)
def _known(names: tuple[str, ...]) -> re.Pattern[str]:
    """The names as they stand in a narrowed text, of two that begin alike the longer."""
    return re.compile(any_of(map(narrow, names)))
