"""Steps about people: editors' names go, the byline becomes metadata on its own line."""

# ruff: noqa: RUF001 - full-width signs stand beside their ASCII forms, as reports have both.

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec.structs import replace

from build_scripts.language.drafts import Draft, Line, Role, remove_matches
from build_scripts.language.zh.cleaning.patterns import HAN, bodies
from build_scripts.language.zh.cleaning.prose import is_prose
from build_scripts.model import Vocabulary

_EDITOR = (
    r"(?:责任编辑|责编|编辑|审核|审校|校对|编审|初审|复审|终审|一审|二审|三审|监制|签发|"
    r"值班(?:编辑|编委|主任|总编))"
)
_EDITORS = re.compile(
    rf"(?<!\s)\s*[（\[【(][^（）\[\]【】()]{{0,6}}{_EDITOR}[:：\s][^（）\[\]【】()。]{{1,40}}[）\]】)]\s*$"
    rf"|(?<=[。！？”…）])\s*{_EDITOR}[:：]\s*[^。，]{{1,40}}$"
    rf"|^{_EDITOR}(?:[:：/／]\s*[^。，]{{1,40}}|\s+(?:{HAN}|\s){{2,12}})$"
    rf"|(?<=[。！？”…])\s*[（(【]完[）)】]$|^[（(【]完[）)】]$"
)
# The hundred commonest surnames (Ministry of Public Security, 2019), which cover 85 %.
_SURNAME = (
    "[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏"
    "苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵"
    "万覃武钱戴严莫孔向常]"
)
_NAMES = rf"{_SURNAME}{HAN}{{1,2}}(?:[、\s]+{_SURNAME}{HAN}{{1,2}})*"
_REPORTER = "(?:特约|见习|实习|首席|全媒体|融媒)?(?:记者|通讯员)"
_ROLE = (
    rf"(?:本报|本刊|本网|本台|{HAN}{{2,8}}(?:报|网|社|台|中心|发布|融媒)|《[^《》]{{2,10}}》)?{_REPORTER}|"
    r"作者(?:单位|简介)?|供稿(?:单位|人)?|撰稿(?:人)?|撰文|"
    r"执笔(?:人)?|(?:采访|采写|整理|口述)+|投稿(?:人)?|报送单位|来稿(?:单位)?|文(?=[/／:：])"
)
_NAMED = (
    rf"(?:{_ROLE})\s*(?:[:：/／]|\s|(?={HAN}{{2,4}}$))\s*[^。！？；]{{2,50}}"
    r"|作者(?:系|为|单位)[^。！？；，]{2,40}"
)
_SUPPLIED = r"[^。，！？；：]{2,40}(?:供稿|撰稿)"
_BYLINE = re.compile(rf"(?:{_NAMED}|{_SUPPLIED})")
_BYLINE_LINE = re.compile(rf"[（(]?\s*(?:{_NAMED}|{_SUPPLIED})\s*[）)]?")
_AT_END = re.compile(r"(?<=[。！？…”）])\s*[（(]([^（）()。]{2,60})[）)]\s*$")
_BRACKETED = re.compile(r"[（(]([^（）()。]{2,60})[）)]")
_AT_START = re.compile(r"^[（(]((?:本报|本网)?(?:特约)?(?:记者|通讯员)[^（）()。]{2,50})[）)]\s*")
# What newspapers open with: `本报讯` before the reporter in brackets, `□` before a name.
_OPENING = re.compile(
    r"^(?![（(])(?:本报|本网|本刊)?(?:[^（），。\s]{0,10}讯)?\s*(?=[（(](?:本报|本网)?(?:特约)?(?:记者|通讯员)[^（）()。]{2,50}[）)])"
    rf"|^[□■●◎◇☐]\s*(?=(?:{_ROLE}))"
)
_AUTHOR_INSIDE = re.compile(r"(?:作者|记者|通讯员|撰稿|供稿)(?:单位|人)?[:：]")
_HEAD, _TAIL = 6, 4
_SHORTEST_BODY = 5  # 市公安局 is a heading, 甲市公安局 may be an author


def remove_editors(draft: Draft) -> Draft:
    """Take out who edited and checked the page; they did not write the report."""
    return remove_matches(draft, "editors", _EDITORS)


def find_byline(draft: Draft, vocabulary: Vocabulary) -> Draft:
    """Set the byline, wherever it stands at the start or the end, on a line of its own."""
    draft = remove_matches(draft, "byline", _OPENING)
    lines = [line for line in draft.lines if not line.blank]
    ends = set(range(_HEAD)) | set(range(len(lines) - _TAIL, len(lines)))
    marked: list[Line] = []
    for index, line in enumerate(lines):
        at_end = index in ends and line.role is Role.TEXT
        marked.extend(_split(line, vocabulary) if at_end else (line,))
    return replace(draft, lines=_signed(tuple(marked), vocabulary))


def _split(line: Line, vocabulary: Vocabulary) -> Iterator[Line]:
    if is_byline_line(line.text):
        yield replace(line, role=Role.BYLINE)
        return
    bracketed = _BRACKETED.fullmatch(line.text)
    if bracketed and _names_writer(bracketed.group(1).strip(), vocabulary):
        yield replace(line, role=Role.BYLINE)
        return
    start, end = _AT_START.match(line.text), _AT_END.search(line.text)
    if start and len(line.text) > start.end():
        yield replace(line, text=f"（{start.group(1).strip()}）", role=Role.BYLINE)
        yield replace(line, text=line.text[start.end() :])
    elif end and _names_writer(end.group(1).strip(), vocabulary):
        yield replace(line, text=line.text[: end.start()])
        yield replace(line, text=f"（{end.group(1).strip()}）", role=Role.BYLINE)
    else:
        yield line


def _names_writer(text: str, vocabulary: Vocabulary) -> bool:
    patterns = (_signature(vocabulary), _BYLINE, _signed_names(vocabulary))
    return any(pattern.fullmatch(text) for pattern in patterns)


@lru_cache(maxsize=8)
def _signature(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"[（(]?{_body(vocabulary)}[）)]?")


@lru_cache(maxsize=8)
def _signed_names(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"(?:{_body(vocabulary)}\s+)?{_NAMES}")


def _body(vocabulary: Vocabulary) -> str:
    return rf"(?:中共)?{HAN}{{2,26}}{bodies(vocabulary)}"


def is_byline_line(text: str) -> bool:
    """Whether a whole line says who wrote the report."""
    return len(text) <= 60 and _BYLINE_LINE.fullmatch(text.strip()) is not None


def names_author(text: str) -> bool:
    """Whether a line says, among other things, who wrote the report."""
    return is_byline_line(text) or _AUTHOR_INSIDE.search(text) is not None


def is_signature(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a whole line is the name of a public body, as reports are signed."""
    return _signature(vocabulary).fullmatch(text.strip()) is not None


def _signed(lines: tuple[Line, ...], vocabulary: Vocabulary) -> tuple[Line, ...]:
    """`lines` with the body that signs the report, below the title or at the end, a byline.

    Where several lines are names of bodies they are headings, one for each body's part.
    """
    named = [index for index, line in enumerate(lines) if _signs(line, vocabulary)]
    body = [index for index, line in enumerate(lines) if line.role is not Role.BYLINE]
    found = {index for index in body[-1:] if index in named and len(body) > 1}
    if len(set(named) - found) == 1:
        found |= set(named) & set(_below_title(lines))
    return tuple(
        replace(line, role=Role.BYLINE) if index in found else line
        for index, line in enumerate(lines)
    )


def _signs(line: Line, vocabulary: Vocabulary) -> bool:
    long_enough = line.role is Role.TEXT and len(line.text) >= _SHORTEST_BODY
    return long_enough and is_signature(line.text, vocabulary)


def _below_title(lines: Sequence[Line]) -> range:
    """The indexes of the short lines after the first, down to the running text."""
    end = next((i for i, line in enumerate(lines) if is_prose(line.text)), len(lines))
    return range(1, min(end, _HEAD))
