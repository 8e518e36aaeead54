"""Put hostile content of every kind into every field and report: `python -m tests.hostile`.

Each kind is tried in a process of its own, and what it takes is that process's.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct
from msgspec.structs import asdict

from tests.hostile.kinds import KINDS
from tests.hostile.places import add_fields, places_of
from tests.hostile.reports import reports
from tests.hostile.trial import MEGABYTES, SECONDS, Outcome, Trial, peak
from tests.projects import copy_project, made_of

ROOT = Path(__file__).resolve().parents[2]
TINY = ROOT / "tests" / "tiny" / "cases"
REPORTS = "reports"
_PATIENCE = 7200.0


class Row(Struct, frozen=True):
    """What came of one kind of content."""

    kind: str
    outcomes: tuple[Outcome, ...]
    megabytes: float

    @property
    def failures(self) -> list[str]:
        """What must not be."""
        wrong = [f"{it.where}: {it.failed}" for it in self.outcomes if it.failed]
        slow = [it.where for it in self.outcomes if it.seconds > SECONDS]
        much = [f"{self.megabytes:.0f} MB"] if self.megabytes > MEGABYTES else []
        return [*wrong, *slow, *much]

    def __str__(self) -> str:
        refused = sum(it.refused for it in self.outcomes)
        shown = len(self.outcomes) - refused - sum(bool(it.failed) for it in self.outcomes)
        seconds = max((it.seconds for it in self.outcomes), default=0.0)
        return (
            f"| {self.kind} | {len(self.outcomes)} | {refused} | {shown} "
            f"| {len(self.failures)} | {seconds:.1f} | {self.megabytes:.0f} |"
        )


def rows(project: Path, kinds: Sequence[str], one_in: int) -> Iterator[Row]:
    """What comes of each kind, in a copy of a project."""
    for kind in kinds:
        command = [sys.executable, "-m", "tests.hostile", "--of", kind, "--root", str(project)]
        try:
            done = subprocess.run(
                [*command, "--one-in", str(one_in)],
                cwd=ROOT,
                capture_output=True,
                timeout=_PATIENCE,
            )
            told = json.loads(done.stdout)
        except (subprocess.TimeoutExpired, ValueError) as error:
            yield Row(kind, (Outcome(kind, "", False, f"no answer: {error}"[:200], 0),), 0)
        else:
            yield Row(kind, tuple(Outcome(**it) for it in told["outcomes"]), told["megabytes"])


def tried(root: Path, kind: str, one_in: int) -> list[Outcome]:
    """Every outcome of a kind in a project; of the places about one in `one_in`."""
    trial = Trial(root)
    if kind == REPORTS:
        return [trial.of_files(*report) for report in list(reports(root))[::one_in]]
    places = places_of(root)[::one_in]
    return [it for one in KINDS if one.name == kind for it in trial.of_fields(one, places)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a table of what came of each kind; the exit status is 1 if anything must not be."""
    parser = argparse.ArgumentParser(prog="python -m tests.hostile", description=__doc__)
    parser.add_argument("--one-in", type=int, default=1, metavar="N", help="try one field in N")
    parser.add_argument("--kind", action="append", help="try this kind only")
    parser.add_argument("--of", help=argparse.SUPPRESS)
    parser.add_argument("--root", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.of:
        outcomes = [asdict(it) for it in tried(options.root, options.of, options.one_in)]
        print(json.dumps({"outcomes": outcomes, "megabytes": peak()}))
        return 0
    kinds = options.kind or [*dict.fromkeys(it.name for it in KINDS), REPORTS]
    failures: list[str] = []
    print("| kind | tried | refused | shown as text | failed | seconds | MB |")
    print("|---" * 7 + "|")
    with TemporaryDirectory() as folder:
        project = copy_project(Path(folder) / "project", TINY)
        add_fields(project)
        made_of(project)
        for row in rows(project, kinds, options.one_in):
            print(row, flush=True)
            failures += [f"{row.kind}: {it}" for it in row.failures]
    print(*failures, sep="\n")
    return int(bool(failures))


if __name__ == "__main__":
    sys.exit(main())
