"""From the validator's errors to messages for people, and the sound part of a faulty file."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from typing import Any, Literal, get_args, get_origin

from msgspec import Struct
from msgspec.structs import replace
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from build_scripts.curation.forms import Record
from build_scripts.curation.yaml_text import flow_list, scalar
from build_scripts.curation.yaml_values import key_position, position_of
from build_scripts.model import Localized
from build_scripts.problems import NOTHING_SAID, Mend, Problem
from build_scripts.suggestions import meant

_Path = tuple[str | int, ...]

_CHOICES = {
    "achieved": Localized("已达到", "reached"),
    "background": Localized("背景", "background"),
    "break": Localized("中断", "break"),
    "common": Localized("共同", "in common"),
    "contrast": Localized("不同", "contrast"),
    "cumulative": Localized("累计", "running total"),
    "definition_differs": Localized("定义不同", "another definition"),
    "estimated": Localized("估算", "estimate"),
    "low_reliability": Localized("可靠性低", "not reliable"),
    "not_comparable": Localized("不可比", "not comparable"),
    "period_differs": Localized("时期不同", "another period"),
    "provisional": Localized("暂定", "preliminary"),
    "target": Localized("目标", "aim"),
    "unique": Localized("独有", "of one only"),
    "with_caution": Localized("慎比", "with care"),
}
"""What people call choices that have another name."""
_NOTHING = ("", "~", "null", "Null", "NULL")
"""What YAML reads as nothing (YAML 1.1, null)."""
_MOST = 500
"""Faults of a file that are told one by one: nobody reads more, and each takes time."""
_DASHES = "-－–—‐−•·"  # noqa: RUF001 - the look-alikes are what people begin an item with
_WIDE_COLON = re.compile(r"\w+\s*：")
_SEVERAL = re.compile("[、，；,;]")
_WIDE_BRACKETS = "［【｛"  # noqa: RUF001 - full-width, as people type them


def shape_problems(error: ValidationError, value: Any, shape: type[Record]) -> Iterator[Problem]:
    """What is wrong with the keys, types and forms of a file; of very many faults the first."""
    details = error.errors(include_url=False)
    if moved := _another_part(details, value, shape):
        yield moved
        return
    details = _without_missing(details, shape)
    for detail in details[:_MOST]:
        yield _shape_problem(detail, value, shape)
    if len(details) > _MOST:
        next_one = _shape_problem(details[_MOST], value, shape)
        rule = Localized(
            f"一个文件的错误不能这么多：从这里起还有 {len(details) - _MOST} 处",
            f"a file must have fewer faults: here begin {len(details) - _MOST} more",
        )
        fix = Localized(
            "先改上面的；也可能文件放错了",
            "mend those above first; perhaps the file is not what its name says",
        )
        yield Problem(next_one.position, "many-faults", rule, fix=fix)


def about_blanks(problems: Iterable[Problem], value: Any, shape: type[Record]) -> Iterator[Problem]:
    """The problems, those of blanks with what they are part of and whether they may be taken out.

    The blanks of one entry have one cause: its id, else its name, else its place in its list.
    """
    found = list(problems)
    if all(problem.code != "empty-value" for problem in found):
        yield from found
        return
    paths = {position_of(value, path)[1:]: path for path in _blank_paths(value, ())}
    for problem in found:
        path = paths.get(problem.position[1:])
        if problem.code != "empty-value" or not path:
            yield problem
        else:
            fix = _of_blank(shape, path)
            yield replace(problem, cause=_entry_at(value, path), fix=fix or problem.fix)


def _blank_paths(value: Any, path: _Path) -> Iterator[_Path]:
    """Where texts are empty, or stand for nothing."""
    if isinstance(value, dict | list):
        parts = value.items() if isinstance(value, dict) else enumerate(value)
        for step, part in parts:
            yield from _blank_paths(part, (*path, step))
    elif str(value).strip() in _NOTHING:
        yield path


def _entry_at(value: Any, path: _Path) -> str:
    """What an entry is called: that of a list by its id, or by its first word."""
    place = _outermost_item(path)
    if not place:
        return str(path[0])
    item = _part_at(value, place)
    said = item.get("id") or next(iter(item.values()), "") if isinstance(item, dict) else ""
    is_name = isinstance(said, str) and said.strip() not in _NOTHING
    above = "".join(map(str, place[-2:-1]))
    return str(said) if is_name else f"{above} {int(place[-1]) + 1}".lstrip()


def _of_blank(shape: type[Record], path: _Path) -> Localized | None:
    """How to mend a blank that cannot just be taken out; None if it can."""
    for end in range(len(path), 0, -1):
        last = path[end - 1]
        if isinstance(last, int):
            if end == len(path):
                return None
            break
        record = _record_at(shape, path[: end - 1])
        if record is None or last not in _keys_wanted(record):
            if end == len(path):
                return None
            return Localized(
                f"写上，或者删去整个 `{last}`", f"write one, or take all of `{last}` away"
            )
    return Localized("写上：这个字段不能省去", "write one: this key must be there")


def _another_part(
    details: Sequence[ErrorDetails], value: Any, shape: type[Record]
) -> Problem | None:
    """The first item of a list that lacks the keys of its like and has those of another list's.

    The line that opens that other list is not there, so that all its items seem to be wrong.
    """
    missing = _keys_at(shape, ()) - set(value) if isinstance(value, dict) else set()
    for part in sorted(missing):
        record = _record_in(_field_of(shape, part))
        wanted = _keys_wanted(record) if record else set()
        for detail in details if wanted else ():
            above = detail["loc"][:-1]
            if detail["type"] != "extra_forbidden" or not isinstance(above[-1:] and above[-1], int):
                continue
            keys = _part_at(value, above).keys()
            if wanted <= keys <= _keys_at(shape, (part,)):
                rule = Localized(f"须有字段 `{part}`", f"must have the key `{part}`")
                fix = Localized(
                    f"从这里起是 `{part}` 的内容：在这一行前面另起一行，从第 1 列写 `{part}:`",
                    f"here begins what belongs to `{part}`: put a line `{part}:` before it, "
                    "at the very left",
                )
                return Problem(position_of(value, above), "missing-key", rule, fix=fix)
    return None


def _part_at(value: Any, path: _Path) -> Any:
    """What stands at a path of an error, which is there."""
    for step in path:
        value = value[step]
    return value


def _keys_wanted(record: type[Record]) -> set[str]:
    """The keys that a record must have."""
    fields = record.model_fields.items()
    return {it.alias or name for name, it in fields if it.is_required()}


def _without_missing(details: Sequence[ErrorDetails], shape: type[Record]) -> list[ErrorDetails]:
    """The errors without keys that are there under a wrong name: one mistake, one problem.

    That is the one which the name is like; or, where one key is missing and one is not known
    that is like none, most likely that.
    """
    missing: dict[_Path, set[str]] = defaultdict(set)
    unknown: dict[_Path, set[str]] = defaultdict(set)
    for detail in details:
        kinds = {"missing": missing, "extra_forbidden": unknown}
        if detail["type"] in kinds:
            kinds[detail["type"]][detail["loc"][:-1]].add(str(detail["loc"][-1]))
    found: list[ErrorDetails] = []
    for detail in details:
        path = detail["loc"][:-1]
        last = str(detail["loc"][-1]) if detail["loc"] else ""
        if detail["type"] == "missing":
            if last in {_meant_key(it, missing[path], shape, path) for it in unknown[path]}:
                continue
        elif detail["type"] == "extra_forbidden" and missing[path]:
            key = _meant_key(last, missing[path], shape, path)
            detail["ctx"] = {"missing": key} if key and len(unknown[path]) == 1 else {}
        found.append(detail)
    return found


def _meant_key(word: str, missing: set[str], shape: type[Record], path: _Path) -> str | None:
    """The missing key that an unknown one most likely is."""
    fix = meant(word, sorted(_keys_at(shape, path))).fix.en
    like = next((key for key in missing if f"`{key}`" in fix), None)
    return like or (next(iter(missing)) if len(missing) == 1 and not fix else None)


def without_faults(value: Any, error: ValidationError) -> Any | None:
    """`value` without unknown keys, and without the items of its lists that errors are in.

    None where an error is in no list: the file cannot be used without what is wrong there.
    """
    gone: set[_Path] = set()
    for detail in error.errors(include_url=False):
        path = detail["loc"]
        place = path if detail["type"] == "extra_forbidden" else _outermost_item(path)
        if not place:
            return None
        gone.add(place)
    return _rebuilt(value, (), gone)


def _outermost_item(path: _Path) -> _Path:
    index = next((n for n, step in enumerate(path) if isinstance(step, int)), -1)
    return path[: index + 1]


def _rebuilt(value: Any, path: _Path, gone: set[_Path]) -> Any:
    if isinstance(value, dict):
        return {
            key: _rebuilt(part, (*path, key), gone)
            for key, part in value.items()
            if (*path, key) not in gone
        }
    if isinstance(value, list):
        return [
            _rebuilt(part, (*path, number), gone)
            for number, part in enumerate(value)
            if (*path, number) not in gone
        ]
    return value


class _Fault(Struct, frozen=True):
    """One validator error: where it is, what was written there, and what the validator says of it.

    `step` is the last of the path and `last` the same as text; `text` is what was written, if it is
    a text.
    """

    path: _Path
    written: object
    context: Mapping[str, Any]
    whole: Any
    shape: type[Record]

    @property
    def step(self) -> str | int:
        return self.path[-1] if self.path else ""

    @property
    def last(self) -> str:
        return str(self.step)

    @property
    def text(self) -> str:
        return self.written if isinstance(self.written, str) else ""

    @property
    def name(self) -> Localized:
        return _name(self.path)

    @property
    def written_shape(self) -> Localized:
        return _shape_name(self.written)

    def problem(
        self, code: str, rule: Localized, fix: Localized, mend: Mend | None = None, text: str = ""
    ) -> Problem:
        """A problem at its place."""
        return Problem(position_of(self.whole, self.path), code, rule, text, fix, mend=mend)


def _shape_problem(detail: ErrorDetails, whole: Any, shape: type[Record]) -> Problem:
    """One validator error, with its place, its rule and how to mend it."""
    fault = _Fault(detail["loc"], detail["input"], detail.get("ctx", {}), whole, shape)
    return _TELLING.get(detail["type"], _no_mapping)(fault)


def _unknown_key(fault: _Fault) -> Problem:
    keys = sorted(_keys_at(fault.shape, fault.path[:-1]))
    fix, mend, _ = meant(fault.last, keys)
    if not fix and (key := fault.context.get("missing")):
        fix = Localized(
            f"这里缺 `{key}`；如果就是它，写成 `{key}`",
            f"`{key}` is missing here; if it is that, write `{key}`",
        )
    fix = fix or Localized(
        f"这里可用的字段是 {'、'.join(keys)}", f"the keys here are {', '.join(keys)}"
    )
    rule = Localized("须是已有的字段", "must be a known key")
    place = key_position(fault.whole, fault.path)
    return Problem(place, "unknown-key", rule, fault.last, fix, mend=mend)


def _missing_key(fault: _Fault) -> Problem:
    rule = Localized(f"须有字段 `{fault.last}`", f"must have the key `{fault.last}`")
    line = f"{fault.last}: {_shown(_annotation_at(fault.shape, fault.path))}"
    fix = Localized(f"加一行 `{line}`", f"add a line `{line}`")
    return fault.problem("missing-key", rule, fix)


def _wrong_choice(fault: _Fault) -> Problem:
    allowed = str(fault.context.get("expected", "")).replace("'", "").replace(" or ", ", ")
    choices = [choice.strip() for choice in allowed.split(",")]
    rule = Localized(
        f"`{fault.last}` 须是下列之一：{'、'.join(choices)}",
        f"`{fault.last}` must be one of {', '.join(choices)}",
    )
    named = {choice: _CHOICES.get(choice, Localized.alike(choice)) for choice in choices}
    fix, mend, _ = meant(fault.text, named)
    return fault.problem("wrong-choice", rule, fix, mend, fault.text)


def _no_text(fault: _Fault) -> Problem:
    rule = Localized(
        f"{fault.name.zh}须是一段文字，不能是{fault.written_shape.zh}",
        f"{fault.name.en} must be one text, not {fault.written_shape.en}",
    )
    is_item = isinstance(fault.step, int) and len(fault.path) > 1
    key = str(fault.path[-2] if is_item else fault.last)
    return fault.problem("wrong-type", rule, _as_text(fault.written, key, fault.step))


def _no_list(fault: _Fault) -> Problem:
    rule = Localized(
        f"{fault.name.zh}须是列表，不能是{fault.written_shape.zh}",
        f"{fault.name.en} must be a list, not {fault.written_shape.en}",
    )
    dash = fault.text[:1]  # the space after it may be all that is missing
    is_one = dash and dash in _DASHES and f" {dash}" not in fault.text
    mend = Mend(dash, "- ") if is_one and fault.text[1:2].strip() else None
    return fault.problem("wrong-type", rule, _as_list(fault.text, fault.last), mend, fault.text)


def _too_short(fault: _Fault) -> Problem:
    rule = Localized(f"{fault.name.zh}至少要有一项", f"{fault.name.en} must have at least one item")
    fix = Localized("加一行，以 `- ` 开头", "add a line that begins with `- `")
    return fault.problem("missing-item", rule, fix)


def _wrong_form(fault: _Fault) -> Problem:
    error = fault.context["error"]
    rule = Localized(f"{fault.name.zh}{error.rule.zh}", f"{fault.name.en} {error.rule.en}")
    mend = None if error.mend is None else Mend(fault.text, error.mend)
    right = error.mend or ""
    fix = Localized(f"写成 `{right}`", f"write `{right}`") if mend else NOTHING_SAID
    return fault.problem("wrong-form", rule, fix, mend, fault.text)


def _no_mapping(fault: _Fault) -> Problem:
    keys, text = sorted(_keys_at(fault.shape, fault.path)), fault.text
    rule = Localized(
        f"{fault.name.zh}须写成“字段: 内容”，不能是{fault.written_shape.zh}",
        f"{fault.name.en} must be a mapping, not {fault.written_shape.en}",
    )
    record, line = _record_at(fault.shape, fault.path), ""
    if "zh" in keys and text and isinstance(fault.step, str):
        line = f"{fault.last}: {{zh: {text}, en: …}}"
    elif record and isinstance(fault.step, int) and not _WIDE_COLON.match(text):
        line = _filled(record, text)
    fix = Localized(f"写成 `{line}`", f"write `{line}`") if line else _as_mapping(text, keys)
    return fault.problem("wrong-type", rule, fix, text=text)


_TELLING: Mapping[str, Callable[[_Fault], Problem]] = {
    "enum": _wrong_choice,
    "extra_forbidden": _unknown_key,
    "is_instance_of": _no_text,
    "list_type": _no_list,
    "literal_error": _wrong_choice,
    "missing": _missing_key,
    "too_short": _too_short,
    "value_error": _wrong_form,
}
"""What tells each type of the validator's errors (Pydantic, "Validation Errors"); of the others
all are about mappings."""


def _name(path: _Path) -> Localized:
    """The nearest key that has a name: an item of a list goes by the list's."""
    key = next((step for step in reversed(path) if isinstance(step, str)), None)
    return Localized("文件", "the file") if key is None else Localized(f"`{key}` ", f"`{key}`")


def _shape_name(value: object) -> Localized:
    if isinstance(value, dict):
        return Localized("“字段: 内容”", "a mapping")
    return Localized("列表", "a list") if isinstance(value, list) else Localized("文字", "a text")


def _as_text(written: object, key: str, step: str | int) -> Localized:
    texts = written if isinstance(written, list) else []
    if len(texts) == 1 and isinstance(texts[0], str):
        if isinstance(step, int):
            line = f"- {scalar(texts[0])}"
            return Localized(f"横线只写一条：`{line}`", f"write one hyphen only: `{line}`")
        line = f"{key}: {scalar(texts[0])}"
        return Localized(f"写在同一行：`{line}`", f"write it on one line: `{line}`")
    if len(texts) > 1:
        return Localized(
            f"`{key}` 只能写一个；几个就要写成几项",
            f"`{key}` holds one only; make several entries of several",
        )
    if isinstance(written, dict):
        return Localized(
            "写成 `字段: 文字`；文字里有 `: ` 的须加引号",
            "write it as `key: text`; a text with `: ` in it must stand in quotation marks",
        )
    return Localized(
        "写成 `字段: 文字`；用 [ ] 括起来的文字须加引号",
        "write it as `key: text`; a text in [ ] must stand in quotation marks",
    )


def _as_mapping(text: str, keys: list[str]) -> Localized:
    if _WIDE_COLON.match(text):
        return Localized(
            "每个字段名后面写半角冒号和空格，不写 `：`",
            "write a narrow colon and a space after each key, not `：`",
        )
    return Localized(f"可用的字段是 {'、'.join(keys)}", f"its keys are {', '.join(keys)}")


def _as_list(text: str, key: str) -> Localized:
    """How to make a list of what is a text: often all that is missing is a space."""
    if text[:1] in _DASHES and text:
        return Localized(
            "每一项以普通的连字符和空格 `- ` 开头",
            "begin each item with a plain hyphen and a space, `- `",
        )
    if text[:1] in _WIDE_BRACKETS and text:
        return Localized(
            "用半角的 [ ] 和逗号，不用全角的",
            "write narrow brackets [ ] and commas instead of full-width ones",
        )
    line = f"{key}: {flow_list(filter(None, map(str.strip, _SEVERAL.split(text))))}"
    return Localized(
        f"写成 `{line}`，或者每一项单独一行，以 `- ` 开头",
        f"write `{line}`, or begin each item on a line of its own with `- `",
    )


def _keys_at(shape: type[Record], path: _Path) -> set[str]:
    """The keys known at `path`, read off the record classes."""
    return _keys_below(shape, tuple(step for step in path if isinstance(step, str)))


@cache
def _keys_below(shape: type[Record], path: tuple[str, ...]) -> set[str]:
    found: type[Record] | None = shape
    for step in path:
        if found is not None:
            found = _record_in(_field_of(found, step))
    if found is None:
        return set()
    return {field.alias or name for name, field in found.model_fields.items()}


def _annotation_at(shape: type[Record], path: _Path) -> Any:
    """What may be written under the key at the end of a path."""
    *above, last = (step for step in path if isinstance(step, str))
    found: type[Record] | None = shape
    for step in above:
        found = _record_in(_field_of(found, step)) if found else None
    return _field_of(found, last) if found else None


def _field_of(shape: type[Record], key: str) -> Any:
    fields = shape.model_fields.items()
    return next((it.annotation for name, it in fields if key in (name, it.alias)), None)


def _shown(annotation: Any) -> str:
    """What a key wants, as it is to be written: all keys that it must have, or the choices."""
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return "/".join(annotation)
    if get_origin(annotation) is Literal:
        return "/".join(get_args(annotation))
    if get_origin(annotation) is list:
        return "[" + _shown(get_args(annotation)[0]) + "]"
    record = annotation if isinstance(annotation, type) else None
    if record is None or not issubclass(record, Record):
        return "…"
    wanted = {it.alias or name: it for name, it in record.model_fields.items() if it.is_required()}
    return "{" + ", ".join(f"{key}: {_shown(it.annotation)}" for key, it in wanted.items()) + "}"


def _record_at(shape: type[Record], path: _Path) -> type[Record] | None:
    """The record class at a path."""
    found: type[Record] | None = shape
    for step in path:
        if isinstance(step, str) and found is not None:
            found = _record_in(_field_of(found, step))
    return found


def _filled(record: type[Record], text: str) -> str:
    """A record on one line, a text at its first key that has choices, else at its first.

    Of a record that needs no key, that is the first it may have.
    """
    fields = {it.alias or name: it.annotation for name, it in record.model_fields.items()}
    wanted = {key: fields[key] for key in fields if key in _keys_wanted(record)}
    shown = {key: _shown(annotation) for key, annotation in wanted.items()}
    key = next((key for key, choices in shown.items() if text in choices.split("/")), None)
    shown[key or next(iter(shown or fields))] = text
    return "{" + ", ".join(f"{key}: {value}" for key, value in shown.items()) + "}"


def _record_in(annotation: Any) -> type[Record] | None:
    """The record class inside an annotation such as `list[X] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    inner = getattr(annotation, "__args__", ())
    return next((found for part in inner if (found := _record_in(part))), None)
