"""The cost of a program, and the size of a site."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.benchmarks.__main__ import first_alone
from tests.benchmarks.measuring import Cost, run, size_of

BUSY = "sum(range(3_000_000)); print('one'); print('two')"


def test_a_run_tells_its_seconds_and_memory(tmp_path: Path) -> None:
    cost = run([sys.executable, "-c", BUSY], tmp_path)
    assert cost.wall > 0
    assert cost.cpu > 0
    assert cost.peak > 1
    assert cost.failure == ""


def test_a_failure_is_told_with_the_last_line(tmp_path: Path) -> None:
    cost = run([sys.executable, "-c", f"{BUSY}; raise SystemExit(3)"], tmp_path)
    assert cost.failure == "two"


def test_settings_reach_the_program(tmp_path: Path) -> None:
    script = "import os; raise SystemExit(os.environ['WHERE'] != 'here')"
    assert run([sys.executable, "-c", script], tmp_path, {"WHERE": "here"}).failure == ""


def test_of_a_build_the_first_edition_is_told_alone() -> None:
    stages = [("verify", 1.0, 2.0), ("zh-Hans: pages", 3.0, 4.0), ("en: pages", 5.0, 6.0)]
    assert first_alone(Cost(10.0, 20.0, 30.0), stages) == Cost(5.0, 14.0, 30.0)
    assert first_alone(Cost(10.0, 20.0, 30.0), stages[:2]) == Cost(10.0, 20.0, 30.0)


def test_the_largest_page_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("x" * 5000, encoding="utf-8")
    (tmp_path / "b.html").write_text("".join(map(chr, range(300, 2000))), encoding="utf-8")
    (tmp_path / "c.txt").write_text("x" * 9000, encoding="utf-8")
    size = size_of(tmp_path)
    assert (size.files, size.pages) == (3, 2)
    assert size.largest_page == "b.html"


def test_an_empty_folder_has_no_largest_page(tmp_path: Path) -> None:
    assert size_of(tmp_path).largest_page == ""
