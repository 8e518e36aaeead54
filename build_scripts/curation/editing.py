"""The forms in which editors change YAML files in a browser: a field for each key of the schema.

They are Decap CMS's fields (decapcms.org/docs/widgets), made of the JSON Schema of each file, so
that a new key needs no second description. What a value must be beyond its kind is for the check.
"""

from __future__ import annotations

import re
from typing import Any

from build_scripts.curation.schemas import SCHEMAS, json_schema

Field = dict[str, Any]

_CHINESE = re.compile("[\u3400-\u9fff“][^，,；;：:。、 ]*")
_NAMES = {
    "absences": "报告未提及",
    "aliases": "其他说法",
    "between": "两个数",
    "case": "案例",
    "categories": "各类的用词",
    "cleaning": "整理",
    "comparability": "可比性",
    "context": "引文以外的原话",
    "contract": "可比性约定",
    "contrasts": "主要结论",
    "coverage": "覆盖范围",
    "definition": "定义",
    "description": "说明",
    "direction": "高低的好坏",
    "english": "英文",
    "example": "例子",
    "facts": "数据",
    "former_ids": "用过的编号",
    "group": "主题组",
    "id": "编号",
    "indicator": "指标",
    "kind": "种类",
    "mentions": "提到而没有数字",
    "name": "名称",
    "not_applicable": "不适用",
    "of": "各项",
    "other_basis": "口径不同",
    "overview": "概览",
    "period_type": "时期的种类",
    "pinyin": "拼音",
    "practices": "做法",
    "publisher": "发布者",
    "related": "相关术语",
    "report": "报告",
    "rests_on": "依据",
    "role": "目标、实绩或背景",
    "source": "出处",
    "subtitle": "副标题",
    "summary": "内容",
    "term": "术语",
    "text": "文字",
    "theme": "主题",
    "themes": "主题",
    "title": "标题",
    "url": "网址",
    "verdict": "判断",
    "was": "原来是什么",
    "whole": "整个案例的叫法",
    "wording": "是否固定提法",
}
"""What keys are called in Chinese whose description does not begin with a name."""
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
    item = _resolved(shape.get("items", {}), schema)
    described = " ".join(part.get("description", item.get("description", "")).split())
    label = _label(name, described)
    field: Field = {"name": name, "label": label, "required": is_required}
    if described and not label.startswith(described):
        field["hint"] = described
    return field | _widget(shape, schema, optional=not is_required)


def _label(name: str, described: str) -> str:
    """What a key is called in Chinese, and the key as it stands in the file."""
    found = _CHINESE.search(described)
    called = _NAMES.get(name) or (found[0] if found else "")
    return f"{called} {name}".lstrip()


def _widget(shape: Any, schema: Any, *, optional: bool) -> Field:
    if "enum" in shape:
        return {"widget": "select", "options": shape["enum"]}
    if shape["type"] == "object":
        fields = _fields_of(shape, schema, optional=optional)
        return {"widget": "object", "collapsed": optional, "fields": fields}
    if shape["type"] == "array":
        return {"widget": "list", "collapsed": True, **_items(shape["items"], schema)}
    if "pattern" in shape:
        pattern = [shape["pattern"], shape.get("description", shape["pattern"])]
        return {"widget": "string", "pattern": pattern}
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
