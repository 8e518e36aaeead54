# ruff: noqa: RUF001 - look-alike characters are what is tested.
import pytest

from .support import FIRST, SECOND, THIRD, cleaned

HALF = 30


@pytest.mark.parametrize(
    "number",
    [
        "- 3 -",
        "— 3 —",
        "－3－",
        "-3-",
        "第3页",
        "第 3 页 共 12 页",
        "第3页，共12页",
        "3/12",
        "3 / 12",
        "Page 3 of 12",
        "·3·",
        "第三页",
        "– 12 –",
    ],
)
def test_a_page_number_goes_and_the_paragraph_it_breaks_is_joined(number: str) -> None:
    assert cleaned(FIRST[:HALF], number, FIRST[HALF:], SECOND) == [FIRST, SECOND]


def test_bare_numbers_that_count_pages_go() -> None:
    lines = [FIRST[:HALF], "1", FIRST[HALF:], SECOND[:HALF], "2", SECOND[HALF:], THIRD, "3"]
    assert cleaned(*lines) == [FIRST, SECOND, THIRD]


def test_a_number_that_counts_no_pages_stays() -> None:
    assert "98" in "".join(cleaned("指标完成情况如下：", "98", FIRST, "45", SECOND))


def test_form_feeds_and_running_headers_go() -> None:
    header = "甲市市域社会治理现代化工作报告"
    text = [
        header,
        FIRST[:HALF],
        "- 1 -",
        f"\f{header}",
        FIRST[HALF:],
        SECOND[:HALF],
        "- 2 -",
        f"\f{header}",
        SECOND[HALF:],
        THIRD,
    ]
    assert cleaned(*text) == [header, FIRST, SECOND, THIRD]


def test_a_running_header_above_the_title_is_not_the_title() -> None:
    header, title = "甲市政法工作简报", "以市域之治筑牢平安之基"
    text = [
        header,
        title,
        FIRST[:HALF],
        "1",
        f"\f{header}",
        FIRST[HALF:],
        SECOND[:HALF],
        "2",
        f"\f{header}",
        SECOND[HALF:],
    ]
    assert cleaned(*text) == [title, FIRST, SECOND]


def test_running_headers_without_form_feeds_go_where_they_interrupt() -> None:
    header = "甲市平安建设工作简报"
    text = [FIRST[:HALF], header, FIRST[HALF:], SECOND[:HALF], header, SECOND[HALF:], THIRD]
    assert cleaned(*text) == [FIRST, SECOND, THIRD]


def test_a_heading_that_comes_back_is_no_running_header() -> None:
    text = ["一、网格管理", "主要做法", FIRST, "二、矛盾化解", "主要做法", SECOND]
    assert cleaned(*text) == text


@pytest.mark.parametrize("mark", ["[1]", "［1］", "¹", "[注1]", "※", "①"])
def test_a_footnote_goes_with_its_mark(mark: str) -> None:
    note = f"{mark} 数据来源于甲市统计局年度统计公报。"
    marked = FIRST.replace("试点工作", f"试点工作{mark}")
    assert cleaned(marked, SECOND, note) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "text",
    [
        "①建立健全工作机制；②完善考核评价体系；③强化督导检查，推动各项任务落实落细。",
        "全市绿地面积达到120万m²，公园广场建成35处，群众幸福感明显增强。",
        "甲政发〔2021〕15号文件明确了市域社会治理现代化试点工作的目标任务。",
        "全市建成社区服务用房12万㎡，实现城乡社区全覆盖，居民办事更加方便。",
    ],
)
def test_what_only_looks_like_a_footnote_mark_stays(text: str) -> None:
    assert cleaned(FIRST, text, SECOND) == [FIRST, text, SECOND]


def test_an_enumeration_with_circled_numbers_stays() -> None:
    items = ["①完善社会治理体系，健全工作机制。", "②夯实基层基础，推动重心下移。"]
    assert cleaned(FIRST, *items, SECOND) == [FIRST, *items, SECOND]
