"""The JSON Schema of every file that editors write, for their text editors' help."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from build_scripts.curation.forms import Record
from build_scripts.curation.records import (
    FeaturesRecord,
    FindingsRecord,
    GlossaryRecord,
    IndicatorsRecord,
    StudyRecord,
    SummaryRecord,
    ThemesRecord,
)
from build_scripts.curation.told import told_of

SHAPES: Mapping[str, type[Record]] = {
    "summary": SummaryRecord,
    "study": StudyRecord,
    "themes": ThemesRecord,
    "indicators": IndicatorsRecord,
    "features": FeaturesRecord,
    "glossary": GlossaryRecord,
    "findings": FindingsRecord,
}
"""The record that each YAML file is, by the file's name without its ending."""
SCHEMAS = tuple(SHAPES)
"""The names of the YAML files that have a schema, without their ending."""


def json_schema(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a YAML file, each field told of in both languages."""
    shape = SHAPES[name]
    schema = shape.model_json_schema(by_alias=True)
    _tell(schema, shape)
    for part, record in {one.__name__: one for one in _records(Record)}.items():
        if part in schema["$defs"]:
            _tell(schema["$defs"][part], record)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | schema


def _records(record: type[Record]) -> Iterator[type[Record]]:
    """All kinds of a record."""
    for kind in record.__subclasses__():
        yield kind
        yield from _records(kind)


def _tell(schema: Any, record: type[Record]) -> None:
    """Say of each key of a mapping what editors are told, one language below the other."""
    for key, part in schema["properties"].items():
        told = told_of(record, key)
        part["title"] = f"{told.title.zh} {told.title.en}"
        part["description"] = f"{told.description.zh}\n{told.description.en}"
        part["examples"] = [yaml.load(told.example, Loader=yaml.BaseLoader)]
