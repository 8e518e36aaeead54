"""The staged pages are plain enough for another publisher: Zensical shows what MkDocs does.

MkDocs 1.x and Material for MkDocs come to an end (Material's on 5 May 2027), and Zensical, by the
makers of Material, reads the same configuration.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from lxml import html

from build_scripts.editions import TONGUES
from build_scripts.pipeline import STAGING, Project, stage
from build_scripts.publish.frame import Frame
from build_scripts.publish.site import write_site
from tests.benchmarks.rivals import rivals
from tests.projects import built, clone_project, made_of

LINKS_MOVED = re.compile(r"(cases/[^/]+/(source|cleaning|checks)|names/part_\d+|[^/]+)/index\.html")
"""Pages that are no index of their folder. Zensical takes relative links in HTML for links between
files and writes them anew, so that theirs lead one folder too high."""


def article(path: Path) -> tuple[str, list[str]] | None:
    """The text of a page without white space, and its links; None for what is no page."""
    found = html.document_fromstring(path.read_text(encoding="utf-8")).find(".//article")
    if found is None:
        return None
    text = "".join(map(str, found.itertext())).replace("¶", "")  # also the sign of a permalink
    links = [link for link in found.iter("a") if link.get("class") != "headerlink"]
    named = [str(link.get("href")).removesuffix("index.html") for link in links if link.get("href")]
    return "".join(text.split()), named


@pytest.mark.long
def test_zensical_shows_the_same_pages(cities: Path, tmp_path: Path) -> None:
    zensical = next(rival for rival in rivals(cities) if rival.name == "zensical")
    assert zensical.command, "the package index has no Zensical"
    root, theirs, ours = tmp_path / "project", tmp_path / "theirs", tmp_path / "ours"
    project = Project(clone_project(cities, root))
    write_site(built(made_of(project, TONGUES[:1])), project.store, ours)
    assert isinstance(stage(root, TONGUES[0]), Frame)
    theirs.mkdir()
    zensical.lay_out(root / STAGING / TONGUES[0].id, theirs)
    subprocess.run(zensical.command, cwd=theirs, check=True, capture_output=True)

    missing, texts, links = [], [], []
    for path in sorted(ours.rglob("*.html")):
        page = path.relative_to(ours).as_posix()
        own, other = article(path), theirs / "site" / page
        if own is None or page == "404.html":
            continue
        found = article(other) if other.exists() else None
        if found is None:
            missing.append(page)
            continue
        texts += [page] if own[0] != found[0] else []
        links += [page] if own[1] != found[1] else []
    assert missing == []
    assert texts == []
    assert [page for page in links if not LINKS_MOVED.fullmatch(page)] == []
