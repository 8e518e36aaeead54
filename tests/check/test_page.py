"""A number that the view does not hold is found, wherever it stands in a page."""

from __future__ import annotations

import pickle
import random
import re

import pytest
from msgspec.structs import replace

from build_scripts.check import STRAY, Expected, check_page
from build_scripts.views.shown import Number, Source, leaves
from tests.check.pages import PATH, SVG, TEMPLATE, check, make_expected, make_view, publish, stage

# words, what they are replaced by, the number that must be found
STRAYS = {
    "text": ("未经本站", "未经3个本站", "3个"),
    "text after a verified text": ("融合。", "融合。共3项", "3项"),
    "Chinese numerals": ("未经", "未经三百人", "三百人"),
    "full-width digits": ("未经", "未经３，", "3"),
    "a circled number": ("未经", "未经③", "③"),
    "Traditional numerals": ("未经", "未经兩萬", "兩萬"),
    "English": ("未经", "12 people", "12"),
    "number word in Chinese text": ("未经", "未经three", "three"),
    "numeral without a measure word": ("未经", "未经三者", "三"),
    "split by emphasis": ("未经", "未经<b>1</b>2人", "12人"),
    "part of a verified number": ("达98</mark>", "达98</mark>7", "987.5%"),
    "value of another fact": (">98.5%</data>", ">97.2%</data>", "97.2%"),
    "value named as another": ('data-n="12">98.5%', 'data-n="17">98.5%', "98.5%"),
    "value of no fact": ('data-n="12">98.5%', 'data-n="999">98.5%', "98.5%"),
    "value of what is no number": ('data-n="12">98.5%', 'data-n="9">98.5%', "98.5%"),
    "value without its name": ('<data data-n="12">98.5%</data>', "98.5%", "98.5%"),
    "value in another's row": ('<tr data-fact="yi/', '<tr data-fact="jia/', "97.2%"),
    "value that links elsewhere": ('<a href="source/#q-1"', '<a href="source/#q-2"', "98.5%"),
    "period": (">2022年</data>", ">2021年</data>", "2021年"),
    "period of another fact": (">2022年</data>", ">2023年</data>", "2023年"),
    "tooltip": ('title="2023年群众', 'title="2022年群众', "2022年"),
    "tooltip without words": ('title="2023年群众安全感满意度达98.5%"', 'title="98.5%"', "98.5%"),
    "title of the page": ("<title>", "<title>3大", "3"),
    "description of the page": ('content="依据', 'content="3份依据', "3份"),
    "preview of the page": ('title" content="甲市2023年', 'title" content="甲市2022年', "2022年"),
    "size of a preview's picture": ('width" content="1200', 'width" content="1280', "1280"),
    "picture of a preview": ('alt" content="甲市2023年', 'alt" content="甲市2022年', "2022年"),
    "for reference managers": (
        'citation_title" content="甲市2023年',
        'citation_title" content="甲市2022年',
        "2022年",
    ),
    "for search engines": ('"name": "甲市2023年', '"name": "甲市2022年', "2022年"),
    "number for search engines": ('"name":', '"version": 7, "name":', "7"),
    "alternative text": ("<footer>", '<footer><img src="" alt="共3市">', "3市"),
    "label for screen readers": ("<footer>", '<footer aria-label="第3图">', "3"),
    "note number": ('<data data-n="6">1<', '<data data-n="6">3<', "3"),
    "note marker": ('value="1"', 'value="5"', "5"),
    "note label": ('aria-label="依据 1"', 'aria-label="依据 3"', "3"),
    "count": ('<data data-n="20">2<', '<data data-n="20">3<', "3"),
    "day": (">2026-01-01<", ">2026-01-02<", "2026-01-02"),
    "machine-readable day": ('datetime="2026-01-01', 'datetime="2026-01-03', "2026-01-03"),
    "digest": (">3a71f0<", ">3a71f1<", "3a71f1"),
    "heading": (">2项数据<", ">3项数据<", "3项"),
    "wording": ("至少两个城市", "至少三个城市", "至少三个"),
    "maker of the page": ("mkdocs-1.6.1", "mkdocs-1.6.2", "mkdocs-1.6.2"),
    "address outside": ("<footer>", '<footer><a href="https://a.org/7">x</a>', "7"),
    "chart label": (">98.5%</text>", ">98.6%</text>", "98.6%"),
    "chart label of another fact": (">97.2%</text>", ">98.5%</text>", "98.5%"),
    "chart note": ("横轴从 90", "横轴从 80", "80"),
    "chart text added": ("</text></g>", "</text><text>3</text></g>", "3"),
    "chart description": ("甲市 98.5%", "甲市 98.6%", "98.6%"),
}


@pytest.fixture(scope="module")
def expected() -> Expected:
    return make_expected()


@pytest.fixture(scope="module")
def page(expected: Expected) -> str:
    return publish(expected.staged)


def test_a_page_as_it_was_made_has_no_stray(page: str, expected: Expected) -> None:
    found = check(page, expected)
    assert found.problems == ()
    assert dict(found.numbers)[Source.FACT] == 4
    assert dict(found.numbers)[Source.CHART] == 8
    assert pickle.loads(pickle.dumps(found)) == found


@pytest.mark.parametrize(("old", "new", "number"), STRAYS.values(), ids=STRAYS.keys())
def test_a_stray_is_found(page: str, expected: Expected, old: str, new: str, number: str) -> None:
    assert old in page
    found = check(page.replace(old, new, 1), expected)
    assert number in {problem.value for problem in found.problems if problem.code == STRAY}


def test_a_stray_is_named_with_its_line_and_words(page: str, expected: Expected) -> None:
    *_, stray = check(page.replace("未经本站", "未经3次本站"), expected).problems
    assert stray.position.line == page[: page.index("<footer")].count("\n") + 1
    assert stray.value == "3次"
    assert stray.fix.en == "it stands in footer: “未经3次本站另行核实。”"


def test_what_a_template_prints_on_its_own_is_found() -> None:
    template = TEMPLATE.replace("<table>", "<p>共 {{ view.rows | length }} 个</p>\n\n<table>")
    staged = stage(make_view(), template)
    found = check(publish(staged), replace(make_expected(), staged=staged))
    assert [stray.value for stray in found.problems] == ["2个"]


def test_a_value_that_a_template_prints_in_another_row_is_found() -> None:
    template = TEMPLATE.replace(">{{ row.number }}<", ">{{ view.rows[0].number }}<")
    staged = stage(make_view(), template)
    found = check(publish(staged), replace(make_expected(), staged=staged))
    assert [stray.value for stray in found.problems] == ["98.5%"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<td><data data-n="13">2023年</data></td>', "<td></td>"),
        ("建成网格", "撤销网格"),
        ("translate(0,1)", "translate(0,2)"),
        ('data-quotes="q-1"', 'data-quotes="q-2"'),
    ],
    ids=["number gone", "words", "drawing", "what a script reads"],
)
def test_what_a_template_made_must_stand_in_the_page(
    page: str, expected: Expected, old: str, new: str
) -> None:
    assert old in page
    problems = check(page.replace(old, new), expected).problems
    problems = tuple(problem for problem in problems if problem.code != STRAY)
    assert {problem.code for problem in problems} == {"site-file"}
    line = page[: page.index(old)].count("\n") + 1
    assert abs(problems[0].position.line - line) <= 2
    assert old.split(">")[0] in problems[0].value


_READ = re.compile(
    r'(?<=>)[^<>]+(?=<)|\b(?:title|alt|aria-label|value|datetime|content|data-n)="[^"]*"'
)


def test_a_changed_digit_is_found(page: str, expected: Expected) -> None:
    digits = [
        index
        for place in _READ.finditer(page)
        for index in range(*place.span())
        if page[index].isdecimal() and "generator" not in page[max(0, index - 40) : index]
    ]
    assert len(digits) > 80
    chance = random.Random(9)
    survivors = []
    for index in digits:
        other = chance.choice([digit for digit in "0123456789" if digit != page[index]])
        found = check(page[:index] + other + page[index + 1 :], expected)
        if not found.problems:
            survivors.append(f"{page[index - 20 : index]}[{page[index]}→{other}]")
    assert survivors == []


def test_a_number_alone_verifies_no_other() -> None:
    view = make_view()
    found = check(publish(make_expected().staged), replace(make_expected(), leaves=()))
    assert len(found.problems) > 10
    bare = tuple(("", leaf.text) for _, leaf in leaves(view) if isinstance(leaf, Number))
    again = check(publish(make_expected().staged), replace(make_expected(), leaves=bare))
    assert {it.value for it in again.problems} == {it.value for it in found.problems}


def test_a_text_of_a_chart_must_be_one_of_its_view() -> None:
    view = make_view()
    chart = replace(view.chart, texts=tuple(t for t in view.chart.texts if t != "97.2%"))
    expected = make_expected(replace(view, chart=chart))
    (stray,) = check(publish(expected.staged), expected).problems
    assert stray.value == "97.2%"
    assert stray.fix.en.startswith("it stands in svg text: ")


def test_a_chart_is_as_wide_as_its_lines_say(page: str, expected: Expected) -> None:
    """Labels in several lines are one text; ids and references of a chart are the page's."""
    found = check(page, expected)
    assert "clip-1" in found.ids
    assert (PATH, "clip-1") in {(link.path, link.id) for link in found.links}
    twice = page.replace("<footer>", SVG + "<footer>")
    assert [problem.code for problem in check(twice, expected).problems] == ["site-id"]


WRITTEN = """\
---
title: 方法
numbers: {example: [如“98%以上”], definition: [出现两次]}
---

# 方法

引文只出现一处，不能出现两次。数值照写，如“98%以上”。命令是 `casebook 42`，见[标准](https://a.org/1)。
"""
PUBLISHED = (
    "<html><body><h1>方法</h1><p>引文只出现一处，不能\n出现两次。数值照写，如“98%以上”。命令是"
    ' <code>casebook 42</code>，见<a href="https://a.org/1">标准</a>。</p></body></html>'
)


def codes(written: str, published: str) -> list[tuple[str, str]]:
    found = check_page("method/index.html", published.encode(), Expected(written=written))
    return [(problem.code, problem.value) for problem in found.problems]


def test_a_page_by_hand_declares_its_numbers() -> None:
    assert codes(WRITTEN, PUBLISHED) == []
    assert codes(WRITTEN, PUBLISHED.replace("命令是", "命令有3个，是")) == [("site-number", "3个")]
    assert codes(WRITTEN, PUBLISHED.replace("casebook 42", "casebook 43")) == [
        ("site-number", "43")
    ]


def test_an_undeclared_number_is_told_where_it_was_written() -> None:
    written = WRITTEN.replace("命令是", "\n\n命令有98%，是")
    published = PUBLISHED.replace("命令是", "命令有98%，是").encode()
    found = check_page("m/index.html", published, Expected(written=written, source="docs/m.md"))
    [problem] = found.problems
    assert str(problem).startswith("docs/m.md:10:1: a number of a page that is written by hand")


@pytest.mark.parametrize(
    ("old", "new", "value"),
    [
        ("[出现两次]", "[出现两次, 出现三次]", "numbers: 出现三次"),
        ("[出现两次]", "[出现两次, 42]", "numbers: 42"),
        ("example: [", "exmaple: [", "numbers: exmaple"),
    ],
    ids=["not on the page", "without words", "unknown kind"],
)
def test_what_a_page_declares_must_stand_on_it(old: str, new: str, value: str) -> None:
    assert ("site-number-declared", value) in codes(WRITTEN.replace(old, new), PUBLISHED)
