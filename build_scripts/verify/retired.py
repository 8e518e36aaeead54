"""Ids that were published and are no more: their addresses go on telling what became of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from build_scripts.curation.records import (
    RetiredEntryRecord,
    RetiredRecord,
    SummaryRecord,
)
from build_scripts.model import EntryKind, Indicator, Item, Localized, Retired, RetiredEntry
from build_scripts.problems import Making, Problem
from build_scripts.verify.context import Context
from build_scripts.verify.references import as_model, by_id, known_id, text_of


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


def make_retired_entries(
    records: Sequence[RetiredEntryRecord],
    known: Mapping[EntryKind, Collection[str] | None],
    indicators: Iterable[Indicator],
) -> Making[tuple[RetiredEntry, ...]]:
    """What was retired of cases and of the codebook, as far as it is sound.

    `known` are the ids in use by kind, None where those are not known. Former ids of `indicators`
    are in use too, for their addresses lead on.
    """
    former = {id_ for indicator in indicators for id_ in indicator.former_ids}
    found = []
    for kind in EntryKind:
        of_kind = yield from by_id((it for it in records if it.was is kind), "retired")
        used = known[kind]
        taken = {*(used or ()), *(former if kind is EntryKind.INDICATOR else ())}
        for id_, record in of_kind.items():
            if id_ in taken:
                yield _in_use(record)
                continue
            if faults := list(_misplaced(record)):
                yield from faults
                continue
            now = theme = None
            if record.now:
                now = yield from known_id(record.now, used, str(kind))
            if record.theme:
                theme = yield from known_id(record.theme, _themes(records, known), "theme")
            if bool(now) == bool(record.now) and bool(theme) == bool(record.theme):
                found.append(as_model(RetiredEntry, record, was=kind, now=now, theme_id=theme))
    return tuple(found)


def _themes(
    records: Iterable[RetiredEntryRecord], known: Mapping[EntryKind, Collection[str] | None]
) -> Collection[str] | None:
    """The themes on whose pages findings stood: a theme may be retired together with its own."""
    themes = known[EntryKind.THEME]
    if themes is None:
        return None
    return [*themes, *(str(it.id) for it in records if it.was is EntryKind.THEME)]


def _misplaced(record: RetiredEntryRecord) -> Iterator[Problem]:
    """A finding stood on the page of a theme, nothing else did; what takes the place of an
    indicator says so itself."""
    if record.was is EntryKind.INDICATOR and record.now:
        rule = Localized(
            "改名或并入别处的指标不写在 retired 里",
            "an indicator that another one replaces must not stand under retired",
        )
        fix = Localized(
            f"在 `{record.now}` 的 former_ids 里写上 `{record.id}`，删去这一条",
            f"write `{record.id}` under former_ids of `{record.now}`, and take this entry out",
        )
        yield Problem(record.now.position, "retired-misplaced", rule, record.now, fix)
    if record.was is EntryKind.FINDING and not record.theme:
        rule = Localized(
            "撤下或改名的比较结论须写明原来所在的主题",
            "a retired finding must name the theme on whose page it stood",
        )
        fix = Localized("加一行 `theme: 主题的编号`", "add a line `theme: the id of the theme`")
        yield Problem(record.id.position, "retired-misplaced", rule, record.id, fix)
    if record.was is not EntryKind.FINDING and record.theme:
        rule = Localized("只有比较结论写 theme", "a theme must be given of a finding only")
        fix = Localized("删去这一行", "take this line out")
        yield Problem(record.theme.position, "retired-misplaced", rule, record.theme, fix)


def _in_use(record: RetiredRecord | RetiredEntryRecord) -> Problem:
    """An id that is retired must not be given to anything else: it has an address."""
    rule = Localized(
        "retired 里的编号不能还有同类的内容在用",
        "a retired id must not be in use by anything of its kind",
    )
    fix = Localized(
        "给新的那个换一个编号，或删去这一条", "give the new one another id, or take this entry out"
    )
    return Problem(record.id.position, "retired-in-use", rule, record.id, fix)
