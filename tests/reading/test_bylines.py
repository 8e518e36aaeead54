import pytest

from build_scripts.reading.clean import clean_report
from tests.conftest import REPORTS

from .support import FIRST, SECOND


@pytest.mark.parametrize(
    ("written", "byline", "line"),
    [
        ("(通讯员:张三)", "通讯员：张三", "（通讯员：张三）"),
        ("（甲市委政法委供稿）", "甲市委政法委供稿", "（甲市委政法委供稿）"),
        ("作者：张三", "作者：张三", "作者：张三"),
        ("供稿:甲市委政法委", "供稿：甲市委政法委", "供稿：甲市委政法委"),
        ("本报记者 张三 通讯员 李四", "本报记者 张三 通讯员 李四", "本报记者 张三 通讯员 李四"),
        ("记者 张三", "记者 张三", "记者 张三"),
        ("□ 本报记者 张三", "本报记者 张三", "本报记者 张三"),
        ("（作者单位：甲市委政法委）", "作者单位：甲市委政法委", "（作者单位：甲市委政法委）"),
        ("(本报记者 张三)", "本报记者 张三", "（本报记者 张三）"),
        ("文/张三", "文/张三", "文/张三"),
    ],
)
def test_a_byline_is_metadata_on_a_line_of_its_own(written: str, byline: str, line: str) -> None:
    last = clean_report(f"{FIRST}\n{SECOND}\n{written}", REPORTS)
    assert (last.byline, last.text.split("\n")) == (byline, [FIRST, SECOND, line])
    first = clean_report(f"甲市筑牢平安之基\n{written}\n{FIRST}\n{SECOND}", REPORTS)
    assert (first.byline, first.title) == (byline, "甲市筑牢平安之基")
    assert first.text.split("\n")[1:] == [line, FIRST, SECOND]


@pytest.mark.parametrize(
    "written", ["(通讯员:张三)", "（甲市委政法委供稿）", "（记者 张三 通讯员 李四）"]
)
def test_a_byline_at_the_end_of_the_last_paragraph(written: str) -> None:
    report = clean_report(f"{FIRST}\n{SECOND}{written}", REPORTS)
    assert report.byline is not None
    assert report.text.split("\n")[:2] == [FIRST, SECOND]
    assert len(report.text.split("\n")) == 3


def test_a_byline_that_opens_the_text() -> None:
    report = clean_report(f"本报讯（记者 张三 通讯员 李四）{FIRST}\n{SECOND}", REPORTS)
    assert report.byline == "记者 张三 通讯员 李四"
    assert report.text.split("\n")[1:] == [FIRST, SECOND]


def test_a_signature_with_its_date() -> None:
    report = clean_report(f"{FIRST}\n{SECOND}\n中共甲市委政法委员会\n2023年12月5日", REPORTS)
    assert report.byline is not None
    assert report.byline.startswith("中共甲市委政法委员会")
    assert [block.text for block in report.blocks] == [FIRST, SECOND]


@pytest.mark.parametrize(
    "text", ["（三大平台、三大工程）", "（试行）", "（社区）", "（检察官、法官、警官、律师）"]
)
def test_other_brackets_at_the_end_stay(text: str) -> None:
    report = clean_report(f"{FIRST}\n{SECOND}{text}", REPORTS)
    assert (report.byline, report.text.split("\n")[1]) == (None, SECOND + text)


@pytest.mark.parametrize(
    "prose",
    [
        "记者从甲市委政法委获悉，全市化解矛盾纠纷4万余件，群众满意度持续提升。",
        "作者简介、作品名录等资料全部归档，甲市文化建设取得明显成效。",
    ],
)
def test_prose_about_writers_stays(prose: str) -> None:
    report = clean_report(f"{prose}\n{FIRST}", REPORTS)
    assert (report.byline, report.text.split("\n")) == (None, [prose, FIRST])


@pytest.mark.parametrize(
    "header",
    [
        "来源：甲市日报 作者：张三 发布时间：2023-05-06",
        "作者：张三 来源：甲市日报 浏览次数：12",
        "2023-05-06 10:20 来源：甲市日报 作者：张三",
    ],
)
def test_an_author_in_a_web_header_is_the_byline(header: str) -> None:
    report = clean_report(f"甲市筑牢平安之基\n{header}\n{FIRST}", REPORTS)
    assert (report.byline, report.title) == ("作者：张三", "甲市筑牢平安之基")
