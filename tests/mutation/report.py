"""What came of damaged facts, as lines for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.mutation.trial import Verdict


def report_lines(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Killed of all by kind of damage, what says the same, and every survivor with its place."""
    for damage in dict.fromkeys(verdict.mutant.damage for verdict in verdicts):
        yield _counted(damage, [v for v in verdicts if v.mutant.damage == damage])
    yield _counted("all", verdicts)
    for verdict in verdicts:
        if verdict.says_the_same:
            yield f"says the same: {_described(verdict)}"
    for verdict in verdicts:
        if verdict.survives:
            yield f"survives: {_described(verdict)}"


def _counted(name: str, verdicts: Sequence[Verdict]) -> str:
    """One line: how many were killed of those that say something else."""
    damaging = [verdict for verdict in verdicts if not verdict.says_the_same]
    killed = sum(verdict.killed_by is not None for verdict in damaging)
    same = len(verdicts) - len(damaging)
    note = f", {same} more say the same" if same else ""
    return f"{name:32}killed {killed} of {len(damaging)}{note}"


def _described(verdict: Verdict) -> str:
    mutant = verdict.mutant
    return f"{mutant.position} ({mutant.damage}) {mutant.change}"
