"""The step that removes a page's header: where and when it was published, its buttons."""

# ruff: noqa: RUF001 - full-width signs stand beside their ASCII forms, as reports have both.

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec.structs import replace

from build_scripts.language.drafts import Draft, drop_lines, remove_matches
from build_scripts.language.patterns import any_of
from build_scripts.language.zh.cleaning.patterns import HAN
from build_scripts.language.zh.cleaning.prose import iter_text, prose_span
from build_scripts.model import Vocabulary

# Everything below is matched after white space at both ends is gone. A labelled value
# never holds a full stop: a sentence that merely begins with 来源 or 电话 is prose.
_VALUE_LENGTH = 60
_GAP = r"[\s|｜·/，,;；\[\]【】（）()]*"
_HEADER_LABEL = (
    r"(?:(?:信息|稿件|文章|新闻|内容|资料|本文|图文|素材)?来源|稿源|出处|发布(?=[:：])|TAG|转自|(?:发布|发表|更新|创建|生成|成文|"
    r"发文|发稿|录入|添加|上传|公开)"
    r"(?:时间|日期|机构|单位|者|人|部门)|日期|时间(?=[:：]\s*\d)|(?:浏览|点击|阅读|访问|查看|"
    r"点赞|评论)(?:次数|量|数|率|人数)?|人气|"
    r"(?:文章|信息)?(?:责任)?编辑|责编|编审|审核|审稿|校对|校核|初审|复审|终审|一审|二审|三审|"
    r"监制|签发|录入员?|"
    r"字号|字体(?:大小)?|选择字号|索引号|主题(?:词|分类)|文号|发文字号|公开(?:类别|方式|范围|"
    r"形式)|分类号?|"
    r"有效性|栏目|所属栏目|标签|关键词|视力保护色|分享(?:到|至)?|信息索引|发布文号|语音播报|"
    r"背景色|原标题|相关(?:热词|关键词)(?:搜索)?|信息员|复核)"
)
_BUTTON = (
    r"(?:(?:【|\[)?字体[:：]?|[大中小](?=[\s】\]）)|｜/]|$)|[Aa][+\-＋－](?![0-9A-Za-z])|"
    r"(?:推荐|返回顶部)(?=[】\]])|打印(?:本页|此页|正文|本文)?|关闭(?:窗口|本页|页面)?|"
    r"我要(?:收藏|打印|纠错|分享)|收藏(?:本页|本文)?|分享(?:到|至)?|纠错|朗读|放大|缩小|默认|"
    r"微信|微博|新浪微博|QQ空间|QQ好友|"
    r"复制链接|保存|下载|点赞|评论|转发|举报|扫码(?:分享|阅读)|繁体(?:版|中文)?|简体(?:版|"
    r"中文)?|无障碍(?:浏览|阅读)?|长者(?:模式|版|助手)|"
    r"关怀版|English|听新闻|次(?=\s|$)|\d+次(?=\s|$))"
)
_DATE = (
    r"(?:19|20)\d\d\s?[-./年]\s?\d{1,2}\s?[-./月]\s?\d{1,2}\s?日?"
    r"(?:\s*(?:星期|周)[一二三四五六日天])?(?:\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
)
_FIELD = re.compile(rf"(?P<label>{_HEADER_LABEL}\s*(?:[:：|｜丨]|(?=\s|$)))|{_BUTTON}|{_DATE}")
_GAPS = re.compile(_GAP)
_HEADER_SIGN = re.compile(
    rf"{_HEADER_LABEL}\s*[:：|｜丨]|打印|关闭|收藏|分享|字号|字体|无障碍|繁体|大\s*中\s*小|"
    rf"A\s*[-－+＋]|朗读|复制链接"
)
_AUTHOR = re.compile(
    rf"(?:作者|记者|通讯员|撰稿|供稿)(?:单位|人)?[:：][ \u3000]*(?:{HAN}|[·、]){{2,20}}"
    rf"(?:[ \u3000]{HAN}{{2,4}}(?!{HAN}|[:：]))*"
)
# `（来源：甲市日报）` after the last sentence of a paragraph.
_SOURCE_AT_END = re.compile(
    r"(?<=[。！？”])\s*(?:[（(【\[]\s*(?:信息|稿件|文章|新闻|图文)?来源\s*[:：][^（）()。]{2,30}[）)】\]]"
    r"|(?:信息|稿件|文章|新闻)?来源\s*[:：][^。，]{2,20})\s*$"
)
_DATE_LINE = re.compile(
    rf"(?:[^。，：:（(\s]{{2,30}}\s+)?[（(\[]?(?:{_DATE}|(?:19|20)\d\d\s?年\s?\d{{1,2}}\s?月|"
    r"二[〇○零O0][〇○零一二三四五六七八九]{2}年[一二三四五六七八九十]{1,2}月"
    r"(?:[一二三四五六七八九十]{1,3}日)?)[）)\]]?"
)
# Who runs a website or an account, alone on a line; what a portal says to its visitors.
_SITES = (
    r"门户网站?|客户端|新闻网|融媒体?中心|广播电视台|发布|日报|简报|专报|快报|晚报"
    r"|(?:委员会|办公室|政府|局)(?:主办|承办)"
)
_GREETING = re.compile(
    rf"今天是.{{0,60}}|欢迎(?:您|访问|光临).{{0,40}}|请输入.{{0,20}}|\d{{12,}}"
    rf"|原创(?:\s+\S{{1,20}}){{0,6}}|(?:\S{{2,20}}\s+){{0,4}}{_DATE}\s*(?:发表于|来自)\s*\S{{2,8}}"
    r"|\d{1,2}-\d{1,2}\s+\d{1,2}:\d{2}|[（(](?:图文)?来源\s*[:：][^。]{2,30}[）)]"
    r"|(?:统筹|策划|美编|排版|版式|出品|剪辑|视频|校审|监审|编发|文字|制作|海报|主编)\s*[:：/／|｜丨]\s*[^。]{2,40}"
    r"|[^。，：:]{2,20}出品|[（(—]*\s*(?:全文)?完\s*[）)—]*"
    r"|[（(]?总?第\s?\d{1,4}\s?期[）)]?|内部(?:资料|刊物).{0,12}|\d+人参与.{0,12}"
    r"|[（(]原标题\s*[:：].{2,60}[）)]|[（(]据.{2,24}(?:报道|消息|综合|发布)[）)]"
)
_STOP = re.compile("[。！？]")
_HEADER_LENGTH = 300


def remove_header(draft: Draft, vocabulary: Vocabulary) -> Draft:
    """Take out where a page says where and when it was published, and its buttons.

    A date alone goes only before the first or after the last paragraph. An author who
    stands among them is left for the byline.
    """
    first, last = prose_span(draft.lines)
    outside = [(i, line.text.strip()) for i, line in iter_text(draft) if not first <= i <= last]
    indexes = {index for index, line in iter_text(draft) if is_header(line.text)}
    indexes |= {i for i, text in outside if is_date(text) or _GREETING.fullmatch(text)}
    head = [(i, text) for i, text in outside if i < first and i not in indexes]
    indexes |= _site_names(head, vocabulary)
    without = drop_lines(draft, "web_header", indexes)
    lines = tuple(
        replace(line, text=found.group().strip())
        if line.blank and (found := _AUTHOR.search(before.text))
        else line
        for before, line in zip(draft.lines, without.lines, strict=True)
    )
    return remove_matches(replace(without, lines=lines), "web_header", _SOURCE_AT_END, ("来源",))


def _site_names(head: Sequence[tuple[int, str]], vocabulary: Vocabulary) -> set[int]:
    """The lines above the running text that name a site, if a title is left without them."""
    site = _site(vocabulary)
    sites = {index for index, text in head if site.fullmatch("".join(text.split()))}
    return sites if len(sites) < len(head) else set()


@lru_cache(maxsize=8)
def _site(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"[^\s。，：:]{{2,24}}(?:{_SITES}|{any_of(vocabulary.websites)})")


def is_header(text: str) -> bool:
    """Whether a line holds nothing but publication data and buttons of a page."""
    if len(text) > _HEADER_LENGTH:
        return False
    stripped = _AUTHOR.sub("", text).strip()
    return _HEADER_SIGN.search(stripped) is not None and _is_fields(stripped)


def _is_fields(text: str) -> bool:
    """Whether a line is labels with short values, buttons and dates, from end to end."""
    end = 0
    labelled = False
    for field in [*_FIELD.finditer(text), None]:
        between = text[end : field.start()] if field else text[end:]
        value = labelled and len(between) <= _VALUE_LENGTH and not _STOP.search(between)
        if not value and not _GAPS.fullmatch(between):
            return False
        if field:
            end = field.end()
            labelled = labelled or field["label"] is not None
    return True


def is_date(text: str) -> bool:
    """Whether a line is a date and nothing else, but for a name before it."""
    return _DATE_LINE.fullmatch(text.strip()) is not None
