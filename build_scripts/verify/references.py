"""From records to the model: ids that stand for one thing and exist, words without their places."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

from build_scripts.curation.forms import LocalizedRecord, Record, Written
from build_scripts.model import Localized
from build_scripts.problems import Making, Problem, each, nearest

if TYPE_CHECKING:  # it is there for type checkers only
    from _typeshed import DataclassInstance


# Where the ids of a kind are found that are not the codebook's.
_WHERE = {
    "fact": "`facts` of this file",
    "item": "the facts, practices and codings of that case's summary",
}

Identified = TypeVar("Identified", bound=Record)
Model = TypeVar("Model", bound="DataclassInstance")


def by_id(
    records: Iterable[Identified],
    kind: str,
    id_of: Callable[[Identified], Written] = attrgetter("id"),
) -> Making[dict[str, Identified]]:
    """The records by id, in file order; an id given twice is a problem."""
    found: dict[str, Identified] = {}
    for record in records:
        id_ = id_of(record)
        first = found.setdefault(str(id_), record)
        if first is not record:
            rule = f"a {kind} id must stand for one {kind} only"
            line = id_of(first).position.line
            fix = f"line {line} has it already; give one of them another `id: {id_}-…`"
            yield Problem(id_.position, "duplicate-id", rule, id_, fix)
    return found


def check_free(id_: Written, taken: Collection[str]) -> Iterator[Problem]:
    """Findings name facts, practices and codings alike, so an id stands for one of them only."""
    if id_ in taken:
        rule = "an id must not be that of two of the facts, practices and codings of a case"
        fix = "give this one another id"
        yield Problem(id_.position, "duplicate-id", rule, id_, fix)


def known_id(written: Written, known: Collection[str] | None, kind: str) -> Making[str | None]:
    """The id as plain text if it is one of `known`; else None and a problem.

    Where it is not known what is known (its file could not be read), any id will do.
    """
    if known is None or written in known:
        return str(written)
    fix = nearest(written, known) or f"{_WHERE.get(kind, 'the codebook')} has the ids"
    rule = f"must be the id of a known {kind.replace('-', ' ')}"
    yield Problem(written.position, f"unknown-{kind}", rule, written, fix)
    return None


def known_ids(
    written: Iterable[Written], known: Collection[str] | None, kind: str
) -> Making[tuple[str, ...]]:
    """Those of `written` that are known; problems for the others."""
    ids = yield from each(known_id(item, known, kind) for item in written)
    return tuple(filter(None, ids))


def localized(record: LocalizedRecord | None) -> Localized | None:
    """The text of an optional record."""
    return None if record is None else text_of(record)


def text_of(record: LocalizedRecord) -> Localized:
    """The text of a record, without its places."""
    return Localized(str(record.zh), str(record.en))


def as_model(model: type[Model], record: Record, **others: object) -> Model:
    """The model of a record: its fields as the record has them, without their places.

    `others` are those that the record has under another name, or in another form.
    """
    names = [field.name for field in fields(model) if field.name not in others]
    values: dict[str, Any] = {name: _plain(getattr(record, name)) for name in names}
    return model(**values, **others)


def _plain(value: object) -> object:
    match value:
        case Written():
            return str(value)
        case LocalizedRecord():
            return text_of(value)
        case list():
            return tuple(map(_plain, value))
        case _:
            return value
