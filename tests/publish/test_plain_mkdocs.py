"""`casebook build` makes what plain `mkdocs build` makes of the staged pages, byte for byte.

The search index alone is another: the same sections under the same titles, but their words
without tags, without the labels inside of charts, and with the cells of a table apart.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.plugins import BasePlugin

from build_scripts.pipeline import CONFIG_FILE, Project, stage
from build_scripts.publish.theme import prepare_environment
from tests.projects import built, clone_project, made_of

INDEX = "search/search_index.json"
TAG, UNREAD = re.compile(r"<[^>]*>"), re.compile(r"[\s\u200b]")
Files = Mapping[str, bytes]


def ours(project: Path) -> Files:
    kept = Project(project)
    return {path: kept.store.get(digest) for path, digest in built(made_of(kept)).items()}


def plain(project: Path, *, with_search: bool) -> Files:
    """What MkDocs makes of the staged pages by itself; the search takes half of its time."""
    assert stage(project) == []
    prepare_environment()
    site = project / "plain"
    config = load_config(str(project / CONFIG_FILE), strict=True, hooks=[], site_dir=str(site))
    if not with_search:
        search: BasePlugin[Any] = config.plugins["material/search"]
        for methods in config.plugins.events.values():
            methods[:] = [one for one in methods if getattr(one, "__self__", None) is not search]
    build(config)
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


def different(one: Files, other: Files) -> list[str]:
    return [path for path in sorted(one.keys() | other.keys()) if one.get(path) != other.get(path)]


def test_every_file_but_the_search_index_is_as_mkdocs_makes_it(
    tiny_project: Path, tmp_path: Path
) -> None:
    project = clone_project(tiny_project, tmp_path / "project")
    made, expected = ours(project), plain(project, with_search=True)
    assert different(made, expected) == [INDEX]
    check_index(json.loads(made[INDEX]), json.loads(expected[INDEX]), made)


def test_so_it_is_for_the_four_cities(cities: Path, tmp_path: Path) -> None:
    project = clone_project(cities, tmp_path / "project")
    assert different(ours(project), plain(project, with_search=False)) == [INDEX]


def check_index(made: Any, expected: Any, pages: Files) -> None:
    assert made["config"] == expected["config"]
    titles = [
        {entry["location"]: entry["title"] for entry in index["docs"]} for index in (made, expected)
    ]
    assert titles[0] == titles[1]
    assert not [entry for entry in made["docs"] if "<" in entry["title"] + entry["text"]]
    ours, theirs = letters_by_page(made), letters_by_page(expected)
    for address, letters in ours.items():
        page = pages[f"{address}index.html"]
        assert letters <= theirs[address], address
        assert letters == theirs[address] or b'class="cb-chart"' in page, address


def letters_by_page(index: Any) -> Mapping[str, Counter[str]]:
    """By a page's address its words without tags, letter by letter.

    Material counts what follows a heading's block to the section before; ours to the heading's.
    """
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in index["docs"]:
        words = TAG.sub("", entry["text"])
        found[entry["location"].partition("#")[0]].update(UNREAD.sub("", words))
    return found
