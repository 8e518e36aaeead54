"""What tells running text of a report from the furniture of the page around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from build_scripts.language.drafts import Draft, Line, Role

# Legal boilerplate in whole sentences: what only the publisher of a website says of itself.
_DISCLAIMER = re.compile(
    r"凡本(?:网|站|报|刊)(?:站|未)?(?:注明|转载|刊|所)|不代表(?:本|我)(?:网|站|报|刊|平台|"
    r"公众号)|并不(?:代表|意味着)(?:本|我)(?:网|站)|转载目的在于|"
    r"(?:本|我)(?:网|站)(?:站|未|所)?.{0,12}(?:转载|转发|采编).{0,40}(?:侵权|版权|联系|删除)|"
    r"(?:作品|文章|稿件).{0,6}内容.{0,4}版权|(?:如|若|涉嫌|涉及).{0,8}侵权|侵权.{0,6}(?:请|必删|即删|删除)|侵删|(?:请|"
    r"需).{0,10}(?:与|同)(?:本网|本站|我们).{0,6}联系|"
    r"未经.{0,16}(?:授权|许可|同意|允许).{0,12}(?:不得|禁止|严禁|请勿).{0,12}(?:转载|摘编|"
    r"镜像)|版权归.{0,16}所有|版权均?属于?.{0,16}(?:本网|本站|所有)|文责自负|"
    r"转载请(?:注明|标明|保留)|^[【\[（(]?(?:免责声明|版权声明|特别声明|"
    r"郑重声明)[】\]）)]?\s*[:：]|违法和不良信息举报(?:中心|电话|邮箱|热线|网站|平台|[:：])|互联网.{0,8}举报中心|本平台仅提供信息存储|"
    r"本(?:网|站|文|报).{0,14}(?:仅供参考|仅代表)"
)
# No case-insensitivity: with it, compiling takes several times as long.
_FOOTER = re.compile(
    r"[Cc]opyright|COPYRIGHT|©|\([cC]\)\s*\d{4}|[Aa]ll\s+[Rr]ights?\s+[Rr]eserved|ALL\s+RIGHTS?\s+"
    r"RESERVED|版权所有|ICP\s*[备证]|公?网安备|"
    r"备案(?:编?号|序号)[:：]|网站标识码|党政机关网站|"
    r"(?:许可证|经营许可证|登记证)(?:编?号)?\s*[:：]|^(?:主办|承办|协办|主管|指导|运维|维护|"
    r"建设|制作|管理|版权)(?:单位|方|机构)?\s*[:：]|^技术支持(?:单位)?\s*[:：]|^法律顾问\s*[:：]|"
    r"官方(?:微信|微博)\s*[:：]|(?:公众|微信|微博|头条|抖音)号\s*[:：]|"
    r"^(?:主?报|主?送|抄送|抄报|印发)\s*[:：][^。]*$|"
    r"(?:建议|推荐)(?:使用|用).{0,30}(?:浏览器|分辨率)|最佳(?:浏览|分辨率)|举报(?:电话|邮箱|"
    r"热线)\s*[:：]|(?:客服|投稿|服务|热线|新闻|联系)(?:电话|热线|邮箱|QQ)\s*[:：]|"
    r"您是(?:本站)?第.{0,10}位|经营许可证\s*.?[（(A-Z]|网文.\d{4}.|^@\s?20\d\d|访问(?:总|人)?[量数次].{0,6}\d|"
    r"^阅读原文|点击(?:查看|阅读)原文|喜欢.{0,6}(?:点赞|在看)|[Pp](?:owered|roduced)\s+[Bb]y"
)
# What a page asks of its reader; in a sentence of some length it is the report's matter.
_INVITATION = re.compile(
    r"扫一扫|(?:扫描|扫码|识别|长按).{0,8}(?:二维码|关注|识别|下载)|"
    r"关注.{2,14}[，,]?(?:了解|获取)|欢迎关注|关注(?:我们|本网|.{0,12}公众号|.{0,8}微信)|扫码(?:关注|下载|阅读)|下载.{0,10}(?:客户端|APP)|打开.{0,8}APP|^二维码$"
)
_COPYRIGHT = re.compile(r"[Cc]opyright|COPYRIGHT|©|ICP\s*[备证]|公?网安备|版权所有")
_CONTACT = re.compile(
    r"(?:(?:单位|办公|通信|通讯|联系|公司)?地\s*址|邮\s*编|邮政编码|(?:联系|办公|值班|咨询|"
    r"办公室)?电\s*话|传\s*真|(?:电子)?邮\s*箱|[Ee]-?[Mm]ail|T[Ee][Ll]|F[Aa][Xx]|联系人|"
    r"联系我们|(?:网站)?管理员(?:邮箱|电话)|网\s*址|QQ(?:群)?|联系方式|办公时间)\s*[:：]"
)
_NUMBER_OR_MAIL = re.compile(r"\d{3,4}[-－]\d{6,8}|\d{7,}|@|邮\s*编|号")
_SENTENCE_END = re.compile(r"[。！？…][”’）)】」』\s]*$")
# What a paragraph of a report has and page furniture has not: length, or a sentence in it.
_PROSE_LENGTH, _BOILERPLATE_LENGTH = 30, 400


@lru_cache(maxsize=4096)  # each of the web steps asks it of every line
def is_prose(text: str) -> bool:
    """Whether a line reads as running text of a report rather than page furniture."""
    stripped = text.strip()
    if is_boilerplate(stripped):
        return False
    if is_contact(stripped):
        return ends_sentence(stripped) and len(stripped) > _PROSE_LENGTH
    inside = any(mark in stripped for mark in "。，；,;")
    return _is_sentence(stripped) or (inside and len(stripped) >= _PROSE_LENGTH)


def is_boilerplate(text: str) -> bool:
    """Whether a line is what only the publisher of a website says about the site."""
    if len(text) > _BOILERPLATE_LENGTH:
        return False
    if _DISCLAIMER.search(text) or (_INVITATION.search(text) and not _is_sentence(text)):
        return True
    return _FOOTER.search(text) is not None and not _reads_on(text)


def is_contact(text: str) -> bool:
    """Whether a line opens with an address, a telephone number or the like.

    A sentence that opens with such a word but names no number is the report's own.
    """
    own = ends_sentence(text) and not _NUMBER_OR_MAIL.search(text)
    return _CONTACT.match(text) is not None and not own


def ends_sentence(text: str) -> bool:
    """Whether a line closes a sentence, quotes and brackets after the stop included."""
    return _SENTENCE_END.search(text) is not None


def _is_sentence(text: str) -> bool:
    return ends_sentence(text) and len(text) >= _PROSE_LENGTH // 2


def _reads_on(text: str) -> bool:
    """Whether a line that names, say, a 二维码 is a sentence about it."""
    return ends_sentence(text) and len(text) > _PROSE_LENGTH and not _COPYRIGHT.search(text)


def iter_text(draft: Draft) -> Iterator[tuple[int, Line]]:
    """The lines that furniture may be among, with their indexes."""
    for index, line in enumerate(draft.lines):
        if line.role in (Role.TEXT, Role.HEADING) and not line.blank:
            yield index, line


def prose_span(lines: Sequence[Line]) -> tuple[int, int]:
    """The indexes of the first and the last line of running text."""
    prose = [index for index, line in enumerate(lines) if is_prose(line.text)]
    return (prose[0], prose[-1]) if prose else (0, len(lines))
