"""What all tests share: the tiny corpus, copied so that a test may spoil it."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from build_scripts.curation.files import read_codebook_folder
from build_scripts.curation.load import load_codebook
from build_scripts.language import of_reports
from build_scripts.model import Vocabulary
from build_scripts.problems import Problem
from build_scripts.verify.slices import vocabulary_of
from tests.projects import built, copy_project, made_of
from tests.whole import load_corpus

# A busy machine is no fault of the code, and a test that passed must pass again in CI.
settings.register_profile("project", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("project")

# Messages are held in English, and a site has no address, whatever is set where tests run.
for setting in ("LC_ALL", "LC_MESSAGES", "SITE_URL", "CASEBOOK_CORES"):
    os.environ.pop(setting, None)
os.environ["LANG"] = "C.UTF-8"

ROOT = Path(__file__).resolve().parent.parent
TINY = ROOT / "tests" / "tiny"


def vocabulary_of_study(root: Path) -> Vocabulary:
    """The words of the study below `root`."""
    study = load_codebook(read_codebook_folder(root / "cases", root))[0].study
    assert study is not None
    return vocabulary_of(study)


CITIES = vocabulary_of_study(ROOT)
REPORTS = of_reports(CITIES)
"""The language of the cities' reports."""

Check = Callable[[], list[str]]
FindProblems = Callable[[], list[Problem]]
Edit = Callable[[str, str, str], None]
Once = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A copy of the tiny two-case corpus."""
    root = tmp_path / "tiny"
    shutil.copytree(TINY, root)
    return root


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of this run of tests have."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def once(shared: Path) -> Once:
    """Makes a folder in `shared` once: the first process that asks for it makes it, others wait."""

    def make_once(name: str, make: Callable[[Path], object]) -> Path:
        folder, done = shared / name, shared / f"{name}.done"
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not done.exists():
                shutil.rmtree(folder, ignore_errors=True)  # what one that failed has left
                make(folder)
                done.touch()
        return folder

    return make_once


@pytest.fixture(scope="session")
def tiny_project(once: Once) -> Path:
    """A whole project with the tiny corpus, made once: to be cloned, and not to be changed."""
    return once("tiny", lambda folder: built(made_of(copy_project(folder, TINY / "cases"))))


@pytest.fixture(scope="session")
def cities(once: Once) -> Path:
    """A copy of this project, made once: to be cloned, and not to be changed."""
    return once("cities", lambda folder: built(made_of(copy_project(folder))))


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
def find_problems(tiny: Path) -> FindProblems:
    """The problems of the copy."""
    return lambda: load_corpus(tiny)[1]


@pytest.fixture
def check(find_problems: FindProblems) -> Check:
    """The problems of the copy, as people see them."""
    return lambda: [str(problem) for problem in find_problems()]
