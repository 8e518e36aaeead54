import pytest

from build_scripts.reading.clean import clean_report
from tests.conftest import REPORTS

from .support import FIRST, SECOND, THIRD, cleaned

CAPTIONS = [
    "甲市市域社会治理中心。黄某某 摄",
    "乐享平安生活的市民。 高某 摄",
    "网格员走访居民。记者 张三 摄",
    "网格员走访居民（张三 摄）",
    "网格员走访居民。张三/摄",
    "张三 摄",
    "摄影：张三",
    "图为甲市网格员走访居民。",
    "图为甲市市域社会治理中心",
    "图1 甲市网格化管理体系",
    "图2：综治中心运行流程",
    "图三 矛盾纠纷化解流程图",
    "（图/文 张三）",
    "图片来源：甲市日报",
    "资料图",
    "网格员走访居民（资料图）",
    "本报记者 张三 摄",
    "网格员走访居民。张三 李四 摄",
    "网格员在行动。通讯员李四 供图",
    "甲市政法委供图",
]


@pytest.mark.parametrize("caption", CAPTIONS)
def test_a_caption_between_paragraphs_goes(caption: str) -> None:
    assert cleaned(FIRST, caption, SECOND, THIRD) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize("caption", CAPTIONS[:4])
def test_a_paragraph_that_a_caption_breaks_is_joined(caption: str) -> None:
    before, after = FIRST[:30], FIRST[30:]
    assert cleaned(before, "", caption, "", after, SECOND) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "credit", ["（图/文 张三）", "（张三 摄）", "（记者 张三 摄）", "（摄影：张三）"]
)
def test_a_credit_at_the_end_of_a_paragraph_goes(credit: str) -> None:
    assert cleaned(FIRST + credit, SECOND, THIRD) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    "prose",
    [
        "全市安装高清摄像头3.5万余路，实现重点部位全覆盖，破案率持续提升。",
        "交警部门运用无人机航拍摄像，对重点路段开展巡查，查处违法行为120起。",
        "图书馆、文化馆等公共场所全部免费开放，群众文化生活日益丰富。",
        "图1显示，群众安全感满意度连续三年保持在98%以上，位居全省前列。",
        "坚持挂图作战、对账销号，推动各项任务落地见效，确保试点工作取得实效。",
    ],
)
def test_prose_about_pictures_stays(prose: str) -> None:
    assert cleaned(FIRST, prose, SECOND) == [FIRST, prose, SECOND]


def test_a_caption_is_recorded_as_it_stood() -> None:
    report = clean_report(f"{FIRST}\n\n将矛盾化解在基层。段某 摄\n\n{SECOND}", REPORTS)
    assert [(r.step, r.text, r.line) for r in report.removed] == [
        ("captions", "将矛盾化解在基层。段某 摄", 3)
    ]
