"""The forms of the editing page are the schemas, field by field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from build_scripts.curation.editing import forms
from build_scripts.curation.schemas import SCHEMAS, json_schema

FORMS = forms()


def every(fields: list[Any]) -> Iterator[Any]:
    """All fields, those within others too."""
    for field in fields:
        yield field
        yield from every(field.get("fields", []))


def at(form: str, *names: str) -> Any:
    """The field of a form that a path of names leads to."""
    fields: Any = FORMS[form]
    for name in names:
        found = next(field for field in fields if field["name"] == name)
        fields = found.get("fields", [])
    return found


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_form_has_every_key_of_its_file(name: str) -> None:
    schema = json_schema(name)
    assert [field["name"] for field in FORMS[name]] == list(schema["properties"])
    required = {field["name"] for field in FORMS[name] if field["required"]}
    assert required == set(schema.get("required", ()))


def test_every_label_is_in_chinese_and_has_the_key() -> None:
    for form in FORMS.values():
        for field in every(form):
            called, _, key = field["label"].rpartition(" ")
            assert key == field["name"]
            assert re.search("[\u3400-\u9fff]", called), field


def test_widgets_are_those_of_the_types() -> None:
    assert at("summary", "facts")["summary"] == (
        "{{fields.id}} {{fields.indicator}} {{fields.value}}"
    )
    role = at("summary", "facts", "role")
    assert (role["widget"], role["required"]) == ("select", False)
    assert "achieved" in role["options"]
    assert at("summary", "facts", "quote")["widget"] == "text"
    assert at("summary", "facts", "indicator")["pattern"][0].startswith("^[a-z0-9]")
    assert at("summary", "practices", "evidence")["field"]["widget"] == "text"
    assert "照报告的写法" in at("summary", "facts", "value")["hint"]


def test_in_what_may_be_left_out_nothing_is_required() -> None:
    assert at("summary", "facts", "quote")["required"]
    assert at("summary", "name", "zh")["required"]
    assert not at("summary", "facts", "note", "zh")["required"]
