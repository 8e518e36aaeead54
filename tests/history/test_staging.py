"""The staged pages of a repository carry its dates: one commit, one set of bytes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from build_scripts.pipeline import stage_site
from tests.conftest import ROOT
from tests.repository import git, make_repository


def staged(root: Path) -> dict[str, bytes]:
    assert stage_site(root) == []
    folder = root / "staging" / "zh-Hans"
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_one_commit_gives_the_same_bytes_wherever_it_is_checked_out(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    shutil.copytree(ROOT / "templates", tiny / "templates")
    (tiny / "docs").mkdir()
    (tiny / "docs" / "about.md").touch()
    (tiny / ".gitignore").write_text("/staging/\n", encoding="utf-8")
    make_repository(tiny, "2026-01-01")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", str(tiny), str(clone))
    first = staged(tiny)
    assert b'<time datetime="2026-01-01">' in first["cases/jia/index.md"]
    assert staged(clone) == first
    assert staged(tiny) == first  # this time from what was kept
