"""What differs between two states, key by key: files, their items, an item's fields, pages.

The YAML is compared as it stands, every field of every list, whatever the present schema says:
a new field needs no line here, and a revision from before it can still be read. Items go by
what names them, so that moving one changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, Generic, TypeGuard, TypeVar

from msgspec import Struct

Plain = Mapping[str, Any]
"""What a YAML file or an item of it says: texts, lists and mappings by key."""
Values = tuple[str, ...]
"""What a field holds: one value, or several of a list."""
ItemKey = tuple[str, str]
"""The list of an item (`facts`) and its name in it."""
Items = dict[ItemKey, dict[str, Values]]
"""The fields of each item of a file."""

WHOLE: ItemKey = ("", "")
"""Under which the fields of a file outside its lists are compared."""
# What names an item of a list, in this order: an id, else what it is about, else its words.
_NAMES = ("id", "indicator", "theme", "case", "feature", "quote", "zh")

Key = TypeVar("Key")
Value = TypeVar("Value")


class Kind(StrEnum):
    """What became of a key."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Change(Struct, Generic[Key, Value], frozen=True):
    """A key under which something else stands: what did before, and what does after."""

    key: Key
    before: Value | None
    after: Value | None

    @property
    def kind(self) -> Kind:
        """Added where nothing stood before, removed where nothing does after."""
        if self.before is None:
            return Kind.ADDED
        return Kind.REMOVED if self.after is None else Kind.CHANGED


def changes(
    before: Mapping[Key, Value] | None, after: Mapping[Key, Value] | None
) -> list[Change[Key, Value]]:
    """The keys that differ, in the order of `after`; those that went follow."""
    old, new = before or {}, after or {}
    pairs = ((key, old.get(key), new.get(key)) for key in dict.fromkeys([*new, *old]))
    return [Change(key, was, now) for key, was, now in pairs if was != now]


def items_of(file: Plain) -> Items:
    """The lists of mappings of a file as items; what else there is, as fields of the file."""
    items: Items = {WHOLE: {}}
    _collect(file, "", items)
    return items


def _collect(plain: Plain, path: str, items: Items) -> None:
    for name, value in plain.items():
        if isinstance(value, dict) and not {"zh", "en"} <= value.keys():
            _collect(value, f"{path}{name}.", items)
        elif _is_list_of_mappings(value):
            for item in value:
                items[_free_key(f"{path}{name}", _name_of(item), items)] = dict(_fields("", item))
        else:
            items[WHOLE] |= dict(_fields(f"{path}{name}", value))


def _fields(path: str, value: object) -> Iterator[tuple[str, Values]]:
    """A value as fields: those of a mapping have its name before theirs."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield from _fields(f"{path}.{name}" if path else name, part)
    elif _is_list_of_mappings(value):
        for number, item in enumerate(value, start=1):
            yield from _fields(f"{path}[{number}]", item)
    else:
        yield path, tuple(map(str, value)) if isinstance(value, list) else (str(value),)


def _is_list_of_mappings(value: object) -> TypeGuard[list[Plain]]:
    return isinstance(value, list) and bool(value) and all(isinstance(v, dict) for v in value)


def _name_of(item: Plain) -> str:
    named = next((str(item[name]) for name in _NAMES if name in item), None)
    return named or next((values[0] for _, values in _fields("", item) if values), "")


def _free_key(section: str, name: str, items: Items) -> ItemKey:
    """The name in its list; numbered where two items have the same."""
    number, key = 1, (section, name)
    while key in items:
        number += 1
        key = (section, f"{name} ({number})")
    return key
