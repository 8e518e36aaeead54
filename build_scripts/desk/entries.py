"""An empty entry of the codebook, made from its schema: what must be filled in, and what may."""

from __future__ import annotations

import re
import types
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

from msgspec import Struct
from pydantic.fields import FieldInfo

from build_scripts.curation.files import CODEBOOK_FOLDER
from build_scripts.curation.forms import Record, slug_fault
from build_scripts.curation.records import (
    FindingRecord,
    IndicatorRecord,
    TermRecord,
    ThemeRecord,
)
from build_scripts.model import Localized, Position
from build_scripts.problems import CasebookError, Problem


class Sort(Struct, frozen=True):
    """A sort of entry: the file of the codebook that it stands in, and the list there."""

    file: str
    list: str
    record: type[Record]


SORTS = {
    "indicator": Sort("indicators.yaml", "indicators", IndicatorRecord),
    "theme": Sort("themes.yaml", "themes", ThemeRecord),
    "term": Sort("glossary.yaml", "terms", TermRecord),
    "finding": Sort("findings.yaml", "findings", FindingRecord),
}


def with_entry(root: Path, sort: Sort, id_: str) -> tuple[Path, str]:
    """The file of the codebook with an empty entry at its end, where the list of its sort is.

    Raises `CasebookError` where the id cannot be one, is there already, or the list is not the
    last of the file.
    """
    path = root / "cases" / CODEBOOK_FOLDER / sort.file
    place = Position(path.relative_to(root).as_posix())
    if fault := slug_fault(id_):
        raise CasebookError(Problem(place, "wrong-form", fault, id_))
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    taken = re.compile(rf" *- id: {re.escape(id_)}(?: .*)?")
    if number := next((n for n, line in enumerate(lines, 1) if taken.fullmatch(line)), None):
        rule = Localized("编号已经有了", "id must not be taken already")
        fix = Localized("换一个，或直接改那一项", "choose another, or edit that entry")
        raise CasebookError(Problem(Position(place.file, number), "duplicate-id", rule, id_, fix))
    keys = [line.partition(":")[0] for line in lines if line[:1].isalpha()]
    if keys[-1:] != [sort.list]:
        rule = Localized(
            f"`{sort.list}` 须是文件里的最后一个列表，才能在末尾添加",
            f"`{sort.list}` must be the last list of its file, so that an entry can be added",
        )
        raise CasebookError(Problem(place, "wrong-form", rule))
    entry = "\n".join(entry_lines(sort.record, id_))
    return path, f"{text.rstrip()}\n\n{entry}\n"


def entry_lines(record: type[Record], id_: str) -> Iterator[str]:
    """An entry as an item of a list, two spaces in; each field with what the schema says of it."""
    lead = "  - "
    for name, field in record.model_fields.items():
        for line in _field(name, field, id_ if name == "id" else ""):
            yield f"{lead}{line}"
            lead = "    "


def _field(name: str, field: FieldInfo, value: str = "") -> Iterator[str]:
    key = f"{field.alias or name}:"
    about = field.description or ""
    kind = _plain(field.annotation)
    if not field.is_required():
        yield f"# {key}" + (f"  # {about}" if about else "")
        return
    if isinstance(kind, type) and issubclass(kind, Record):
        yield key + (f"  # {about}" if about else "")
        for part, inner in kind.model_fields.items():
            yield from (f"  {line}" for line in _field(part, inner) if inner.is_required())
        return
    hint = "" if value else "; ".join(filter(None, (_choices(kind), about)))
    opening = "[]" if get_origin(kind) is list else value
    yield f"{key} {opening}".rstrip() + (f"  # {hint}" if hint else "")


def _plain(annotation: Any) -> Any:
    """A type without `None` and without what is said about it."""
    if get_origin(annotation) in (Union, types.UnionType):
        return next(kind for kind in get_args(annotation) if kind is not type(None))
    return annotation


def _choices(kind: Any) -> str:
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return " | ".join(kind)
    return " | ".join(get_args(kind)) if get_origin(kind) is Literal else ""


def told(path: Path) -> Localized:
    """Where the entry is now."""
    return Localized(
        f"已在 {path} 末尾加了一项，空着的要填；填好运行 `casebook check`。",
        f"An entry is at the end of {path}; fill in what is empty, and run `casebook check`.",
    )
