"""What may be set side by side: facts of one kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from build_scripts.corpus.entries import IndicatorCard, UnderIndicator
from build_scripts.model import Comparability, Fact, reference_of

_FEWEST_CASES = 2


class Reported(NamedTuple):
    """A fact, and all that its case has under the indicator."""

    entry: UnderIndicator
    fact: Fact

    @property
    def case_id(self) -> str:
        """The case that reports it."""
        return self.fact.case_id


class Comparison(Struct, frozen=True):
    """Facts of one indicator: `comparable` ones of at least two cases, and those set `apart`.

    Charts take nothing else, and so must whatever ranks or averages facts; what it computes
    may rest on `comparable` alone. It cannot hold a mixture: `ValueError`, which names the
    facts, where the indicator's contract forbids a comparison, a fact is of another indicator,
    a comparable one carries a flag or has another role than the rest, one set apart carries no
    flag, or fewer than two cases remain.
    """

    indicator: IndicatorCard
    comparable: tuple[Reported, ...]
    apart: tuple[Reported, ...] = ()

    def __post_init__(self) -> None:
        faults = list(self._faults())
        if faults:
            raise ValueError(f"no comparison under {self.indicator.id}: {'; '.join(faults)}")

    def _faults(self) -> Iterator[str]:
        if not may_be_compared(self.indicator):
            yield f"its contract says {self.indicator.comparability}"
        if len({item.case_id for item in self.comparable}) < _FEWEST_CASES:
            yield f"fewer than {_FEWEST_CASES} cases"
        for item in (*self.comparable, *self.apart):
            if item.fact.indicator_id != self.indicator.id:
                yield f"{reference_of(item.fact)} is of {item.fact.indicator_id}"
        for item in self.comparable:
            if item.fact.flags:
                flags = ", ".join(flag.kind for flag in item.fact.flags)
                yield f"{reference_of(item.fact)} is flagged {flags}"
            elif item.fact.role is not self.comparable[0].fact.role:
                first = self.comparable[0].fact
                here, there = reference_of(item.fact), reference_of(first)
                yield f"{here} is {item.fact.role}, {there} {first.role}"
        for item in self.apart:
            if not item.fact.flags:
                yield f"{reference_of(item.fact)} is set apart without a flag"


def may_be_compared(indicator: IndicatorCard) -> bool:
    """Whether an indicator's contract allows its values to be set side by side."""
    return indicator.comparability is not Comparability.NOT_COMPARABLE


def can_be_compared(indicator: IndicatorCard, cases: int) -> bool:
    """Whether an indicator has a comparison where so many cases have facts without a flag."""
    return may_be_compared(indicator) and cases >= _FEWEST_CASES


def compare(indicator: IndicatorCard, reported: Sequence[Reported]) -> Comparison | None:
    """The comparison of an indicator's facts, None where fewer than two cases can be compared."""
    comparable = tuple(item for item in reported if not item.fact.flags)
    if not can_be_compared(indicator, len({item.case_id for item in comparable})):
        return None
    return Comparison(indicator, comparable, tuple(item for item in reported if item.fact.flags))
