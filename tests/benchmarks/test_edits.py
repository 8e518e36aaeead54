"""Edits of made-up projects: each changes what it says it does, and no check objects."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from build_scripts.pipeline import check
from tests.benchmarks.corpora import write_project
from tests.benchmarks.edits import KINDS, edit_one_line

CASES = 5


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with one made-up case."""
    folder = tmp_path_factory.mktemp("made") / "project"
    write_project(folder, CASES)
    return folder


@pytest.fixture
def project(made: Path, tmp_path: Path) -> Path:
    """A copy of it to edit."""
    return Path(shutil.copytree(made, tmp_path / "project", symlinks=True))


def files_of(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.mark.parametrize("kind", KINDS)
def test_an_edit_changes_the_files_that_it_names_and_no_other(project: Path, kind: str) -> None:
    before = files_of(project)
    changed = edit_one_line(project, kind, seed=3)
    after = files_of(project)
    assert {name for name in after if after[name] != before.get(name)} == set(changed)
    assert set(after) == set(before)


def test_the_same_seed_makes_the_same_edit(made: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        shutil.copytree(made, tmp_path / name, symlinks=True)
        edit_one_line(tmp_path / name, "summary", seed=8)
    assert files_of(tmp_path / "one") == files_of(tmp_path / "two")


def test_after_edits_of_every_kind_no_check_objects(project: Path) -> None:
    for kind in KINDS:
        for seed in range(3):
            edit_one_line(project, kind, seed)
    assert check(project) == []
