"""The pictures of the site: what each shows, against what was approved and counted once more."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from decimal import Decimal
from html import escape
from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec.structs import replace

from build_scripts.analysis.outline import outline_of
from build_scripts.charts import Plot
from build_scripts.charts.model import BarsPlot, StripsPlot, UnitsPlot
from build_scripts.charts.preview import preview_of
from build_scripts.charts.rows import csv_of, rows_of
from build_scripts.charts.style import COLORS
from build_scripts.corpus.assemble import membership_of, membership_parts
from build_scripts.editions import TONGUES, Edition, Tongue
from build_scripts.model import Quantity
from build_scripts.store import Key
from build_scripts.views.case import view_of_case
from build_scripts.views.feature import view_of_feature
from build_scripts.views.figures.comparable import comparable_plot
from build_scripts.views.figures.facts import facts_plot
from build_scripts.views.figures.families import families_with_lanes, family_plot
from build_scripts.views.figures.indicators import is_compared
from build_scripts.views.figures.practices import practices_plot, practices_preview
from build_scripts.views.figures.published import files_of_figures, plots_of, previews_of
from build_scripts.views.figures.shares import shares_plot
from build_scripts.views.figures.strips import report_plot, reports_plot
from build_scripts.views.figures.terms import terms_plot
from build_scripts.views.figures.times import place_of, times_plot
from build_scripts.views.glossary import view_of_glossary
from build_scripts.views.home import view_of_home
from build_scripts.views.indicator import view_of_indicator
from build_scripts.views.indicators import view_of_indicators
from build_scripts.views.overview import view_of_overview
from build_scripts.views.pages import pages_of
from build_scripts.views.pieces import Maker
from build_scripts.views.rendering import Templates
from build_scripts.views.shown import Drawing, leaves
from build_scripts.views.source import view_of_source
from build_scripts.views.theme import view_of_theme
from build_scripts.views.themes import view_of_themes
from tests.charts.png import bands, pieces_in, read_png
from tests.conftest import ROOT, TINY
from tests.editions import edition_of, shelf_of, sound_corpus
from tests.golden import assert_golden
from tests.many import shelf_of_many

GOLDEN = Path(__file__).parent / "figures"
SHELVES = {root: shelf_of(root) for root in (TINY, ROOT)}
SHELF = SHELVES[TINY]
EDITIONS = {tongue.id: edition_of(SHELF, tongue) for tongue in TONGUES}
CITIES = edition_of(SHELVES[ROOT])
MANY, FEWER = (edition_of(shelf_of_many(TINY, count)) for count in (416, 200))
WRITTEN = {
    path.parent.name: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "cases").glob("*/summary.yaml"))
}
FACTS = [fact for summary in WRITTEN.values() for fact in summary["facts"]]


def here(edition: Edition) -> Maker:
    return Maker(edition, "index.md")


def told(plot: Plot) -> str:
    """A plot in words: what stands in the picture, and its rows."""
    caption = plot.caption
    rows = csv_of(plot).removeprefix("\ufeff").replace("\r\n", "\n")
    return f"{plot.id}\n{caption.title}\n{caption.note}\n{caption.source}\n{rows}\n"


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_pictures_are_as_approved(edition: str) -> None:
    plots = (make(here(EDITIONS[edition])) for _, make in plots_of(EDITIONS[edition]))
    assert_golden(GOLDEN / f"{edition}.txt", "".join(map(told, plots)))


@pytest.mark.parametrize("edition", [EDITIONS["en"], CITIES, MANY], ids=["tiny", "cities", "many"])
def test_every_picture_on_a_page_can_be_downloaded(edition: Edition) -> None:
    files = {file.path for file in files_of_figures(edition)}
    views = (
        view_of_home(edition),
        view_of_overview(1, edition),
        view_of_themes(edition),
        view_of_indicators(1, edition),
        view_of_glossary(edition),
        *(view_of_feature(id_, 1, edition) for id_ in edition.corpus.features),
        *(view_of_indicator(id_, 1, edition) for id_ in edition.corpus.reported),
        view_of_case(edition.corpus.case_ids[0], edition),
        view_of_source(edition.corpus.case_ids[0], edition),
    )
    named = [
        str(leaf).rpartition("charts/")[1:]
        for view in views
        for path, leaf in leaves(view)
        if path.endswith((".spec", ".csv")) and "charts/" in str(leaf)
    ]
    assert {"".join(parts) for parts in named} <= files
    drawings = [leaf for view in views for _, leaf in leaves(view) if isinstance(leaf, Drawing)]
    assert len(drawings) == len(named) > 10


# --- What links are shown with --------------------------------------------------------------

ADDRESS = "https://cities.example/"
PICTURE = re.compile(r'^picture: \["(.+?)", "(.*)"\]$', re.MULTILINE)


@pytest.mark.parametrize(
    ("root", "tongue"),
    [*((TINY, tongue) for tongue in TONGUES), (ROOT, TONGUES[0])],
    ids=[*(f"tiny {tongue.id}" for tongue in TONGUES), "cities"],
)
def test_links_are_shown_with_a_picture_that_is_there(root: Path, tongue: Tongue) -> None:
    """Each page that a picture leads names it, with what it says itself; no picture is for none."""
    edition = edition_of(SHELVES[root], tongue, ADDRESS)
    templates = Templates(edition.ledger, edition.wording)
    named: dict[str, set[str]] = defaultdict(set)
    for page in pages_of(edition):
        if page.template == "term":
            continue
        view = page.view()
        found = PICTURE.findall(templates.render(page.template, view))
        figures = {str(leaf) for path, leaf in leaves(view) if path.endswith(".png")}
        assert len(found) == bool(figures), page.path
        for path, title in found:
            assert path in figures
            assert title in {escape(str(leaf)) for _, leaf in leaves(view)}
            named[path].add(page.template)
    assert named.keys() == {file.path for file in previews_of(edition)}
    assert {"case", "source"} in named.values()
    assert {"theme"} in named.values()


def test_without_an_address_nobody_shows_a_picture() -> None:
    assert list(previews_of(CITIES)) == []
    assert view_of_case("wuhai", CITIES).strip.png == ""


@pytest.mark.parametrize("root", [TINY, ROOT], ids=["tiny", "cities"])
def test_one_picture_is_for_all_editions(root: Path) -> None:
    made = [
        {file.path: file.make() for file in previews_of(edition_of(SHELVES[root], it, ADDRESS))}
        for it in TONGUES
    ]
    assert made[0] == made[1] == made[2]


@pytest.mark.parametrize("case_id", WRITTEN)
def test_a_report_is_coloured_as_far_as_the_page_says(case_id: str) -> None:
    plot = report_plot(case_id, here(CITIES))
    band = bands(read_png(preview_of(plot)), "rule")
    pixels = Counter(color for lines in band for row in lines for color in row[120:])
    cited = sum(pixels[COLORS[color]] for color in {key.color for key in plot.keys})
    share = 100 * cited / (cited + pixels[COLORS["rule"]])
    assert re.search(r"引用了 (\d+)%", plot.caption.title)
    assert f"引用了 {round(share)}%" in plot.caption.title
    for number, key in enumerate(plot.keys):
        (strip,) = plot.strips
        long = sum(one.end - one.start for one in strip.cited if one.key == number)
        drawn = pixels[COLORS[key.color]] / (cited + pixels[COLORS["rule"]])
        assert drawn == pytest.approx(long / strip.length, abs=0.005)


def test_each_practice_under_a_theme_is_a_mark_in_its_cases_row() -> None:
    edition = edition_of(SHELVES[ROOT], site_url=ADDRESS)
    made = {file.path: file.make for file in previews_of(edition)}
    for theme_id in edition.corpus.themes:
        front = view_of_theme(theme_id, 1, edition).front
        assert front
        drawn = read_png(made[front.preview.png]())
        for number, (case_id, written) in enumerate(WRITTEN.items()):
            count = sum(theme_id in it["themes"] for it in written["practices"])
            name = edition.text(edition.corpus.case_name(case_id))
            assert re.search(rf"{name} {count}(、|$)", front.preview.title)
            (row,) = bands(drawn, f"case-{number + 1}")
            edge, marks = 1, pieces_in(row, {COLORS["paper"], COLORS["soft"]})
            assert marks - edge == count


def test_of_many_cases_each_is_a_mark_by_whether_it_has_practices() -> None:
    maker = here(MANY)
    for theme_id in MANY.corpus.themes:
        rows = read_png(preview_of(practices_plot(theme_id, maker)))
        ground = {COLORS["paper"], COLORS["soft"]}
        having = bands(rows, "accent")
        count = sum(pieces_in(band, ground) for band in having)
        assert count == len(MANY.corpus.practising(theme_id))
        assert pieces_in(rows, ground) == len(MANY.corpus.case_ids)
        assert f"416 份报告里有 {count} 份" in practices_preview(theme_id, maker).title


# --- Counted once more ----------------------------------------------------------------------


def test_every_reported_indicator_is_one_square() -> None:
    plot = comparable_plot(here(CITIES))
    assert isinstance(plot, UnitsPlot)
    reporting = Counter[str]()
    for summary in WRITTEN.values():
        reporting.update({fact["indicator"] for fact in summary["facts"]})
    counts = [int(row.told) for row in plot.rows]
    assert sum(counts) == len(reporting)
    assert counts[-1] == sum(number == 1 for number in reporting.values())
    assert counts[0] == sum(is_compared(id_, CITIES) for id_ in CITIES.corpus.reported)


def test_every_fact_has_its_place_in_time() -> None:
    plot = times_plot(here(CITIES))
    assert isinstance(plot, UnitsPlot)
    assert [row.told for row in plot.rows] == [str(len(s["facts"])) for s in WRITTEN.values()]
    untold = sum("period" not in fact for fact in FACTS)
    assert sum(len(row.cells[-1]) for row in plot.rows) == untold
    assert f"{untold} 个没有写明时期" in plot.caption.title


@pytest.mark.parametrize(
    ("period", "place"),
    [
        (None, "untold"),
        ("2021", "2021"),
        ("2020/2023", "2020+"),
        ("2021年以来", "2021+"),
        ("连续三年", "lasting"),
        ("上线以来", "lasting"),
    ],
)
def test_a_time_belongs_to_a_year_to_a_length_or_nowhere(period: str | None, place: str) -> None:
    assert place_of(period) == place


@pytest.mark.parametrize("case_id", WRITTEN)
def test_every_fact_of_a_case_is_one_dot_filled_if_dated_and_of_the_whole(case_id: str) -> None:
    plot = facts_plot(CITIES.corpus.cases[case_id], here(CITIES))
    assert isinstance(plot, UnitsPlot)
    units = [unit for row in plot.rows for cell in row.cells for unit in cell]
    facts = WRITTEN[case_id]["facts"]
    assert len(units) == len(facts)
    assert sum(not plot.keys[unit.key].is_open for unit in units) == sum(
        "period" in fact and "scope" not in fact for fact in facts
    )


def test_a_strip_is_as_long_as_its_text_and_holds_what_is_cited() -> None:
    for strip in reports_plot(here(CITIES)).strips:
        assert all(a.end <= b.start for a, b in zip(strip.cited, strip.cited[1:], strict=False))
        assert strip.cited[-1].end <= strip.length
        assert strip.sections[-1].end == strip.length


def test_the_reports_are_titled_by_the_group_that_they_differ_most_in() -> None:
    plot = reports_plot(here(CITIES))
    shares: dict[str, dict[str, float]] = defaultdict(dict)
    for place, key in enumerate(plot.keys[:-1]):
        for strip in plot.strips:
            cited = sum(one.end - one.start for one in strip.cited if one.key == place)
            shares[key.name][strip.name] = round(100 * cited / strip.length)
    group, of = max(shares.items(), key=lambda one: max(one[1].values()) - min(one[1].values()))
    for case in (min(of, key=lambda it: of[it]), max(of, key=lambda it: of[it])):
        assert re.search(rf"“{group}”.*{case}(占正文|占) {of[case]}%", plot.caption.title)


def test_a_strip_is_a_map_of_its_own_page() -> None:
    plot = report_plot("wuhai", Maker(CITIES, "cases/wuhai/source.md"))
    (strip,) = plot.strips
    assert all(one.href.startswith("#") for one in (*strip.sections, *strip.cited))


def test_shares_are_of_the_words_that_practices_under_a_theme_cite() -> None:
    """Counted from the quotes as they are written; where two overlap, no more than their sum.

    White space counts in the report, and is left out of the quotes.
    """
    plot, lengths = shares_plot(here(CITIES)), dict(CITIES.corpus.lengths)
    assert plot.rows[0].name in plot.caption.title
    for row, theme_id in zip(plot.rows, _by_name(plot.rows), strict=True):
        for dot in row.dots:
            case_id = CITIES.corpus.case_ids[dot.key]
            quotes = {
                re.sub(r"\s", "", quote)
                for practice in WRITTEN[case_id]["practices"]
                if theme_id in practice["themes"]
                for quote in practice["evidence"]
            }
            most = 100 * sum(map(len, quotes)) / lengths[case_id]
            assert 0 < dot.value <= most + 0.2, (row.name, case_id)


def _by_name(rows: Any) -> list[str]:
    ids = {CITIES.text(theme.name): theme.id for theme in CITIES.corpus.themes.values()}
    return [ids[row.name] for row in rows]


def test_every_term_counts_once_by_how_many_reports_use_it() -> None:
    bars = terms_plot(here(CITIES)).bars
    assert sum(bar.count for bar in bars) == len(CITIES.corpus.terms)
    assert [bar.name for bar in bars][:2] == ["见于 4 份", "见于 3 份"]


def test_lanes_keep_questions_apart() -> None:
    (family,) = families_with_lanes(CITIES)
    plot = family_plot(family, here(CITIES))
    assert len(plot.lanes) == len({lane.name for lane in plot.lanes}) > 1
    assert plot.words.gap


def test_equal_values_have_no_picture() -> None:
    """11 beside 11 shows nothing; the page says so, and the values stand in its table."""
    shelf = shelf_of(TINY)
    shelf.add(("alike", "grids"), True)
    edition = edition_of(shelf)
    front = view_of_indicator("grids", 1, edition).front
    assert front is not None
    assert (front.figure, front.no_figure) == (None, "没有画图：各城市的数相同。")
    assert "grids" not in [name for name, _ in plots_of(edition)]
    assert "grids" in [name for name, _ in plots_of(EDITIONS["zh-Hans"])]


def test_values_are_equal_if_all_that_can_be_compared_are() -> None:
    corpus = sound_corpus(TINY)
    places = [("sense-of-security", "family", ())]
    outline, first = outline_of(corpus.cases["jia"]), corpus.cases["jia"].facts[0]

    def parts(*values: Quantity) -> Mapping[Key, object]:
        cases = [
            replace(case, facts=(replace(first, case_id=case.id, quantity=value),))
            for case, value in zip(corpus.cases.values(), values, strict=False)
        ]
        return membership_parts(places, [membership_of(case, (), {}, outline) for case in cases])

    other = replace(first.quantity, value=Decimal(463))
    assert ("alike", "sense-of-security") in parts(first.quantity, first.quantity)
    assert ("alike", "sense-of-security") not in parts(first.quantity, other)
    assert ("alike", "sense-of-security") not in parts(first.quantity)


# --- Any number of cases --------------------------------------------------------------------

ABOUT_ALL: dict[str, Callable[[Maker], Plot]] = {
    "reports": reports_plot,
    "shares": shares_plot,
    "comparable": comparable_plot,
    "times": times_plot,
    "terms": terms_plot,
}


@pytest.mark.parametrize("name", ABOUT_ALL)
def test_a_picture_of_many_cases_is_bounded(name: str) -> None:
    at_200 = rows_of(ABOUT_ALL[name](here(FEWER)))
    at_416 = rows_of(ABOUT_ALL[name](here(MANY)))
    assert len(at_416) == len(at_200) < 200


def test_of_many_reports_some_are_shown_from_short_to_long() -> None:
    plot = reports_plot(here(MANY))
    assert isinstance(plot, StripsPlot)
    lengths = [strip.length for strip in plot.strips]
    assert lengths == sorted(lengths)
    every = [length for _, length in MANY.corpus.lengths]
    assert (lengths[0], lengths[-1]) == (min(every), max(every))


def test_many_facts_are_bars() -> None:
    assert isinstance(times_plot(here(MANY)), BarsPlot)
