"""After an edit only what depends on it is made again, and the bytes are those of a clean build."""

from __future__ import annotations

import random
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from build_scripts.pipeline import STAGING, Project, make_site
from build_scripts.problems import Problem
from build_scripts.store import Digest, Store
from tests import edits
from tests.projects import copy_project

Made = Mapping[str, Digest] | list[Problem]


def difference(kept: Made, clean: Made) -> list[str]:
    """The files, or problems, in which two builds differ."""
    if isinstance(kept, list) or isinstance(clean, list):
        if kept == clean:
            return []
        return [f"{list(map(str, kept))[:5]} is not {list(map(str, clean))[:5]}"]
    return sorted(path for path, _ in kept.items() ^ clean.items())


def run_edits(base: Path, root: Path, seed: int, count: int) -> int:
    """Make some edits one after the other, each held against a clean build; how many passed.

    What does not pass is held against it too, and then taken back.
    """
    shutil.copytree(base, root, symlinks=True)
    chance = random.Random(seed)
    project, passed, done = Project(root), 0, []
    for number in range(count):
        before = root.with_name(f"{root.name}-before")
        shutil.copytree(root, before, ignore=shutil.ignore_patterns(STAGING))
        done.append(edits.edit(root, chance))
        if number % 2:  # a preview keeps its project, a command opens its own
            project = Project(root)
        kept = make_site(project, quietly)
        clean = made_clean(root, root.with_name(f"{root.name}-clean"))
        assert difference(kept, clean) == [], "\n".join(done)
        if isinstance(kept, list):
            take_back(before, root)
        passed += not isinstance(kept, list)
        shutil.rmtree(before)
    return passed


def take_back(before: Path, root: Path) -> None:
    """Put every file of a project back, and leave what is kept."""
    for path in root.iterdir():
        if path.name != STAGING:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.copytree(before, root, dirs_exist_ok=True)
