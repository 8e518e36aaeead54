"""What strict YAML refuses in single events: tags, keys, empty, converted and unseen things."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from build_scripts.model import Localized, Position
from build_scripts.problems import Mend, Problem

_PLAIN_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_NULL, _MERGE = "tag:yaml.org,2002:null", "tag:yaml.org,2002:merge"
_TAGS = {
    "tag:yaml.org,2002:bool": Localized("是否、开关、真假", "yes/no, on/off and true/false"),
    "tag:yaml.org,2002:int": Localized(
        "八进制、六十进制或分组的数", "octal, sexagesimal or grouped numbers"
    ),
    "tag:yaml.org,2002:float": Localized("带指数或正负号的数", "numbers with an exponent or signs"),
    "tag:yaml.org,2002:timestamp": Localized("日期", "dates"),
    "tag:yaml.org,2002:value": Localized("单独的 =", "a lone ="),
    _NULL: Localized("空值", "an empty value"),
    _MERGE: Localized("合并键", "merge keys"),
}
TEXT = "tag:yaml.org,2002:str"
_FORMAT = "Cf"
"""The category of characters that say something about others, and show nothing themselves."""
# Unicode: controls, marks of direction, zero-width and tag characters, variation selectors,
# the replacement character and private use (shown as a box). None of them is seen in an
# editor, and each can make a text say something else than it shows.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ue000-\uf8ff\ufdd0-\ufdef"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffd\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
_ONE_SPACE_COMMENT = re.compile(r" #")
_RESOLVERS: dict[str, list[tuple[str, re.Pattern[str]]]] = yaml.SafeLoader.yaml_implicit_resolvers
_SPLIT_KEY = re.compile(r"(\w+)[:：][:：\s]*(.*)", re.DOTALL)
_WIDE_COMMA = re.compile(r"，\s*(?=[a-z_]+[:：])")
_ITEM = re.compile(r" *- +\S")


def position_at(event: Any, file: str) -> Position:
    """Where an event begins."""
    mark = event.start_mark
    return Position(file, mark.line + 1, mark.column + 1)


def tag_of(event: Any) -> str:
    """What YAML 1.1 reads a scalar as: text, unless its look says something else."""
    if event.style or not event.implicit[0]:
        return TEXT
    for tag, pattern in _RESOLVERS.get(event.value[:1], ()):
        if pattern.match(event.value):
            return tag
    return TEXT


def sign_problem(event: Any, file: str) -> Problem:
    """A value must not begin with YAML's own *, & or !, which take its first word away."""
    if isinstance(event, yaml.AliasEvent):
        code, sign, word = "yaml-alias", "*", f"*{event.anchor}"
    elif event.anchor:
        code, sign, word = "yaml-alias", "&", f"&{event.anchor}"
    else:
        code, sign, word = "yaml-tag", "!", event.tag
    rule = Localized(
        f"以 {sign} 开头的文字须加引号",
        f"a text that begins with {sign} must stand in quotation marks",
    )
    fix = Localized(
        '整段文字用 "…" 括起来；如果是要用这个符号的作用，把所代表的内容写出来',
        'put "…" around the whole text; if the sign is meant, write out what it stands for',
    )
    return Problem(position_at(event, file), code, rule, word, fix)


def is_plain_key(key: Any) -> bool:
    """Whether a key is a plain word."""
    is_scalar = isinstance(key, yaml.ScalarEvent)
    return is_scalar and not key.value[:1].isspace() and (key.value != "<<" or bool(key.style))


def key_problem(key: Any, file: str) -> Problem:
    """A key that is a list, a mapping, YAML's sign for merging, or begins with a wide space."""
    if isinstance(key, yaml.ScalarEvent) and key.value[:1].isspace():
        rule = Localized("缩进须用普通空格", "a line must be indented with ordinary spaces")
        fix = Localized(
            "把全角空格和其他特殊空格换成普通空格",
            "replace full-width and other special spaces by ordinary ones",
        )
    else:
        rule, fix = (
            Localized("字段名须是一个简单的词", "a key must be a plain word"),
            Localized("写成 `词: `", "write it as `word: `"),
        )
    return Problem(position_at(key, file), "yaml-key", rule, fix=fix)


def is_left_out(event: Any) -> bool:
    """Whether a value is not even written as `null`: nothing stands in its place."""
    return isinstance(event, yaml.ScalarEvent) and not event.value and not event.style


def split_keys(key: str) -> list[tuple[str, str]]:
    """The keys and values that wide signs or a missing space ran together (`zh：甲，en：Jia`)."""
    parts = [_SPLIT_KEY.fullmatch(part) for part in _WIDE_COMMA.split(key)]
    found = [(part[1], part[2]) for part in parts if part and part[2]]
    return found if len(found) == len(parts) else []


def run_together(key: Any, parts: Sequence[tuple[str, str]], file: str) -> Problem:
    """Keys and their values that are one word, because signs are wide or a space is missing."""
    rule = Localized(
        "字段名后面须是半角冒号和空格，各部分之间须是半角逗号",
        "after a key must stand a narrow colon and a space, between parts a narrow comma",
    )
    right = ", ".join(f"{name}: {text}" for name, text in parts)
    fix = Localized(f"写成 `{right}`", f"write `{right}`")
    return Problem(position_at(key, file), "yaml-key", rule, key.value, fix)


def comma_in_text(key: Any, file: str) -> Problem:
    """A part of a mapping on one line that is no `key: value`."""
    rule = Localized(
        "{ } 里各部分须写成 `字段: 文字`", "between { } there must be parts such as `key: text`"
    )
    fix = Localized(
        "文字里有逗号的，给文字加引号", "put a text with a comma in it in quotation marks"
    )
    return Problem(position_at(key, file), "yaml-key", rule, key.value, fix)


def repeated_key(key: Any, first: Position, file: str, *, opens_item: bool) -> Problem:
    """A key that stands in its mapping already; `opens_item` if it is the first key of an item."""
    line = first.line
    if opens_item:
        fix = Localized(
            f"第 {line} 行已经有了；新的一项前面要有 `- `，不然两处留一处",
            f"it already stands on line {line}; begin a new item with `- ` before it, or keep one "
            "of the two",
        )
    else:
        fix = Localized(
            f"第 {line} 行已经有了；两处留一处",
            f"it already stands on line {line}; keep one of the two",
        )
    rule = Localized("同一个字段只能写一次", "a key must stand only once")
    return Problem(position_at(key, file), "duplicate-key", rule, key.value, fix)


def check_scalar(event: Any, file: str) -> Iterator[Problem]:
    """A bare value must not be one that YAML reads as something else than text."""
    written, position, tag = str(event.value), position_at(event, file), tag_of(event)
    meaning = _TAGS.get(tag)
    if meaning and not event.style and tag == _NULL:
        rule = Localized("字段后面不能空着", "a value must not be left empty")
        fix = Localized("写上，或者删去这个字段", "write one, or take the key away")
        yield Problem(position, "empty-value", rule, written, fix)
    elif meaning and not event.style and not _PLAIN_NUMBER.fullmatch(written):
        rule = Localized(
            f"须加引号，因为 YAML 会把它读成别的东西（{meaning.zh}）",
            f"must be in quotation marks, because YAML reads it as something else ({meaning.en})",
        )
        yield Problem(
            position,
            "unquoted-value",
            rule,
            written,
            Localized(f'写成 "{written}"', f'write "{written}"'),
            mend=Mend(written, f'"{written}"'),
        )
    elif not written.strip():
        rule = Localized("文字不能是空的", "a text must not be empty")
        yield Problem(
            position,
            "empty-value",
            rule,
            fix=Localized("写上，或者删去这个字段", "write it, or take the key away"),
        )


def unseen_problem(text: str, position: Position) -> Problem:
    """A text must not hold characters that nobody sees."""
    unseen = UNSEEN.findall(text)
    character = unseen[0]
    name = unicodedata.name(character, "").lower()
    what = f"U+{ord(character):04X} {name}".strip()
    rule = Localized(
        f"文字里不能有看不见的字符（{what}）",
        f"a text must not hold characters that nobody sees ({what})",
    )
    fix = Localized(
        "在 \\ 所在的地方删去它，或者重新输入这段文字",
        "delete it where \\ stands, or type the text anew",
    )
    is_empty = all(unicodedata.category(sign) == _FORMAT for sign in unseen)
    mend = Mend(text, UNSEEN.sub("", text)) if is_empty else None
    return Problem(position, "unseen-character", rule, text, fix, mend=mend)


def check_comment(event: Any, lines: Sequence[str], file: str) -> Iterator[Problem]:
    """A comment must stand off by two spaces: ` #` inside a text would cut the text there."""
    end = event.end_mark
    if event.style or end is None or end.line >= len(lines):
        return
    if _ONE_SPACE_COMMENT.match(lines[end.line], end.column):
        position = Position(file, end.line + 1, end.column + 2)
        rule = Localized(
            "注释前须空两格，因为“空格加 #”会把文字截断",
            "a comment must stand off by two spaces, because ` #` also cuts a text",
        )
        fix = Localized(
            "在 # 前空两格；文字里本来就有 # 的，给文字加引号",
            "put two spaces before #, or quotation marks around a text that has # in it",
        )
        yield Problem(position, "comment-too-near", rule, lines[end.line][end.column + 1 :], fix)


def check_item(event: Any, lines: Sequence[str], file: str) -> Iterator[Problem]:
    """A text in a list must not take in the next items: their hyphens stand in other columns."""
    begin, end = event.start_mark, event.end_mark
    if not isinstance(event, yaml.ScalarEvent) or event.style or begin is None or end is None:
        return
    for number in range(begin.line + 1, min(end.line + 1, len(lines))):
        line = lines[number]
        if (number < end.line or end.column > 0) and _ITEM.match(line):
            column = len(line) - len(line.lstrip())
            first = lines[begin.line].find("-")
            rule = Localized(
                "同一个列表里，各项的横线须在同一列",
                "the hyphens of a list must all stand in one column",
            )
            fix = Localized(
                f"这一项的在第 {column + 1} 列，第 {begin.line + 1} 行的在第 {first + 1} 列；对齐",
                f"that of this item is in column {column + 1}, that of line "
                f"{begin.line + 1} in column {first + 1}; align them",
            )
            position = Position(file, number + 1, column + 1)
            yield Problem(position, "yaml-syntax", rule, line.strip(), fix)
            return


def repeated_item(event: Any, line: int, file: str) -> Problem:
    """An item that stands in its list already, on that line."""
    rule = Localized("同一个列表里，一项只能写一次", "an item must stand only once in its list")
    fix = Localized(
        f"第 {line} 行已经有了，两处留一处",
        f"it already stands on line {line}; keep one of the two",
    )
    return Problem(position_at(event, file), "duplicate-item", rule, event.value, fix)
