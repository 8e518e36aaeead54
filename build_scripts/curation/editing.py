"""The forms in which editors change YAML files in a browser: a field for each key of the schema.

They are Decap CMS's fields (decapcms.org/docs/widgets), made of the JSON Schema of each file, so
that a new key needs no second name and description. What a value must be beyond its kind is for
the check.
"""

from __future__ import annotations

from typing import Any

from build_scripts.curation.schemas import SCHEMAS, json_schema

Field = dict[str, Any]

_SLUG = "小写字母、数字和连字符 lower-case letters, digits and hyphens"
"""What is said where an id is not spelled as ids are."""
_KNOWN_BY = (
    *("id", "indicator", "feature", "case", "theme", "name", "term", "value", "fact", "kind"),
    *("title", "quote", "zh", "text", "words", "from"),
)
"""The keys by which an item of a list is known, the best first."""
_SHOWN = 3
"""How many of them stand on the line of an item that is closed."""


def forms() -> dict[str, list[Field]]:
    """The fields of every YAML file that editors write, by the file's name without its ending."""
    schemas = {name: json_schema(name) for name in SCHEMAS}
    return {name: _fields_of(schema, schema) for name, schema in schemas.items()}


def _fields_of(shape: Any, schema: Any, *, optional: bool = False) -> list[Field]:
    """A field for each key of a mapping; none is required where the mapping itself is optional."""
    required = () if optional else shape.get("required", ())
    return [
        _field(name, part, schema, is_required=name in required)
        for name, part in shape["properties"].items()
    ]


def _field(name: str, part: Any, schema: Any, *, is_required: bool) -> Field:
    shape = _resolved(part, schema)
    called = part["title"].partition(" ")[0]  # what comes first is Chinese
    hint = " ".join(part["description"].split())
    field = {"name": name, "label": f"{called} {name}", "required": is_required, "hint": hint}
    return field | _widget(shape, schema, optional=not is_required)


def _widget(shape: Any, schema: Any, *, optional: bool) -> Field:
    if "enum" in shape:
        return {"widget": "select", "options": shape["enum"]}
    if shape["type"] == "object":
        fields = _fields_of(shape, schema, optional=optional)
        return {"widget": "object", "collapsed": optional, "fields": fields}
    if shape["type"] == "array":
        return {"widget": "list", "collapsed": True, **_items(shape["items"], schema)}
    if "pattern" in shape:
        return {"widget": "string", "pattern": [shape["pattern"], _SLUG]}
    return {"widget": "text"}


def _items(part: Any, schema: Any) -> Field:
    """What an item of a list consists of; the items of a closed list are not laid out."""
    item = _resolved(part, schema)
    if item["type"] != "object":
        single = {"name": "item", "label": " ", **_widget(item, schema, optional=False)}
        return {"minimize_collapsed": True, "field": single}
    return {
        "minimize_collapsed": True,
        "summary": " ".join(f"{{{{fields.{name}}}}}" for name in _known_by(item, schema)),
        "fields": _fields_of(item, schema),
    }


def _known_by(item: Any, schema: Any) -> list[str]:
    """The keys by which an item is known; of a text in two languages the Chinese."""
    shapes = {name: _resolved(part, schema) for name, part in item["properties"].items()}
    found = [
        f"{name}.zh" if shapes[name]["type"] == "object" else name
        for name in _KNOWN_BY
        if name in shapes and shapes[name]["type"] != "array"
    ]
    return found[:_SHOWN]


def _resolved(part: Any, schema: Any) -> Any:
    """A part of a schema without its references, and without null where it may be left out."""
    choices = [one for one in part.get("anyOf", ()) if one.get("type") != "null"]
    part = part | _resolved(choices[0], schema) if choices else part
    if reference := part.get("$ref"):
        target = _resolved(schema["$defs"][reference.rpartition("/")[2]], schema)
        return target | {key: value for key, value in part.items() if key != "$ref"}
    return part
