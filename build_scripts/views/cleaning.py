"""What cleaning took away from a report, step by step, as the site lists it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from build_scripts.model import Removal

_WITHHELD = frozenset({"web_footer"})
"""Steps whose text is not republished: page footers hold telephone numbers and names."""


@dataclass(frozen=True, slots=True)
class RemovedText:
    """One text that a step took away, how often, and where first; None text is withheld."""

    text: str | None
    length: int
    times: int
    line: int | None


@dataclass(frozen=True, slots=True)
class StepRemovals:
    """Everything one step took away."""

    step: str
    removals: tuple[RemovedText, ...]


def describe_removals(removed: Sequence[Removal]) -> list[StepRemovals]:
    """Removals by step, in the order of the report; equal texts are counted, not repeated."""
    steps = dict.fromkeys(removal.step for removal in removed)
    return [StepRemovals(step, tuple(_of_step(step, removed))) for step in steps]


def _of_step(step: str, removed: Sequence[Removal]) -> list[RemovedText]:
    own = [removal for removal in removed if removal.step == step]
    times = Counter(removal.text for removal in own)
    first_line = {removal.text: removal.line for removal in reversed(own)}
    return [
        RemovedText(
            text=None if step in _WITHHELD else text,
            length=len(text),
            times=count,
            line=first_line[text],
        )
        for text, count in times.items()
    ]
