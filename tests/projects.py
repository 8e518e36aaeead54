"""Projects to build in tests: a folder with all that `casebook build` reads."""

from __future__ import annotations

import shutil
from pathlib import Path

from build_scripts.pipeline import CONFIG_FILE, HAND_WRITTEN, STAGING, TEMPLATES

ROOT = Path(__file__).resolve().parents[1]


def copy_project(folder: Path, cases: Path = ROOT / "cases") -> Path:
    """A copy of this project, with other cases if wanted; nothing of it is kept yet."""
    folder.mkdir(parents=True)
    shutil.copytree(cases, folder / "cases")
    for name in (TEMPLATES, HAND_WRITTEN):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / CONFIG_FILE, folder)
    (folder / STAGING).mkdir()
    return folder
