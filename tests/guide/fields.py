"""The reference of fields: every key of every file, from the records, with what comes of a slip."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Literal, get_args, get_origin

import yaml
from msgspec import Struct
from pydantic import create_model

from build_scripts.curation.forms import LocalizedRecord, NameRecord, NounRecord, Record
from build_scripts.curation.load import parse_record
from build_scripts.curation.schemas import SHAPES
from build_scripts.curation.told import Told, told_of
from build_scripts.model import Localized
from build_scripts.problems import Problem

_TEXTS = (LocalizedRecord, NameRecord, NounRecord)
"""Records that stand for a text in both languages: they are explained once."""


class Field(Struct, frozen=True):
    """A key of a record: where it stands in its file, and what may be written there.

    `path` are the keys that lead to it, itself last. `choices` are the words of which it is one,
    `kind` what is written there otherwise, and `parts` the record that its value consists of.
    """

    record: type[Record]
    path: tuple[str, ...]
    told: Told
    is_required: bool
    kind: Localized
    choices: tuple[str, ...]
    parts: type[Record] | None

    @property
    def key(self) -> str:
        """The key as it stands in the file."""
        return self.path[-1]

    @property
    def anchor(self) -> str:
        """Its id on the page."""
        return "-".join(self.path).replace("_", "-")

    @property
    def example(self) -> str:
        """The key with a value that is right, as YAML."""
        return f"{self.key}: {self.told.example}\n"

    @property
    def slip(self) -> str:
        """The key with a value that is not."""
        return f"{self.key}: {self.told.slip or _usual_slip(self)}\n"


def fields_of(name: str) -> Iterator[Field]:
    """The fields of a YAML file, each followed by those that its value consists of; these once."""
    yield from _below(SHAPES[name], (), set())


def fields_of_texts() -> Iterator[Field]:
    """Those of a text in both languages, wherever one is written."""
    for record, path in ((LocalizedRecord, ()), (_number_record(), ("numbers",))):
        for key, info in _keys(record):
            yield _field(record, (*path, key), info)


def _number_record() -> type[Record]:
    found = _record_in(LocalizedRecord.model_fields["numbers"].annotation)
    assert found is not None
    return found


def _below(
    record: type[Record], path: tuple[str, ...], explained: set[type[Record]]
) -> Iterator[Field]:
    texts = LocalizedRecord.model_fields if issubclass(record, LocalizedRecord) else {}
    for key, info in _keys(record):
        if key in texts:
            continue
        field = _field(record, (*path, key), info)
        yield field
        if field.parts is not None and field.parts not in explained:
            explained.add(field.parts)
            yield from _below(field.parts, field.path, explained)


def _keys(record: type[Record]) -> Iterator[tuple[str, Any]]:
    return ((info.alias or key, info) for key, info in record.model_fields.items())


def _field(record: type[Record], path: tuple[str, ...], info: Any) -> Field:
    parts = _record_in(info.annotation)
    return Field(
        record=record,
        path=path,
        told=told_of(record, path[-1]),
        is_required=info.is_required(),
        kind=_kind(info, parts),
        choices=_choices(info.annotation),
        parts=None if parts in _TEXTS else parts,
    )


_LIST, _RECORD = Localized("列表", "a list"), Localized("几个字段", "several fields")
_BOTH = Localized("中文和英文", "Chinese and English")
_TEXT, _ID = Localized("文字", "a text"), Localized("编号", "an id")
_CHOICE = Localized("选一个词", "one of these words")


def _kind(info: Any, parts: type[Record] | None) -> Localized:
    """What is written behind a key."""
    what = _BOTH if parts in _TEXTS else _RECORD if parts else _TEXT
    if _is_id(info):
        what = _ID
    if _choices(info.annotation):
        what = _CHOICE
    if get_origin(info.annotation) is list:
        return Localized(f"列表，每项是{what.zh}", f"a list, each item {what.en}")
    return what


def _is_id(info: Any) -> bool:
    """Whether what is written is spelled as ids are."""
    return "'pattern': '^[a-z0-9]" in repr((info.json_schema_extra, info.annotation))


def _choices(annotation: Any) -> tuple[str, ...]:
    for one in (annotation, *get_args(annotation)):
        if isinstance(one, type) and issubclass(one, StrEnum):
            return tuple(one)
        if get_origin(one) is Literal:
            return get_args(one)
    return get_args(annotation) if get_origin(annotation) is Literal else ()


def _record_in(annotation: Any) -> type[Record] | None:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((it for part in get_args(annotation) if (it := _record_in(part))), None)


def _usual_slip(field: Field) -> str:
    """What is easily written in the place of the example: of a text in both languages the Chinese
    alone, of a list its words without brackets, of a text brackets around it."""
    value = yaml.load(field.told.example, Loader=yaml.BaseLoader)
    match value:
        case {"zh": str(chinese), **_others}:
            return chinese
        case [str(first), *_]:
            return first
        case [{}, *_]:
            return field.told.example[1:-1]
        case dict():
            return f"[{field.told.example}]"
        case _:
            return f"[{field.told.example}]"


def problems_of(field: Field, written: str) -> tuple[Problem, ...]:
    """What is wrong with a key and its value, by themselves."""
    name = next(k for k, it in field.record.model_fields.items() if field.key in (k, it.alias))
    info = field.record.model_fields[name]
    alone = create_model(
        "Alone",
        __base__=Record,
        **{name: (info.annotation, info)},  # type: ignore[call-overload] # made at run time
    )
    return parse_record(written, alone, "…").problems
