"""Projects to build in tests: a folder with all that `casebook build` reads."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from build_scripts.editions import TONGUES, Tongue
from build_scripts.pipeline import CONFIG_FILE, HAND_WRITTEN, STAGING, TEMPLATES, Project, make_site
from build_scripts.problems import CasebookError, Problem
from build_scripts.store import Digest, Store

ROOT = Path(__file__).resolve().parents[1]

FIRST = TONGUES[:1]
"""The edition at the root alone, for what all editions have in common: a third of the work."""

Made = Mapping[str, Digest] | list[Problem]
"""What a build gives: every file of the site, or what keeps it from being published."""


def copy_project(folder: Path, cases: Path = ROOT / "cases") -> Path:
    """A copy of this project, with other cases if wanted; nothing of it is kept yet."""
    folder.mkdir(parents=True)
    shutil.copytree(cases, folder / "cases")
    for name in (TEMPLATES, HAND_WRITTEN):  # without releases, which are of the real cases
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("releases"))
    shutil.copy(ROOT / CONFIG_FILE, folder)
    (folder / STAGING).mkdir()
    return folder


def read_again(project: Path) -> None:
    """Every statement about all cases, read with as many as there are now."""
    cases = len(list((project / "cases").glob("*/summary.yaml")))
    for path in sorted((project / "cases" / "codebook").glob("*.yaml")):
        text = path.read_bytes()
        again = re.sub(rb"(?<=read_with: )\d+", b"%d" % cases, text)
        if again != text:  # a file that is written is one that was edited
            path.write_bytes(again)


def clone_project(project: Path, folder: Path) -> Path:
    """A copy of a project that may be edited, with all that is kept of the other."""
    shutil.copytree(project, folder, ignore=shutil.ignore_patterns(STAGING, "site"))
    # What is kept is never written into, so that links do.
    shutil.copytree(project / STAGING, folder / STAGING, copy_function=os.link)
    return folder


def made_of(project: Path | Project, tongues: Sequence[Tongue] = TONGUES) -> Made:
    """What is made of a project, with what is kept of it."""
    if isinstance(project, Path):
        project = Project(project)
    try:
        return make_site(project, lambda _: None, tongues)
    except CasebookError as error:
        return list(error.problems)


def made_clean(root: Path, folder: Path, tongues: Sequence[Tongue] = TONGUES) -> Made:
    """What is made of a project with nothing kept; `folder` is for the work and goes with it."""
    project = Project(root)
    project.store = Store(folder, project.store.program)
    try:
        return made_of(project, tongues)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def built(made: Made) -> Mapping[str, Digest]:
    """The files of a build that must have no problems."""
    assert not isinstance(made, list), "\n".join(map(str, made))
    return made
