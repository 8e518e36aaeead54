"""The step that removes menus, breadcrumbs, links to other pages and lists of links."""

# ruff: noqa: RUF001 - full-width signs stand beside their ASCII forms, as reports have both.

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from build_scripts.language.drafts import Draft, Line, Role, drop_lines
from build_scripts.language.patterns import any_of
from build_scripts.language.zh.cleaning.patterns import HAN
from build_scripts.language.zh.cleaning.prose import ends_sentence, is_prose, iter_text, prose_span
from build_scripts.language.zh.cleaning.web_header import is_header
from build_scripts.model import Vocabulary

_HEADING_LENGTH = 24
_TITLE_LENGTH = 8  # a line this short is a label, not a title
_BREADCRUMB = re.compile(
    r"(?:您?(?:现在|当前|目前)?(?:所在|所处)?的?位置(?:是|为)?\s*[:：]|首页\s*(?:[>＞»›→/\-]|"
    r"&gt;)).{0,120}"
    r"|[^。，>＞»›]{2,16}(?:\s*[>＞»›]+\s*[^。，>＞»›]{2,20}){2,6}"
)
# Entries of a menu: those that only a website has, and those that may be a heading too.
_MENU_WORD = (
    r"(?:网站)?首页|新闻(?:中心|资讯|频道)|政民互动|"
    r"(?:网站|本站)(?:简介|地图|声明|导航|帮助|概况|管理|纠错)|版权(?:声明|说明|信息)|"
    r"免责(?:声明|条款)|隐私(?:政策|保护|声明)|加盟合作|招聘(?:英才|信息)|诚聘英才|商务合作|"
    r"联系(?:我们|方式)|关于(?:我们|本站)|人员查询|友情链接|广告(?:服务|合作)|法律声明|"
    r"设为首页|加入收藏|收藏本站|登录|注册|用户中心|站内搜索|English|RSS(?:订阅)?|手机版|"
    r"移动版|电脑版|客户端(?:下载)?|返回(?:顶部|首页|列表|上页|上一页)?|回到?顶部|无障碍|长者模式|"
    r"繁[體体]|简体|图片新闻|帮助中心|意见(?:反馈|箱)|常见问题|服务条款|用户协议"
)
_MENU_OR_HEADING = (
    r"政务(?:公开|服务|要闻|新媒体)|信息公开|互动交流|公众参与|在线服务|办事服务|搜索|微信|"
    r"微博|抖音|"
    r"专题(?:专栏|报道)?|通知公告|视频(?:新闻)?|工作动态|新闻动态|要闻|时政|"
    r"领导(?:之窗|活动)|机构(?:设置|概况|职能)|政策(?:法规|解读)|数据(?:开放|发布)|"
    rf"走进{HAN}{{1,4}}|投稿|帮助|举报(?:中心|邮箱|电话)?|合作伙伴"
)
_MENU_GAP = r"[\s|｜│┃·•\-–—>＞/]"
_BACK = (
    r"[\[【]?(?:返回|回到)(?:顶部|首页|列表|页首|上页|上一页)[\]】]?|TOP|[-—\s【\[]*(?:THE\s)?END[-—\s】\]]*"
    r"|更多\s*[>＞»]*"
)
# Buttons that stand alone on a line, and never as words of a report.
_WIDGET = re.compile(
    r"点?(?:分享|收藏|点赞|在看)|加载更多|举报\s*/\s*反馈|\d+\s*条评论|发表(?:评论)?|[+＋]1|赞|踩|"
    r"[【\[]?纠错[】\]]?|分享让更多人看到|关注|[大中小]字号|(?:T\s*[大中小]\s*)+|搜索|"
    r"[^。，：:]{4,30}(?:委员会|办公室|政府|局)(?:主办|承办)|收起|展开(?:全文)?|不感兴趣|广告|"
    r"附件下载|保护视力色[:：]?|语音(?:朗读|播报)[:：]?|适老化|订阅|扫描到手持设备|网站支持IPv6|分享到微信.{0,6}|"
    r"写评论[.…]*|(?:登录后|暂无|全部)评论|(?:查看|展开)(?:更多|阅读全文)|文明上网.{0,10}|党政机关|"
    r"点个.{0,4}在看.{0,3}|(?:(?:阅读|赞|踩|评论|在看|分享|收藏|点赞)\s*[(（]?\s*\d[\d.]*万?[+＋]?\s*[)）]?\s*)+|"
    r"(?:(?:共\d+页|当前第\d+页|\d+|[.…])\s+)*(?:当前第\d+页|[首上下尾末]一?页)(?:\s+(?:[首上下尾末]一?页|跳转))*|"
    r"(?:[^\s|｜。]{2,12}(?:微信|微博|抖音|头条|网|网站)[\s|｜]+)+[^\s|｜。]{2,12}(?:微信|微博|抖音|头条|网|网站)|"
    rf"(?:{HAN}{{0,8}}[:：]\s*)?https?://[!-~]+"
)
# An attachment offered for download.
_FILE = re.compile(
    r"[^。，；]{2,80}\.(?:docx?|pdf|xlsx?|pptx?|wps|ofd|zip|rar|jpe?g|png|mp4)(?:\s*[（(].{1,12}[）)])?"
)
_FILES_LABEL = re.compile(r"附件(?:下载)?[:：]?")
_NEIGHBOUR_PAGE = re.compile(
    r"[【\[<《]?(?:上一?|下一?|前一|后一)(?:篇|条|页|章|则)[】\]>》]?(?:[:：\s].{0,80}|$)"
)
_RELATED = re.compile(
    r"[【\[■◆●▌|]?\s*(?:相关|推荐|热门|热点|延伸|精彩|最新|更多|编辑|猜你|大家|往期|点击|本周|"
    r"今日|本月)"
    r"(?:阅读|新闻|链接|文章|报道|推荐|资讯|内容|专题|稿件|文档|信息|排行|喜欢|精选|在看|点击|回顾|"
    r"热点|热门|附件)+(?:榜)?\s*[】\]]?\s*[:：>＞»]*(?:更多\s*[>＞»]*)?"
    r"|阅读下一篇[:：]?|网友评论|我要评论|发表评论|全部评论|友情链接[:：]?|[您你]可能(?:还)?(?:感兴趣|喜欢).{0,6}|大家都在看|站内导航"
)
_ITEM = re.compile(
    r"\s*(?:[·•●■◆▪▸►○>＞*\-–]\s*|\d{1,2}[.、．]\s*)\S|.*(?:19|"
    r"20)\d\d[-./]\d{1,2}[-./]\d{1,2}[\])）]?\s*$|.*[\[(（]\d{1,2}[-/]\d{1,2}[\])）]\s*$"
)


def remove_navigation(draft: Draft, vocabulary: Vocabulary) -> Draft:
    """Take out menus, breadcrumbs, links to other pages and the lists below them."""
    indexes = {
        index
        for index, line in iter_text(draft)
        if any(
            pattern.fullmatch(line.text.strip())
            for pattern in (_menu(vocabulary), _BREADCRUMB, _NEIGHBOUR_PAGE, _WIDGET, _FILE)
        )
    }
    indexes |= _above_files(draft, indexes)
    indexes |= _above_breadcrumb(draft) | _menu_beside(draft, indexes, vocabulary)
    for index, line in iter_text(draft):
        if index not in indexes and _RELATED.fullmatch(line.text.strip()):
            indexes |= {index, *_list_below(draft.lines, index)}
    return drop_lines(draft, "navigation", indexes)


@lru_cache(maxsize=8)
def _menu(vocabulary: Vocabulary) -> re.Pattern[str]:
    """A line of a menu: one of its entries, at least, only a website has."""
    other = rf"(?:{_MENU_OR_HEADING}|{any_of(vocabulary.menu)})"
    return re.compile(
        rf"(?:{other}{_MENU_GAP}+)*(?:{_MENU_WORD})"
        rf"(?:{_MENU_GAP}+(?:{_MENU_WORD}|{other}))*{_MENU_GAP}*|{_BACK}"
    )


@lru_cache(maxsize=8)
def _entries(vocabulary: Vocabulary) -> re.Pattern[str]:
    words = rf"(?:{_MENU_WORD}|{_MENU_OR_HEADING}|{any_of(vocabulary.menu)})"
    return re.compile(rf"(?:{words}{_MENU_GAP}*)+")


def _above_files(draft: Draft, certain: set[int]) -> set[int]:
    """The word 附件 where files for download or nothing follow, not names of annexes."""
    text = list(iter_text(draft))
    below: Sequence[int | None] = [*(index for index, _ in text[1:]), None]
    return {
        index
        for (index, line), following in zip(text, below, strict=False)
        if _FILES_LABEL.fullmatch(line.text.strip()) and (following is None or following in certain)
    }


def _menu_beside(draft: Draft, certain: set[int], vocabulary: Vocabulary) -> set[int]:
    """Lines that may be a heading or a menu's, next to what certainly is the menu's.

    Only outside the running text: inside it 公众参与 is a heading.
    """
    first, last = prose_span(draft.lines)
    found = set(certain)
    near = False
    lines = list(iter_text(draft))
    for index, line in (*lines, *reversed(lines)):
        entry = _entries(vocabulary).fullmatch(line.text.strip()) is not None
        near = index in found or (near and entry and not first <= index <= last)
        found |= {index} if near else set()
    return found


def _above_breadcrumb(draft: Draft) -> set[int]:
    """What stands above 当前位置, where the title follows: the site's name and menu."""
    first, _ = prose_span(draft.lines)
    head = [(index, line.text.strip()) for index, line in iter_text(draft) if index < first]
    crumbs = [index for index, text in head if _BREADCRUMB.fullmatch(text)]
    below = [text for index, text in head if crumbs and index > crumbs[0]]
    titled = any(len(text) > _TITLE_LENGTH and not is_header(text) for text in below)
    above = {i for i, text in head if crumbs and i < crumbs[0] and not ends_sentence(text)}
    return above if titled else set()


def _list_below(lines: Sequence[Line], heading: int) -> Iterator[int]:
    """The links under a heading such as 相关阅读, not the text that may follow them."""
    below = [i for i in range(heading + 1, len(lines)) if not lines[i].blank]
    items: list[int] = []
    for index in below:
        text = lines[index].text
        if lines[index].role is not Role.TEXT or _reads_on(text):
            break
        if items and _ITEM.match(lines[items[0]].text) and not _ITEM.match(text):
            break
        items.append(index)
    followed = len(items) < len(below)
    marked = bool(items) and _ITEM.match(lines[items[-1]].text) is not None
    # A short line just above running text is more likely its heading than a link.
    heading = followed and not marked and bool(items) and _could_head(lines[items[-1]].text)
    yield from items[:-1] if heading else items


def _could_head(text: str) -> bool:
    return len(text.strip()) <= _HEADING_LENGTH


def _reads_on(text: str) -> bool:
    """Whether a line is running text; the title of an article may be long, but has no 。."""
    return is_prose(text) and "。" in text
