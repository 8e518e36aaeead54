"""Damage every claim and see that the check objects: `python -m tests.mutation [--one-in N]`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.mutation.claims import FOR_PEOPLE, ClaimMutant
from tests.mutation.damages import Mutant
from tests.mutation.report import report_lines
from tests.mutation.trial import Trial, sample
from tests.whole import read_inputs

ROOT = Path(__file__).resolve().parents[2]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what was detected; the exit status is 1 if anything survives that a program can see."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("--root", type=Path, default=ROOT, help="the project to try")
    parser.add_argument(
        "--one-in",
        type=int,
        default=1,
        metavar="N",
        help="try about one damaged claim in N, the same ones each time (default: all)",
    )
    options = parser.parse_args(arguments)
    trial = Trial(read_inputs(options.root))
    mutants: list[Mutant | ClaimMutant] = [
        *sample(trial.mutants(), options.one_in),
        *sample(trial.claims(), options.one_in),
    ]
    verdicts = trial.run(mutants, lambda done: _show_progress(done, len(mutants)))
    for line in report_lines(verdicts):
        print(line)
    survivors = {verdict.mutant.damage for verdict in verdicts if verdict.survives}
    return int(bool(survivors - FOR_PEOPLE))


def _show_progress(done: int, total: int) -> None:
    """How far the work is, on one line that is written over; only where somebody looks."""
    if sys.stderr.isatty():
        print(f"\r{done} of {total}", end="\n" if done == total else "", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
