"""Strict YAML: plain lists, mappings and texts, each with its place in the file.

PyYAML alone keeps the last of two equal keys without a word and turns `no`, `012`, `12:30`
and `2023-02-30` into something else than what stands there. Here every scalar stays the
text that was written, and whatever YAML 1.1 would have turned into something else is a
problem that asks for quotation marks. Plain decimal numbers (`2023`, `1.32`) are fine.

Values are made of the parser's events as they come, without a tree of nodes between: one pass,
as deep as `_MAX_DEPTH` and no deeper.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from build_scripts.curation.forms import Written
from build_scripts.curation.slips import find_slip, mended_text
from build_scripts.curation.yaml_checks import (
    TEXT,
    UNSEEN,
    check_comment,
    check_item,
    check_scalar,
    comma_in_text,
    is_left_out,
    is_plain_key,
    key_problem,
    position_at,
    repeated_item,
    repeated_key,
    run_together,
    sign_problem,
    split_keys,
    tag_of,
    unseen_problem,
)
from build_scripts.model import Localized, Position
from build_scripts.problems import CasebookError, Problem

# The C parser is several times faster and gives the same events; wheels of PyYAML carry it,
# a build from source may not.
YAML_LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_MAX_DEPTH = 20  # what editors write is at most 5 deep
_MAX_MENDED = 20  # slips of one file; somebody with more has another trouble
_PLACEHOLDER = "*"
# What a correction replaces stands as damaged as it reached us.
_AS_RECEIVED = frozenset({"from"})


def syntax_problem(error: yaml.YAMLError, text: str, file: str) -> Problem:
    """Why a text is no YAML: the slip that is seen, where one is."""
    if not isinstance(error, yaml.MarkedYAMLError):
        rule = Localized("须是能读取的 YAML", "must be YAML that can be read")
        return Problem(Position(file), "yaml-syntax", rule, str(error))
    slip = find_slip(text, error)
    written = (text.splitlines() or [""])[slip.line].strip()
    position = Position(file, slip.line + 1, slip.column + 1)
    return Problem(position, "yaml-syntax", slip.rule, written, slip.fix, mend=slip.mend)


class Keyed(dict[str, Any]):
    """A mapping as an editor wrote it, with its place and those of its keys."""

    __slots__ = ("keys_at", "position")
    position: Position
    keys_at: dict[str, Position]


class Listed(list[Any]):
    """A list as an editor wrote it, with its place."""

    __slots__ = ("position",)
    position: Position


def parse_yaml(text: str, file: str) -> tuple[Any, list[Problem]]:
    """The value of a YAML text, None if it is none, and every problem found on the way.

    Mappings become `Keyed`, sequences `Listed`, scalars `Written`. A text that is no YAML is
    read with the slips mended that can be mended.
    """
    slips: list[Problem] = []
    for _ in range(_MAX_MENDED):
        reader = _Reader(text, file)
        try:
            return reader.document(), [*slips, *reader.problems]
        except yaml.reader.ReaderError as error:
            return None, [*slips, _character_problem(error, text, file)]
        except CasebookError as error:
            return None, [*slips, *error.problems]
        except yaml.MarkedYAMLError as error:
            slip = find_slip(text, error)
            slips.append(syntax_problem(error, text, file))
            mended = mended_text(text, slip)
        if mended is None or mended == text:
            break
        text = mended
    return None, slips


def position_of(value: Any, path: Sequence[str | int]) -> Position:
    """Where the part of a value at `path` stands; what stands nearest around it if missing."""
    for step in path:
        child = _child(value, step)
        if child is None:
            break
        value = child
    position: Position = value.position
    return position


def key_position(value: Any, path: Sequence[str | int]) -> Position:
    """Where the key at the end of `path` stands."""
    *above, last = path
    for step in above:
        child = _child(value, step)
        if child is None:
            return position_of(value, ())
        value = child
    places = value.keys_at if isinstance(value, Keyed) else {}
    return places.get(str(last)) or position_of(value, ())


def _child(value: Any, step: str | int) -> Any:
    if isinstance(value, Keyed):
        return value.get(step) if isinstance(step, str) else None
    if isinstance(value, Listed) and isinstance(step, int) and step < len(value):
        return value[step]
    return None


class _Reader:
    """Makes plain values of the events of a text; collects what is wrong in it."""

    def __init__(self, text: str, file: str) -> None:
        self.problems: list[Problem] = []
        self._file = file
        self._parser = YAML_LOADER(text)
        self._next = self._parser.get_event
        self._lines = text.splitlines()
        self._has_comments = " #" in text

    def document(self) -> Any:
        """The value of the one document of the text; None, with a problem, if it is empty."""
        self._next()  # the stream begins
        if isinstance(self._next(), StreamEndEvent):
            rule = Localized("文件不能是空的", "file must not be empty")
            fix = Localized("写上内容", "write its contents")
            self.problems.append(Problem(Position(self._file), "yaml-empty", rule, fix=fix))
            return None
        value = self._value(self._next(), "", _MAX_DEPTH)
        while not isinstance(event := self._next(), StreamEndEvent):
            if not isinstance(event, DocumentEndEvent):
                message = "but found another document"
                raise yaml.composer.ComposerError(None, None, message, event.start_mark)
        return value

    def _value(self, event: Any, key: str, depth: int, *, is_item: bool = False) -> Any:
        """The plain value that an event begins, which stands under `key`."""
        if event.anchor or event.tag:
            self.problems.append(sign_problem(event, self._file))
        if isinstance(event, AliasEvent):
            return Written.at(_PLACEHOLDER, position_at(event, self._file))
        if isinstance(event, ScalarEvent):
            return self._text(event, key)
        if depth == 0:
            rule = Localized(
                f"列表和映射嵌套不能超过 {_MAX_DEPTH} 层",
                f"lists and mappings must not be nested more than {_MAX_DEPTH} deep",
            )
            place = position_at(event, self._file)
            raise CasebookError(
                Problem(place, "yaml-depth", rule, fix=Localized("减少嵌套", "flatten them"))
            )
        if isinstance(event, MappingStartEvent):
            return self._mapping(event, depth - 1, is_item=is_item)
        return self._sequence(event, key, depth - 1)

    def _sequence(self, start: Any, key: str, depth: int) -> Listed:
        """The items; a list must not name the same thing twice."""
        items = Listed()
        items.position = position_at(start, self._file)
        lines: dict[str, int] = {}
        while not isinstance(event := self._next(), SequenceEndEvent):
            items.append(self._value(event, key, depth, is_item=True))
            self.problems.extend(check_item(event, self._lines, self._file))
            if not isinstance(event, ScalarEvent) or not event.value:
                continue
            if event.value in lines:
                self.problems.append(repeated_item(event, lines[event.value], self._file))
            else:
                lines[event.value] = items[-1].position.line
        return items

    def _text(self, event: Any, key: str) -> Written:
        text: str = event.value
        if tag_of(event) != TEXT or not text.strip():
            self.problems.extend(check_scalar(event, self._file))
        if self._has_comments:
            self.problems.extend(check_comment(event, self._lines, self._file))
        if key not in _AS_RECEIVED:
            text = self._seen(event)
        return Written.at(text, position_at(event, self._file), _inset(event, text))

    def _seen(self, event: Any) -> str:
        """The words of a scalar without characters that nobody sees; those are a problem."""
        words: str = event.value
        if UNSEEN.search(words):
            self.problems.append(unseen_problem(words, position_at(event, self._file)))
            words = UNSEEN.sub("", words)
        return words

    def _mapping(self, start: Any, depth: int, *, is_item: bool) -> Keyed:
        """The entries by key. Of equal keys the first counts; the others are a problem."""
        entries = Keyed()
        entries.position = position_at(start, self._file)
        entries.keys_at = {}
        is_over = False  # what follows belongs to the item that lacks its hyphen
        while not isinstance(key := self._next(), MappingEndEvent):
            if isinstance(key, CollectionStartEvent):
                self._skip(key)
            elif isinstance(key, ScalarEvent):
                key.value = self._seen(key)
            value = self._next()
            if is_over:
                self._skip(value)
            elif not is_plain_key(key):
                self.problems.append(key_problem(key, self._file))
                self._skip(value)
            elif start.flow_style and is_left_out(value) and not _has_colon(key, value):
                self._run_together(key, entries)
            elif key.value in entries.keys_at:
                is_over = is_item and key.value == next(iter(entries.keys_at))
                first = entries.keys_at[key.value]
                problem = repeated_key(key, first, self._file, opens_item=is_over)
                self.problems.append(problem)
                self._skip(value)
            else:
                entries.keys_at[key.value] = position_at(key, self._file)
                entries[key.value] = self._value(value, key.value, depth)
        return entries

    def _skip(self, event: Any) -> None:
        """Pass over all that an event begins."""
        depth = 0
        while True:
            depth += isinstance(event, CollectionStartEvent)
            depth -= isinstance(event, CollectionEndEvent)
            if depth <= 0:
                return
            event = self._next()

    def _run_together(self, key: Any, entries: Keyed) -> None:
        """A word in { } that is no `key: value`; where it can be one, it is taken as one."""
        parts = split_keys(key.value)
        if not parts:
            self.problems.append(comma_in_text(key, self._file))
            return
        self.problems.append(run_together(key, parts, self._file))
        place = position_at(key, self._file)
        for name, text in parts:
            entries.keys_at.setdefault(name, place)
            entries.setdefault(name, Written.at(text, place))


def _inset(event: Any, text: str) -> int | None:
    """How far a text stands behind the place of its event; None if it is not as written there."""
    begin, end, inset = event.start_mark, event.end_mark, len(event.style or "")
    is_as_written = begin.line == end.line and end.column - begin.column == len(text) + 2 * inset
    return inset if is_as_written else None


def _has_colon(key: Any, value: Any) -> bool:
    return bool(value.start_mark.index > key.end_mark.index)


_UNPRINTABLE: re.Pattern[str] = yaml.reader.Reader.NON_PRINTABLE


def _character_problem(error: yaml.reader.ReaderError, text: str, file: str) -> Problem:
    found = _UNPRINTABLE.search(text)  # the C parser counts bytes, not characters
    before = text[: found.start() if found else error.position]
    position = Position(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
    rule = Localized(
        "文件须是纯文本，不能有控制字符", "file must be plain text, without control characters"
    )
    code = error.character if isinstance(error.character, int) else ord(error.character)
    fix = Localized(
        "删去这个字符；文字处理软件的文件须另存为纯文本",
        "delete this character; a file of a word processor must be saved as plain text",
    )
    return Problem(
        position, "yaml-syntax", rule, f"U+{ord(found.group()) if found else code:04X}", fix
    )
