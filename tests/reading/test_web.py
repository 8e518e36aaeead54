# ruff: noqa: RUF001 - look-alike characters are what is tested.
import pytest

from build_scripts.reading.clean import clean_report
from tests.conftest import REPORTS

from .support import FIRST, SECOND, cleaned

BEFORE = [
    "来源：甲市委政法委 发布时间：2023-05-06 10:20 浏览次数：1234 字号：[大 中 小] 打印 关闭",
    "来源:甲市日报",
    "信息来源：甲市人民政府办公室",
    "发布时间：2023年5月6日",
    "发布日期:2023-05-06 10:20:33",
    "日期：2023/05/06 来源：甲市长安网 点击：88次",
    "2023-05-06 10:20",
    "2023年5月6日",
    "浏览次数：1203次",
    "阅读量：1203",
    "点击数：12",
    "字号：大 中 小",
    "【字体：大 中 小】",
    "打印 关闭 收藏 分享",
    "【打印】 【关闭】",
    "分享到：微信 微博 QQ空间",
    "当前位置：首页 > 新闻中心 > 平安建设",
    "您现在的位置: 首页 >> 政法要闻 >> 正文",
    "首页 > 工作动态 > 正文",
    "首页 | 新闻中心 | 政务公开 | 互动交流",
    "首页 政务公开 新闻中心 联系我们",
    "责任编辑：张三",
    "编辑：张三 审核：李四",
    "索引号：000012345/2023-00012 发文机关：甲市人民政府",
    "A- A+",
    "无障碍浏览 长者模式 繁体 English",
    "甲市政法 2023-05-06",
    "来源 | 甲市委政法委",
    "点击上方蓝字关注我们",
]


@pytest.mark.parametrize("noise", BEFORE)
def test_a_web_header_goes(noise: str) -> None:
    assert cleaned("甲市：以市域之治筑牢平安之基", noise, FIRST, SECOND) == [
        "甲市：以市域之治筑牢平安之基",
        FIRST,
        SECOND,
    ]


AFTER = [
    "版权所有：甲市委政法委",
    "Copyright © 2023 jiashi.gov.cn All Rights Reserved",
    "甲ICP备2023000511号-1",
    "甲公网安备 11011502006491号",
    "责任编辑：张三",
    "（责任编辑：张三）",
    "【责任编辑：张三】",
    "编辑：张三 校对：李四 审核：王五",
    "地址：甲市平安路1号 邮编：100000 电话：010-12345678",
    "电话：010-12345678",
    "主办：甲市委政法委 承办：甲市融媒体中心",
    "主办单位：甲市人民政府",
    "技术支持：某某科技有限公司",
    "凡本网注明“来源：甲市长安网”的作品，版权均属于甲市长安网，未经授权不得转载。",
    "免责声明：本网站转载此文出于传递更多信息之目的，并不代表本网赞同其观点。",
    "网站简介|版权声明|免责声明|联系我们",
    "关于我们 ｜ 联系我们 ｜ 网站地图",
    "扫一扫在手机打开当前页",
    "扫描二维码关注甲市政法公众号",
    "关注甲市政法微信公众号",
    "上一篇：乙市推进社会治理",
    "下一篇：没有了",
    "返回顶部",
    "返回首页",
    "广播电视节目制作经营许可证：（甲）字第25216号",
    "网站标识码：1234567890",
    "党政机关网站",
    "您是第12345位访问者",
    "分享到：",
    "打印本页 关闭窗口",
    "点击查看原文",
    "END",
    "编辑丨张三",
    "审核｜李四",
    "长按识别二维码关注我们",
    "喜欢就点个在看吧",
]


@pytest.mark.parametrize("noise", AFTER)
def test_a_web_footer_goes(noise: str) -> None:
    assert cleaned(FIRST, SECOND, noise) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "heading",
    ["相关阅读", "相关新闻：", "推荐阅读", "热门文章", "【相关链接】", "延伸阅读", "最新资讯"],
)
def test_related_links_go_with_their_heading(heading: str) -> None:
    links = ["乙市创新基层治理", "丙市打造平安样板", "丁市召开平安建设会议 2023-05-06"]
    assert cleaned(FIRST, SECOND, heading, *links) == [FIRST, SECOND]


def test_everything_below_the_first_line_of_a_footer_is_footer() -> None:
    footer = ["Copyright © jiashi.gov.cn", "某某网络科技", "甲市平安路1号"]
    assert cleaned(FIRST, SECOND, *footer) == [FIRST, SECOND]


PROSE = [
    "来源于群众的智慧推动治理创新，甲市坚持问需于民、问计于民，不断完善社会治理体系。",
    "来源：甲市把线索来源作为排查重点，逐条核实、逐项整改，三年来共排查线索1200条，群众满意度持续提升。",
    "电话：甲市整合全市41部热线，非警务类由12345受理，警务警情类由110受理，年均处置群众诉求60余万件。",
    "地址信息采集全覆盖，全市建成标准地址库，汇聚数据资源5.9亿条，为精准治理提供了支撑。",
    "编辑部、印刷厂等重点场所纳入网格管理，全市出版物市场秩序持续向好，群众满意度达98%。",
    "全市开展版权保护专项行动，查处侵权案件12起，软件正版化工作走在全省前列。",
    "打印店、复印店等行业场所全部纳入治安管理，实现底数清、情况明，行业秩序持续向好。",
    "扫描二维码即可反映诉求，甲市依托“码上办”平台受理群众诉求4万余件，办结率99%。",
    "乙市12345政务服务便民热线“一号接听、两线联动”，年均处置群众诉求60余万件。",
    "浏览器、服务器等设备全部完成国产化替代，网络安全风险应对能力明显提升。",
]


@pytest.mark.parametrize("prose", PROSE)
def test_prose_about_such_things_stays(prose: str) -> None:
    assert cleaned(FIRST, prose, SECOND) == [FIRST, prose, SECOND]
    assert cleaned(FIRST, SECOND, prose) == [FIRST, SECOND, prose]


def test_what_goes_is_recorded_with_step_and_line() -> None:
    report = clean_report("\n".join([FIRST, "", "相关阅读", "乙市经验", "版权所有：甲市"]), REPORTS)
    found = [(removal.step, removal.text, removal.line) for removal in report.removed]
    assert found == [
        ("navigation", "相关阅读", 3),
        ("navigation", "乙市经验", 4),
        ("navigation", "版权所有：甲市", 5),
    ] or found[-1] == ("web_footer", "版权所有：甲市", 5)


@pytest.mark.parametrize("heading", ["公众参与", "政务服务", "平安建设", "信息公开", "数据开放"])
def test_a_heading_that_could_be_a_menu_entry_stays(heading: str) -> None:
    assert cleaned(FIRST, heading, SECOND) == [FIRST, heading, SECOND]


@pytest.mark.parametrize(
    "source", ["（来源：甲市日报）", "来源：甲市长安网", "【稿件来源：甲市日报】"]
)
def test_a_source_at_the_end_of_a_paragraph_goes(source: str) -> None:
    assert cleaned(FIRST, SECOND + source) == [FIRST, SECOND]
