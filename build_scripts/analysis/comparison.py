"""What may be set side by side: facts of one kind, counts of practices, who reports what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from build_scripts.model import Case, Comparability, Corpus, Fact, Indicator, Practice, Theme

_FEWEST_CASES = 2


class Reported(NamedTuple):
    """A fact with its case."""

    case: Case
    fact: Fact


@dataclass(frozen=True, slots=True)
class Comparison:
    """Facts of one indicator: `comparable` ones of at least two cases, and those set `apart`.

    Charts take nothing else, and so must whatever ranks or averages facts; what it computes
    may rest on `comparable` alone. It cannot hold a mixture: `ValueError`, which names the
    facts, where the indicator's contract forbids a comparison, a fact is of another indicator,
    a comparable one carries a flag or has another role than the rest, one set apart carries no
    flag, or fewer than two cases remain.
    """

    indicator: Indicator
    comparable: tuple[Reported, ...]
    apart: tuple[Reported, ...] = ()

    def __post_init__(self) -> None:
        faults = list(self._faults())
        if faults:
            raise ValueError(f"no comparison under {self.indicator.id}: {'; '.join(faults)}")

    def _faults(self) -> Iterator[str]:
        if not may_be_compared(self.indicator):
            yield f"its contract says {self.indicator.contract.comparability}"
        if len({item.case.id for item in self.comparable}) < _FEWEST_CASES:
            yield f"fewer than {_FEWEST_CASES} cases"
        for item in (*self.comparable, *self.apart):
            if item.fact.indicator_id != self.indicator.id:
                yield f"{_name(item)} is of {item.fact.indicator_id}"
        for item in self.comparable:
            if item.fact.flags:
                flags = ", ".join(flag.kind for flag in item.fact.flags)
                yield f"{_name(item)} is flagged {flags}"
            elif item.fact.role is not self.comparable[0].fact.role:
                first = self.comparable[0]
                yield f"{_name(item)} is {item.fact.role}, {_name(first)} {first.fact.role}"
        for item in self.apart:
            if not item.fact.flags:
                yield f"{_name(item)} is set apart without a flag"


def _name(item: Reported) -> str:
    return f"{item.case.id}/{item.fact.id}"


def may_be_compared(indicator: Indicator) -> bool:
    """Whether an indicator's contract allows its values to be set side by side."""
    return indicator.contract.comparability is not Comparability.NOT_COMPARABLE


def compare(corpus: Corpus, indicator: Indicator) -> Comparison | None:
    """The comparison of an indicator's facts, None where fewer than two cases can be compared."""
    reported = facts_of(corpus, indicator)
    comparable = tuple(item for item in reported if not item.fact.flags)
    if not may_be_compared(indicator):
        return None
    if len({item.case.id for item in comparable}) < _FEWEST_CASES:
        return None
    return Comparison(indicator, comparable, tuple(item for item in reported if item.fact.flags))


def facts_of(corpus: Corpus, indicator: Indicator) -> list[Reported]:
    """Every fact of an indicator, case by case."""
    return [
        Reported(case, fact)
        for case in corpus.cases.values()
        for fact in case.facts
        if fact.indicator_id == indicator.id
    ]


def practices_of(case: Case, theme: Theme) -> list[Practice]:
    """A case's practices under a theme, in the order of its summary."""
    return [practice for practice in case.practices if theme.id in practice.theme_ids]


def indicators_of(corpus: Corpus, theme: Theme) -> Iterator[Indicator]:
    """The indicators of a theme that some case reports."""
    for indicator in corpus.codebook.indicators.values():
        if theme.id in indicator.theme_ids and facts_of(corpus, indicator):
            yield indicator
