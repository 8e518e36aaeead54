"""Strict YAML: plain lists, mappings and texts, each text with its place in the file.

PyYAML alone keeps the last of two equal keys without a word and turns `no`, `012`, `12:30`
and `2023-02-30` into something else than what stands there. Here every scalar stays the
text that was written, and whatever YAML 1.1 would have turned into something else is a
problem that asks for quotation marks. Plain decimal numbers (`2023`, `1.32`) are fine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from build_scripts.curation.forms import Written
from build_scripts.curation.slips import find_slip, mended_text
from build_scripts.curation.yaml_checks import (
    KNOWN_TAGS,
    TEXT,
    UNSEEN,
    alias_problem,
    check_comment,
    check_repeated_items,
    check_scalar,
    check_unseen,
    comma_in_text,
    is_left_out,
    is_plain_key,
    key_problem,
    position_at,
    repeated_key,
    run_together,
    split_key,
    tag_problem,
)
from build_scripts.model import Position
from build_scripts.problems import CasebookError, Problem

# The C loader is several times faster and gives the same marks; wheels of PyYAML carry it,
# a build from source may not.
YAML_LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_MAX_DEPTH = 20  # what editors write is at most 5 deep
_SAFE_DEPTH = 500  # PyYAML 6.0.3 composes 2,000 levels and crashes before 100,000
_MAX_MENDED = 20  # slips of one file; somebody with more has another trouble
_PLACEHOLDER = "*"
_ANCHOR = re.compile(r"(?:^|[\s\[{,])&\S", re.MULTILINE)
# What a correction replaces stands as damaged as it reached us.
_AS_RECEIVED = frozenset({"from"})


def parse_yaml(text: str, file: str) -> tuple[Any, yaml.Node | None, list[Problem]]:
    """The value of a YAML text, its node tree, and every problem found on the way.

    Mappings become dicts, sequences lists, scalars `Written`. A text that is no YAML even
    with the slips mended that can be mended gives `None` and no tree.
    """
    problems: list[Problem] = []
    try:
        node, text = _compose(text, file, problems)
    except yaml.reader.ReaderError as error:
        return None, None, [*problems, _character_problem(error, text, file)]
    except CasebookError as error:
        return None, None, [*problems, *error.problems]
    if node is None:
        if not problems:
            rule = "file must not be empty"
            problems.append(Problem(Position(file), "yaml-empty", rule, fix="write its contents"))
        return None, None, problems
    problems.extend(_check_anchors(text, file))
    value = _Reader(text, file, problems).value(node)
    return value, node, problems


def position_of(node: yaml.Node, path: Sequence[str | int], file: str) -> Position:
    """Where the value at `path` stands; of the nearest mapping or list around it if missing."""
    for step in path:
        child = _child(node, step)
        if child is None:
            break
        node = child
    return position_at(node, file)


def key_position(node: yaml.Node, path: Sequence[str | int], file: str) -> Position:
    """Where the key at the end of `path` stands."""
    *above, last = path
    for step in above:
        child = _child(node, step)
        if child is None:
            return position_at(node, file)
        node = child
    if isinstance(node, yaml.MappingNode):
        for key, _ in node.value:
            if key.value == last:
                return position_at(key, file)
    return position_at(node, file)


def _child(node: yaml.Node, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]  # type: ignore[no-any-return]  # PyYAML's stubs leave it open
    return None


def _compose(text: str, file: str, problems: list[Problem]) -> tuple[yaml.Node | None, str]:
    """The node tree, and the text it was read from: with its slips mended, which are told."""
    for _ in range(_MAX_MENDED):
        _refuse_depth(text, file)
        try:
            return yaml.compose(text, Loader=YAML_LOADER), text
        except yaml.MarkedYAMLError as error:
            mended = _tell_slip(text, error, file, problems)
        if mended is None or mended == text:
            break
        text = mended
    return None, text


def _tell_slip(
    text: str, error: yaml.MarkedYAMLError, file: str, problems: list[Problem]
) -> str | None:
    if isinstance(error, yaml.composer.ComposerError) and "alias" in (error.problem or ""):
        mark = error.problem_mark or error.context_mark
        position = Position(file, mark.line + 1, mark.column + 1) if mark else Position(file)
        rule = "a text that begins with * must stand in quotation marks"
        problems.append(Problem(position, "yaml-alias", rule, fix='put "…" around the whole text'))
        return None
    slip = find_slip(text, error)
    written = (text.splitlines() or [""])[slip.line].strip()
    position = Position(file, slip.line + 1, slip.column + 1)
    problems.append(Problem(position, "yaml-syntax", slip.rule, written, slip.fix))
    return mended_text(text, slip)


class _Reader:
    """Turns a node tree into plain values; collects what is wrong in it."""

    def __init__(self, text: str, file: str, problems: list[Problem]) -> None:
        self._file = file
        self._problems = problems
        self._seen: set[int] = set()
        self._lines = text.splitlines() if " #" in text else []

    def value(self, node: yaml.Node, key: str = "", *, is_item: bool = False) -> Any:
        """The plain value of a node, which stands under `key`."""
        if id(node) in self._seen:  # a second mention: reading it again could go on forever
            self._problems.append(alias_problem(node, self._file))
            return Written.at(_PLACEHOLDER, position_at(node, self._file))
        self._seen.add(id(node))
        if node.tag not in KNOWN_TAGS:
            self._problems.append(tag_problem(node, self._file))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, is_item=is_item)
        if isinstance(node, yaml.SequenceNode):
            self._problems.extend(check_repeated_items(node, self._file))
            return [self.value(item, key, is_item=True) for item in node.value]
        return self._text(node, key)

    def _text(self, node: Any, key: str) -> Written:
        if node.tag != TEXT or not node.value.strip():
            self._problems.extend(check_scalar(node, self._file))
        if self._lines:
            self._problems.extend(check_comment(node, self._lines, self._file))
        text = str(node.value)
        if key not in _AS_RECEIVED and UNSEEN.search(text):
            self._problems.extend(check_unseen(node, self._file))
            text = UNSEEN.sub("", text)
        return Written.at(text, position_at(node, self._file))

    def _mapping(self, node: yaml.MappingNode, *, is_item: bool) -> dict[str, Any]:
        """The entries by key. Of equal keys the first counts: it is told, and others are hidden."""
        entries: dict[str, Any] = {}
        keys: dict[str, yaml.Node] = {}
        for key, value in node.value:
            if not is_plain_key(key):
                self._problems.append(key_problem(key, self._file))
            elif is_left_out(value) and node.flow_style and not self._has_colon(key, value):
                self._run_together(key, entries)
            elif key.value in keys:
                first = keys[key.value]
                opens = is_item and first is node.value[0][0]
                problem = repeated_key(key, first, self._file, opens_item=opens)
                self._problems.append(problem)
                if opens:
                    break  # what follows belongs to the item that lacks its hyphen
            else:
                keys[key.value] = key
                entries[str(key.value)] = self.value(value, key.value)
        return entries

    def _has_colon(self, key: yaml.Node, value: yaml.Node) -> bool:
        return bool(value.start_mark.index > key.end_mark.index)

    def _run_together(self, key: yaml.Node, entries: dict[str, Any]) -> None:
        """A word in { } that is no `key: value`; where it can be one, it is taken as one."""
        parts = split_key(key.value)
        if parts is None:
            self._problems.append(comma_in_text(key, self._file))
            return
        self._problems.append(run_together(key, self._file))
        entries.setdefault(parts[0], Written.at(parts[1], position_at(key, self._file)))


def _check_anchors(text: str, file: str) -> Iterator[Problem]:
    """A text must not begin with `&word`: YAML takes the word for a label and drops it."""
    if not _ANCHOR.search(text):
        return
    for event in yaml.parse(text, Loader=YAML_LOADER):
        anchor = getattr(event, "anchor", None)
        if anchor and not isinstance(event, yaml.AliasEvent):
            rule = "a value must not begin with &: YAML takes the word for a label and drops it"
            fix = 'put "…" around the whole text'
            yield Problem(position_at(event, file), "yaml-alias", rule, f"&{anchor}", fix)


def _refuse_depth(text: str, file: str) -> None:
    """Nesting deeper than any summary needs must not reach PyYAML's recursive composer.

    Its C part ends the whole process there. A rough bound clears every ordinary file at
    once; only what it does not clear is measured exactly, by the parser, which does not recurse.
    """
    flow = text.count("[") + text.count("{")
    block = max((_indent(line) + line.count("- ") for line in text.splitlines()), default=0)
    if flow + block <= _SAFE_DEPTH:
        return
    depth = 0
    for event in _events(text):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _MAX_DEPTH:
            rule = f"lists and mappings must not be nested more than {_MAX_DEPTH} deep"
            place = position_at(event, file)
            raise CasebookError(Problem(place, "yaml-depth", rule, fix="flatten them"))


def _events(text: str) -> Iterator[Any]:
    """The events of a YAML text, up to where it stops being one: the composer tells why."""
    try:
        yield from yaml.parse(text, Loader=YAML_LOADER)
    except yaml.MarkedYAMLError:
        return


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _character_problem(error: yaml.reader.ReaderError, text: str, file: str) -> Problem:
    before = text[: error.position]
    position = Position(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
    rule = "file must be plain text, without control characters"
    code = error.character if isinstance(error.character, int) else ord(error.character)
    fix = "delete this character; a file of a word processor must be saved as plain text"
    return Problem(position, "yaml-syntax", rule, f"U+{code:04X}", fix)
