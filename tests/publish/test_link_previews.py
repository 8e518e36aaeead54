"""What links to pages are shown with: a picture of the page's own, or the site's."""

from __future__ import annotations

import html
import re
import struct
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from build_scripts.charts import preview
from build_scripts.charts.model import Plot
from build_scripts.pipeline import Project
from build_scripts.store import digest_of
from build_scripts.views.figures.published import previews_of
from tests.editions import edition_of, shelf_of
from tests.projects import built, clone_project, made_of

ADDRESS = "https://cities.example/book/"
COMMON = "assets/images/preview.png"
_TAG = re.compile(r'<meta (?:property|name)="(og:image[:\w]*|twitter:[:\w]+)" content="([^"]*)">')


@pytest.fixture(scope="module")
def project(tiny_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The tiny project, made with an address; whoever edits it takes a copy."""
    root = clone_project(tiny_project, tmp_path_factory.mktemp("previews") / "project")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", ADDRESS)
        built(made_of(root))
        yield root


def tags_of(page: bytes) -> Mapping[str, str]:
    """What a page says of its picture."""
    found = _TAG.findall(page.decode())
    assert len(found) == len(dict(found))
    return {name: html.unescape(content) for name, content in found}


def test_links_to_a_page_are_shown_with_its_own_picture(project: Path) -> None:
    made, store = built(made_of(opened := Project(project))), opened.store
    named = dict[str, str]()
    for path, digest in made.items():
        if not path.endswith(".html") or not (tags := tags_of(store.get(digest))):
            continue  # at an old or a wrong address
        png = tags["og:image"].removeprefix(ADDRESS)
        content = store.get(made[png])
        assert content.startswith(b"\x89PNG")
        width, height = struct.unpack_from(">2I", content, 16)
        assert tags["og:image:type"] == "image/png"
        assert (tags["og:image:width"], tags["og:image:height"]) == (str(width), str(height))
        assert tags["og:image:alt"] == tags["twitter:image:alt"] != ""
        assert tags["twitter:card"] == "summary_large_image"
        named[path] = png
    for of_all in ("", "zh-hant/", "en/"):
        assert named[f"{of_all}index.html"] == "charts/reports.png"
        assert named[f"{of_all}cases/jia/index.html"] == "charts/cases/jia/report.png"
        assert named[f"{of_all}themes/finance/index.html"] == "charts/themes/finance.png"
        assert named[f"{of_all}about/index.html"] == COMMON
    drawn = {path for path in made if re.fullmatch(r"(.*/)?charts/.*\.png", path)}
    assert {*named.values()} == {COMMON, *drawn}


def test_its_text_alternative_is_in_the_language_of_the_page(project: Path) -> None:
    made, store = built(made_of(opened := Project(project))), opened.store

    def alternative(page: str) -> str:
        return tags_of(store.get(made[page]))["og:image:alt"]

    for page in ("cases/jia/index.html", "about/index.html", "themes/participation/index.html"):
        assert len({alternative(f"{path}{page}") for path in ("", "zh-hant/", "en/")}) == 3
    assert re.fullmatch(
        r"甲市的报告正文 \d+ 字，本站引用了 \d+%", alternative("cases/jia/index.html")
    )
    assert alternative("en/themes/participation/index.html").startswith("Practices under “")
    assert alternative("about/index.html") == "报告里标出的句子通向并排的数字"


def test_a_site_without_an_address_draws_no_pictures(
    tiny_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SITE_URL")
    made, store = built(made_of(opened := Project(tiny_project))), opened.store
    assert [path for path in made if path.endswith(".png") and "charts/" in path] == []
    assert tags_of(store.get(made["cases/jia/index.html"])) == {"twitter:card": "summary"}


def test_an_edited_line_draws_what_it_changes(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = built(made_of(project))
    edited = clone_project(project, tmp_path / "edited")
    drawn = list[str]()
    draw = preview.preview_of

    def noting(plot: Plot) -> bytes:
        drawn.append(plot.id)
        return draw(plot)

    monkeypatch.setenv("CASEBOOK_CORES", "1")
    monkeypatch.setattr(preview, "preview_of", noting)
    assert built(made_of(edited)) == before
    assert drawn == []
    summary = edited / "cases" / "jia" / "summary.yaml"
    text = summary.read_text(encoding="utf-8")
    old = "    themes: [participation, grid-governance]\n"
    assert old in text
    summary.write_text(text.replace(old, "    themes: [participation]\n"), encoding="utf-8")
    after = built(made_of(edited))
    assert {"chart-practices-grid-governance", "chart-shares"} <= {*drawn}
    assert {"chart-report-yi", "chart-report-zi-2", "chart-terms"}.isdisjoint(drawn)
    changed = {path for path in after if path.endswith(".png") and after[path] != before[path]}
    assert changed == {"charts/themes/grid-governance.png", "charts/shares.png"}
    edition = edition_of(shelf_of(edited), site_url=ADDRESS)
    anew = {file.path: digest_of(file.make()) for file in previews_of(edition)}
    assert {path: after[path] for path in anew} == anew
