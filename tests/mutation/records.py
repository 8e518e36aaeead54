"""Records taken apart and put together again with one part changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from build_scripts.curation.forms import LocalizedRecord, Record, Written

Path = tuple[str | int, ...]
Whole = TypeVar("Whole", bound=Record)


def texts_in(part: object, path: Path = ()) -> Iterator[tuple[Path, LocalizedRecord]]:
    """Every text in both languages of a record, and where in it."""
    if isinstance(part, LocalizedRecord):
        yield path, part
    elif isinstance(part, Record):
        for name in type(part).model_fields:
            yield from texts_in(getattr(part, name), (*path, name))
    elif isinstance(part, list):
        for index, item in enumerate(part):
            yield from texts_in(item, (*path, index))


def put(whole: Whole, path: Path, part: object) -> Whole:
    """The record with another part at a place."""
    name, *rest = path
    if rest:
        part = _put(getattr(whole, str(name)), tuple(rest), part)
    return whole.model_copy(update={str(name): part})


def _put(whole: object, path: Path, part: object) -> object:
    if isinstance(whole, Record):
        return put(whole, path, part)
    assert isinstance(whole, list)
    index, *rest = path
    changed = [*whole]
    changed[int(index)] = _put(whole[int(index)], tuple(rest), part) if rest else part
    return changed


def written(text: str, like: Written) -> Written:
    """Another text at the place of one."""
    return Written.at(text, like.position)


def difference(before: object, after: object) -> str:
    """What differs between two parts in a line, for people: of records the fields that do."""
    if isinstance(before, Record) and type(before) is type(after):
        names = type(before).model_fields
        pairs = [(name, getattr(before, name), getattr(after, name)) for name in names]
        told = (f"{name} {difference(old, new)}" for name, old, new in pairs if old != new)
        return "; ".join(told)
    return f"{_shown(before)} → {_shown(after)}"


def _shown(part: object) -> str:
    if isinstance(part, LocalizedRecord):
        return str(part.zh)
    if isinstance(part, Record):
        fields = ((name, getattr(part, name)) for name in type(part).model_fields)
        return " ".join(f"{name} {_shown(value)}" for name, value in fields if value)
    if isinstance(part, list):
        return f"[{'; '.join(map(_shown, part))}]"
    return str(part)
