"""What a report has and its summary has not, the most valuable first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from msgspec import Struct

from build_scripts.analysis.coverage import cover
from build_scripts.analysis.uses import iter_uses
from build_scripts.desk.facts import FactDraft, draft_facts, joined_repeats, ranked
from build_scripts.desk.opened import Desk
from build_scripts.desk.practices import PracticeDraft, draft_practices
from build_scripts.model import Case, Report


class Suggestions(Struct, frozen=True):
    """Drafts of what could be added to a summary."""

    facts: tuple[FactDraft, ...]
    practices: tuple[PracticeDraft, ...]


def suggestions(desk: Desk, case: Case) -> Suggestions:
    """What could be added to a case: neither told yet, nor left out for a reason."""
    open_ = {(it.passage.id, it.quantity.offset) for it in cover(case).unused if not it.left_out}
    told = frozenset(
        (passage.id, quantity.offset)
        for passage in case.report.passages
        for quantity in passage.quantities
        if (passage.id, quantity.offset) not in open_
    )
    quoted = [citation.text for citation, _ in iter_uses(case)]
    return _drafts(desk, case.id, case.report, told, quoted)


def first_drafts(desk: Desk, case_id: str, report: Report) -> Suggestions:
    """Drafts of all that a report offers, nothing of which is in a summary yet."""
    return _drafts(desk, case_id, report, frozenset(), [])


def in_order(found: Suggestions, report: Report) -> tuple[FactDraft, ...]:
    """The drafts of facts in the order in which the report tells them."""
    order = {passage.id: number for number, passage in enumerate(report.passages)}
    return tuple(sorted(found.facts, key=lambda it: (order[it.passage.id], it.quantity.offset)))


def _drafts(
    desk: Desk, case_id: str, report: Report, told: frozenset[tuple[str, int]], quoted: list[str]
) -> Suggestions:
    context, known = desk.context(case_id, report), desk.known.indicators or {}
    drafts = joined_repeats(context, draft_facts(context, known, told))
    facts = ranked(drafts, desk.shared_indicators(case_id))
    practices = draft_practices(context, desk.guesser(case_id), desk.terms, quoted)
    return Suggestions(tuple(facts), tuple(practices))


def terms_of(desk: Desk, report: Report) -> Iterator[str]:
    """The terms of the glossary that a report uses, each once, in reading order."""
    found = chain.from_iterable(desk.terms.find(passage.text) for passage in report.passages)
    yield from dict.fromkeys(term for _, _, term in found)
