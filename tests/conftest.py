"""What all tests share: the tiny corpus, copied so that a test may spoil it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from build_scripts.verify.corpus import load_corpus

# A busy machine is no fault of the code, and a test that passed must pass again in CI.
settings.register_profile("project", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("project")

ROOT = Path(__file__).resolve().parent.parent
TINY = Path(__file__).parent / "tiny"

Check = Callable[[], list[str]]
Edit = Callable[[str, str, str], None]


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A copy of the tiny two-case corpus."""
    root = tmp_path / "tiny"
    shutil.copytree(TINY, root)
    return root


@pytest.fixture
def edit(tiny: Path) -> Edit:
    """Replace words in a file of the copy; they must stand there exactly once."""

    def replace(file: str, old: str, new: str) -> None:
        path = tiny / "cases" / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    return replace


@pytest.fixture
def check(tiny: Path) -> Check:
    """The problems of the copy, as people see them."""

    def problems() -> list[str]:
        return [str(problem) for problem in load_corpus(tiny)[1]]

    return problems
