"""The JSON Schema of every file that editors write, for their text editors' help."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from build_scripts.curation.forms import Record
from build_scripts.curation.records import (
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
    "glossary": GlossaryRecord,
    "findings": FindingsRecord,
}


def json_schemas() -> dict[str, dict[str, Any]]:
    """JSON Schemas (draft 2020-12) by the name of the YAML file, without its ending."""
    return {
        name: {"$schema": "https://json-schema.org/draft/2020-12/schema"}
        | shape.model_json_schema(by_alias=True)
        for name, shape in _SHAPES.items()
    }
