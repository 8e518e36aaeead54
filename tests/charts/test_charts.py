"""Charts as specs, as SVG, in words, and in colours that everybody can tell apart."""

from __future__ import annotations

import itertools
import json
import math
import pickle
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import altair as alt
import pytest
import vl_convert
from lxml import etree

from build_scripts.charts import (
    MOST_COLORS,
    Chart,
    ChartWords,
    IndicatorPlot,
    OverviewColumn,
    OverviewPlot,
    OverviewRow,
    Plot,
    Point,
    color_of,
    draw,
    texts_of,
)
from build_scripts.charts.layout import MOST_ROWS, lay_out, make_axis
from build_scripts.charts.style import CASES, CSS_VARIABLES
from build_scripts.model import Comparator
from build_scripts.words import read_wording
from tests.conftest import ROOT

WORDING = read_wording(ROOT / "templates" / "wording.yaml")
WORDS = ChartWords.of({key: str(entry["zh"]) for key, entry in WORDING.items() if "zh" in entry})


def point(value: float, comparator: Comparator = Comparator.EXACT, **changes: Any) -> Point:
    given: dict[str, Any] = {
        "case_id": "jia", "case": "甲市", "label": f"{value}%", "value": value,
        "comparator": comparator, "period": "2023年", "color": 0,
    }  # fmt: skip
    return Point(**given | changes)


def indicator(*points: Point, is_percent: bool = True, **changes: Any) -> IndicatorPlot:
    given: dict[str, Any] = {"id": "chart-jia-2", "title": "群众满意度"}
    return IndicatorPlot(points=points, is_percent=is_percent, words=WORDS, **given | changes)


def many(count: int, **changes: Any) -> IndicatorPlot:
    """A plot of so many cases, a few of them with a bound or set apart."""
    kinds = [Comparator.EXACT, Comparator.EXACT, Comparator.AT_LEAST]
    points = [
        point(
            80 + i % 200 / 10, kinds[i % 3], case_id=f"case-{i}", case=f"城市{i}",
            color=color_of(i, count), apart=i % 10 == 9, flags=("目标：",) if i % 10 == 9 else (),
        )
        for i in range(count)
    ]  # fmt: skip
    return indicator(*points, **changes)


def overview(cases: int, names: str = "城市{}") -> OverviewPlot:
    return OverviewPlot(
        id="chart-overview",
        title="各主题的做法",
        description="说明",
        columns=tuple(
            OverviewColumn(case_id=f"case-{i}", case=names.format(i)) for i in range(cases)
        ),
        rows=tuple(
            OverviewRow(
                theme_id=f"theme-{theme}",
                theme=f"主题{theme}",
                group="五治" if theme < 3 else "三类风险",
                counts=tuple((i + theme) % 4 for i in range(cases)),
            )
            for theme in range(5)
        ),
        words=WORDS,
    )


LONG = "新疆生产建设兵团第十三师新星市红星一二三场"
PLOTS: dict[str, Plot] = {
    "every comparator": indicator(*(point(95 + i, c) for i, c in enumerate(
        c for c in Comparator if c is not Comparator.RANGE))),
    "range": indicator(point(95, Comparator.RANGE, lower=94, upper=96), point(98)),
    "counts": indicator(
        point(462, label="462个"), point(1500, Comparator.RANGE, lower=1000, upper=2000),
        point(300, Comparator.AT_LEAST), is_percent=False,
    ),
    "apart": indicator(
        point(98.5), point(97, Comparator.AT_LEAST, apart=True, flags=("部分覆盖：3个社区",)),
        point(95, Comparator.RANGE, lower=94, upper=96, apart=True, flags=("目标：",)),
    ),
    "counts apart": indicator(
        point(462), point(97, apart=True, flags=("目标：",)), is_percent=False
    ),
    "long names": indicator(point(98, case=LONG), point(97, case="Xinjiang Corps, Xinxing City")),
    "1 case": many(1),
    "2 cases": many(2),
    "12 cases": many(12),
    "13 cases": many(13),
    "416 cases": many(416),
    "416 counts": replace(many(416), is_percent=False),
    "overview of 1": overview(1),
    "overview of 2": overview(2),
    "overview of 8": overview(8),
    "overview of 8 long names": overview(8, LONG + "{}"),
    "overview of 9": overview(9),
    "overview of 416": overview(416),
}  # fmt: skip
DRAWN: dict[str, Chart] = {}


def drawn(name: str) -> Chart:
    """A plot of the list, drawn once."""
    return DRAWN.setdefault(name, draw(PLOTS[name]))


def views(spec: Any) -> Iterator[dict[str, Any]]:
    """Every view of a spec that has a mark."""
    if "mark" in spec:
        yield spec
    for inner in (*spec.get("vconcat", ()), *spec.get("layer", ()), spec.get("spec")):
        if inner is not None:
            yield from views(inner)


def marks(chart: Chart) -> list[str]:
    return [view["mark"]["type"] for view in views(chart.spec)]


def rows(value: Any) -> list[dict[str, Any]]:
    """The rows of a spec: all its inline data."""
    match value:
        case {"values": [{}, *_] as found}:
            return list(found)
        case dict():
            return [row for inner in value.values() for row in rows(inner)]
        case list():
            return [row for inner in value for row in rows(inner)]
    return []


def shapes(chart: Chart) -> dict[str, str]:
    """The shape that each meaning has, as the scale of the marks says."""
    (scale, *_) = (
        v["encoding"]["shape"]["scale"] for v in views(chart.spec) if "shape" in v["encoding"]
    )
    return dict(zip(scale["domain"], scale["range"], strict=True))


# --- Specs --------------------------------------------------------------------------------


def test_percentages_are_points_and_counts_are_bars_from_zero() -> None:
    assert "bar" not in marks(drawn("every comparator"))
    bars = [view for view in views(drawn("counts").spec) if view["mark"]["type"] == "bar"]
    assert bars
    for bar in bars:
        assert bar["encoding"]["x"]["scale"]["domain"] == [0, 2000]


def test_a_row_says_what_its_fact_says() -> None:
    first, flagged, _ = rows(drawn("apart").spec)
    assert first == {
        "row": 1, "case_id": "jia", "case": "甲市", "label": "98.5%", "period": "2023年",
        "value": 98.5, "comparator": "exact", "meaning": "", "apart": False,
    }  # fmt: skip
    assert flagged["flags"] == ["部分覆盖：3个社区"]


def test_a_value_stands_where_its_period_leaves_room() -> None:
    short = point(40, label="4万余件", period="2021年以来")
    period, label = "in the 5 months since it began to operate", "more than 40,000"
    chart = draw(indicator(short, replace(short, case_id="yi", period=period, label=label)))
    heights = {
        text.text: float(text.get("transform", "").rpartition(",")[2].rstrip(")"))
        for text in etree.fromstring(chart.svg.encode()).iter("{*}text")
    }
    assert heights["4万余件"] == heights["2021年以来"]
    assert heights[label] < heights[period]


def test_each_comparator_has_a_shape_and_its_words_in_the_key() -> None:
    found = shapes(drawn("every comparator"))
    assert list(found) == ["", WORDS.about, WORDS.at_least, WORDS.at_most]
    assert len({found[WORDS.at_least], found[WORDS.at_most], found[""]}) == 3
    (point_view,) = (v for v in views(drawn("every comparator").spec) if "shape" in v["encoding"])
    assert point_view["encoding"]["shape"]["legend"]["values"] == list(found)[1:]
    assert point_view["encoding"]["fill"]["condition"]["test"] == "datum.meaning === ''"


def test_a_range_reaches_from_end_to_end() -> None:
    assert [row.get("upper") for row in rows(drawn("range").spec)] == [96, None]
    spans = [view for view in views(drawn("range").spec) if "x2" in view["encoding"]]
    assert all(view["encoding"]["x"]["field"] == "start" for view in spans)


def test_what_is_set_apart_stands_under_its_heading_in_another_shape() -> None:
    compared, apart = drawn("apart").spec["vconcat"]
    assert apart["title"]["text"] == WORDS.apart
    assert [row["apart"] for row in rows(compared)] == [False]
    assert [row["apart"] for row in rows(apart)] == [True, True]
    found = shapes(drawn("apart"))
    assert set(found) == {"", WORDS.flagged, f"{WORDS.flagged}{WORDS.separator}{WORDS.at_least}"}
    assert len(set(found.values())) == 3
    assert "部分覆盖" not in drawn("apart").svg.split("</desc>")[1]


@pytest.mark.parametrize(
    ("values", "axis"),
    [
        ((98.5, 94.4), (90, 100)),
        ((98.5, 81), (80, 100)),
        ((98.5, 50), (0, 100)),
        ((3, 9), (0, 10)),
        ((12, 40), (0, 50)),
        ((120, 40), (0, 150)),
        ((-5, 40), (-20, 40)),
    ],
)
def test_a_percent_axis_holds_every_value(
    values: tuple[float, ...], axis: tuple[float, float]
) -> None:
    found = make_axis(values, is_percent=True)
    assert (found.start, found.end) == axis


@pytest.mark.parametrize(
    ("values", "ticks"),
    [((0,), (0, 0.5)), ((0.1, 0.3), (0, 0.1, 0.2, 0.3)), ((7, 9000), (0, 5000, 10000))],
)
def test_ticks_are_round(values: tuple[float, ...], ticks: tuple[float, ...]) -> None:
    assert make_axis(values, is_percent=False).ticks == ticks


def test_an_axis_that_leaves_out_zero_says_so() -> None:
    note = WORDS.truncated.format(start=90)
    assert note in texts_of(indicator(point(98.5)))
    assert not any("横轴从" in text for text in texts_of(indicator(point(40))))


def test_one_colour_for_a_case_while_there_are_colours() -> None:
    assert [color_of(i, MOST_COLORS) for i in (0, 7)] == [0, 7]
    assert color_of(0, MOST_COLORS + 1) is None
    two = indicator(point(90), point(91, case_id="yi-2", color=3))
    (stroke,) = (
        v["encoding"]["stroke"] for v in views(draw(two).spec) if v["mark"]["type"] == "point"
    )
    scale = stroke["condition"]["scale"]
    assert scale == {"domain": ["jia", "yi-2"], "range": [CASES[0], CASES[3]]}
    many_colors = set(re.findall(r"--cb-case-\d", drawn("416 cases").svg))
    assert many_colors == {"--cb-case-1"}


# --- Any number of cases -------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name in PLOTS if "416" in name])
def test_many_cases_make_a_chart_of_bounded_size(name: str) -> None:
    assert len(rows(drawn(name).spec)) <= 60
    assert len(drawn(name).svg) < 12_000
    assert len(drawn(name).spec_text) < 30_000


def test_a_distribution_counts_every_value_once() -> None:
    plot = PLOTS["416 cases"]
    assert isinstance(plot, IndicatorPlot)
    layout = lay_out(plot)
    compared = [p for p in plot.points if not p.apart]
    assert sum(bin_.count for bin_ in layout.bins) == len(compared)
    for bin_ in layout.bins[:-1]:
        assert bin_.count == sum(bin_.start <= p.value < bin_.end for p in compared)
    assert sum(bin_.bounds for bin_ in layout.bins) == sum(
        p.comparator is Comparator.AT_LEAST for p in compared
    )
    bars = [row for row in rows(drawn("416 cases").spec) if "count" in row]
    assert sum(row["count"] for row in bars) == len(compared)
    assert layout.points == ()
    assert layout.omitted == len(plot.points) - len(compared)


def test_a_dozen_values_have_a_row_each() -> None:
    assert len(lay_out(many(MOST_ROWS)).points) == MOST_ROWS
    assert not lay_out(many(MOST_ROWS)).bins
    crowd = indicator(point(90), *(point(91, apart=True) for _ in range(40)))
    assert len(lay_out(crowd).points) == 1
    assert lay_out(crowd).omitted == 40


def test_an_overview_of_a_few_cases_shows_each_and_of_many_counts_them() -> None:
    cell = next(row for row in rows(drawn("overview of 2").spec) if row["count"] == 0)
    assert (cell["case"], cell["theme"]) == ("城市0", "主题0")
    assert "–" in drawn("overview of 2").svg
    first, *_ = rows(drawn("overview of 416").spec)
    assert (first["cases"], first["practices"]) == (312, 624)
    assert first["label"] == "312个<case>，624项做法"


def test_themes_and_cases_keep_their_order() -> None:
    texts = re.findall(">([^<]+)</text>", drawn("overview of 9").svg)
    assert [text for text in texts if text.startswith("主题")] == [f"主题{i}" for i in range(5)]
    assert [text for text in texts if text in ("五治", "三类风险")] == ["五治", "三类风险"]
    texts = re.findall(">([^<]+)</text>", drawn("12 cases").svg)
    compared = [f"城市{i}" for i in range(12) if i != 9]
    assert [text for text in texts if text.startswith("城市")] == [*compared, "城市9"]


# --- As anyone's Vega draws it ---------------------------------------------------------------


def drawn_texts(svg: str) -> Counter[str]:
    """The texts of a drawing, a text in several lines as several."""
    root = etree.fromstring(svg.encode())
    texts = [text for text in root.iter("{*}text", "{*}tspan") if not len(text)]
    return Counter(text.text for text in texts if text.text)


@pytest.mark.parametrize("name", PLOTS)
def test_a_spec_stands_alone(name: str) -> None:
    """No page, style sheet or program is needed: colours and data are in it."""
    chart = drawn(name)
    alt.Root.validate(chart.spec)
    assert "var(" not in chart.spec_text
    assert "--cb-" not in chart.spec_text
    alone = vl_convert.vegalite_to_svg(json.loads(chart.spec_text))
    assert drawn_texts(alone) == drawn_texts(chart.svg) + Counter([PLOTS[name].title])
    assert "NaN" not in alone


@pytest.mark.parametrize("name", PLOTS)
def test_a_drawing_holds_the_texts_of_its_rows_and_no_other(name: str) -> None:
    assert drawn_texts(drawn(name).svg) == Counter(texts_of(PLOTS[name]))


@pytest.mark.parametrize("name", [name for name in PLOTS if "long" not in name])
def test_no_font_decides_the_size(name: str) -> None:
    """A phone's column, and no wider for a name or a label: fonts differ between machines."""
    (width,) = re.findall(r'viewBox="0 0 ([\d.]+) ', drawn(name).svg)
    assert float(width) <= 362


# --- SVG ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PLOTS)
def test_an_svg_can_stand_in_a_page(name: str) -> None:
    chart, plot = drawn(name), PLOTS[name]
    assert chart.svg.startswith("<svg")
    assert f'role="img" aria-labelledby="{plot.id}-title {plot.id}-desc"' in chart.svg
    assert f'<title id="{plot.id}-title">{plot.title}</title>' in chart.svg
    assert f'<desc id="{plot.id}-desc">{chart.description}</desc>' in chart.svg
    assert "http" not in chart.svg.replace("http://www.w3.org/2000/svg", "")
    assert not re.search(
        r" (style|href|class|role|clip-path|aria-\w+)=", chart.svg.split('aria-hidden="true">')[1]
    )
    colors = set(re.findall(r'(?:fill|stroke)="([^"]+)"', chart.svg))
    assert colors <= {"none", "transparent", *(f"var({name})" for name in CSS_VARIABLES.values())}
    assert len(re.findall(r' id="', chart.svg)) == 2


def test_a_title_is_escaped() -> None:
    chart = draw(indicator(point(98, case="<b>&"), title="<script>&\x00"))
    assert "<script>" not in chart.svg
    assert "<b>" not in chart.svg


def test_the_same_plot_gives_the_same_bytes() -> None:
    for name in ("apart", "416 cases", "overview of 2"):
        again = draw(pickle.loads(pickle.dumps(PLOTS[name])))
        assert (again.svg, again.spec_text) == (drawn(name).svg, drawn(name).spec_text)
        assert hash(PLOTS[name]) == hash(pickle.loads(pickle.dumps(PLOTS[name])))


def test_a_chart_needs_something_to_draw() -> None:
    for plot in (indicator(), indicator(point(90, apart=True)), overview(0)):
        with pytest.raises(ValueError, match=r"nothing|at least one"):
            draw(plot)


def test_nothing_heavy_is_imported_before_a_chart_is_drawn() -> None:
    script = (
        "import sys; from build_scripts.charts import IndicatorPlot, draw, texts_of;"
        "print([m for m in ('altair', 'vl_convert', 'lxml') if m in sys.modules])"
    )
    said = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert said.stdout.strip() == "[]"


# --- Words --------------------------------------------------------------------------------


def test_the_text_alternative_says_all_that_is_drawn() -> None:
    assert drawn("apart").description == (
        "群众满意度：甲市 98.5%。"
        "另列、不参与比较：甲市 97%（部分覆盖：3个社区）；甲市 95%（目标：）。"
    )
    described = drawn("416 cases").description
    assert "94%至96%：36个（只写明上限或下限 12）" in described


# --- Colours ------------------------------------------------------------------------------

# Full colour-vision deficiency: Machado, Oliveira and Fernandes 2009, table 1, severity 1.0.
DEFICIENCIES = {
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
SCHEMES = ("default", "slate")


def scheme(name: str) -> dict[str, tuple[float, ...]]:
    """The colours of a scheme in docs/assets/styles/tokens.css, as linear RGB."""
    css = (ROOT / "docs" / "assets" / "styles" / "tokens.css").read_text(encoding="utf-8")
    block = css.split(f'[data-md-color-scheme="{name}"] {{')[1].split("}")[0]
    return {key: linear(value) for key, value in re.findall(r"--cb-([\w-]+): #(\w{6})", block)}


def of_cases(colors: dict[str, tuple[float, ...]]) -> list[tuple[float, ...]]:
    return [colors[f"case-{number}"] for number in range(1, MOST_COLORS + 1)]


def of_groups(colors: dict[str, tuple[float, ...]]) -> list[tuple[float, ...]]:
    return [color for name, color in colors.items() if name.startswith("group-")]


def linear(value: str) -> tuple[float, ...]:
    channels = (int(value[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)


def luminance(color: tuple[float, ...]) -> float:
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), color, strict=True))


def contrast(a: tuple[float, ...], b: tuple[float, ...]) -> float:
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def difference(a: tuple[float, ...], b: tuple[float, ...], deficiency: str) -> float:
    """CIE 1976 colour difference as somebody with a deficiency sees it."""
    return math.dist(lab(seen(a, deficiency)), lab(seen(b, deficiency)))


def seen(color: tuple[float, ...], deficiency: str) -> tuple[float, ...]:
    rows = DEFICIENCIES[deficiency]
    mixed = (sum(w * c for w, c in zip(row, color, strict=True)) for row in rows)
    return tuple(min(1.0, max(0.0, c)) for c in mixed)


def lab(color: tuple[float, ...]) -> tuple[float, float, float]:
    r, g, b = color
    xyz = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
    )
    x, y, z = (c ** (1 / 3) if c > 0.008856 else 7.787 * c + 16 / 116 for c in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def test_specs_have_the_colours_of_the_light_scheme() -> None:
    colors = scheme("default")
    for color, name in CSS_VARIABLES.items():
        assert linear(color[1:]) == colors[name.removeprefix("--cb-")]


@pytest.mark.parametrize("name", SCHEMES)
def test_marks_and_words_stand_out_from_the_page(name: str) -> None:
    colors = scheme(name)
    for color in (*of_cases(colors), *of_groups(colors)):
        assert contrast(color, colors["paper"]) >= 3
    for words in ("ink", "strong", "muted", "accent", "warm"):
        for ground in ("paper", "soft"):
            assert contrast(colors[words], colors[ground]) >= 4.5


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@pytest.mark.parametrize("name", SCHEMES)
def test_colours_of_a_kind_can_be_told_apart(name: str, deficiency: str) -> None:
    """A difference of 2.3 can just be seen side by side; these are to be told at a distance."""
    for colors in (of_cases(scheme(name)), of_groups(scheme(name))):
        for a, b in itertools.combinations(colors[:4], 2):
            assert difference(a, b, deficiency) >= 20
        for a, b in itertools.combinations(colors, 2):
            assert difference(a, b, deficiency) >= 10
