"""Print how long the project's commands take: `make bench`.

Each line is the minimum, median and maximum of several runs in seconds of wall time, the
interpreter's start included. Nothing is asserted: these are figures to read.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUNS = 5
COPIED = ("build_scripts", "cases", "docs", "templates")


def main() -> None:
    """Time the commands on a copy of the project, so that its own files stay untouched."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in COPIED:
            shutil.copytree(ROOT / name, copy / name)
        shutil.copy(ROOT / "mkdocs.yml", copy)
        (copy / "staging" / "zh-Hans").mkdir(parents=True)
        report("casebook check", lambda: run(copy, "check"))
        report("casebook clean, one report", lambda: run(copy, "clean", first_report(copy)))
        report(
            "casebook quantities, one report", lambda: run(copy, "quantities", first_report(copy))
        )
        report("staging, nothing cached", lambda: stage(copy), before=lambda: forget(copy))
        report("staging, nothing changed", lambda: stage(copy))
        report("staging, one line edited", lambda: stage(copy), before=lambda: edit(copy))
        report("casebook build", lambda: run(copy, "build"), runs=3)


def report(
    name: str, action: Callable[[], None], *, before: Callable[[], None] = lambda: None,
    runs: int = RUNS,
) -> None:  # fmt: skip
    """Run `action` several times, `before` each time, and print the figures."""
    times = []
    for _ in range(runs):
        before()
        started = time.perf_counter()
        action()
        times.append(time.perf_counter() - started)
    low, middle, high = min(times), statistics.median(times), max(times)
    print(f"{name:34} min {low:6.2f}  median {middle:6.2f}  max {high:6.2f}", flush=True)


def run(root: Path, *arguments: str) -> None:
    """One command of the project, in a process of its own."""
    command = [sys.executable, "-m", "build_scripts", *arguments]
    subprocess.run(command, cwd=root, check=True, capture_output=True)


def stage(root: Path) -> None:
    """Check everything and write the staging folder, without MkDocs."""
    script = "from pathlib import Path; from build_scripts.pipeline import stage_site; "
    command = [sys.executable, "-c", script + "assert not stage_site(Path.cwd())"]
    subprocess.run(command, cwd=root, check=True, capture_output=True)


def forget(root: Path) -> None:
    """Take the cache away."""
    shutil.rmtree(root / "staging" / "cache", ignore_errors=True)


def edit(root: Path) -> None:
    """Change one line that editors write."""
    study = root / "cases" / "codebook" / "study.yaml"
    study.write_text(
        study.read_text(encoding="utf-8").replace("subtitle:\n  zh: ", "subtitle:\n  zh: 新"),
        encoding="utf-8",
    )


def first_report(root: Path) -> str:
    """Some report."""
    return str(min((root / "cases").glob("*/report.*")))


if __name__ == "__main__":
    main()
