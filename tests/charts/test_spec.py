"""The published specs: valid, whole in themselves, and drawn by Vega as the page draws them."""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from typing import Any

import altair as alt
import pytest
import vl_convert
from lxml import etree

from build_scripts.charts.model import Bar, BarsPlot, DotsPlot, LanesPlot, UnitsPlot
from build_scripts.charts.rows import csv_of, rows_of
from build_scripts.charts.spec import make_spec, spec_text
from build_scripts.charts.style import COLORS
from tests.charts.plots import CAPTION, PLOTS


@cache
def spec(name: str) -> dict[str, Any]:
    made: dict[str, Any] = make_spec(PLOTS[name])
    return made


@cache
def drawing(name: str) -> str:
    """As anyone's Vega draws it."""
    return vl_convert.vegalite_to_svg(json.loads(spec_text(PLOTS[name])))


def texts(name: str) -> list[str]:
    root = etree.fromstring(drawing(name).encode())
    return [str(text.text) for text in root.iter("{*}text", "{*}tspan") if text.text]


def marks(name: str, kind: str) -> int:
    """How many marks of a kind were drawn, legends and axes apart."""
    root = etree.fromstring(drawing(name).encode())
    groups = (
        group
        for group in root.iter("{*}g")
        if group.get("class", "").startswith(f"mark-{kind} role-mark")
        and "marks" in group.get("class", "")
    )
    return sum(len(group) for group in groups)


@pytest.mark.parametrize("name", PLOTS)
def test_a_spec_is_valid(name: str) -> None:
    alt.Root.validate(spec(name))


@pytest.mark.parametrize("name", PLOTS)
def test_a_spec_stands_alone(name: str) -> None:
    """No page, style sheet or program is needed: title, source, colours and data are in it."""
    text = spec_text(PLOTS[name])
    assert "var(" not in text
    assert "href" not in text
    said = "".join(texts(name)).replace(" ", "")
    for words in (CAPTION.title, CAPTION.note, CAPTION.source):
        assert words.replace(" ", "") in said
    assert "NaN" not in drawing(name)
    assert "undefined" not in drawing(name)


@pytest.mark.parametrize("name", PLOTS)
def test_vega_draws_every_row(name: str) -> None:
    plot, rows = PLOTS[name], rows_of(PLOTS[name])
    match plot:
        case UnitsPlot():
            assert marks(name, "symbol") == len(rows)
            assert {row.name for row in plot.rows} <= set(texts(name))
        case DotsPlot() if plot.keys:
            assert marks(name, "symbol") == len(rows)
        case LanesPlot() if not any("count" in row for row in rows):
            points = sum("value" in row for row in rows)
            assert marks(name, "symbol") == points
            said = "".join(texts(name))
            assert all(str(row["label"]) in said for row in rows if "…" not in said)
        case BarsPlot():
            assert marks(name, "rect") == len(rows)
        case _:
            assert marks(name, "rect") >= 1


def test_a_spec_has_the_colours_of_the_light_scheme() -> None:
    used = set(COLORS.values())
    for name in ("8 strips", "dots", "apart"):
        found = {part for part in json.dumps(spec(name)).split('"') if part.startswith("#")}
        assert found <= used


def test_a_row_says_what_its_fact_says() -> None:
    first, apart, _ = rows_of(PLOTS["apart"])
    assert first == {
        "lane": "", "case_id": "jia", "case": "甲市", "label": "98.5%", "value": 98.5,
        "comparator": "exact", "period": "2023年", "apart": False, "flags": "",
    }  # fmt: skip
    assert apart["flags"] == "部分覆盖：3个社区"


def test_the_csv_has_the_same_rows() -> None:
    for name, plot in PLOTS.items():
        read = list(csv.DictReader(io.StringIO(csv_of(plot).removeprefix("\ufeff"))))
        assert [{k: v for k, v in row.items() if v} for row in read] == [
            {k: str(v) for k, v in row.items() if str(v)} for row in rows_of(plot)
        ], name


def test_no_cell_of_the_csv_is_a_formula() -> None:
    plot = BarsPlot(id="a", caption=CAPTION, bars=(Bar(name="=1+1", count=1, told="1"),))
    assert "'=1+1" in csv_of(plot)
