"""The words by which Chinese reports tell an aim, a part, a total, a time, and their look-alikes.

What a case is called, what is above it and what are its parts is known to the study alone:
`study_words` puts its vocabulary into the patterns. `surroundings` says how far each reaches.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from build_scripts.language.patterns import any_of
from build_scripts.language.zh.verbs import FALLING, OPENING, RISING
from build_scripts.model import Role, Vocabulary

_HAN = "[\u4e00-\u9fff]"
_COUNTED = r"(?:\d+|[一二两三四五六七八九十]+)"
_CHANGE = any_of((*RISING, *FALLING))
_YEAR = r"(?:19|20)\d\d(?:届|[财学]年|年(?:度|底|末|初|\d{1,2}月(?:底|末|初|\d{1,2}日)?)?)"

# --- Aims ---
# 将 is future before a verb of doing; before a noun it is 把 (将…纳入, 将…细分为).
_WILL = (
    r"将(?![^，]*(?:作为|纳入|列为|列入|贯穿|融入|摆在))"
    rf"(?=[为于达新再会]|实现|完成|投[入用]|继续|进一步|力争|突破|超过|累计|陆续|逐步|覆盖|启动|增加|减少"
    rf"|扩大|不断|加快|努力|{OPENING})"
)
# 争取资金 and 力争上游 tell of results; a 计划 or 规划 that is a noun may have been carried out.
_DO = r"(?=到|在|于|用|年|今|明|投|新|建|实|达|完|增|改|再|选|启动|覆盖)"
AIMS = re.compile(
    rf"力争(?!上游)|争取{_DO}|计划{_DO}|规划{_DO}|预计|预期(?=可|到|将)|即将|有望"
    rf"|拟(?=于|在|建|新|投|用)|目标(?=是|为|[：:])|下一?步|今后|未来{_COUNTED}年|接下来|打算"
    rf"|准备{_DO}|(?<![主重需只不])要(?=把|将|使|让)|{_WILL}"
)
AIMS_OF_CLAUSE = re.compile(
    r"确保(?!了)|努力(?=实现|达到|使)|(?<![主重需只不])要(?=实现|达到|建成|完成)"
    r"|(?:应当?|必?须)(?=达到|不低于|不少于|实现|完成)|原则上"
    r"|可(?=容纳|服务|满足|实现|覆盖|减少|节约|提供)|要求(?![，的])"
)
AIM_AFTER = re.compile(rf"(?:的{_HAN}{{0,6}}?|为|作为[^，]{{0,10}}?)(目标|任务)")
# What a body demands is to be done: 市委政法委要求，…
DEMANDED = re.compile(rf"(?!按|根据|对照|围绕|{OPENING}){_HAN}{{2,14}}?(?:明确)?(要求)$")
DONE = re.compile(r"目前|如今|已|实际|截至|现有")
AIM_HEADING = re.compile(
    r"下一?步|今后|工作打算|工作计划|工作安排|努力方向|展望|(?:主要|总体|工作|年度|阶段|发展)性?目标"
)
AIM_COLUMN = re.compile(r"(?:目标|计划|任务|预期)[值数量]$|(?:目标|计划|任务)$|^预期")

# --- What it is compared with, what it leaves out, and so on ---
_COMPARED = (
    rf"(?:(?:同比|环比)(?:分别)?|(?:较|比)(?:上一?年|去年|前一年|同期|上月|{_YEAR}"
    rf"|{_HAN}{{1,6}}前)(?:同期)?){_CHANGE}?"
    rf"|在?(?:上一?年|去年|前一年|原有?|{_YEAR})的?基础上|{_COUNTED}个?[年月]前(?=的)"
    rf"|(?<=[\u4e00-\u9fff]){_CHANGE}了?$"
)
COMPARED_FRAME = re.compile(
    rf"(?:与|和|同)[^，]{{2,12}}相比$|(?:同比|环比|较|比|相比|相较于?)(?:上年|去年|{_YEAR})(?:同期)?$"
)
EXCEPT = re.compile(
    r"除[^，。]{1,12}?外(?!，?(?:还|也|又|另))|(?:剔除|扣除)[^，]{1,12}|[不未](?:包?[含括]|计入?)"
)
EXCEPT_AFTER = re.compile(
    r"[^，（]{0,6}[（，]((?:[不未](?:包?[含括]|计入)|剔除|扣除)[^，）。]*"
    r"|[^，（）。]{2,12}[不未](?:纳入|计入|统计|包?[含括])[^，）。]*)"
)
CONDITION = re.compile(
    r"凡是?[^，；。]{2,20}的(?=，)|(?:如果|假如|倘若|若(?!干))(?:按[^，]{2,12}?(?:计算|测算))?"
    r"|按[^，]{2,12}?(?:计算|测算|口径)|(?:不完全|初步)统计|[测估]算"
)
PORTION_FRAME = re.compile(r"在[^，]{1,10}的[^，]{1,6}(?<!过程)中$")
DENIAL = re.compile(r"尚未|从未|并未|没有|未(?!成年|来|病)")
# What a count reaches is no sum of what happened: 持证护理员达到3.9万人.
LEVEL = re.compile("达到?$")
TOTAL = re.compile(r"累计|累积|先后|陆续")

# --- When ---
_QUARTER = r"[一二三四]季度"
_NOW = rf"今年(?:以来|上半年|{_QUARTER})?|去年|明年|当年|[上下]半年|{_QUARTER}"
FRAME = re.compile(
    rf"截至(?:{_YEAR}|年底|月底|\d{{1,2}}月[底末]?)|{_YEAR}(?:至|到|—|-){_YEAR}|\d{{1,2}}月?[至到—-]\d{{1,2}}月"
    rf"|{_COUNTED}个?[年月]间|(?:在|到|从|自)?{_YEAR}(?:以?来|起)?"
    rf"|{_NOW}|近{_COUNTED}?年来?|(?:在|从)?[^，]{{2,8}}期间|到?○{{3,5}}[末初]"
)
FRAME_AT_END = re.compile(
    rf"{_COUNTED}个?[年月]来$|{_HAN}{{2,30}}至今$|(?:自|从)?(?:{_HAN}|○){{2,30}}以来$|(?:自|从){_YEAR}.*以来$|到{_YEAR}$"
)
IN_CLAUSE = re.compile(
    rf"截至{_YEAR}|{_YEAR}|{_NOW}|全年|过去{_COUNTED}年|近{_COUNTED}年来?"
    rf"|{_COUNTED}个?[年月]来|{_HAN}{{2,6}}以来"
)
_TIMES = re.compile(rf"{FRAME.pattern}|{IN_CLAUSE.pattern}|{FRAME_AT_END.pattern}")
# A year since which something is counted is not the year in which it was.
_SINCE = r"年(?:度)?(?:\d{1,2}月)?(?:以来|起|至今|以?前)"
RATE = re.compile(rf"[年月日]均|每[年月日]|连续{_COUNTED}年")
HOW_OFTEN = re.compile("[年月日]均|每")
YEAR_OF_OTHER = re.compile(rf"(?:较|比|由|从|与){_YEAR}[^，]*$")
ENDS_IN_COUNT = re.compile(rf"{_COUNTED}余?[^，\d]{{1,3}}$")
EXTREME = re.compile(r"(?:其中)?(?:最高|最低|平均)")
RUNNING = re.compile(
    r"以来|(?<!数十)年来|月来|陆续|历年|历次|累计|累积|先后|截至|(?<![公中])共(?![有设建同治享商产和])|总[计共]"
)
# What a change began with, in 由0.58降至0.49.
STARTED = re.compile("([由从自])(?:[^，。；、]{0,8}的)?(?:约|近)?$")
CHANGED_TO = re.compile(
    r"[^，；。○\d]{0,6}(?:[降升增减压缩延拓扩]|提高|提升|回落|发展|上涨|调整)[^，\d]{0,3}[至到为]"
)
ARROW = re.compile(r"\s*(→|⟶|➔|->|—>)\s*")
OF_WHICH = re.compile("其中")
LISTED = re.compile("[、,，和与及至到—-]")
RESPECTIVELY = re.compile("分别")
GIVEN = re.compile(r"历史遗留|存量|原有|人口|面积")
MASKED = re.compile(r"“[^”]*”|《[^》]*》|（[^）]*）")


def times_in(words: str) -> list[str]:
    """The times that words of a report tell: 2023年, 3年来, 今年上半年."""
    return [match.group() for match in _TIMES.finditer(words)]


def tells_year(text: str, year: str) -> bool:
    """Whether a text tells a year, not one since which is counted or with which is compared."""
    return re.search(rf"(?<![\d由从自较比]){year}(?!\d)(?!{_SINCE})", text) is not None


def is_open_ended(period: str) -> bool:
    """Whether a period runs from a time until now: 3年来, 2021年至今."""
    return period.endswith(("来", "至今", "起"))


# --- Whose value it is: with the vocabulary of the study ---
# No name holds a verb with which clauses open, a quantifier or a preposition: with one of these
# a word for places is a general one, or the object of a verb.
_GENERAL = rf"{OPENING}|各|所有|每|多个|[的在对向把从让使到将等为除]"


_SUCH = {
    Role.TARGET: ("力争", "计划", "目标"),
    Role.CUMULATIVE: ("累计", "先后", "共化解", "以来"),
    Role.BACKGROUND: ("历史遗留",),
}


def such_words(role: Role, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Words by which reports give a value that role."""
    words = _SUCH.get(role, ())
    if role is Role.BACKGROUND:
        divisions = (f"6个{division}" for division in vocabulary.divisions[:1])
        words = (*vocabulary.above[:2], *words, *divisions)
    return words


class StudyWords(Struct, frozen=True):
    """The patterns that hold words of one study."""

    own: re.Pattern[str]
    elsewhere: re.Pattern[str]
    elsewhere_mean: re.Pattern[str]
    parts: tuple[re.Pattern[str], ...]
    general: re.Pattern[str]
    founded: re.Pattern[str]
    several_parts: re.Pattern[str]
    part_share: re.Pattern[str]
    before_subject: re.Pattern[str]
    compared: re.Pattern[str]
    divisions: re.Pattern[str]
    only_whose: re.Pattern[str]


@lru_cache(maxsize=8)
def study_words(vocabulary: Vocabulary) -> StudyWords:
    """The patterns for a study's vocabulary."""
    above, whole = any_of(vocabulary.above), any_of(vocabulary.whole)
    ends, parts = any_of(vocabulary.names_end_in), any_of(vocabulary.parts)
    divisions, bodies = any_of(vocabulary.divisions), any_of(vocabulary.bodies)
    short_parts = any_of(part for part in vocabulary.parts if len(part) == 1)
    beside = any_of(vocabulary.beside)
    neighbours = rf"(?:邻近|相邻|周边|兄弟|其他)(?:{_COUNTED}|各|几)?个?{beside}(?!民)"
    return StudyWords(
        own=re.compile(rf"(?:{whole}|{_HAN}{{2,3}}{ends})"),
        elsewhere=re.compile(
            rf"{neighbours}|{above}(?![^，]{{0,14}}会议?在)(?!首|唯一|率先|示范|○)"
        ),
        elsewhere_mean=re.compile(
            rf"(?<![于比出较与])({above}[^，]{{0,4}}平均(?:水平|值)?)[^，]*$"
        ),
        parts=tuple(
            map(
                re.compile,
                (
                    rf"(?:部分|个别|少数|多数|某{_HAN}{{0,4}}?|试点|[该这]个?){_HAN}{{0,2}}?{parts}"
                    rf"|全{short_parts}",
                    rf"{_HAN}{{0,12}}?(?:{ends}|{whole}|{short_parts}){_HAN}{{2,8}}?{bodies}",
                    rf"{_HAN}{{2,6}}?(?:[与和]{_HAN}{{1,5}}?)?{parts}(?:{_HAN}{{2,5}}?{parts})?",
                ),
            )
        ),
        general=re.compile(rf"{above}|{whole}|{any_of(vocabulary.no_parts)}|{_GENERAL}"),
        founded=re.compile(
            rf"(?:成立|设立|组建)了?((?:{ends}|{whole}){_HAN}{{2,10}}?(?:局|院|中心|支队|专班))$"
        ),
        several_parts=re.compile(
            rf"[\u4e00-\u9fff、]{{2,24}}等(?:{_COUNTED}|多)?个?(?:{divisions}|{ends}|{parts})"
        ),
        part_share=re.compile(rf"((?:{ends}|{short_parts})本级)[^，\d]*$"),
        before_subject=re.compile(
            rf"(?:在|以|由|从(?={above}(?:范围|情况)?来?看)|其中|目前|据统计|据悉|{_YEAR}|[，“])*"
        ),
        compared=re.compile(
            rf"{_COMPARED}|占(?:到|了)?{above}"
            rf"|(?:高于|低于|高出|超出|好于|优于|比|较|与){above}(?:平均(?:水平|值)?)?"
        ),
        only_whose=re.compile(
            rf"(?:而|但)?(?:{_HAN}{{2,8}}{ends}|(?:同?(?:{whole}|{above}))+)"
            r"(?:平均(?:水平|值)?)?[仅也则均]?"
            r"(?:为|是|达到?|有|升至|降至|增至)?[，,；;。]?"
        ),
        divisions=re.compile(rf"{divisions}(?=[○、，。；和与及等全均都]|$)"),
    )
