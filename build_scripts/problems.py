"""What is wrong with the input, as data: where, what, which rule, how to mend it."""

from __future__ import annotations

import errno
from collections.abc import Collection, Generator, Iterable, Iterator
from itertools import chain
from typing import ClassVar, TypeVar

from msgspec import Struct

from build_scripts.model import Localized, Partly, Position

T = TypeVar("T")
NOTHING_SAID = Localized("", "")
OF_CASE = "case "
"""How the cause of a problem begins that is a case which is not there."""


class Mend(Struct, frozen=True, order=True):
    """What stands in a file, and what is to stand there instead."""

    old: str
    new: str


class Problem(Partly, frozen=True):
    """One fault of the input.

    `rule` reads "must …"; `value` is what was written, if anything was; `fix` says how to
    mend it. `code` is stable and listed in the editors' guide. What the program says stands in
    both languages where the problem is made, with the same parts in both. `cause` names what is
    at fault where that can make several problems ("indicator grids").
    """

    aside: ClassVar = frozenset({"mend"})

    position: Position
    code: str
    rule: Localized
    value: str = ""
    fix: Localized = NOTHING_SAID
    cause: str = ""
    mend: Mend | None = None

    def message(self, language: str = "en") -> str:
        """Everything but the place, on one line, in a language ("zh" or "en")."""
        rule, fix, value = self.rule.get(language), self.fix.get(language), _one_line(self.value)
        if language == "zh":
            return f"{rule}{value and f'：“{value}”'}{fix and f'；{fix}'} [{self.code}]"
        return f"{rule}{value and f': {value!r}'}{fix and f'; {fix}'} [{self.code}]"

    def told(self, language: str = "en") -> str:
        """All of it on one line of visible characters, its place first."""
        return visible(f"{self.position}: {self.message(language)}")

    def __str__(self) -> str:
        return self.told()


Making = Generator[Problem, None, T]
"""What makes something: it yields what is wrong, and returns what could be made all the same.

Rules only yield. So problems travel one way, by `yield from`, and nobody collects but `made`.
"""


def made(making: Making[T]) -> tuple[T, list[Problem]]:
    """What was made, and everything that was wrong on the way."""
    problems: list[Problem] = []
    while True:
        try:
            problems.append(next(making))
        except StopIteration as stop:
            return stop.value, problems


def each(makings: Iterable[Making[T]]) -> Making[tuple[T, ...]]:
    """What each of several makes, in their order."""
    results: list[T] = []
    for making in makings:
        results.append((yield from making))
    return tuple(results)


def first_of(*rules: Iterable[Problem]) -> Iterator[Problem]:
    """The problems of the first rule that is broken: what only follows from them is left out.

    The rules behind it are not even looked at.
    """
    for rule in rules:
        problems = iter(rule)
        first = next(problems, None)
        if first is not None:
            yield from chain([first], problems)
            return


def unblamed(found: Iterable[Problem], before: Collection[Problem]) -> Iterator[Problem]:
    """What is found where nothing was wrong before: one place, one problem."""
    blamed = {problem.position for problem in before}
    yield from (problem for problem in found if problem.position not in blamed)


def joined(parts: Iterable[Localized]) -> Localized:
    """Several things to be said of one, one after the other."""
    said = [part for part in parts if part]
    zh, en = "；".join(it.zh for it in said), "; ".join(it.en for it in said)
    return Localized(zh.replace("？；", "？"), en.replace("?; ", "? "))  # a question ends itself


_REFUSALS = {
    errno.EACCES: "没有权限",
    errno.EADDRINUSE: "地址已被占用",
    errno.EBUSY: "正被占用",
    errno.EISDIR: "是文件夹",
    errno.ENOENT: "没有这个文件",
    errno.ENOSPC: "磁盘已满",
    errno.ENOTDIR: "不是文件夹",
    errno.EPERM: "没有权限",
    errno.EROFS: "只能读，不能写",
}
"""What the system's more usual refusals mean, in Chinese."""


def refusal(error: OSError) -> Localized:
    """Why the system refuses something."""
    english = error.strerror or type(error).__name__
    return Localized(_REFUSALS.get(error.errno or 0, english), english)


class CasebookError(Exception):
    """What the program cannot go on after; carries the problems that explain it."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems

    def __reduce__(self) -> tuple[type[CasebookError], tuple[Problem, ...]]:
        """As another process can make it anew."""
        return type(self), self.problems


def visible(text: str) -> str:
    """`text` as one line of visible characters: what a terminal would act on is escaped."""
    return "".join(
        character
        if character.isprintable() or character == "\u3000"
        else character.encode("unicode_escape").decode("ascii")
        for character in text
    )


def _one_line(text: str, limit: int = 80) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"
