"""The staged pages of a repository carry its dates: one commit, one set of bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.editions import TONGUES
from build_scripts.pipeline import stage
from tests.conftest import TINY
from tests.projects import copy_project
from tests.repository import git, make_repository


def staged(root: Path) -> dict[str, bytes]:
    assert not isinstance(stage(root, TONGUES[0]), list)
    folder = root / "staging" / "zh-Hans"
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_one_commit_gives_the_same_bytes_wherever_it_is_checked_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    project, clone = copy_project(tmp_path / "project", TINY / "cases"), tmp_path / "clone"
    (project / ".gitignore").write_text("/staging/\n", encoding="utf-8")
    make_repository(project, "2026-01-01")
    git(tmp_path, "clone", "--quiet", str(project), str(clone))
    first = staged(project)
    assert b'datetime="2026-01-01"' in first["cases/jia/checks.md"]
    assert staged(clone) == first
    assert staged(project) == first  # this time from what was kept
