"""Charts as specs, as SVG, from the cache, and in colours that everybody can tell apart."""

from __future__ import annotations

import itertools
import json
import math
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from build_scripts.charts import (
    Cell,
    IndicatorChart,
    OverviewChart,
    Point,
    draw_chart,
    make_spec,
)
from build_scripts.charts.text import CASE_COLORS, text_width, wrap
from build_scripts.model import Comparator
from tests.conftest import ROOT


def point(value: float, comparator: Comparator = Comparator.EXACT, **changes: Any) -> Point:
    given: dict[str, Any] = {
        "case_id": "jia", "case": "甲市", "label": f"{value}%", "value": value,
        "comparator": comparator, "period": "2023年", "color": 0,
    }  # fmt: skip
    return Point(**given | changes)


def indicator(*points: Point, is_percent: bool = True) -> IndicatorChart:
    note = "横轴从 {start} 开始"
    return IndicatorChart(
        points=points, axis_title="满意度", is_percent=is_percent, truncated_note=note
    )


OVERVIEW = OverviewChart(
    cells=tuple(
        Cell(row_id=row, row=row, group="组", column_id=column, column=column, count=count, color=0)
        for row, column, count in [("治安", "甲市", 3), ("治安", "乙市", 0)]
    )
)


def rows(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """The chart's own rows: its inline data."""
    return list(spec["data"]["values"])


def marks(spec: dict[str, Any]) -> list[str]:
    return [layer["mark"]["type"] for layer in spec["layer"]]


# --- Specs --------------------------------------------------------------------------------


def test_percentages_are_dots_and_counts_are_bars() -> None:
    assert "bar" not in marks(make_spec(indicator(point(98.5))))
    counts = make_spec(indicator(point(462, label="462个"), is_percent=False))
    assert "bar" in marks(counts)
    assert counts["layer"][0]["encoding"]["x"]["scale"]["domain"] == [0, 462]


def test_a_row_says_what_its_fact_says() -> None:
    (row,) = rows(make_spec(indicator(point(98.5))))
    assert (row["case"], row["label"], row["period"], row["value"]) == (
        "甲市", "98.5%", "2023年", 98.5,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("comparator", "direction"),
    [
        (Comparator.EXACT, None),
        (Comparator.ABOUT, None),
        (Comparator.AT_LEAST, "triangle-right"),
        (Comparator.MORE_THAN, "triangle-right"),
        (Comparator.AT_MOST, "triangle-left"),
        (Comparator.LESS_THAN, "triangle-left"),
    ],
)
def test_a_comparator_is_drawn(comparator: Comparator, direction: str | None) -> None:
    (row,) = rows(make_spec(indicator(point(96, comparator))))
    assert (row["tip"] is not None) == (direction is not None)
    if direction:
        assert row["head"] == direction
    assert (row["fill"] == row["color"]) == (comparator is Comparator.EXACT)


def test_a_range_is_a_line_without_a_dot() -> None:
    (row,) = rows(make_spec(indicator(point(95, Comparator.RANGE, lower=94, upper=96))))
    assert (row["dot"], row["lower"], row["upper"]) == (None, 94, 96)


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
    # Imported here: the module imports Altair, which reading a kept chart must not need.
    from build_scripts.charts.indicator import percent_axis

    found = percent_axis(tuple(point(value) for value in values))
    assert (found.start, found.end) == axis


def test_an_axis_that_leaves_out_zero_says_so() -> None:
    title = json.dumps(make_spec(indicator(point(98.5))), ensure_ascii=False)
    assert "横轴从 90 开始" in title
    assert "横轴从" not in json.dumps(make_spec(indicator(point(40))), ensure_ascii=False)


def test_the_overview_shows_zero_as_a_dash() -> None:
    text = json.dumps(make_spec(OVERVIEW), ensure_ascii=False)
    assert '"count": 0' in text
    assert '"label": "–"' in text


@pytest.mark.parametrize("is_percent", [True, False])
def test_what_is_set_apart_is_an_open_diamond_with_its_reason(is_percent: bool) -> None:
    note, reason = "不与上面比较", "部分覆盖：只有一个社区的数，" * 4
    flagged = point(95, Comparator.AT_LEAST, flags=(reason,))
    chart = indicator(point(98.5), is_percent=is_percent)
    plain = make_spec(chart)
    spec = make_spec(replace(chart, apart=(flagged,), apart_note=note))
    first, row = rows(spec)
    assert row["apart"] == row["value"] == 95
    assert row["tip"] > 95
    assert not {"dot", "solid", "open"} & set(row)
    assert row["y"] > first["y"]
    assert spec["height"] > plain["height"]
    diamonds = [layer for layer in spec["layer"] if layer["mark"].get("shape") == "diamond"]
    assert [layer["mark"]["fill"] for layer in diamonds] == ["var(--cb-paper)"]
    assert "diamond" not in json.dumps(plain)
    texts = [
        item["text"]
        for layer in spec["layer"]
        for item in layer.get("data", {}).get("values", ())
        if "text" in item
    ]
    assert texts[0] == note
    assert "".join(texts[1:]) == reason


def test_a_chart_needs_something_to_draw() -> None:
    for chart in (indicator(), OverviewChart(cells=())):
        with pytest.raises(ValueError, match="at least one"):
            make_spec(chart)


# --- SVG ----------------------------------------------------------------------------------

APART = point(97, flags=("定义不同：别的。",))
CHARTS = [
    indicator(point(98.5), point(96, Comparator.AT_LEAST)),
    replace(indicator(point(98.5)), apart=(APART,), apart_note="另列"),
    OVERVIEW,
]


def svg(chart: Any, folder: Path, title: str = "标题", chart_id: str = "chart-a") -> str:
    return draw_chart(
        chart, chart_id=chart_id, title=title, description="说明", cache_dir=folder
    ).svg


@pytest.mark.parametrize("chart", CHARTS, ids=["indicator", "flagged", "overview"])
def test_an_svg_can_stand_in_a_page(chart: Any, tmp_path: Path) -> None:
    text = svg(chart, tmp_path)
    assert text.startswith("<svg")
    assert 'role="img" aria-labelledby="chart-a-title chart-a-desc"' in text
    assert '<title id="chart-a-title">标题</title>' in text
    assert '<desc id="chart-a-desc">说明</desc>' in text
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")
    assert " style=" not in text
    assert "href" not in text
    colors = set(re.findall(r'(?:fill|stroke)="([^"]+)"', text))
    assert colors <= {"none", "transparent"} | {c for c in colors if c.startswith("var(--cb-")}
    for id_ in re.findall(r' id="([^"]+)"', text):
        assert id_.startswith("chart-a-")


def test_a_title_is_escaped(tmp_path: Path) -> None:
    assert "<script>" not in svg(CHARTS[0], tmp_path, title="<script>&\x00")


def test_the_same_chart_gives_the_same_bytes(tmp_path: Path) -> None:
    for chart in CHARTS:
        assert svg(chart, tmp_path / "one") == svg(chart, tmp_path / "two")


def test_a_chart_made_before_is_read_and_nothing_heavy_imported(tmp_path: Path) -> None:
    script = f"""
import sys
from pathlib import Path
from tests.views.test_charts import CHARTS, svg
svg(CHARTS[0], Path({str(tmp_path)!r}))
print([m for m in ("altair", "vl_convert", "lxml") if m in sys.modules])
"""
    outcomes = [
        subprocess.run(
            [sys.executable, "-c", script], cwd=ROOT, capture_output=True, encoding="utf-8",
            check=True,
        ).stdout.strip()
        for _ in range(2)
    ]  # fmt: skip
    assert outcomes == ["['altair', 'vl_convert', 'lxml']", "[]"]


def test_another_title_is_another_chart(tmp_path: Path) -> None:
    assert svg(CHARTS[0], tmp_path) != svg(CHARTS[0], tmp_path, title="别的")
    assert len(list(tmp_path.glob("*.svg"))) == 2


# --- Words --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("治安", 100, ["治安"]),
        ("试点推进与经验推广", 70, ["试点推进与", "经验推广"]),
        ("好，的", 20, ["好，", "的"]),
        ("public order", 60, ["public", "order"]),
        ("", 10, [""]),
    ],
)
def test_long_names_wrap(text: str, width: float, lines: list[str]) -> None:
    assert wrap(text, width) == lines
    assert all(text_width(line) <= max(width, 28) for line in lines)


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
    """The colours of a scheme in docs/assets/charts.css, as linear RGB."""
    css = (ROOT / "docs" / "assets" / "charts.css").read_text(encoding="utf-8")
    block = css.split(f'[data-md-color-scheme="{name}"] {{')[1].split("}")[0]
    return {key: linear(value) for key, value in re.findall(r"--cb-([\w-]+): #(\w{6})", block)}


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


@pytest.mark.parametrize("name", SCHEMES)
def test_marks_and_words_stand_out_from_the_page(name: str) -> None:
    colors = scheme(name)
    for index in range(CASE_COLORS):
        assert contrast(colors[f"case-{index}"], colors["paper"]) >= 3
    for words in ("ink", "muted"):
        assert contrast(colors[words], colors["paper"]) >= 4.5


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@pytest.mark.parametrize("name", SCHEMES)
def test_colours_of_cases_can_be_told_apart(name: str, deficiency: str) -> None:
    """A difference of 2.3 can just be seen side by side; these are to be told at a distance."""
    colors = scheme(name)
    cases = [colors[f"case-{index}"] for index in range(CASE_COLORS)]
    for a, b in itertools.combinations(cases[:4], 2):
        assert difference(a, b, deficiency) >= 20
    for a, b in itertools.combinations(cases, 2):
        assert difference(a, b, deficiency) >= 10
