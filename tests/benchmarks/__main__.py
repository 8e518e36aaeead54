"""Print what building costs at several sizes, beside other generators: `make bench`.

Corpora of 4, 100 and 416 cases are made (with `BENCH=all` 1,000 too; `BENCH=4,20` makes those).
Each command runs in a process of its own, on one project after the other. A build makes all
editions; what it would take with the first alone, the one whose pages the others get, is told
below it: the same without the stages of the other editions. Nothing is asserted: these are figures
to read, of this machine and of this hour.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from msgspec.structs import replace

from build_scripts.editions import TONGUES
from tests.benchmarks.corpora import write_project
from tests.benchmarks.edits import edit_one_line
from tests.benchmarks.measuring import Cost, Size, run, size_of
from tests.benchmarks.pool import ROOT
from tests.benchmarks.rivals import rivals

_USUAL, _ALL = (4, 100, 416), (4, 100, 416, 1000)
_COMPARED = 416
"""Of more cases other generators are not asked to make pages: MkDocs would take hours."""
_STAGED = Path("staging") / TONGUES[0].id
_OTHERS = tuple(f"{tongue.id}: " for tongue in TONGUES[1:])
"""How the stages of the other editions begin."""
_COLD = "build, nothing kept"
_BASE = "stock mkdocs"


@dataclass
class Results:
    """What was measured of a project of so many cases."""

    cases: int
    costs: dict[str, Cost | None] = field(default_factory=dict)
    """By what was run; None where it is not installed."""
    stages: dict[str, list[tuple[str, float, float]]] = field(default_factory=dict)
    """Of a build: its stages with wall and CPU seconds, where it tells them."""
    sizes: dict[str, Size] = field(default_factory=dict)


def main() -> None:
    """Measure, and print the ratios first."""
    wanted = os.environ.get("BENCH", "")
    sizes = _ALL if wanted == "all" else tuple(map(int, wanted.split(","))) if wanted else _USUAL
    results = []
    for cases in sizes:
        with tempfile.TemporaryDirectory(prefix="casebook-bench-") as folder:
            results.append(measure(Path(folder), cases))
        print_ratios(results)
        for result in results:
            print_costs(result)
        sys.stdout.flush()


def measure(folder: Path, cases: int) -> Results:
    """Everything on a project of so many cases, made in `folder`."""
    results, project = Results(cases), folder / "project"
    write_project(project, cases)

    def note(name: str, cost: Cost | None) -> None:
        results.costs[name] = cost
        told = "not installed" if cost is None else f"{cost.wall:.1f} s {cost.failure}"
        print(f"{cases} cases, {name}: {told}", file=sys.stderr, flush=True)

    note("check, nothing kept", _casebook(project, "check"))
    note("check, nothing changed", _casebook(project, "check"))
    edit_one_line(project, "summary", seed=1)
    note("check, one summary edited", _casebook(project, "check"))
    shutil.rmtree(project / "staging" / "cache", ignore_errors=True)
    edited = "build, one summary edited"
    for name in (_COLD, "build, nothing changed", edited):
        if name == edited:
            edit_one_line(project, "summary", seed=2)
        times = folder / "times.jsonl"
        times.unlink(missing_ok=True)
        cost = _casebook(project, "build", CASEBOOK_TIMES=str(times))
        results.stages[name] = _stages(times)
        note(name, cost)
        note(f"{name}: {TONGUES[0].id}", first_alone(cost, results.stages[name]))
    results.sizes["site"] = size_of(project / "site")
    note("stage (the pages as others take them)", _casebook(project, "stage"))
    for rival in rivals(project) if cases <= _COMPARED else ():
        if rival.command is None:
            note(rival.name, None)
            continue
        there = folder / rival.name.replace(" ", "-")
        there.mkdir()
        rival.lay_out(project / _STAGED, there)
        note(rival.name, run(rival.command, there))
        built = next(
            (there / name for name in ("site", "public") if (there / name).exists()), there
        )
        results.sizes[rival.name] = size_of(built)
        shutil.rmtree(there)
    return results


def _casebook(project: Path, command: str, **settings: str) -> Cost:
    """One command of this checkout's program on another project."""
    program = [sys.executable, "-m", "build_scripts", "--root", str(project), command]
    return run(program, ROOT, settings)


def _stages(times: Path) -> list[tuple[str, float, float]]:
    """What the build told of its stages, if it did."""
    if not times.exists():
        return []
    lines = map(json.loads, times.read_text(encoding="utf-8").splitlines())
    return [(line["stage"], line["wall"], line["cpu"]) for line in lines]


def first_alone(cost: Cost, stages: list[tuple[str, float, float]]) -> Cost:
    """What a build takes but for the stages of all editions after the first."""
    others = [(wall, cpu) for name, wall, cpu in stages if name.startswith(_OTHERS)]
    wall, cpu = (sum(times) for times in zip(*others, strict=True)) if others else (0.0, 0.0)
    return replace(cost, wall=cost.wall - wall, cpu=cost.cpu - cpu)


def print_ratios(results: list[Results]) -> None:
    """How builds compare with the other generators, and sizes with each other."""
    print("\nWall (CPU) seconds against other generators: below 1 is less")
    for result in results:
        base = result.costs.get(_BASE)
        for name, cost in result.costs.items():
            if cost and not cost.failure and name.startswith("build"):
                others = [
                    f"{cost.wall / other.wall:.2f} ({cost.cpu / other.cpu:.2f}) {rival}"
                    for rival, other in result.costs.items()
                    if other and not other.failure and rival in result.sizes
                ]
                print(f"  {result.cases:5} cases  {name:36} {',  '.join(others)}")
        if result.cases <= _COMPARED and (base is None or base.failure):
            print(f"  {result.cases:5} cases  {_BASE} did not build these pages")
    print_growth(results)


def print_growth(results: list[Results]) -> None:
    """What a case costs in a large corpus against a small one."""
    small = next((result for result in results if result.cases >= 100), None)
    for large in results:
        if small is None or large.cases <= small.cases:
            continue
        print(f"Per case at {large.cases} against {small.cases} (1.0: in a straight line)")
        for name in ("check, nothing kept", _COLD):
            one, other = small.costs[name], large.costs[name]
            if one and other and not (one.failure or other.failure):
                ratio = (other.cpu / large.cases) / (one.cpu / small.cases)
                print(f"  {ratio:5.2f}  CPU seconds, {name}")
        sizes = small.sizes["site"], large.sizes["site"]
        if all(size.files for size in sizes):
            ratio = (sizes[1].megabytes / large.cases) / (sizes[0].megabytes / small.cases)
            print(f"  {ratio:5.2f}  bytes of the site")


def print_costs(result: Results) -> None:
    """The figures themselves."""
    print(f"\n{result.cases} cases{'wall s':>40}{'CPU s':>10}{'peak MB':>10}")
    for name, cost in result.costs.items():
        if cost is None:
            print(f"  {name:38} not installed")
            continue
        print(f"  {name:38}{cost.wall:8.1f}{cost.cpu:10.1f}{cost.peak:10.0f}", end="")
        print(f"  fails: {cost.failure}" if cost.failure else "")
        for stage, wall, cpu in result.stages.get(name, []):
            print(f"    {stage:36}{wall:8.1f}{cpu:10.1f}")
    print(f"  {'':28}{'files':>10}{'MB':>10}{'pages':>10}{'MB':>10}  largest page, KB gzipped")
    for name, size in result.sizes.items():
        print(f"  {name:28}{size.files:10}{size.megabytes:10.1f}{size.pages:10}", end="")
        print(f"{size.pages_megabytes:10.1f}  {size.largest_page} {size.largest_kilobytes:.0f}")


if __name__ == "__main__":
    main()
