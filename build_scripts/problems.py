"""What is wrong with the input, as data: where, what, which rule, how to mend it."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Generator, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from build_scripts.model import Position

T = TypeVar("T")
_MANY = 2000  # choices among which looking for the nearest would take too long


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault of the input.

    `rule` reads "must …"; `value` is what was written, if anything was; `fix` says how to
    mend it. `code` is stable and listed in the editors' guide.
    """

    position: Position
    code: str
    rule: str
    value: str = ""
    fix: str = ""

    def message(self) -> str:
        """Everything but the place, on one line."""
        written = f": {_one_line(self.value)!r}" if self.value else ""
        fix = f"; {self.fix}" if self.fix else ""
        return f"{self.rule}{written}{fix} [{self.code}]"

    def __str__(self) -> str:
        return visible(f"{self.position}: {self.message()}")


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


def nearest(word: str, choices: Collection[str]) -> str:
    """A question whether the choice nearest to `word` is meant; "" if none is near."""
    if len(choices) > _MANY:
        return ""
    near = difflib.get_close_matches(word, sorted(choices), n=1, cutoff=0.6)
    return f"did you mean `{near[0]}`?" if near else ""


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
