"""Other generators on the same staged pages, as their own guides set them up.

MkDocs is the one that this project builds with, once as the guide of Material has it (every
page in the navigation, an abbreviation for every term of the glossary, search) and once with
sections only and without abbreviations. Zensical and Hugo are installed for a benchmark, into
a folder of their own below the system's temporary folder, if the package index has them.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct

from tests.benchmarks.pool import load

_TOOLS = Path(tempfile.gettempdir()) / "casebook-bench-tools"

# What Material's guide to tooltips recommends for a glossary, and what our pages need.
_CONFIG = """\
site_name: Benchmark
docs_dir: docs
site_dir: site
use_directory_urls: true
theme: {name: material, language: zh, font: false, features: [navigation.tabs, navigation.indexes]}
plugins: [search]
validation: {nav: {omitted_files: ignore}, links: {not_found: ignore, anchors: ignore}}
markdown_extensions:
  - attr_list
  - footnotes
  - md_in_html
  - tables
  - toc: {permalink: true}
"""
_ABBREVIATIONS = """\
  - abbr
  - pymdownx.snippets: {auto_append: [abbreviations.md]}
"""
_LAYOUT = """\
<!doctype html><html lang="zh"><head><title>{{ .Title }}</title></head><body>
<nav>{{ range .Site.Sections }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}</nav>
<main>{{ .Content }}</main></body></html>
"""


class Rival(Struct, frozen=True):
    """Another generator: how its project is laid out, and the command that builds it."""

    name: str
    lay_out: Callable[[Path, Path], None]
    """Given the staged pages and the folder of a new project."""
    command: Sequence[str | Path] | None
    """None where it is not installed."""


def rivals(project: Path) -> list[Rival]:
    """Those to compare with; `project` is the one whose pages are staged."""
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    terms = load(project / "cases" / "codebook" / "glossary.yaml")["terms"]
    abbreviations = "".join(f"*[{term['term']}]: {term['english']}\n" for term in terms)
    zensical = _installed("zensical")
    hugo = _installed("hugo")
    return [
        Rival("stock mkdocs", lambda s, f: _lay_out_mkdocs(s, f, abbreviations), mkdocs),
        Rival("mkdocs, sections only", lambda s, f: _lay_out_mkdocs(s, f, None), mkdocs),
        Rival("zensical", _lay_out_zensical, [zensical, "build"] if zensical else None),
        Rival("hugo", _lay_out_hugo, [hugo, "--quiet"] if hugo else None),
    ]


def _lay_out_mkdocs(staged: Path, folder: Path, abbreviations: str | None) -> None:
    shutil.copytree(staged, folder / "docs")
    if abbreviations is None:
        (folder / "mkdocs.yml").write_text(_CONFIG + _nav(_sections(staged)), encoding="utf-8")
        return
    (folder / "abbreviations.md").write_text(abbreviations, encoding="utf-8")
    pages = sorted(path.relative_to(staged).as_posix() for path in staged.rglob("*.md"))
    config = _CONFIG + _ABBREVIATIONS + _nav(pages)
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")


def _lay_out_zensical(staged: Path, folder: Path) -> None:
    shutil.copytree(staged, folder / "docs")
    (folder / "mkdocs.yml").write_text(_CONFIG + _nav(_sections(staged)), encoding="utf-8")


def _lay_out_hugo(staged: Path, folder: Path) -> None:
    """To Hugo `index.md` is a page that owns its folder; a page among others is `_index.md`."""
    shutil.copytree(staged, folder / "content")
    for index in sorted((folder / "content").rglob("index.md")):
        index.rename(index.with_name("_index.md"))
    config = {
        "baseURL": "/",
        "title": "Benchmark",
        "disableKinds": ["taxonomy", "term", "rss"],
        # Else it refuses pages in HTML, which the editors' form is.
        "security": {"allowContent": ["! ^text/org$"]},
        "markup": {
            "goldmark": {
                "renderer": {"unsafe": True},
                "parser": {"attribute": {"block": True, "title": True}},
            }
        },
    }
    (folder / "hugo.json").write_text(json.dumps(config), encoding="utf-8")
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    for kind in ("single", "list"):
        (layouts / f"{kind}.html").write_text(_LAYOUT, encoding="utf-8")


def _sections(staged: Path) -> list[str]:
    """The pages at the top, and the first page of each folder there."""
    return sorted(
        path.relative_to(staged).as_posix()
        for path in (*staged.glob("*.md"), *staged.glob("*/index.md"))
    )


def _nav(pages: Sequence[str]) -> str:
    return "nav:\n" + "".join(f"  - {json.dumps(page)}\n" for page in pages)


def _installed(package: str) -> Path | None:
    """The program of a package, installed where it was not; None where that fails."""
    folder = _TOOLS / package
    program = folder / "bin" / package
    if not program.exists():
        try:
            venv.create(folder, with_pip=True)
            python = str(folder / "bin" / "python")
            pip = [python, "-m", "pip", "install", "--quiet", package]
            subprocess.run(pip, check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            return None
    return program if program.exists() else None
