"""The same input gives the same bytes: in any folder, time zone and order of sets, by any cores."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from build_scripts.pipeline import SITE
from build_scripts.publish.site import digests_of
from build_scripts.store import Digest
from tests.conftest import ROOT, TINY
from tests.projects import copy_project
from tests.repository import git, make_repository

ADDRESS = {"SITE_URL": "https://cities.example/"}
HERE = ADDRESS | {
    "CASEBOOK_CORES": "1", "TZ": "UTC", "PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"
}  # fmt: skip
THERE = ADDRESS | {
    "CASEBOOK_CORES": "2", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "2", "LC_ALL": "C"
}  # fmt: skip
"""Two ways of running; in the second it is already the next day."""


def build(root: Path, settings: Mapping[str, str]) -> Mapping[str, Digest]:
    """The site that a process of its own builds of a project of which nothing is kept."""
    subprocess.run(
        [sys.executable, "-m", "build_scripts", "--root", root, "build"],
        cwd=ROOT, env=os.environ | settings, capture_output=True, check=True,
    )  # fmt: skip
    return digests_of(root / SITE)


def check_same(cases: Path, folder: Path) -> None:
    project = copy_project(folder / "project", cases)
    (project / ".gitignore").write_text("/staging/\n/site/\n", encoding="utf-8")
    make_repository(project)
    clone = folder / "elsewhere" / "a clone"
    clone.parent.mkdir()
    git(folder, "clone", "--quiet", str(project), str(clone))
    (clone / "staging").mkdir()
    assert build(project, HERE) == build(clone, THERE)


def test_a_small_project_gives_the_same_bytes_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    check_same(TINY / "cases", tmp_path)


@pytest.mark.long
def test_the_four_cities_give_the_same_bytes_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    check_same(ROOT / "cases", tmp_path)
