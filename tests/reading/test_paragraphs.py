import textwrap

import pytest

from .support import FIRST, SECOND, THIRD, cleaned

LONG = FIRST + SECOND + THIRD


def wrapped(text: str, width: int, indent: str = "") -> list[str]:
    return [
        f"{indent if not start else ''}{line}"
        for start, line in enumerate(textwrap.wrap(text, width))
    ]


@pytest.mark.parametrize("width", [20, 25, 32, 38])
def test_lines_of_fixed_width_become_paragraphs(width: int) -> None:
    lines = [*wrapped(LONG, width, "　　"), *wrapped(SECOND + FIRST, width, "　　")]
    assert cleaned(*lines) == [LONG, SECOND + FIRST]


@pytest.mark.parametrize("width", [22, 31, 40])
def test_wrapped_paragraphs_apart_by_blank_lines(width: int) -> None:
    lines = [*wrapped(LONG, width), "", *wrapped(SECOND + FIRST, width)]
    assert cleaned(*lines) == [LONG, SECOND + FIRST]


def test_a_heading_between_wrapped_paragraphs_stays_apart() -> None:
    lines = [
        *wrapped(LONG, 24, "　　"),
        "　　一、坚持高位推动",
        *wrapped(SECOND + FIRST, 24, "　　"),
    ]
    assert cleaned(*lines) == [LONG, "一、坚持高位推动", SECOND + FIRST]


@pytest.mark.parametrize("cut", range(20, 40, 3))
def test_a_sentence_broken_by_blank_lines_is_mended(cut: int) -> None:
    text = "全面抓好社会矛盾化解工作。" + FIRST
    assert cleaned(SECOND, "", text[:cut], "", text[cut:], "", THIRD) == [SECOND, text, THIRD]


def test_a_line_that_begins_with_a_comma_goes_on() -> None:
    assert cleaned("甲市开展“十小平安”创建", "，打造了一批平安村、平安学校。", SECOND) == [
        "甲市开展“十小平安”创建，打造了一批平安村、平安学校。",
        SECOND,
    ]


def test_a_line_that_ends_in_a_comma_goes_on() -> None:
    assert cleaned("甲市坚持党建引领，", "推动治理重心下移。", SECOND) == [
        "甲市坚持党建引领，推动治理重心下移。",
        SECOND,
    ]


def test_an_open_quote_goes_on() -> None:
    assert (
        cleaned("甲市深入开展“我为群众", "办实事”实践活动，解决群众急难愁盼问题。", SECOND)[0]
        == "甲市深入开展“我为群众办实事”实践活动，解决群众急难愁盼问题。"
    )


def test_a_word_is_kept_apart_from_the_next_word() -> None:
    assert (
        cleaned("甲市上线平台，实现Smart", "City一体化运行，服务群众。", SECOND)[0]
        == "甲市上线平台，实现Smart City一体化运行，服务群众。"
    )


@pytest.mark.parametrize("indent", ["　　", "    ", "\u3000\u3000\u3000", "\xa0\xa0"])
def test_indents_go(indent: str) -> None:
    assert cleaned(indent + FIRST, indent + SECOND) == [FIRST, SECOND]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028", "\n\n\n"])
def test_every_kind_of_line_end(newline: str) -> None:
    assert cleaned(newline.join([FIRST, SECOND, THIRD])) == [FIRST, SECOND, THIRD]


def test_short_paragraphs_stay_paragraphs() -> None:
    short = ["平安是福。", "治理无止境。", "甲市一直在路上……"]
    assert cleaned(FIRST, *short, SECOND) == [FIRST, *short, SECOND]


@pytest.mark.parametrize("mark", ["一是", "（一）", "1.", "①"])
def test_list_items_stay_apart(mark: str) -> None:
    item = f"{mark}健全工作机制，压实各方责任；"
    assert cleaned(FIRST, item, SECOND) == [FIRST, item, SECOND]


def test_wrapped_lines_below_headings_without_indents_or_blank_lines() -> None:
    lines = [
        "甲市以“五治融合”提升治理效能",
        *wrapped(LONG, 21),
        "一、政治引领",
        *wrapped(SECOND, 21),
    ]
    lines += ["二、法治保障", *wrapped(FIRST, 21)]
    expected = ["甲市以“五治融合”提升治理效能", LONG, "一、政治引领", SECOND, "二、法治保障", FIRST]
    assert cleaned(*lines) == expected


def test_wrapped_text_that_comes_twice_is_kept_twice() -> None:
    lines = [*wrapped(LONG, 21, "　　"), *wrapped(LONG, 21, "　　")]
    assert cleaned(*lines) == [LONG, LONG]
