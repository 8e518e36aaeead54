"""Charts before and after: what differs is told mark by mark, and drawn."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from msgspec.structs import replace

from build_scripts.charts import Plot
from build_scripts.charts.marks import marks_of, unlinked
from build_scripts.charts.model import Bar, BarsPlot, Caption, Dot, DotRow, DotsPlot, Key
from build_scripts.history.charts import (
    ChartChange,
    Row,
    charts_in_markdown,
    charts_in_text,
    rows_of,
)
from build_scripts.history.compare import Difference
from build_scripts.history.differences import Change
from build_scripts.history.drawn import as_page
from build_scripts.model import Localized
from tests.charts.plots import PLOTS

HOSTILE = "</table><script>alert(1)</script> | `@somebody` "
CAPTION = Caption(title="Years of facts", note="Each bar is a year.", source="Reports.")


def bars(counts: dict[str, int], title: str = CAPTION.title) -> BarsPlot:
    made = (Bar(name=name, count=count, told=str(count)) for name, count in counts.items())
    return BarsPlot(id="bars", caption=replace(CAPTION, title=title), bars=tuple(made))


def dots(href: str) -> DotsPlot:
    dot = Dot(key=0, value=98.5, told="98.5%", href=href)
    row = DotRow(name="Safety", dots=(dot,), aside="")
    return DotsPlot(
        id="dots", caption=CAPTION, keys=(Key(name="Jia", color="case-1"),), rows=(row,)
    )


def changed(before: Plot | None, after: Plot | None, key: str = "times") -> ChartChange:
    return Change(key, before, after)


def difference(*charts: ChartChange) -> Difference:
    first, second = map(Localized.alike, ("first", "second"))
    return Difference(before=first, after=second, files=[], pages=[], charts=[*charts], problems=())


def test_what_differs_is_told_for_each_thing() -> None:
    change = changed(bars({"2024": 3, "2025": 4}), bars({"2024": 3, "2025": 5, "2026": 1}, "Years"))
    assert rows_of(change, "en") == [
        Row("Title", "Years of facts", "Years"),
        Row("2025", "4", "5"),
        Row("2026", "", "1"),
    ]
    assert rows_of(changed(None, bars({"2024": 3})), "en") == []


@pytest.mark.parametrize("plot", PLOTS.values(), ids=PLOTS)
def test_marks_of_every_kind_of_plot_are_words(plot: Plot) -> None:
    marks = list(marks_of(plot))
    assert marks
    assert all(name or said for name, said in marks)


def test_where_marks_lead_is_no_difference() -> None:
    assert dots("a/") != dots("b/")
    assert unlinked(dots("a/")) == unlinked(dots("b/"))
    assert list(marks_of(unlinked(dots("a/")))) == [("Safety · Jia", "98.5%")]


def test_a_summary_has_a_table_for_each_chart() -> None:
    told = list(charts_in_markdown([changed(bars({"2025": 4}), bars({"2025": 5}))], "en"))
    assert told == [
        "",
        "### Charts: 1 changed",
        "",
        "**Changed** `Years of facts` (`times`)",
        "",
        "| Mark | Before | After |",
        "| - | - | - |",
        "| `2025` | `4` | `5` |",
    ]


def test_a_summary_stays_short() -> None:
    many = bars({f"y{number}": 1 for number in range(20)})
    charts = [changed(bars({}), many, f"chart-{number}") for number in range(30)]
    told = list(charts_in_markdown(charts, "en"))
    assert sum(line.startswith("**Changed**") for line in told) == 10
    assert told.count("… and 12 more") == 10
    assert told[-1] == "… and 20 more"
    assert list(charts_in_text(charts, "zh"))[-1] == "    ……还有 20 项"


def test_a_chart_that_came_or_went_is_named() -> None:
    charts = [changed(None, bars({"2025": 4})), changed(bars({"2025": 4}), None, "shares")]
    assert list(charts_in_text(charts, "en")) == [
        "",
        "Charts: 1 added, 1 removed",
        "    + times: Years of facts",
        "    - shares: Years of facts",
    ]


def test_what_people_wrote_stays_in_its_cell() -> None:
    change = changed(bars({}), bars({HOSTILE: 1}))
    [row] = [line for line in charts_in_markdown([change], "en") if "somebody" in line]
    assert row.count("|") == 4
    assert re.fullmatch(r"\| ``(?:(?!``).)+`` \| — \| `1` \|", row)


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.addresses += (value or "" for name, value in attrs if name in ("href", "src"))


def test_both_drawings_stand_side_by_side_on_a_page_that_needs_nothing() -> None:
    page = as_page(difference(changed(bars({"2025": 4}), bars({HOSTILE: 5}))), "en")
    elements = _Elements()
    elements.feed(page)
    assert elements.names.count("svg") == 2
    assert "script" not in elements.names
    assert elements.addresses == []
    assert "default-src 'none'" in page
    assert "<h1>Charts from first to second</h1>" in page


def test_a_chart_that_came_has_one_drawing_and_the_page_says_so() -> None:
    page = as_page(difference(changed(None, bars({"2025": 4}))), "zh")
    assert page.count("<svg") == 1
    assert "没有这幅图" in page


def test_a_page_without_charts_says_why() -> None:
    assert "No chart differs." in as_page(difference(), "en")
    assert "could not be compared" in as_page(replace(difference(), pages=None), "en")
