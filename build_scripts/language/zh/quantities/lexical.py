"""Words and set phrases in which a numeral counts nothing: 进一步, 统一, 千方百计.

From the general vocabulary of 《现代汉语词典》, with the places whose second character is a
measure word (五台山); nothing here belongs to one report or subject.
"""

from __future__ import annotations

import re

from build_scripts.language.patterns import by_beginning
from build_scripts.language.zh.quantities.numerals import CHINESE

# Words that begin with a numeral, or with 上, 过, 近 and the like before one.
_WORDS = (
    "一揽子 一系列 一方面 一大批 一批批 一次次 一个个 一件件 一项项 一步步 一代代"
    " 一户户 一条条 一道道 一心一意 一五一十 一言一行 一举一动 一草一木 一点一滴"
    " 一模一样 一针一线 一砖一瓦 一朝一夕 一丝一毫 一丝不苟 一以贯之 一如既往 一视同仁"
    " 一马当先 一锤定音 一蹴而就 一劳永逸 一成不变 一目了然 一脉相承 一气呵成 一日千里"
    " 一日三餐 一年一度 一年四季 一年到头 一分为二 一分一秒 一石二鸟 一举两得 一举多得"
    " 一应俱全 一笔一划 千方百计 千家万户 千头万绪 千变万化 千差万别 千山万水 千军万马"
    " 千辛万苦 千言万语 千丝万缕 千千万万 千秋万代 千百万 千百年 千姿百态 千载难逢"
    " 千篇一律 千锤百炼 百花齐放 百花 百姓 百货 百科 百业 百般 百家争鸣 百折不挠"
    " 百废待兴 百分制 百年大计 百年大党 百年奋斗 百年未有 百尺竿头 百里挑一"
    " 百战百胜 百发百中 百团 百强 万众一心 万众 万无一失 万水千山 万事 万象 万物"
    " 万分 万里长征 万家灯火 万户千家 万元户 万万 万难 万古 亿万 千万要 千万别"
    " 千万不 万一 万岁 万能 万国 万全 万紫千红 三番五次 三番两次 三天两头 三令五申"
    " 三三两两 三五成群 三心二意 三言两语 三更半夜 三长两短 三思 三维 三角 三军 三峡"
    " 三亚 三明 三伏 三九 三伏天 三角形 三产 再三 两全其美 两侧 两旁 两者 两边 两端 两地"
    " 两岸 两手 两极 两口子 两难 两翼 两用 两会 两江 两栖 两性 两头 两眼 两回事 二手"
    " 二维码 二维 二次 二话 二氧化碳 二线 二级 二元 二战 四处 四周 四面八方 四面"
    " 四通八达 四季 四肢 四川 四海 四方 四邻 五湖四海 五花八门 五颜六色 五星级 五星 五官"
    " 五谷 五彩 五脏 五金 五线谱 六神 七上八下 七嘴八舌 七零八落 七拼八凑 七夕 七一 八一"
    " 八方 八面 八面玲珑 八仙 九州 九天 十分 十足 十全十美 十字 十万火急 十拿九稳"
    " 三轮车 四轮车 两轮车 七天无理由 八小时外 八小时以外"
    " 五台山 五台县 三台县 九台区 七台河 六盘水 六盘山"
    " 十有八九 十里八乡 十月革命 零距离 零星 零售 零散 零碎 零工 零件 数一数二 半月谈"
)
# 一 before these is one word with them; before 起, 些, 样 it never counts.
_AFTER_ONE = "些切样致直定律般起再旦度向心味面边流线体同并道旁共经贯统应揽管干下"
# A numeral at the end of these words is part of them.
_BEFORE_NUMERAL = "统唯单逐专同不归合万划惟如老初"

_LISTED = by_beginning(_WORDS.split(), 2)
_WITH_ONE = re.compile(rf"一(?:[{_AFTER_ONE}](?![{CHINESE}])|(?P<twice>[^\W\d_])(?P=twice))")
_TAIL_OF_WORD = re.compile(
    rf"(?<=[{_BEFORE_NUMERAL}])一|(?<=[队入退])伍|(?<=[大登着])陆|陆(?=续|地|军)|(?<=星期|礼拜)[一二三四五六]|(?<=周)[一二三四五六](?!年|个)"
)
_ONES = re.compile(rf"[{_BEFORE_NUMERAL}]一|一[{_AFTER_ONE}批]")


def lexical_end(text: str, position: int) -> int:
    """Where the word that begins at `position` ends; `position` if none begins there."""
    for word in _LISTED.get(text[position : position + 2], ()):
        if text.startswith(word, position):
            return position + len(word)
    match = _WITH_ONE.match(text, position) or _TAIL_OF_WORD.match(text, position)
    return match.end() if match else position


def without_ones(text: str) -> str:
    """`text` without the commonest words that 一 is part of (统一, 一体)."""
    return _ONES.sub("", text)
