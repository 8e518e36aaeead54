"""Made-up projects: they pass every check, and the same seed gives the same bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.pipeline import build, check
from tests.benchmarks.corpora import write_project

CASES = 7


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with three made-up cases."""
    folder = tmp_path_factory.mktemp("made") / "project"
    write_project(folder, CASES, seed=1)
    return folder


def files_of(folder: Path) -> dict[str, bytes]:
    paths = sorted(path for path in (folder / "cases").rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def test_a_made_up_project_has_no_problem(project: Path) -> None:
    assert check(project) == []
    assert len(list((project / "cases").glob("*/summary.yaml"))) == CASES


@pytest.mark.long
def test_more_cases_than_pages_name_one_by_one_are_published(tmp_path: Path) -> None:
    write_project(tmp_path / "many", 30, seed=1)
    assert build(tmp_path / "many", lambda _: None) == []


def test_the_same_seed_gives_the_same_bytes(project: Path, tmp_path: Path) -> None:
    write_project(tmp_path / "again", CASES, seed=1)
    assert files_of(tmp_path / "again") == files_of(project)


def test_another_seed_gives_other_cases(project: Path, tmp_path: Path) -> None:
    write_project(tmp_path / "other", CASES, seed=2)
    ours, other = files_of(project), files_of(tmp_path / "other")
    made_up = [name for name in ours if ours[name] != other.get(name)]
    assert len(made_up) == 2 * (CASES - 4)


def test_reports_are_as_long_as_wanted_and_no_two_are_alike(project: Path) -> None:
    reports = [
        path.read_text(encoding="utf-8") for path in (project / "cases").glob("*/report.txt")
    ]
    assert all(2_000 < len(report) < 11_000 for report in reports)
    assert len(set(reports)) == CASES


def test_there_are_no_fewer_cases_than_real_ones(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="real cases"):
        write_project(tmp_path / "few", 3)
