"""A number that nobody answers for is found, wherever it is planted in the built site."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tests.crawl.conftest import Crawl, CrawledSite, Plant

SECURITY = "site/indicators/sense-of-security/index.html"
JIA = "site/cases/jia/index.html"
SOURCE = "site/cases/jia/source/index.html"
SPEC = "site/charts/sense-of-security.vl.json"
OVERVIEW_SPEC = "site/charts/overview.vl.json"

# file, words, what they are replaced by, the number that must be found
STRAYS = {
    "text": (SECURITY, "报告所称的", "报告所称的3项", "3项"),
    "text after a verified text": (SECURITY, "满意度。</p>", "满意度。共3项</p>", "3项"),
    "Chinese numerals": (SECURITY, "受访居民", "受访居民三百人", "三百人"),
    "full-width digits": (SECURITY, "受访居民", "受访居民３", "3"),
    "a circled number": (SECURITY, "受访居民", "受访居民③", "③"),
    "English": (SECURITY, "受访居民", "12 people", "12"),
    "split by emphasis": (SECURITY, "受访居民", "受访<b>1</b>2人", "12人"),
    "value of another fact": (SECURITY, '97.2%">97.2%', '97.2%">98.5%', "98.5%"),
    "value in another's row": (
        SECURITY, '<tr data-fact="yi/sense-of-security">', '<tr data-fact="yi/grids">', "97.2%",
    ),
    "value without its fact": (
        SECURITY, 'class="cb-value" data-fact="jia/sense-of-security"', 'class="cb-value"', "98.5%",
    ),
    "value that links elsewhere": (
        SECURITY, '/source/#q-535bbbe2" title="2023年全市群众安全感满意度达98.5%">98.5%',
        '/source/#q-de25ca04" title="全市建成网格462个">98.5%', "98.5%",
    ),
    "period": (SECURITY, ">2023年</span>", ">2022年</span>", "2022年"),
    "locator that lies": (SECURITY, "¶0.1", "¶0.2", "0.2"),
    "tooltip": (SECURITY, 'title="2023年全市', 'title="2022年全市', "2022年"),
    "tooltip of another quote": (
        SECURITY, 'title="2023年全市群众安全感满意度达98.5%"', 'title="3件事"', "3件",
    ),
    "title of the page": (SECURITY, "<title>", "<title>3大", "3"),
    "description of the page": (SECURITY, 'content="报告', 'content="3份报告', "3份"),
    "alternative text": (SECURITY, "<figcaption>", '<figcaption><img alt="共3市">', "3市"),
    "label for screen readers": (SECURITY, "<figcaption>", '<figcaption aria-label="第3图">', "3"),
    "note number": (SOURCE, '#use-2">2<', '#use-2">3<', "3"),
    "note marker": (SOURCE, '<li value="2"', '<li value="5"', "5"),
    "note label": (SOURCE, 'aria-label="依据 2"', 'aria-label="依据 3"', "3"),
    "statement number": (SOURCE, "摘要第 1 句", "摘要第 2 句", "第2句"),
    "words of a report": (SOURCE, "同比提升0.3", "同比提升0.4", "0.4个百分点"),
    "count with a wrong text": (JIA, 'absent" value="1">1', 'absent" value="1">2', "2"),
    "count with a wrong value": (JIA, 'jia absent" value="1"', 'jia absent" value="2"', "2"),
    "count of nothing": (JIA, "silences jia absent", "silences nowhere absent", "1"),
    "footer": (SECURITY, "未经本站另行核实", "未经本站另行核实2次", "2次"),
    "page for wrong addresses": ("site/404.html", "没有对应的页面", "没有对应的3页面", "3页"),
    "hand-written page": ("site/method/index.html", "命令是", "命令有3个，是", "3个"),
    "chart label": (SECURITY, ">97.2%</text>", ">97.3%</text>", "97.3%"),
    "chart label of another fact": (SECURITY, ">97.2%</text>", ">98.5%</text>", "98.5%"),
    "chart period": (SECURITY, ">2023年</text>", ">2024年</text>", "2024年"),
    "chart tick": (SECURITY, ">92%</text>", ">93%</text>", "93%"),
    "chart note": (SECURITY, "横轴从 90 开始", "横轴从 80 开始", "80"),
    "chart text added": (SECURITY, "</text></g>", "</text><text>3</text></g>", "3"),
    "chart description": (SECURITY, "甲市 98.5%", "甲市 98.6%", "98.6%"),
    "chart of other facts": (
        SECURITY, 'data-facts="jia/sense-of-security ', 'data-facts="jia/grids ', "98.5%",
    ),
    "overview cell": ("site/index.html", ">2</text>", ">3</text>", "3"),
    "spec value": (SPEC, '"value": 97.2', '"value": 97.3', "97.3"),
    "spec label": (SPEC, '"label": "97.2%"', '"label": "98.5%"', "98.5%"),
    "spec mark": (SPEC, '"dot": 97.2', '"dot": 96.1', "96.1"),
    "spec title": (SPEC, "横轴从 90", "横轴从 85", "85"),
    "spec count": (OVERVIEW_SPEC, '"count": 2', '"count": 3', "3"),
    "CSV value": ("site/data/facts.csv", "98.5%,98.5,", "98.5%,99.5,", "99.5"),
    "CSV as written": ("site/data/facts.csv", "462个,462", "463个,462", "463个"),
    "CSV period": ("site/data/facts.csv", "exact,2023", "exact,2022", "2022"),
    "CSV text": ("site/data/practices.csv", "全市建成462个", "全市建成464个", "464个"),
    "CSV place": ("site/data/quotes.csv", "jia,0,1,", "jia,7,1,", "7"),
    "CSV id": ("site/data/quotes.csv", "q-535bbbe2", "q-535bbbe3", "q-535bbbe3"),
    "CSV head": ("site/data/facts.csv", "as_written", "as_written_2", "2"),
    "CSV of an indicator": ("site/data/indicators/grids.csv", "300个,300", "300个,301", "301"),
    "JSON value": ("site/data/corpus.json", '"value": "98.5"', '"value": "98.6"', "98.6"),
    "JSON text": ("site/data/datapackage.json", "Id of the case", "Id of the 3 cases", "3"),
    "number word in Chinese text": (SECURITY, "受访居民", "受访three居民", "three"),
    "numeral without a measure word": (SECURITY, "受访居民", "受访居民三者", "三"),
    "day of a change": (JIA, ">2026-01-01</time>", ">2026-01-02</time>", "2026-01-02"),
    "machine-readable day": (JIA, 'datetime="2026-01-01', 'datetime="2026-01-03', "2026-01-03"),
    "commit": (JIA, 'class="cb-commit">', 'class="cb-commit">7 ', "7"),
    "permanent link": (JIA, "最近修改于2026-01-01", "最近修改于2025-01-01", "2025-01-01"),
    "recomputed figure": (JIA, "98.1–98.3%", "98.1–98.4%", "98.1–98.4%"),
    "recomputed by another check": (
        JIA, 'data-check="jia/security-year-before"', 'data-check="jia/workers-for-grids"',
        "98.1–98.3%",
    ),
    "figure of another fact": (
        JIA, 'cb-operand" data-fact="jia/grids', 'cb-operand" data-fact="jia/patrols', "462个",
    ),
    "passage of a check": (JIA, "配备网格员1200余名</q>", "配备网格员1300余名</q>", "1300余名"),
    "passage of another check": (JIA, 'q-cf08d9af">配备', 'q-535bbbe2">配备', "1200余名"),
    "words around a quote": (
        "site/cases/yi/index.html", ">2023年乙市</span>", ">2022年乙市</span>", "2022年",
    ),
    "quotes of a mark": (SOURCE, 'quotes="q-535bbbe2', 'quotes="q-535bbbe3', "q-535bbbe3"),
    "CSV context": ("site/data/facts.csv", ",2023年乙市,", ",2021年乙市,", "2021年"),
    "CSV address": ("site/data/facts.csv", "#fact-grids", "#fact-grids2", "grids2"),
    "CSV day": ("site/data/facts.csv", ",2026-01-01,", ",2026-01-04,", "2026-01-04"),
    "CSV bound": ("site/data/checks.csv", ",98.1,98.3,", ",98.1,98.2,", "98.2"),
    "CSV figures": ("site/data/checks.csv", "462个；1200", "463个；1200", "463个"),
    "CSV extent": ("site/data/omissions.csv", ",2,2,69,", ",2,2,68,", "68"),
    "CSV number of a wording": ("site/data/shared_wording.csv", "2,similar", "3,similar", "3"),
    "CSV place of a wording": ("site/data/shared_wording.csv", "jia,0,1,年", "jia,0,2,年", "2"),
    "CSV row too long": ("site/data/practices.csv", "jia,grid-st", "jia,3,grid-st", "3"),
    "maker of a page": (JIA, "mkdocs-material-", "mkdocs-material-7 ", "material-7"),
    "map of the site": ("site/sitemap.xml", "/p9/method/<", "/p9/method3/<", "method3"),
}  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "token"), STRAYS.values(), ids=STRAYS.keys())
def test_a_stray_number_is_named_with_its_file(
    crawled: CrawledSite, plant: Plant, file: str, old: str, new: str, token: str
) -> None:
    plant(file, old, new)
    found = crawled.read_again(file.removeprefix("site/"))
    assert {problem.position.file for problem in found} == {file.removeprefix("site/")}
    assert token in {problem.value for problem in found if problem.code == "site-number"}


def test_the_site_as_built_has_none(crawl: Crawl) -> None:
    findings = crawl()
    assert findings.problems == []
    assert findings.sources.total() > 1000


def test_a_stray_is_named_with_its_line_and_words(crawl: Crawl, plant: Plant) -> None:
    plant("site/data/facts.csv", "462个,462,", "462个,465,")
    assert [str(problem) for problem in crawl().problems] == [
        "data/facts.csv:3:1: a number on the site must be a fact, a quote, checked prose, a count "
        "or declared: '465'; it stands in column value: “465” [site-number]"
    ]


def test_a_stray_on_many_pages_is_told_once(crawl: Crawl, project: Path, plant: Plant) -> None:
    for page in ("404.html", "index.html", "glossary/index.html"):
        plant(f"site/{page}", "未经本站另行核实", "未经本站另行核实2次")
    (problem,) = crawl().problems
    assert problem.fix.endswith("the same in 2 more file(s)")


def test_the_search_index_says_what_the_pages_say(
    crawl: Crawl, plant: Plant, project: Path
) -> None:
    file = "site/search/search_index.json"
    entries = json.loads((project / file).read_text(encoding="utf-8"))
    (entry,) = (e for e in entries["docs"] if e["location"] == "indicators/grids/#contract")
    plant(file, json.dumps(entry["text"]), json.dumps(entry["text"] + "<p>共&#51;市</p>"))
    assert [problem.value for problem in crawl().problems] == ["3市"]


def test_the_compressed_map_is_read_too(crawl: Crawl, project: Path) -> None:
    path = project / "site" / "sitemap.xml.gz"
    kept = path.read_bytes()
    path.write_bytes(gzip.compress(b"<urlset><url><loc>/page7/</loc></url></urlset>"))
    try:
        assert [problem.value for problem in crawl().problems] == ["page7"]
    finally:
        path.write_bytes(kept)


@pytest.mark.parametrize("file", ["site/assets/site.js", "site/assets/stylesheets/accessible.css"])
def test_what_is_passed_on_must_be_unchanged(crawl: Crawl, plant: Plant, file: str) -> None:
    plant(file, "\n", "\n/* 3 */\n")
    (problem,) = crawl().problems
    assert (problem.code, problem.position.file) == ("site-file", file.removeprefix("site/"))


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (SECURITY, 'transform="translate(', 'transform="translate(1'),
        (SPEC, '"fontSize": 1', '"fontSize": 2'),
        ("site/data/practices.csv", "每个网格都有", "每个网格没有"),
        ("site/data/corpus.json", "{", ""),
    ],
    ids=["drawing", "spec", "table", "unreadable"],
)
def test_what_the_program_makes_must_be_as_made(
    crawled: CrawledSite, plant: Plant, file: str, old: str, new: str
) -> None:
    plant(file, old, new)
    (problem,) = crawled.read_again(file.removeprefix("site/"))
    assert (problem.code, problem.position.file) == ("site-file", file.removeprefix("site/"))


def test_a_schema_must_be_the_programs_own(crawl: Crawl, plant: Plant) -> None:
    plant("site/data/schema/study.schema.json", '"title": "', '"title": "3')
    assert [problem.code for problem in crawl().problems] == ["site-file"]


def test_what_a_style_sheet_prints_is_read(crawl: Crawl, plant: Plant, project: Path) -> None:
    rule = "@media print {"
    for folder in ("docs", "site"):
        plant(f"{folder}/assets/site.css", rule, f"p::after {{ content: '共\\33 项' }}\n{rule}")
    assert [problem.value for problem in crawl().problems] == ["3项"]


def test_a_file_of_a_kind_that_nobody_reads_is_named(crawl: Crawl, project: Path) -> None:
    stray = project / "site" / "data" / "facts.txt"
    stray.write_text("3", encoding="utf-8")
    try:
        assert [problem.code for problem in crawl().problems] == ["site-file"]
    finally:
        stray.unlink()


@pytest.mark.parametrize(
    ("old", "new", "value"),
    [
        ("[出现两次]", "[出现两次, 出现三次]", "numbers: 出现三次"),
        ("[出现两次]", "[出现两次, 42]", "numbers: 42"),
        ("example: [", "exmaple: [", "numbers: exmaple"),
    ],
    ids=["not on the page", "without words", "unknown kind"],
)
def test_what_a_page_declares_must_stand_on_it(
    crawl: Crawl, plant: Plant, old: str, new: str, value: str
) -> None:
    plant("docs/method.md", old, new)
    problems = [p for p in crawl().problems if p.code == "site-number-declared"]
    assert [(p.position.file, p.value) for p in problems] == [("docs/method.md", value)]


def test_what_a_wording_declares_must_stand_in_it(crawl: Crawl, plant: Plant) -> None:
    plant("templates/wording.yaml", "{axis: [不从 0 开始,", "{axis: [不从 0 开始, 从 7 开始,")
    problems = crawl().problems
    assert [(p.code, p.value) for p in problems] == [
        ("site-number-declared", "axis_truncated: 从 7 开始")
    ]
