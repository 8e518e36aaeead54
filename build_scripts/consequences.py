"""Which problems only follow from others: they are told as a number, and listed when asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from build_scripts.model import Localized
from build_scripts.problems import OF_CASE, Problem

_OF_THE_REPORT = frozenset(
    {
        "correction-stale",
        "not-absent",
        "quote-ambiguous",
        "quote-cuts-denial",
        "quote-cuts-number",
        "quote-not-found",
        "title-not-in-report",
        "wrong-script",
    }
)
"""What may be wrong with a summary because its report is another one."""


@dataclass(frozen=True, slots=True)
class Told:
    """A problem that stands for itself, and those that follow from it."""

    problem: Problem
    following: tuple[Problem, ...]

    @property
    def more(self) -> Localized:
        """How many follow."""
        count = len(self.following)
        return Localized(
            f"另有 {count} 处由此而来，用 check --all 列出",
            f"{count} more follow{'s' * (count == 1)} from this, listed with check --all",
        )


def folded(problems: Sequence[Problem]) -> list[Told]:
    """The problems in their order, with each what only follows from it.

    Mended that, the others are gone: quotes of a report that was changed, what names a case whose
    folder has a wrong name, and, after the first of them, problems of one cause.
    """
    changed = {it.position.file: it for it in problems if it.code == "report-changed"}
    misnamed = next((it for it in problems if it.code == "wrong-folder-name"), None)
    first_of: dict[str, Problem] = {}
    following: dict[Problem, list[Problem]] = {}
    for problem in problems:
        root: Problem | None = None
        if problem.code in _OF_THE_REPORT:
            root = changed.get(problem.position.file)
        elif problem.cause:
            first = first_of.setdefault(problem.cause, problem)
            root = misnamed if misnamed and problem.cause.startswith(OF_CASE) else first
        if root is None or root == problem:
            following.setdefault(problem, [])
        else:
            following.setdefault(root, []).append(problem)
    return [Told(it, tuple(following[it])) for it in problems if it in following]
