"""Ids that were published and are no more: their addresses go on telling what became of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from build_scripts.curation.records import RetiredRecord, SummaryRecord
from build_scripts.model import Item, Localized, Retired
from build_scripts.problems import Making, Problem
from build_scripts.verify.context import Context
from build_scripts.verify.references import by_id, known_id, text_of


def make_retired(
    record: SummaryRecord,
    items: Mapping[str, Item],
    declared: Collection[str] | None,
    context: Context,
) -> Making[tuple[Retired, ...]]:
    """What the editors retired; `items` are the sound ones, by id.

    `declared` are the ids of all of them, None if those are not known.
    """
    retired = []
    records = yield from by_id(record.retired, "retired")
    for item in records.values():
        yield from context.check_remarks([item.reason])
        if declared is not None and item.id in declared:
            yield _in_use(item)
            continue
        now = None
        if item.now:
            now = yield from known_id(item.now, declared, "item")
        successor = items.get(now) if now else None
        reason = text_of(item.reason)
        retired.append(Retired(id=str(item.id), was=item.was, now=successor, reason=reason))
    return tuple(retired)


def _in_use(record: RetiredRecord) -> Problem:
    """An id that is retired must not be given to anything else: it has an address."""
    rule = Localized(
        "retired 里的编号不能是现有数据、做法或编码的编号",
        "a retired id must not be that of a fact, practice or coding",
    )
    fix = Localized(
        "给新的那个换一个编号，或删去这一条", "give the new one another id, or take this entry out"
    )
    return Problem(record.id.position, "retired-in-use", rule, record.id, fix)
