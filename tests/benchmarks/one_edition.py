"""Print what building the first edition alone costs, as a site of one language would:
`python -m tests.benchmarks.one_edition [CASES [EDITS]]`.

A corpus of 416 cases is made if no other number is given, built with nothing kept, and built again
after each edit: of ten summaries, then of one entry of each kind of the codebook.
"""

from __future__ import annotations

import atexit
import gc
import sys
import tempfile
from pathlib import Path
from statistics import median

from build_scripts.editions import TONGUES
from build_scripts.pipeline import SITE, Project, make_site
from build_scripts.publish.site import write_site
from tests.benchmarks.corpora import write_project
from tests.benchmarks.edits import edit_one_line
from tests.benchmarks.measuring import Cost, run
from tests.benchmarks.pool import ROOT

_CASES, _EDITS = 416, 10
_BUILD = "--build"
_CODEBOOK = ("theme", "finding", "term", "indicator")


def main(arguments: list[str]) -> None:
    """Measure, each build in a process of its own; or be that process."""
    if arguments[:1] == [_BUILD]:
        _build(Path(arguments[1]))
        return
    cases, edits, *_ = (*map(int, arguments), *(_CASES, _EDITS)[len(arguments) :])
    with tempfile.TemporaryDirectory(prefix="casebook-bench-") as folder:
        root = Path(folder) / "project"
        write_project(root, cases)
        _print(f"{cases} cases, nothing kept", _cost(root))
        walls = []
        for seed in range(edits):
            edit_one_line(root, "summary", seed)
            walls.append(_print("one summary edited", _cost(root)).wall)
        if walls:
            print(f"median of these {len(walls)}: {median(walls):.1f} s")
        for kind in _CODEBOOK:
            edit_one_line(root, kind, seed=0)
            _print(f"one {kind} edited", _cost(root))


def _cost(root: Path) -> Cost:
    return run([sys.executable, "-m", "tests.benchmarks.one_edition", _BUILD, root], ROOT)


def _print(name: str, cost: Cost) -> Cost:
    told = f"{cost.wall:.1f} s ({cost.cpu:.1f} CPU), {cost.peak:.0f} MB {cost.failure}"
    print(f"{name}: {told}", flush=True)
    return cost


def _build(root: Path) -> None:
    # As the command does (`build_scripts/__main__.py`).
    gc.set_threshold(100_000, 50, 100)
    atexit.register(gc.freeze)
    project = Project(root)
    made = make_site(project, lambda _: None, TONGUES[:1])
    if isinstance(made, list):
        raise SystemExit("\n".join(map(str, made)))
    write_site(made, project.store, root / SITE)
    project.store.prune()


if __name__ == "__main__":
    main(sys.argv[1:])
