"""What was found on all pages: one line about all numbers, one problem for what is alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from build_scripts.check.model import STRAY, PageCheck
from build_scripts.problems import Problem
from build_scripts.views.shown import Source


def summary(pages: Iterable[PageCheck]) -> str:
    """The numbers of all pages by what they are, on one line."""
    sources: Counter[Source] = Counter()
    loose = 0
    for page in pages:
        loose += sum(problem.code == STRAY for problem in page.problems)
        for source, count in page.numbers:
            sources[source] += count
    parts = ", ".join(f"{source} {sources[source]}" for source in Source if sources[source])
    outcome = f"{loose} unresolved" if loose else "none unresolved"
    return f"numbers on the site: {sources.total()} — {parts}; {outcome}"


def problems_of(pages: Iterable[PageCheck]) -> list[Problem]:
    """What is wrong with pages by themselves, sorted; the same on many pages is one problem."""
    return sorted(merge_alike(problem for page in pages for problem in page.problems))


def merge_alike(problems: Iterable[Problem]) -> Iterator[Problem]:
    """One problem for each fault, and how many more pages have it."""
    alike: dict[tuple[str, ...], list[Problem]] = {}
    for problem in problems:
        key = (problem.code, problem.rule, problem.value.lstrip("./"), problem.fix)
        alike.setdefault(key, []).append(problem)
    for first, *others in alike.values():
        pages = {other.position.file for other in others} - {first.position.file}
        more = [f"the same on {len(pages)} more page(s)"] if pages else []
        fix = "; ".join([first.fix] * bool(first.fix) + more)
        yield replace(first, fix=fix)
