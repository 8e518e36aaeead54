"""Every kind of plot as it stands in a page, at both widths."""

from __future__ import annotations

import pickle
import re
import subprocess
import sys
from collections import Counter
from functools import cache

import pytest
from lxml import etree
from msgspec.structs import replace

from build_scripts.charts import draw, texts_of
from build_scripts.charts.layout import MOST_ROWS, lay_out, make_axis, spread_of
from build_scripts.charts.lettering import balanced, lines_of, text_width
from build_scripts.charts.model import Chart, LanesPlot, Spread, words_of
from build_scripts.charts.rows import rows_of
from build_scripts.charts.style import COLORS, NARROW, SMALL, TITLE_SIZE, WIDE
from build_scripts.model import Comparator
from build_scripts.normalize import fold
from tests.charts.plots import PLOTS, QUESTIONS, dots, flagged, lanes, many, point, strips, units
from tests.conftest import ROOT

WIDTHS = {"narrow": NARROW, "wide": WIDE}
BOTH = [(name, width) for name in PLOTS for width in WIDTHS]


@cache
def drawn(name: str) -> Chart:
    return draw(PLOTS[name])


@cache
def tree(name: str, width: str) -> etree._Element:
    return etree.fromstring(getattr(drawn(name), width).encode())


def written(name: str, width: str) -> list[tuple[list[str], etree._Element]]:
    """Every text, line by line, with the group that says how it looks."""
    found = []
    for text in tree(name, width).iter("{*}text"):
        lines = [str(line.text) for line in text] or [str(text.text)]
        group = text.getparent()
        assert group is not None
        found.append((lines, group))
    return found


@pytest.mark.parametrize(("name", "width"), BOTH)
def test_it_says_what_the_plot_says_and_nothing_else(name: str, width: str) -> None:
    caption = PLOTS[name].caption
    foot = f"{caption.note} {caption.source}"
    allowed = set(map(fold, (*texts_of(PLOTS[name]), foot)))
    said = [fold(" ".join(lines)) for lines, _ in written(name, width)]
    assert {text.removeprefix("→").removeprefix("←") for text in said} <= allowed
    for words in (caption.title, foot):
        assert said.count(fold(words)) == 1


@pytest.mark.parametrize(("name", "width"), BOTH)
def test_no_words_leave_the_sheet_or_are_small(name: str, width: str) -> None:
    for text in tree(name, width).iter("{*}text"):
        group = text.getparent()
        assert group is not None
        size, anchor = float(group.get("font-size", "0")), group.get("text-anchor", "start")
        assert size >= SMALL
        for line in list(text) or [text]:
            long = text_width(str(line.text), size)
            x = float(line.get("x", "0"))
            start = x - {"start": 0, "middle": long / 2, "end": long}[anchor]
            assert start >= -0.5, line.text
            assert start + long <= WIDTHS[width] + 0.5, line.text


@pytest.mark.parametrize(("name", "width"), BOTH)
def test_it_can_stand_in_a_page(name: str, width: str) -> None:
    svg = getattr(drawn(name), width)
    assert svg.startswith(f'<svg class="cb-chart cb-chart-{width}"')
    assert 'aria-hidden="true"' in svg
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r' (style|class|id|role)="', svg.split(">", 1)[1])
    colors = set(re.findall(r'(?:fill|stroke)="([^"]+)"', svg))
    assert colors <= {"none", *(f"var(--cb-{color})" for color in COLORS)}
    assert "nan" not in svg
    for link in tree(name, width).iter("{*}a"):
        assert link.get("tabindex") == "-1", "the table has the same links for keyboards"
        assert link.get("href")


def test_words_are_escaped() -> None:
    assert "<b>" not in drawn("units").wide
    assert "&lt;b&gt;&amp;" in drawn("units").wide


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["1 strip", "8 strips", "dots", "units", "units in columns"])
def test_every_row_with_an_address_is_a_mark_that_leads_there(name: str, width: str) -> None:
    hrefs = Counter(str(link.get("href")) for link in tree(name, width).iter("{*}a"))
    assert hrefs.total() == sum(row.get("layer") != "report" for row in rows_of(PLOTS[name]))


@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_told_at_the_end_of_strips_has_a_head(width: str) -> None:
    words = [str(text.text) for text in tree("8 strips", width).iter("{*}text")]
    assert words.count("引用") == 1
    assert words.index("引用") < words.index("1000 字，引用 70%")


def test_the_same_plot_gives_the_same_bytes() -> None:
    for name in ("apart", "416 cases", "8 strips"):
        again = draw(pickle.loads(pickle.dumps(PLOTS[name])))
        assert again == drawn(name)


def test_a_chart_needs_something_to_draw() -> None:
    for plot in (lanes(), lanes(flagged(90))):
        with pytest.raises(ValueError, match="nothing can be compared"):
            draw(plot)


def test_drawing_imports_nothing_heavy() -> None:
    script = (
        "import sys; from build_scripts.charts import draw;"
        "from tests.charts.plots import PLOTS; [draw(plot) for plot in PLOTS.values()];"
        "print([m for m in ('altair', 'vl_convert', 'lxml') if m in sys.modules])"
    )
    said = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert said.stdout.strip() == "[]"


# --- What is drawn --------------------------------------------------------------------------


def test_an_axis_is_as_wide_as_the_words_beside_its_dots_allow() -> None:
    plot = dots(3)
    ends = {}
    for name, key in (("free", 0), ("taken", 2)):  # the dots of the first are far to the left
        rows = tuple(
            replace(row, dots=row.dots[key : key + 1] if row.aside else row.dots)
            for row in plot.rows
        )
        wide = etree.fromstring(draw(replace(plot, rows=rows)).wide.encode())
        (end,) = (
            text.get("x", "")
            for group in wide.iter("{*}g")
            if group.get("text-anchor") == "middle"
            for text in group.iter("{*}text")
            if text.text == "10%"
        )
        ends[name] = float(end)
    words = max(text_width(row.aside, SMALL) for row in plot.rows)
    assert ends["taken"] < WIDE - words < ends["free"]


def test_lengths_are_to_one_scale() -> None:
    """Each strip is as long as its report, the longest as the sheet is wide."""
    plot = replace(strips(2), strips=tuple(
        replace(s, name="", told="", length=long) for s, long in zip(
            strips(2).strips, (1000, 2000), strict=True)))  # fmt: skip
    start = re.findall(r'd="M([\d.]+) [\d.]+h([\d.]+)', draw(plot).wide)
    assert ("136", "204") in start  # the second section of the first: 400 to 1000 of 2000
    assert any(
        float(x) + float(long) == pytest.approx(WIDE * 1001 / 2000, abs=0.2) for x, long in start
    )


@pytest.mark.parametrize("width", WIDTHS)
def test_each_thing_has_a_mark_of_the_same_size(width: str) -> None:
    marks = tree("480 units", width).iterfind(".//{*}a/{*}path")
    assert sum(1 for _ in marks) == 480
    assert len(getattr(draw(units((480,))), width)) < 80_000


def test_bounds_are_open_with_an_arrow_and_explained() -> None:
    svg = draw(lanes(point(98, Comparator.AT_LEAST), point(97))).wide
    assert "→ 这个数以上" in svg
    assert 'fill="var(--cb-paper)" stroke="var(--cb-case-1)"' in svg
    assert "→" not in draw(lanes(point(98), point(97))).wide


def test_between_two_questions_it_says_that_they_are_two() -> None:
    assert draw(QUESTIONS).wide.count("≠ 问的不是同一件事") == 2


@pytest.mark.parametrize(
    ("values", "axis"),
    [
        ((98.5, 94.4), (90, 100)),
        ((98.5, 81), (80, 100)),
        ((98.5, 50), (0, 100)),
        ((3, 9), (0, 10)),
        ((12, 19), (0, 20)),
        ((12, 40), (0, 50)),
        ((120, 40), (0, 150)),
        ((-5, 40), (-20, 40)),
    ],
)
def test_a_percent_axis_holds_every_value(
    values: tuple[float, ...], axis: tuple[float, float]
) -> None:
    found = make_axis(values, many(2))
    assert (found.start, found.end) == axis


@pytest.mark.parametrize(
    ("values", "ticks"),
    [((0,), (0, 0.5)), ((0.1, 0.3), (0, 0.1, 0.2, 0.3)), ((7, 9000), (0, 5000, 10000))],
)
def test_ticks_are_round(values: tuple[float, ...], ticks: tuple[float, ...]) -> None:
    assert make_axis(values, many(2, is_percent=False)).ticks == ticks


def test_an_axis_that_leaves_out_zero_says_so() -> None:
    assert "横轴从 90% 开始，不从 0 开始。" in texts_of(lanes(point(98.5), point(97)))
    assert not any(
        "横轴从 0" in text or "横轴从 30" in text for text in texts_of(lanes(point(40), point(30)))
    )


# --- Any number of cases -------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name in PLOTS if "416" in name])
def test_many_cases_make_a_chart_of_bounded_size(name: str) -> None:
    assert len(rows_of(PLOTS[name])) <= 60
    assert len(drawn(name).wide) < 6_000


def test_a_distribution_counts_every_value_once() -> None:
    plot = PLOTS["416 cases"]
    assert isinstance(plot, LanesPlot)
    layout, compared = lay_out(plot), plot.lanes[0].points
    assert sum(bin_.count for bin_ in layout.bins) == len(compared)
    for bin_ in layout.bins[:-1]:
        assert bin_.count == sum(bin_.start <= p.value < bin_.end for p in compared)
    assert sum(bin_.bounds for bin_ in layout.bins) == sum(
        p.comparator is Comparator.AT_LEAST for p in compared
    )
    assert layout.lanes == ()
    assert layout.omitted == len(plot.lanes[1].points)


def test_a_dozen_values_have_a_row_each() -> None:
    layout = lay_out(many(MOST_ROWS))
    assert sum(len(lane.points) for lane in layout.lanes) == MOST_ROWS
    assert not layout.bins
    crowd = lay_out(lanes(point(90), *(flagged(91) for _ in range(40))))
    assert [len(lane.points) for lane in crowd.lanes] == [1]
    assert crowd.omitted == 40


def test_quartiles_are_those_of_the_values_in_order() -> None:
    assert spread_of([4, 1, 3, 2, 5]) == Spread(1, 2, 3, 4, 5)
    assert spread_of([10, 20]) == Spread(10, 12.5, 15, 17.5, 20)
    assert spread_of([7]) == Spread(7, 7, 7, 7, 7)


# --- Lines ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "ems", "lines"),
    [
        ("八个字一行就断开了吧", 8, ("八个字一行就断开", "了吧")),
        ("到这里有，标点不在行首", 4, ("到这里", "有，标点", "不在行首")),
        ("“引号不在行尾”", 3, ("“引号", "不在行", "尾”")),
        ("共有 3749 字的正文", 5, ("共有", "3749 字的", "正文")),
        ("from 3.2% (Jiayuguan)", 8, ("from 3.2%", "(Jiayuguan)")),
        ("", 8, ()),
    ],
)
def test_lines_end_where_both_languages_let_them(
    text: str, ems: int, lines: tuple[str, ...]
) -> None:
    assert lines_of(text, ems * 10, 10) == lines


@pytest.mark.parametrize(
    "text",
    [
        "The report of Tongchuan has 3,031 characters, of which 86% are cited here",
        "Who goes to grids and communities: 12 statements in 4 reports (kinds: 9)",
        "由谁领导、牵头：4 份报告写明 22 处，分 10 种，各城市都有",
    ],
)
def test_no_line_of_a_title_is_a_word_alone(text: str) -> None:
    lines = balanced(text, NARROW, TITLE_SIZE, bold=True)
    assert len(lines) == len(lines_of(text, NARROW, TITLE_SIZE, bold=True))
    lengths = [text_width(line, TITLE_SIZE, bold=True) for line in lines]
    assert max(lengths) <= NARROW
    assert min(lengths) > max(lengths) / 2


def test_words_are_as_wide_as_their_characters() -> None:
    assert text_width("网格员", 10) == 30
    assert text_width("ill", 10) < text_width("one", 10) < text_width("WWW", 10) < 30
    assert text_width("one", 10) < text_width("one", 10, bold=True)
    assert text_width("网格", 10) == text_width("网格", 10, bold=True)
    # Quotation marks are full-width in Chinese alone; letters stand apart from it.
    assert text_width("“网格”", 10) == 40
    assert text_width("“one”", 10) < text_width("one", 10) + 10
    assert text_width("网1", 10) > text_width("网", 10) + text_width("1", 10)


@pytest.mark.parametrize("name", PLOTS)
def test_every_word_of_a_plot_is_one_of_its_texts(name: str) -> None:
    assert set(filter(None, words_of(PLOTS[name]))) <= set(texts_of(PLOTS[name]))
