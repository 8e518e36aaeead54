"""After an edit only what depends on it is made again, and the bytes are those of a clean build."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from build_scripts.pipeline import STAGING, Project
from build_scripts.store import Store
from tests import edits
from tests.projects import Made, built, copy_project, made_clean, made_of


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
        kept = made_of(project)
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


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The four cities, built once with all that is kept of them."""
    root = copy_project(tmp_path_factory.mktemp("built") / "project")
    built(made_of(root))
    return root


def test_after_edits_by_chance_the_bytes_are_those_of_a_clean_build(
    project: Path, tmp_path: Path
) -> None:
    assert run_edits(project, tmp_path / "edited", seed=1, count=4) > 0


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2, 12))
def test_after_200_edits_by_chance_too(project: Path, tmp_path: Path, seed: int) -> None:
    assert run_edits(project, tmp_path / "edited", seed=seed, count=20) > 0


def test_a_practice_s_words_make_only_the_pages_that_show_them_again(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "edited"
    shutil.copytree(project, root, symlinks=True)
    summary = root / "cases" / "wuhai" / "summary.yaml"
    written = summary.read_text(encoding="utf-8")
    start = written.index("    summary:\n      zh: ") + len("    summary:\n      zh: ")
    summary.write_text(written[:start] + "报告称，" + written[start:], encoding="utf-8")
    made: list[tuple[str, ...]] = []
    make = Store.make

    def recorded(self: Store, name: tuple[str, ...], *rest: object) -> object:
        made.append(name)
        return make(self, name, *rest)  # type: ignore[arg-type] # handed on as it came

    monkeypatch.setattr(Store, "make", recorded)
    monkeypatch.setenv("CASEBOOK_CORES", "1")
    built(made_of(root))
    pages = {name[-1] for name in made if name[0] == "page"}
    assert "cases/wuhai/index.md" in pages
    cases = ("jiayuguan", "tongchuan", "yinchuan")
    assert not [page for page in pages if page.startswith(tuple(f"cases/{c}/" for c in cases))]
    assert [name for name in made if name[0] == "verified"] == [("verified", "wuhai")]
    assert not [name for name in made if name[0] == "reading"]
