"""What was published and is no more, as it is told of at its address."""

from __future__ import annotations

from msgspec import Struct

from build_scripts.model import EntryKind, Retired, RetiredEntry
from build_scripts.views.links import anchor_of
from build_scripts.views.pieces import Maker
from build_scripts.views.shown import Link


class RetiredView(Struct, frozen=True, kw_only=True):
    """What is no more, at its address; `name` is "" where only its id is kept."""

    anchor: str
    id: str
    name: str
    was: str
    reason: str
    now: Link | None


def retired_item(item: Retired, maker: Maker) -> RetiredView:
    """An item of a case that is no more."""
    return _view(item, "", maker.item(item.now) if item.now else None, maker)


def retired_entry(entry: RetiredEntry, maker: Maker) -> RetiredView:
    """A case or an entry of the codebook that is no more."""
    now = _present(entry.was, entry.now, maker) if entry.now else None
    return _view(entry, maker.text(entry.name), now, maker)


def _view(one: Retired | RetiredEntry, name: str, now: Link | None, maker: Maker) -> RetiredView:
    return RetiredView(
        anchor=anchor_of(one),
        id=one.id,
        name=name,
        was=maker.edition.wording[f"retired_{one.was}"],
        reason=maker.text(one.reason),
        now=now,
    )


def _present(kind: EntryKind, id_: str, maker: Maker) -> Link:
    """What took the place of something, by its name."""
    match kind:
        case EntryKind.CASE:
            return maker.case(id_)
        case EntryKind.THEME:
            return maker.theme(id_)
        case EntryKind.FEATURE:
            return maker.feature(id_)
        case EntryKind.INDICATOR:
            return maker.indicator(id_)
        case EntryKind.TERM:
            return maker.term(id_)
        case EntryKind.FINDING:
            finding = maker.edition.corpus.findings[id_]
            return Link(maker.text(finding.text), maker.links.finding(finding))
