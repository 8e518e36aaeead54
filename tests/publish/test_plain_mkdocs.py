"""An edition that is published alone is what plain `mkdocs build` makes of it, byte for byte."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from build_scripts import mkdocs_hook
from build_scripts.editions import TONGUES, Tongue, alone
from build_scripts.pipeline import CONFIG_FILE, STAGING, Project
from build_scripts.publish.theme import prepare_environment
from tests.projects import built, clone_project, made_of

Files = Mapping[str, bytes]


def ours(project: Path, tongue: Tongue) -> Files:
    kept = Project(project)
    made = built(made_of(kept, [alone(tongue)]))
    return {path: kept.store.get(digest) for path, digest in made.items()}


def plain(project: Path, tongue: Tongue, monkeypatch: pytest.MonkeyPatch) -> Files:
    """What MkDocs makes by itself, with the hook that stages the pages."""
    prepare_environment()
    monkeypatch.setenv("CASEBOOK_EDITION", tongue.id)
    (project / STAGING / TONGUES[0].id).mkdir(exist_ok=True)  # as in a clone of the repository
    site, hooks = project / "plain", [mkdocs_hook.__file__]
    build(load_config(str(project / CONFIG_FILE), strict=True, hooks=hooks, site_dir=str(site)))
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("tongue", TONGUES, ids=lambda tongue: str(tongue.id))
def test_every_file_is_as_mkdocs_makes_it(
    tongue: Tongue, tiny_project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    check_files(clone_project(tiny_project, tmp_path / "project"), tongue, monkeypatch)


@pytest.mark.long
def test_so_is_every_file_of_the_four_cities(
    cities: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    check_files(clone_project(cities, tmp_path / "project"), TONGUES[0], monkeypatch)


def check_files(project: Path, tongue: Tongue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://cities.example/")
    one, other = ours(project, tongue), plain(project, tongue, monkeypatch)
    assert one.keys() == other.keys()
    assert [path for path in one if path.endswith(".map") or "lunr" in path] == []
    assert [path for path in one if path.endswith(".css")] == ["assets/site.css"]
    assert [path for path in one if b"sourceMappingURL" in one[path]] == []
    assert [path for path in one if one[path] != other[path]] == []
