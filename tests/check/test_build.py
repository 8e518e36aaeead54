"""A number that no view holds keeps the last good site; a site that was changed is named."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from build_scripts.__main__ import main
from build_scripts.charts import texts_of
from build_scripts.model import Localized
from build_scripts.pipeline import build
from build_scripts.views.figures import figure as figures
from tests.conftest import ROOT, TINY

HAND_WRITTEN = """\
---
title: 方法
numbers: {definition: [出现两次]}
---

# 方法

引文只出现一处，不能出现两次。命令是 `casebook 42`。

## 通用文字 { #shared-wording }
"""

NAVIGATED = (
    *("method", "about", "editors", "editors/first-city", "editors/examples", "editors/writing"),
    *("editors/style", "editors/codebook", "editors/fields/index", "editors/problems/index"),
)
"""The pages written by hand that the navigation names."""
SITE_URL = "https://example.org/p9/"
"""An address with a digit, which citations and the map of the site hold."""


def make_project(root: Path) -> Path:
    """The tiny corpus with everything that a whole site needs."""
    shutil.copytree(TINY, root)
    shutil.copytree(ROOT / "templates", root / "templates")
    shutil.copytree(ROOT / "docs" / "assets", root / "docs" / "assets")
    shutil.copy(ROOT / "mkdocs.yml", root)
    for name in NAVIGATED:
        page = root / "docs" / f"{name}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(HAND_WRITTEN, encoding="utf-8")
    (root / "staging" / "zh-Hans").mkdir(parents=True)
    return root


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny project, built; whoever changes it puts it back."""
    root = make_project(tmp_path_factory.mktemp("check") / "project")
    said: list[Localized] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", SITE_URL)
        assert build(root, said.append) == []
    [translated] = (line.en for line in said if line.en.startswith("translated in /en/"))
    assert translated.startswith("translated in /en/: 2 of 20 quotes (jia 0 of ")
    assert translated.endswith("zi-2 2 of 4), 0 of 10 pages written by hand; all other texts")
    assert said[-1].en.startswith("numbers on the site: ")
    assert said[-1].en.endswith("none unresolved")
    return root


def edit(path: Path, old: str, new: str) -> None:
    """Replace words in a file, which is written anew."""
    text = path.read_bytes().decode()
    assert old in text
    path.unlink()
    path.write_bytes(text.replace(old, new, 1).encode())


def test_what_goes_wrong_in_a_template_or_the_program_is_not_published(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", SITE_URL)
    before = (project / "site" / "index.html").read_bytes()
    cases = project / "templates" / "pages" / "cases.md.j2"
    kept = cases.read_bytes()
    edit(cases, "<ul", '<p>共 3 个</p>\n<p><img src="../assets/a.png" alt="7 座城"></p>\n<ul')
    monkeypatch.setattr(figures, "texts_of", lambda plot: texts_of(plot)[:1])
    monkeypatch.setenv("CASEBOOK_CORES", "1")
    # What is patched is no part of the program's digest, so nothing may be kept of it.
    cache = project / "staging" / "cache"
    shutil.rmtree(cache)
    problems = build(project, lambda _: None)
    shutil.rmtree(cache)
    cases.write_bytes(kept)
    found = {(problem.position.file, problem.value) for problem in problems}
    assert {("cases/index.html", "3个"), ("cases/index.html", "7座")} <= found
    assert any("svg" in problem.fix.en for problem in problems)
    assert (project / "site" / "index.html").read_bytes() == before


PLANTED = {
    "page": ("cases/jia/index.html", "98.5%</data>", "98.6%</data>"),
    "chart": ("indicators/sense-of-security/index.html", ">97.2%</text>", ">97.3%</text>"),
    "alternative text": ("themes/participation/index.html", "从96.8%到98.5%", "从96.8%到98.6%"),
    "CSV": ("data/facts.csv", "462个,462,", "462个,465,"),
    "JSON": ("data/corpus.json", '"value": 98.5', '"value": 98.6'),
    "descriptor": ("data/datapackage.json", '"type": "integer"', '"type": "string"'),
    "report": ("data/reports/jia.txt", "462个", "463个"),
    "spec": ("charts/sense-of-security.vl.json", "97.2", "97.3"),
    "search": ("search/head.json", '"chunk":32', '"chunk":33'),
    "sitemap": ("sitemap.xml", "/p9/method/", "/p9/method3/"),
    "script": ("assets/site.js", "\n", "\n/* 3 */\n"),
}


@pytest.mark.parametrize(("file", "old", "new"), PLANTED.values(), ids=PLANTED.keys())
def test_a_site_that_was_changed_is_named_with_its_file_and_line(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    file: str,
    old: str,
    new: str,
) -> None:
    monkeypatch.setenv("SITE_URL", SITE_URL)
    path = project / "site" / file
    kept = path.read_bytes()
    assert main(["--root", str(project), "crawl"]) == 0
    edit(path, old, new)
    try:
        assert main(["--root", str(project), "crawl"]) == 1
    finally:
        path.write_bytes(kept)
    line = kept[: kept.index(old.encode())].count(b"\n") + (2 if old == "\n" else 1)
    told = capsys.readouterr()
    assert re.search(
        rf"site/{re.escape(file)}:{line}:\d+: a published file must be as it was made", told.err
    )
    assert "unresolved" not in told.out.rsplit("reading reports", 1)[1]


def test_a_picture_that_was_changed_lost_or_added_is_named(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SITE_URL", SITE_URL)
    path = project / "site" / "charts" / "cases" / "jia" / "report.png"
    kept, other = path.read_bytes(), path.with_name("other.png")
    path.unlink()  # it is linked to what is kept
    told = []
    for content in (kept[:-1], None):
        if content:
            path.write_bytes(content)
        other.write_bytes(kept)
        assert main(["--root", str(project), "crawl"]) == 1
        path.unlink(missing_ok=True)
        other.unlink()
        said = capsys.readouterr().err
        told += re.findall(r"site/charts/cases/jia/(\w+)\.png:\d+:\d+: ([^:;]*)", said)
    path.write_bytes(kept)
    changed, foreign, lost = (
        "a published file must be as it was made or given",
        "a published file must be one that the program makes, or of the theme or docs/",
        "what the program makes must be published",
    )
    assert told == [
        ("other", foreign), ("report", changed), ("other", foreign), ("report", lost)
    ]  # fmt: skip


def test_a_site_must_be_built_before_it_is_looked_through(
    tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(tiny), "crawl"]) == 1
    assert "[site-missing]" in capsys.readouterr().err


def test_what_the_wording_declares_must_stand_in_it(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", SITE_URL)
    wording = project / "templates" / "wording.yaml"
    kept = wording.read_bytes()
    edit(wording, "[有四部分]", "[有四部分, 有七部分]")
    problems = build(project, lambda _: None)
    wording.write_bytes(kept)
    assert [(p.position.file, p.code, p.value) for p in problems] == [
        ("templates/wording.yaml", "site-number-declared", "cases_intro: 有七部分")
    ]
