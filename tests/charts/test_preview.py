"""What links to a page are shown with: every kind of plot as a picture without words."""

from __future__ import annotations

import pickle
from collections import Counter
from functools import cache

import pytest
from msgspec.structs import replace

from build_scripts.charts.layout import lay_out, share_axis
from build_scripts.charts.model import BarsPlot, LanesPlot, Plot, StripsPlot, UnitsPlot
from build_scripts.charts.preview import HEIGHT, WIDTH, preview_of
from build_scripts.charts.style import COLORS
from build_scripts.model import Comparator
from tests.charts.plots import LONG, PLOTS, dots, flagged, lanes, point, strips, units
from tests.charts.png import Row, bands, longest, pieces_in, read_png, runs

PAPER, SOFT, CASE = COLORS["paper"], COLORS["soft"], COLORS["case-1"]
SAFE = 50
"""Pixels at each edge in which nothing is, or a crop would cut it."""


@cache
def png(name: str) -> bytes:
    return preview_of(PLOTS[name])


@cache
def seen(name: str) -> list[Row]:
    return read_png(png(name))


def shown(plot: Plot) -> list[Row]:
    return read_png(preview_of(plot))


@pytest.mark.parametrize("name", PLOTS)
def test_it_is_a_png_of_its_size_with_free_edges(name: str) -> None:
    rows = seen(name)
    assert (len(rows[0]), len(rows)) == (WIDTH, HEIGHT)
    edges = {*rows[0], *rows[-1]}
    for row in rows:
        edges |= {*row[:SAFE], *row[-SAFE:]}
    assert edges == {PAPER}
    assert len({color for row in rows for color in row}) > 1


@pytest.mark.parametrize("name", PLOTS)
def test_it_weighs_little(name: str) -> None:
    most = {"480 units": 45_000, "units in columns": 30_000}.get(name, 20_000)
    assert len(png(name)) < most


@pytest.mark.parametrize("name", PLOTS)
def test_the_same_plot_gives_the_same_picture_whatever_its_words_are(name: str) -> None:
    plot = pickle.loads(pickle.dumps(PLOTS[name]))
    assert preview_of(plot) == png(name)
    caption = replace(plot.caption, title="other", note=LONG, source="")
    assert preview_of(replace(plot, caption=caption)) == png(name)


@pytest.mark.parametrize("name", PLOTS)
def test_colours_are_those_of_the_plot_or_fade_into_the_ground(name: str) -> None:
    pure = {*COLORS.values()}
    for color in {color for row in seen(name) for color in row} - pure:
        between = [
            all(min(a, b) <= c <= max(a, b) for a, b, c in zip(*map(channels, it), strict=True))
            for it in ((PAPER, own, color) for own in pure)
        ]
        assert any(between), color


def channels(color: str) -> bytes:
    return bytes.fromhex(color[1:])


def test_there_must_be_something_to_draw() -> None:
    for plot in (lanes(), lanes(flagged(90))):
        with pytest.raises(ValueError, match="nothing can be compared"):
            preview_of(plot)


# --- What is drawn --------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["1 strip", "8 strips"])
def test_words_are_cited_in_as_much_of_a_strip_as_of_the_report(name: str) -> None:
    plot = PLOTS[name]
    assert isinstance(plot, StripsPlot)
    counts = Counter(color for row in seen(name) for color in row)
    cited = Counter[str]()
    for strip in plot.strips:
        for one in strip.cited:
            cited[COLORS[plot.keys[one.key].color]] += one.end - one.start
        cited[COLORS["rule"]] += strip.length - sum(one.end - one.start for one in strip.cited)
    edges = Counter(color for row in seen(name) for color in row[100:114])
    drawn = Counter({color: counts[color] - edges[color] for color in cited})
    for color, characters in cited.items():
        assert drawn[color] / drawn.total() == pytest.approx(characters / cited.total(), abs=0.004)


def test_each_section_of_a_report_begins_a_line() -> None:
    """Of 1,000 characters in sections of 400 and 600 nine lines hold 120 each."""
    (strip,) = strips(1).strips
    assert [(it.start, it.end) for it in strip.sections] == [(0, 400), (400, 1000)]
    rows = shown(replace(strips(1), strips=(replace(strip, cited=()),)))
    lines = [longest(band, "rule") for band in bands(rows, "rule")]
    whole = lines[0]
    assert lines == [whole, whole, whole, pytest.approx(whole / 3, abs=1), *[whole] * 5]
    assert whole > WIDTH * 0.75


def test_a_report_of_many_sections_runs_on() -> None:
    (strip,) = strips(1).strips
    each = strip.length // 20
    sections = tuple(
        replace(strip.sections[0], start=at * each, end=(at + 1) * each) for at in range(20)
    )
    many = shown(replace(strips(1), strips=(replace(strip, sections=sections),)))
    one = replace(strip, sections=(replace(strip.sections[0], end=strip.length),))
    assert many == shown(replace(strips(1), strips=(one,)))


@pytest.mark.parametrize("name", ["units", "units in columns", "480 units"])
def test_each_thing_has_a_mark_of_its_own(name: str) -> None:
    plot = PLOTS[name]
    assert isinstance(plot, UnitsPlot)
    wanted = sum(len(cell) for row in plot.rows for cell in row.cells)
    assert pieces_in(seen(name), {PAPER, SOFT}) == wanted


def test_what_is_open_has_the_ground_within() -> None:
    plot = units((1,))
    full, open_ = (
        shown(replace(plot, keys=(replace(plot.keys[0], is_open=is_open),)))
        for is_open in (False, True)
    )
    counts = [Counter(color for row in rows for color in row)[CASE] for rows in (full, open_)]
    assert 0 < counts[1] < counts[0] / 1.5
    (band,) = bands(open_, "case-1")
    middle = [color for color, _ in runs(band[len(band) // 2])]
    assert middle == [PAPER, SOFT, CASE, PAPER, CASE, SOFT, PAPER]


def test_bars_are_as_long_as_what_they_count() -> None:
    plot = PLOTS["bars"]
    assert isinstance(plot, BarsPlot)
    drawn = [longest(band, "accent") for band in bands(seen("bars"), "rule", "accent")]
    whole = max(drawn)
    most = max(bar.count for bar in plot.bars)
    assert drawn == [pytest.approx(bar.count / most * whole, abs=1) for bar in plot.bars]


def test_a_dot_stands_where_its_value_lies_between_the_ticks() -> None:
    plot = dots(3)
    rows = shown(plot)
    first = next(row for row in rows if COLORS["rule"] in row)
    ticks = [x for x, color in enumerate(first) if color == COLORS["rule"]][::2]
    values = [dot.value for row in plot.rows for dot in row.dots]
    axis = share_axis(values)
    assert len(ticks) == len(axis.ticks)
    for dot in plot.rows[1].dots:
        x = ticks[0] + axis.place(dot.value) * (ticks[-1] - ticks[0])
        assert rows[HEIGHT // 2][round(x)] == COLORS[plot.keys[dot.key].color]


def test_counts_are_bars_from_zero_open_where_no_report_is_exact() -> None:
    exact, range_, least = bands(seen("counts"), "case-1")
    whole = longest(range_, "case-1")
    assert longest(exact, "case-1") == pytest.approx(whole * 462 / 2000, abs=1)
    assert Counter(exact[0])[CASE] == longest(exact, "case-1")
    assert Counter(range_[0])[CASE] == pytest.approx(whole / 2, abs=1), "to where it is sure"
    middle = runs(least[len(least) // 2][100:])
    assert [color for color, _ in middle[:2]] == [CASE, PAPER]
    assert middle[0][1] < 10 < middle[1][1]


def test_a_bound_is_open_and_points_where_the_value_may_be() -> None:
    upward, downward = (
        shown(lanes(point(95, kind))) for kind in (Comparator.AT_LEAST, Comparator.AT_MOST)
    )
    exact = shown(lanes(point(95)))
    middle = next(x for x, color in enumerate(widest(exact)) if color == CASE) + 24
    assert widest(exact)[middle] == CASE
    for rows, sense in ((upward, 1), (downward, -1)):
        places = [x for row in rows for x, color in enumerate(row) if color == CASE]
        beyond = [x for x in places if sense * (x - middle) > 40]
        assert beyond
        assert not [x for x in places if sense * (middle - x) > 40]
        assert rows[HEIGHT // 2][middle] == PAPER


def test_what_is_set_apart_is_an_open_diamond_below_a_line() -> None:
    rows = seen("apart")
    first, *apart = bands(rows, "case-1")
    assert len(apart) == 2
    line = next(y for y, row in enumerate(rows) if Counter(row)[COLORS["grid"]] > 900)
    marks = [y for y, row in enumerate(rows) if CASE in row]
    assert marks[0] < line < marks[len(first)]
    for band in apart:
        assert PAPER in widest(band)[widest(band).index(CASE) :][:40]


def test_the_distribution_of_many_is_as_high_as_their_counts() -> None:
    plot = PLOTS["416 cases"]
    assert isinstance(plot, LanesPlot)
    bins = lay_out(plot).bins
    rows = seen("416 cases")
    columns: list[Counter[str]] = [Counter(row[x] for row in rows) for x in range(WIDTH)]
    each = 1000 / len(bins)
    most = max(bin_.count for bin_ in bins)
    whole = max(HEIGHT - column[PAPER] for column in columns)
    for number, bin_ in enumerate(bins):
        edge, middle = (columns[round(100 + number * each) + at] for at in (6, 50))
        assert HEIGHT - edge[PAPER] == pytest.approx(bin_.count / most * whole, abs=4)
        stated = (bin_.count - bin_.bounds) / most * whole
        assert middle[COLORS["muted"]] == pytest.approx(stated, abs=8)


def test_a_spread_has_one_middle() -> None:
    assert len(bands(seen("spreads"), "ink")) == 20
    assert len(bands(seen("questions"), "ink")) == 1


def widest(rows: list[Row]) -> Row:
    """The line that has most of the first case's colour."""
    return max(rows, key=lambda row: sum(color == CASE for color in row))
