"""What differs between two states of what editors write, item by item and field by field.

The YAML is compared as it stands, every field of every list, whatever the present schema says:
a new field needs no line here, and a revision from before it can still be read. Items go by
what names them, so that moving one changes nothing.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeGuard

# What names an item of a list, in this order: an id, else what it is about, else its words.
_NAMES = ("id", "indicator", "theme", "case", "quote", "zh")
Plain = Mapping[str, Any]
"""What a YAML file or an item of it says: texts, lists and mappings by key."""
WHOLE = ""
"""The list and the name under which the fields of a file outside its lists are compared."""

Values = tuple[str, ...]
"""What a field holds: one value, several of a list, none if it is left out."""
Items = dict[tuple[str, str], dict[str, Values]]
"""The fields of each item of a file, by its list (`facts`) and its name in it."""


class Kind(StrEnum):
    """What became of an item, a file or a page."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field whose value differs: the values that went and those that came."""

    name: str
    before: Values
    after: Values


@dataclass(frozen=True, slots=True)
class ItemChange:
    """One item of a list that was added, removed or changed; `fields` only if changed."""

    kind: Kind
    section: str
    name: str
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file whose items differ; of one that came or went they are only counted by list."""

    kind: Kind
    file: str
    items: tuple[ItemChange, ...]


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page that differs, and how many of its lines came and went."""

    kind: Kind
    path: str
    added: int
    removed: int


def compare_files(
    before: Mapping[str, Plain], after: Mapping[str, Plain]
) -> tuple[FileChange, ...]:
    """The files that differ, by name."""
    changes = []
    for file in sorted(before.keys() | after.keys()):
        old, new = (_items_of(side[file]) if file in side else {} for side in (before, after))
        items = tuple(_compare_items(old, new))
        if items:
            changes.append(FileChange(_kind(file, before, after), file, items))
    return tuple(changes)


def compare_pages(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[PageChange, ...]:
    """The pages whose text differs, by path."""
    return tuple(
        PageChange(_kind(path, before, after), path, *_count_lines(before, after, path))
        for path in sorted(before.keys() | after.keys())
        if before.get(path) != after.get(path)
    )


def _kind(key: object, before: Mapping[str, object], after: Mapping[str, object]) -> Kind:
    if key not in before:
        return Kind.ADDED
    return Kind.CHANGED if key in after else Kind.REMOVED


def _count_lines(before: Mapping[str, str], after: Mapping[str, str], path: str) -> tuple[int, int]:
    old, new = (side.get(path, "").splitlines() for side in (before, after))
    changed = [line[:1] for line in difflib.unified_diff(old, new, n=0, lineterm="")][2:]
    return changed.count("+"), changed.count("-")


def _compare_items(old: Items, new: Items) -> Iterator[ItemChange]:
    """Items in the order of the new file; those that went follow."""
    for section, name in [*new, *(key for key in old if key not in new)]:
        before, after = old.get((section, name)), new.get((section, name))
        if before is None:
            yield ItemChange(Kind.ADDED, section, name)
        elif after is None:
            yield ItemChange(Kind.REMOVED, section, name)
        elif before != after:
            fields = tuple(_compare_fields(before, after))
            yield ItemChange(Kind.CHANGED, section, name, fields)


def _compare_fields(before: dict[str, Values], after: dict[str, Values]) -> Iterator[FieldChange]:
    for name in dict.fromkeys([*before, *after]):
        old, new = before.get(name, ()), after.get(name, ())
        if old != new:
            gone = tuple(value for value in old if value not in new)
            come = tuple(value for value in new if value not in old)
            # Of a list in another order nothing came and nothing went: all of it is shown.
            yield FieldChange(name, *((gone, come) if gone or come else (old, new)))


# --- Files as items and fields ----------------------------------------------------------


def _items_of(file: Plain) -> Items:
    items: Items = {(WHOLE, WHOLE): {}}
    _collect(file, "", items)
    return items


def _collect(plain: Plain, path: str, items: Items) -> None:
    """The lists of mappings below `plain` become items; what else there is, fields."""
    for name, value in plain.items():
        if isinstance(value, dict) and not {"zh", "en"} <= value.keys():
            _collect(value, f"{path}{name}.", items)
        elif _is_list_of_mappings(value):
            for item in value:
                key = _free_key(f"{path}{name}", _name_of(item), items)
                items[key] = dict(_fields(item, ""))
        else:
            items[WHOLE, WHOLE] |= dict(_field(f"{path}{name}", value))


def _fields(plain: Plain, path: str) -> Iterator[tuple[str, Values]]:
    for name, value in plain.items():
        yield from _field(f"{path}{name}", value)


def _field(name: str, value: object) -> Iterator[tuple[str, Values]]:
    """A value as fields: those of a mapping have its name before theirs."""
    if isinstance(value, dict):
        yield from _fields(value, f"{name}.")
    elif _is_list_of_mappings(value):
        for number, item in enumerate(value, start=1):
            yield from _fields(item, f"{name}[{number}].")
    else:
        yield name, tuple(map(str, value)) if isinstance(value, list) else (str(value),)


def _is_list_of_mappings(value: object) -> TypeGuard[list[Plain]]:
    return isinstance(value, list) and bool(value) and all(isinstance(v, dict) for v in value)


def _name_of(item: Plain) -> str:
    named = next((str(item[name]) for name in _NAMES if name in item), None)
    return named or next((values[0] for _, values in _fields(item, "") if values), "")


def _free_key(section: str, name: str, items: Items) -> tuple[str, str]:
    """The name in its list; numbered where two items have the same."""
    number, key = 1, (section, name)
    while key in items:
        number += 1
        key = (section, f"{name} ({number})")
    return key
