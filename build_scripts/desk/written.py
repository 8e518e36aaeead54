"""Drafts as lines of YAML, ready to be pasted or, behind `# `, to be confirmed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from build_scripts.curation.records import FactRecord
from build_scripts.curation.yaml_text import flow_list, flow_scalar, scalar
from build_scripts.desk.facts import FactDraft
from build_scripts.desk.practices import PracticeDraft
from build_scripts.model import Role

_OTHER_GUESSES = 3
"""Indicators that are named besides the best."""


def fact_lines(draft: FactDraft, taken: Counter[str]) -> Iterator[str]:
    """A measurement as an item of `facts`: under the best indicator, or with none yet.

    `taken` are the indicators of the facts before it: of several each needs an id of its own.
    """
    best = draft.best
    if best is None:
        yield "- indicator:"
        yield f"  value: {scalar(draft.quantity.text)}"
        yield f"  quote: {scalar(draft.quote)}"
        return
    others = [guess.indicator.id for guess in draft.guesses[1 : 1 + _OTHER_GUESSES]]
    yield f"- indicator: {best.indicator.id}" + (f"  # {', '.join(others)} ?" if others else "")
    taken[best.indicator.id] += 1
    if (number := taken[best.indicator.id]) > 1:
        yield f"  id: {best.indicator.id}-{number}"
    yield from _further_lines(best.record)


def _further_lines(record: FactRecord) -> Iterator[str]:
    if record.category is not None:
        yield "  category:"
        yield f"    zh: {scalar(record.category.zh)}"
        yield "    en:"
    yield f"  value: {scalar(record.value)}"
    if record.earlier is not None:
        yield f"  earlier: {scalar(record.earlier)}"
    if record.period is not None:
        yield f"  period: {_period(record.period)}"
    if record.role is not Role.ACHIEVED:
        yield f"  role: {record.role}"
    yield f"  quote: {scalar(record.quote)}"
    if record.also:
        yield "  also:"
        yield from (f"    - {scalar(quote)}" for quote in record.also)
    if record.context:
        yield f"  context: {flow_list(record.context)}"


def _period(period: str) -> str:
    return period if period.isdecimal() else scalar(period)


def practice_lines(draft: PracticeDraft) -> Iterator[str]:
    """Something with a name as an item of `practices`; what nobody has said yet is left empty."""
    main, others = draft.themes[:1], draft.themes[1:]
    yield "- id:"
    yield f"  themes: [{', '.join(main)}]" + (f"  # {', '.join(others)} ?" if others else "")
    yield f"  name: {{zh: {flow_scalar(draft.name)}, en: }}"
    yield "  summary:"
    yield "    zh:"
    yield "    en:"
    yield "  evidence:"
    yield f"    - {scalar(draft.quote)}"
    if draft.terms:
        yield f"  terms: [{', '.join(draft.terms)}]"


def below(lines: Iterable[str], lead: str = "  ") -> Iterator[str]:
    """Lines that are further in, or behind a sign."""
    return (f"{lead}{line}" for line in lines)
