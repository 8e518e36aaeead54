"""What was found on all pages: one line about all numbers, one problem for what is alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from build_scripts.check.model import Fault, PageCheck, Stray
from build_scripts.model import Position
from build_scripts.problems import Problem
from build_scripts.views.shown import Source


def summary(pages: Iterable[PageCheck]) -> str:
    """The numbers of all pages by what they are, on one line."""
    sources: Counter[Source] = Counter()
    loose = 0
    for page in pages:
        loose += len(page.strays)
        for source, count in page.numbers:
            sources[source] += count
    parts = ", ".join(f"{source} {sources[source]}" for source in Source if sources[source])
    outcome = f"{loose} unresolved" if loose else "none unresolved"
    return f"numbers on the site: {sources.total()} — {parts}; {outcome}"


def problems_of(pages: Iterable[PageCheck]) -> list[Problem]:
    """What is wrong with pages by themselves, sorted; the same on many pages is one problem."""
    strays: list[tuple[str, Stray]] = []
    faults: list[Fault] = []
    for page in pages:
        strays += ((page.path, stray) for stray in page.strays)
        faults += page.faults
    return sorted([*merge_alike(map(problem_of, faults)), *_as_problems(strays)])


def problem_of(fault: Fault) -> Problem:
    """A fault as people are shown it."""
    place = Position(fault.file, fault.line)
    return Problem(place, fault.code, fault.rule, fault.value, fault.fix)


def merge_alike(problems: Iterable[Problem]) -> Iterator[Problem]:
    """One problem for each fault, and how many more pages have it."""
    alike: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in problems:
        key = (problem.code, problem.rule, problem.value.lstrip("./"))
        alike.setdefault(key, []).append(problem)
    for first, *others in alike.values():
        pages = {other.position.file for other in others} - {first.position.file}
        fix = f"the same on {len(pages)} more page(s)" if pages else first.fix
        yield Problem(first.position, first.code, first.rule, first.value, fix)


def _as_problems(strays: Iterable[tuple[str, Stray]]) -> Iterator[Problem]:
    alike: dict[tuple[str, str], list[tuple[str, Stray]]] = {}
    for path, stray in strays:
        alike.setdefault((stray.number, stray.context), []).append((path, stray))
    for (path, first), *others in alike.values():
        pages = {other for other, _ in others} - {path}
        more = f"; the same on {len(pages)} more page(s)" if pages else ""
        yield Problem(
            Position(path, first.line),
            "site-number",
            "a number of a page must be one that its view holds or its wording declares",
            first.number,
            f"it stands in {first.where}: “{first.context}”{more}",
        )
