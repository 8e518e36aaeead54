"""The JSON Schema of every file that editors write, for their text editors' help."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

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

_SHAPES: Mapping[str, type[Record]] = {
    "summary": SummaryRecord,
    "study": StudyRecord,
    "themes": ThemesRecord,
    "indicators": IndicatorsRecord,
    "features": FeaturesRecord,
    "glossary": GlossaryRecord,
    "findings": FindingsRecord,
}


SCHEMAS = tuple(_SHAPES)
"""The names of the YAML files that have a schema, without their ending."""


def json_schema(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a YAML file."""
    schema = _SHAPES[name].model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | schema
