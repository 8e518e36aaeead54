"""The step that removes menus, breadcrumbs, buttons and links that a page left in a text."""

# ruff: noqa: RUF001 - full-width signs stand beside their ASCII forms, as reports have both.

from __future__ import annotations

import re

from build_scripts.language.drafts import Draft, drop_lines
from build_scripts.language.zh.cleaning.patterns import HAN
from build_scripts.language.zh.cleaning.prose import ends_sentence, iter_text, prose_span
from build_scripts.language.zh.cleaning.web_header import is_header

_TITLE_LENGTH = 8  # a line this short is a label, not a title
_BREADCRUMB = re.compile(
    r"(?:您?(?:现在|当前|目前)?(?:所在|所处)?的?位置(?:是|为)?\s*[:：]|首页\s*(?:[>＞»›→/\-]|"
    r"&gt;)).{0,120}"
    r"|[^。，>＞»›]{2,16}(?:\s*[>＞»›]+\s*[^。，>＞»›]{2,20}){2,6}"
)
# Entries of a menu, which only a website has.
_MENU_WORD = (
    r"(?:网站)?首页|新闻(?:中心|资讯|频道)|政民互动|"
    r"(?:网站|本站)(?:简介|地图|声明|导航|帮助|概况|管理|纠错)|版权(?:声明|说明|信息)|"
    r"免责(?:声明|条款)|隐私(?:政策|保护|声明)|加盟合作|招聘(?:英才|信息)|诚聘英才|商务合作|"
    r"联系(?:我们|方式)|关于(?:我们|本站)|人员查询|友情链接|广告(?:服务|合作)|法律声明|"
    r"设为首页|加入收藏|收藏本站|登录|注册|用户中心|站内搜索|English|RSS(?:订阅)?|手机版|"
    r"移动版|电脑版|客户端(?:下载)?|返回(?:顶部|首页|列表|上页|上一页)?|回到?顶部|无障碍|长者模式|"
    r"繁[體体]|简体|图片新闻|帮助中心|意见(?:反馈|箱)|常见问题|服务条款|用户协议"
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
# After its first entry, one that only a website has, a menu may go on with any short ones.
_MENU = re.compile(
    rf"(?:{_MENU_WORD})(?:{_MENU_GAP}+(?:{HAN}{{2,8}}|[A-Za-z]{{2,8}}))*{_MENU_GAP}*|{_BACK}"
)
_LINES = (_MENU, _BREADCRUMB, _NEIGHBOUR_PAGE, _WIDGET)


def remove_navigation(draft: Draft) -> Draft:
    """Take out menus, breadcrumbs, buttons and links to other pages, each on lines of its own."""
    found = {
        index
        for index, line in iter_text(draft)
        if any(pattern.fullmatch(line.text.strip()) for pattern in _LINES)
    }
    return drop_lines(draft, "navigation", found | _above_breadcrumb(draft))


def _above_breadcrumb(draft: Draft) -> set[int]:
    """What stands above 当前位置, where the title follows: the site's name and menu."""
    first, _ = prose_span(draft.lines)
    head = [(index, line.text.strip()) for index, line in iter_text(draft) if index < first]
    crumbs = [index for index, text in head if _BREADCRUMB.fullmatch(text)]
    below = [text for index, text in head if crumbs and index > crumbs[0]]
    titled = any(len(text) > _TITLE_LENGTH and not is_header(text) for text in below)
    above = {i for i, text in head if crumbs and i < crumbs[0] and not ends_sentence(text)}
    return above if titled else set()


def leads_on(text: str) -> bool:
    """Whether a line heads links to other articles."""
    return _RELATED.fullmatch(text.strip()) is not None
