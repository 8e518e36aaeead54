"""Whole made-up reports, with everything wrong with them that real ones have."""

from pathlib import Path

import pytest

from build_scripts.model import Block, BlockKind
from build_scripts.reading.clean import clean_report
from tests.conftest import REPORTS
from tests.reading.support import read_cleaned

WEB = """甲市长安网
首页
要闻
平安建设
您当前的位置：首页 > 平安建设 > 市域治理
甲市：“三个聚焦”推动市域社会治理提质增效
2023-11-02 09:15 来源： 甲市委政法委 作者：张三
【字体：大 中 小】 打印 分享：
    近年来，甲市聚焦市域社会治理现代化试点目标，走出了一条具有甲市特色的治理之路。
    聚焦体制机制，构建“一盘棋”格局
    坚持高位推动。成立由市委书记任组长的领导小组，先后召开会议12次,研究解决问题33个。
    坚持上下联动。构建市、县(区)、乡镇(街道)四级联动体系，落实专项经费1,512.5万元。
▲甲市网格员入户走访
    聚焦风险防控，织密“一张网”体系
    深入开展矛盾纠纷大排查，共排查各类矛盾纠纷3987件，调解成功率98.5%。
图为甲市某社区调解员正在调解邻里纠纷 张三摄
[责任编辑：李四]
相关链接：
· 乙市：网格化治理再升级
· 丙市：法治护航平安路
关于我们 | 联系方式 | 网站声明
主办：中共甲市委政法委员会　　承办：甲市互联网信息中心
甲ICP备12345678号 建议使用1024×768分辨率浏览本站
"""
WEB_BLOCKS = [
    (1, "甲市：“三个聚焦”推动市域社会治理提质增效"),
    (None, "近年来，甲市聚焦市域社会治理现代化试点目标，走出了一条具有甲市特色的治理之路。"),
    (2, "聚焦体制机制，构建“一盘棋”格局"),
    (3, "坚持高位推动。"),
    (None, "成立由市委书记任组长的领导小组，先后召开会议12次，研究解决问题33个。"),
    (3, "坚持上下联动。"),
    (None, "构建市、县（区）、乡镇（街道）四级联动体系，落实专项经费1,512.5万元。"),
    (2, "聚焦风险防控，织密“一张网”体系"),
    (None, "深入开展矛盾纠纷大排查，共排查各类矛盾纠纷3987件，调解成功率98.5%。"),
]

PRINTED = """甲市市域社会治理现代化试点工作总结报告
　　2020年以来，甲市认真贯彻落实党中央决策部署，紧紧
围绕“五治融合”，全面推进市域社会治理现代化试点工作¹，
群众安全感、满意度分别达到９８．５％和99.1%，平安建设
考核连续3年位居全省第一。
　　一、坚持党建引领，健全治理体系
　　（一）强化组织领导。成立由市委、市政府主要领导任双
组长的领导小组，下设12个专项组，形成“一盘棋”工作格

1 数据来源：甲市统计局。
— 1 —
\f甲市市域社会治理现代化试点工作总结报告
局。
　　（二）完善工作机制。建立联席会议、督导考核、信息通
报等8项制度，推动各项任务落地落实。
　　二、坚持共建共治，夯实基层基础
　　建立网格员队伍2 0 0 0 余人，打造“小事不出村、大事
不出镇、矛盾不上交”的基层治理样板，化解矛盾纠纷4万余
件。
　　　　　　　　　　　　　　　　　　中共甲市委政法委员会
— 2 —
"""
PRINTED_BLOCKS = [
    (1, "甲市市域社会治理现代化试点工作总结报告"),
    (
        None,
        "2020年以来，甲市认真贯彻落实党中央决策部署，紧紧围绕“五治融合”，"
        "全面推进市域社会治理现代化试点工作，群众安全感、满意度分别达到98.5%和99.1%，"
        "平安建设考核连续3年位居全省第一。",
    ),
    (2, "一、坚持党建引领，健全治理体系"),
    (3, "（一）强化组织领导。"),
    (
        None,
        "成立由市委、市政府主要领导任双组长的领导小组，下设12个专项组，形成“一盘棋”工作格局。",
    ),
    (3, "（二）完善工作机制。"),
    (None, "建立联席会议、督导考核、信息通报等8项制度，推动各项任务落地落实。"),
    (2, "二、坚持共建共治，夯实基层基础"),
    (
        None,
        "建立网格员队伍2000余人，打造“小事不出村、大事不出镇、矛盾不上交”的基层治理样板，"
        "化解矛盾纠纷4万余件。",
    ),
]

ANNOTATED = """嘉城市（jiā chéng）委政法委：著力打造平安樣板
來源：嘉城日報 發布時間：2022-03-04
嘉(jiā)城(chéng)市始終堅(jiān)持黨的(de)領導，裏外聯動、綫上綫下融合，提供衞生、牀位等服務。
全市建成網格(gé)462個，配備網格員786人，化解矛盾糾紛3987件（含積案12件）。
版權所有：嘉城市委政法委
"""
ANNOTATED_BLOCKS = [
    (1, "嘉城市委政法委：着力打造平安样板"),
    (None, "嘉城市始终坚持党的领导，里外联动、线上线下融合，提供卫生、床位等服务。"),
    (None, "全市建成网格462个，配备网格员786人，化解矛盾纠纷3987件（含积案12件）。"),
]

FILES = {
    "web": (WEB, WEB_BLOCKS, "作者：张三"),
    "printed": (PRINTED, PRINTED_BLOCKS, "中共甲市委政法委员会"),
    "annotated": (ANNOTATED, ANNOTATED_BLOCKS, None),
}
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["unix", "windows", "mac"])
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("name", FILES)
def test_a_report(name: str, encoding: str, newline: str, tmp_path: Path) -> None:
    text, blocks, byline = FILES[name]
    file = tmp_path / "report.txt"
    file.write_bytes(text.replace("\n", newline).encode(encoding))
    report = read_cleaned(file)
    assert [(block.level, block.text) for block in report.blocks] == blocks
    assert (report.title, report.byline, report.damage) == (blocks[0][1], byline, ())


@pytest.mark.parametrize("name", FILES)
def test_cleaning_it_again_changes_nothing(name: str) -> None:
    report = clean_report(FILES[name][0], REPORTS)
    assert clean_report(report.text, REPORTS).blocks == report.blocks


def test_a_plain_text_table() -> None:
    rows = "指标\t2022年\t2023年\n安全感满意度\t97.5%\t98.5%\n矛盾化解率\t96%\t96.8%"
    report = clean_report(
        f"甲市主要指标完成情况\n{rows}\n以上数据来自甲市统计局年度公报。", REPORTS
    )
    assert report.blocks[1].kind is BlockKind.TABLE
    assert report.blocks[1].text == rows
    assert len(report.blocks) == 3


def test_the_blocks_of_a_report() -> None:
    report = clean_report("甲市经验\n坚持政治引领。甲市深入学习。\n（通讯员：张三）", REPORTS)
    assert (report.title, report.byline, report.removed) == ("甲市经验", "通讯员：张三", ())
    assert report.blocks == (
        Block(BlockKind.HEADING, "甲市经验", 1),
        Block(BlockKind.HEADING, "坚持政治引领。", 3, run_in=True),
        Block(BlockKind.PARAGRAPH, "甲市深入学习。"),
    )
