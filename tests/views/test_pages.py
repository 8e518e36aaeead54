"""The pages of the tiny corpus, as Markdown, against what was read and approved."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from build_scripts.analysis.coverage import cover, group_unused
from build_scripts.model import EDITIONS, Corpus, Verdict
from build_scripts.publish.output import stage
from build_scripts.verify.corpus import load_corpus
from build_scripts.views.pages import Rendered, by_case, lettered_checks, render_site
from tests.conftest import ROOT, TINY, Edit
from tests.golden import assert_golden

GOLDEN = Path(__file__).parent / "pages"
PAGES = [
    "cases/index.md",
    "cases/jia/index.md",
    "cases/jia/source.md",
    "cases/yi/source.md",
    "cases/jia/cleaning.md",
    "themes/participation.md",
    "themes/finance.md",
    "indicators/index.md",
    "indicators/resolution-rate.md",
    "indicators/smart-communities.md",
    "glossary.md",
    "data.md",
    "data/facts.csv",
    "data/shared_wording.csv",
    "data/checks.csv",
    "data/omissions.csv",
    "data/datapackage.json",
]
"""Those without a chart: charts have tests of their own, and their text varies by version."""


def load(root: Path) -> Corpus:
    corpus, problems = load_corpus(root)
    assert problems == []
    assert corpus is not None
    return corpus


def render(root: Path, edition: str, cache: Path, site_url: str = "") -> Rendered:
    return render_site(
        load(root),
        EDITIONS[edition],
        templates=ROOT / "templates",
        cache=cache,
        site_url=site_url,
    )


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("charts")


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load(TINY)


@pytest.fixture(scope="module")
def rendered(cache: Path) -> Rendered:
    return render(TINY, "zh-Hans", cache)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_as_approved(rendered: Rendered, path: str) -> None:
    content = rendered[path]
    assert isinstance(content, str)
    assert_golden(GOLDEN / path, content)


def test_the_same_input_gives_the_same_bytes(rendered: Rendered, cache: Path) -> None:
    assert render(TINY, "zh-Hans", cache) == rendered


def test_every_page_can_be_rendered_in_english(cache: Path, rendered: Rendered) -> None:
    english = render(TINY, "en", cache)
    assert english.keys() == rendered.keys()
    assert "Grids and grid workers" in str(english["cases/jia/index.md"])


def test_a_public_address_stands_in_the_citation(cache: Path) -> None:
    pages = render(TINY, "zh-Hans", cache, "https://example.org/site/")
    assert "https://example.org/site/cases/jia/" in str(pages["cases/jia/index.md"])


def test_what_a_text_rests_on_is_told_by_case(corpus: Corpus) -> None:
    jia, yi = corpus.cases["jia"].facts, corpus.cases["yi"].facts
    told = by_case([yi[0], jia[0], yi[0]])
    assert told == [("yi", [yi[0], yi[0]]), ("jia", [jia[0]])]


def test_a_further_check_of_the_same_verdict_is_lettered(corpus: Corpus) -> None:
    implied, other = corpus.cases["jia"].relations
    agrees = replace(other, verdict=Verdict.AGREES)
    marks = lettered_checks([agrees, implied, agrees])
    assert [(verdict, letter) for _, verdict, letter in marks] == [
        ("agrees", ""),
        ("implied", ""),
        ("agrees", "b"),
    ]


def test_only_neighbours_left_out_for_the_same_reason_share_a_row(corpus: Corpus) -> None:
    unused = cover(corpus.cases["jia"]).unused
    with_reason, without, elsewhere = unused[0], unused[1], unused[2]
    assert group_unused([with_reason, with_reason, without, elsewhere, elsewhere]) == [
        (with_reason, with_reason),
        (without,),
        (elsewhere, elsewhere),
    ]


def test_only_comparable_indicators_have_a_chart(rendered: Rendered) -> None:
    with_chart = {path for path, text in rendered.items() if "<svg" in str(text)}
    assert "indicators/sense-of-security.md" in with_chart
    assert "indicators/grids.md" in with_chart
    assert "indicators/resolution-rate.md" not in with_chart  # its contract forbids it
    assert "indicators/smart-communities.md" not in with_chart  # one city, and a target


def test_excerpts_leave_out_what_is_not_cited(rendered: Rendered) -> None:
    page = str(rendered["cases/yi/source.md"])
    assert "推行“一格一员”机制" in page
    assert "乙市没有公布经费" not in page


HOSTILE = (
    '恶意<img src=x onerror=alert(1)> {{ 7*7 }} **b** [l](javascript:x) | `c` {: #x onclick="y" }'
)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("jia/summary.yaml", "name: {zh: 甲市, en: Jia}", "name: {zh: %s, en: Jia}"),
        ("jia/summary.yaml", "zh: 网格与网格员", "zh: %s"),
        ("jia/summary.yaml", "zh: 东街社区开设的居民议事会。", "zh: %s"),
        ("codebook/themes.yaml", "name: {zh: 公众参与", "name: {zh: %s"),
        ("codebook/indicators.yaml", "name: {zh: 网格数", "name: {zh: %s"),
        ("codebook/glossary.yaml", "term: 网格员", "term: %s"),
        ("codebook/study.yaml", "title: {zh: 两市比较", "title: {zh: %s"),
    ],
)
def test_nothing_an_editor_writes_becomes_markup(
    tiny: Path, edit: Edit, cache: Path, file: str, old: str, new: str
) -> None:
    quoted = "'" + HOSTILE.replace("'", "''") + "'"
    edit(file, old, new.replace("%s", quoted))
    edit("jia/summary.yaml", "报告称甲市建成462个网格。", "报告称建成462个网格。")
    corpus, _ = load_corpus(tiny)
    assert corpus is not None
    pages = render_site(
        corpus, EDITIONS["zh-Hans"], templates=ROOT / "templates", cache=cache, site_url=""
    )
    for path, text in pages.items():
        if path.endswith(".md"):
            assert "<img src=x" not in str(text)
            front_matter = str(text).split("---")[1]
            assert not set("<>") & set(front_matter)
            for line in str(text).splitlines():
                if line.startswith("#"):
                    assert "**b**" not in line
                    assert "onclick=" not in line


def test_staging_twice_writes_nothing_the_second_time(rendered: Rendered, tmp_path: Path) -> None:
    docs, staging = tmp_path / "docs", tmp_path / "staging"
    docs.mkdir()
    assert stage(rendered, docs, staging).written
    again = stage(rendered, docs, staging)
    assert (again.written, again.removed) == ((), ())
