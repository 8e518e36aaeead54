"""`casebook build` makes what plain `mkdocs build` makes of the staged pages, byte for byte."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from build_scripts.pipeline import CONFIG_FILE, Project, stage
from build_scripts.publish.theme import prepare_environment
from tests.projects import built, clone_project, made_of

Files = Mapping[str, bytes]


def ours(project: Path) -> Files:
    kept = Project(project)
    return {path: kept.store.get(digest) for path, digest in built(made_of(kept)).items()}


def plain(project: Path) -> Files:
    """What MkDocs makes of the staged pages by itself."""
    assert stage(project) == []
    prepare_environment()
    site = project / "plain"
    build(load_config(str(project / CONFIG_FILE), strict=True, hooks=[], site_dir=str(site)))
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("made", ["tiny_project", "cities"])
def test_every_file_is_as_mkdocs_makes_it(
    made: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    project = clone_project(request.getfixturevalue(made), tmp_path / "project")
    one, other = ours(project), plain(project)
    assert one.keys() == other.keys()
    assert [path for path in one if one[path] != other[path]] == []
