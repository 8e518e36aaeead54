"""One setting publishes the same pages by Zensical: their texts, links and anchors are MkDocs'.

MkDocs 1.x and Material for MkDocs come to an end (Material's on 5 May 2027), and Zensical is by the
makers of Material.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import html

from build_scripts.pipeline import Project
from build_scripts.problems import Problem
from tests.projects import ROOT, built, clone_project, made_of

LOCK = ROOT / "requirements-zensical.lock"
OF_THEMES = ("assets/javascripts/bundle.", "assets/javascripts/LICENSE")
"""Files that each theme brings in its own way."""
TO_TEXT = "__skip"
"""The anchor that Zensical's frame has before the text of a page; Material's leads to a heading."""
SITE = "https://cities.example/"
Files = Mapping[str, bytes]


@pytest.fixture(scope="module")
def zensical(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The folder that has Zensical, installed where it is not."""
    if find_spec("zensical"):
        return ""
    folder = str(tmp_path_factory.mktemp("zensical"))
    what = ("--quiet", "--require-hashes", "--requirement", str(LOCK), "--target", folder)
    pip = [sys.executable, "-m", "pip", "install", *what]
    subprocess.run(pip, check=True, capture_output=True)
    return folder


def files(project: Path, publisher: str, monkeypatch: pytest.MonkeyPatch) -> Files:
    """Every file of the site; all checks of a build have found nothing."""
    monkeypatch.setenv("CASEBOOK_PUBLISHER", publisher)
    kept = Project(project)
    return {path: kept.store.get(digest) for path, digest in built(made_of(kept)).items()}


def shown(page: str, content: bytes) -> tuple[str, list[str], list[list[str]]]:
    """What a page says, by its text without white space and its anchors; and where it and the
    menus around it lead."""
    document = html.document_fromstring(content.decode())
    article = document.find(".//article")
    assert article is not None
    links = [addresses(page, part) for part in (article, *document.iter("nav", "header"))]
    anchors = [id_ for it in article.iter() if (id_ := it.get("id")) and id_ != TO_TEXT]
    return "".join("".join(map(str, article.itertext())).split()), anchors, links


def addresses(page: str, part: html.HtmlElement) -> list[str]:
    links = (str(it.get("href")) for it in part.iter("a") if it.get("href"))
    return [urljoin(f"{SITE}{page}", link).replace("/index.html", "/") for link in links]


@pytest.mark.long
@pytest.mark.parametrize("name", ["tiny_project", "cities"])
def test_one_setting_publishes_the_same_pages(
    name: str,
    zensical: str,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("SITE_URL", SITE)
    monkeypatch.setattr(sys, "path", [*sys.path, zensical] if zensical else sys.path)
    project = clone_project(request.getfixturevalue(name), tmp_path / "project")
    ours = files(project, "mkdocs", monkeypatch)
    monkeypatch.setitem(sys.modules, "mkdocs", None)  # nothing may need it any more
    theirs = files(project, "zensical", monkeypatch)
    other = {path for path in ours.keys() ^ theirs.keys() if not path.startswith(OF_THEMES)}
    assert other == set()
    pages = [path for path in ours if path.endswith("/index.html") and b"<article" in ours[path]]
    assert pages
    assert [path for path in pages if shown(path, ours[path]) != shown(path, theirs[path])] == []
    rest = [path for path in ours.keys() & theirs.keys() if not path.endswith((".html", ".css"))]
    assert [path for path in rest if ours[path] != theirs[path]] == []


def test_a_publisher_that_is_none_is_refused_at_its_line(
    tiny_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CASEBOOK_PUBLISHER", "hugo")
    [problem] = made_of(tiny_project)
    assert isinstance(problem, Problem)
    line = problem.position.line
    assert "publisher:" in (tiny_project / "mkdocs.yml").read_text().splitlines()[line - 1]
    assert problem.code == "site-build"
    assert problem.value == "hugo"
