"""Which problems only follow from others, and which are one thing to do in many places: they are
told as a number, and listed when asked for."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from build_scripts.model import Localized
from build_scripts.problems import OF_CASE, Problem, visible

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


_BLANK, _TO_READ = "empty-value", "general-statement"
"""What is told of many places at once: the blanks of an entry, and what is to be read again."""
_OF_FORM = frozenset(
    {
        "empty-value",
        "file-encoding",
        "file-unreadable",
        "missing-key",
        "unknown-key",
        "wrong-choice",
        "wrong-form",
        "wrong-type",
        "yaml-depth",
        "yaml-empty",
        "yaml-key",
        "yaml-syntax",
    }
)
"""What keeps a file, or the part of it that has the problem, from being read."""


class Told(Struct, frozen=True):
    """A problem that stands for itself, and those that follow from it.

    `alike` are the same in other places: one thing to do.
    """

    problem: Problem
    following: tuple[Problem, ...]
    alike: tuple[Problem, ...] = ()

    @property
    def shown(self) -> Problem:
        """The problem as people are told it, with all those that are alike."""
        if not self.alike:
            return self.problem
        every = (self.problem, *self.alike)
        if self.problem.code == _TO_READ:
            return _to_read_again(every)
        return _blanks(every)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is to be read again, each after its file and line; () if the problem is another."""
        every = (self.problem, *self.alike) if self.alike else ()
        return tuple(
            visible(f"{it.position.file}:{it.position.line}: {it.value}")
            for it in every
            if it.code == _TO_READ
        )

    @property
    def more(self) -> Localized:
        """How many follow."""
        count = len(self.following)
        return Localized(
            f"另有 {count} 处由此而来，用 check --all 列出",
            f"{count} more follow{'s' * (count == 1)} from this, listed with check --all",
        )


def _blanks(every: Sequence[Problem]) -> Problem:
    """The blanks of one entry as one problem, with its lines."""
    first, count = every[0], len(every)
    lines = sorted({problem.position.line for problem in every})
    rule = Localized(
        f"`{first.cause}`：{count} 处空着：第 {'、'.join(map(str, lines))} 行",
        f"`{first.cause}`: {count} places are empty: lines {', '.join(map(str, lines))}",
    )
    fix = Localized(
        "逐处写上；可以不写的，删去那个字段",
        "write what belongs there; a key that need not be there can be taken away",
    )
    is_one_fix = all(problem.fix == first.fix for problem in every)
    return replace(first, rule=rule, fix=first.fix if is_one_fix else fix)


def _to_read_again(every: Sequence[Problem]) -> Problem:
    """The statements about all cases as one problem."""
    first, count = every[0], len(every)
    rule = Localized(
        f"案例有增减，{count} 句说到所有案例的话要重读",
        f"cases came or went: {count} statements about all cases must be read again",
    )
    fix = Localized(
        f"每句{first.fix.zh}；逐句的位置用 check --all 列出",
        f"of each: {first.fix.en}; check --all lists each with its place",
    )
    return replace(first, rule=rule, value="", fix=fix)


def not_read(problems: Sequence[Problem]) -> tuple[str, ...]:
    """The files that could not be read wholly: what rests on them was not checked."""
    files = (it.position.file for it in problems if it.code in _OF_FORM)
    return tuple(dict.fromkeys(file for file in files if file))


def folded(problems: Sequence[Problem]) -> list[Told]:
    """The problems in their order, with each what only follows from it.

    Mended that, the others are gone: quotes of a report that was changed, what names a case whose
    folder has a wrong name, and, after the first of them, problems of one cause. The blanks of one
    entry are one, and what is to be read again since a case came or went is one at the end.
    """
    changed = {it.position.file: it for it in problems if it.code == "report-changed"}
    misnamed = next((it for it in problems if it.code == "wrong-folder-name"), None)
    first_of: dict[str, Problem] = {}
    following: dict[Problem, list[Problem]] = {}
    alike: dict[Problem, list[Problem]] = {}
    ordered = sorted(problems, key=lambda it: bool(it.code == _TO_READ and it.cause))
    for problem in ordered:
        if problem.code in (_BLANK, _TO_READ) and problem.cause:
            of_one = f"{problem.position.file} {problem.cause}"
            first = first_of.setdefault(
                of_one if problem.code == _BLANK else problem.cause, problem
            )
            if first != problem:
                alike.setdefault(first, []).append(problem)
                continue
            following.setdefault(problem, [])
            continue
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
    return [
        Told(it, tuple(following[it]), tuple(alike.get(it, ())))
        for it in ordered
        if it in following
    ]
