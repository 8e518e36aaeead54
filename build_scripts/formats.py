"""Problems as people and other programs read them: text, GitHub annotations, JSON and SARIF."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from build_scripts.consequences import Told
from build_scripts.problems import Problem, visible

Format = Callable[[Iterable[Told], Path, str], str]
"""All problems of a project below a folder, written in a language ("zh" or "en"); "" if there is
nothing to write."""
LANGUAGES = ("en", "zh")
_SETTINGS = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The settings that say what language messages are in, the first that is set (POSIX, 8.2)."""

BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
"""What YAML counts as the end of a line (YAML 1.1, 5.4)."""
_SHOWN, _BEFORE = 76, 40  # columns of an excerpt, and how many of them before the place
_WIDE = ("W", "F")


def language_of(settings: Mapping[str, str]) -> str:
    """The language in which people are told things: Chinese where their system speaks it."""
    said = next(filter(None, (settings.get(name) for name in _SETTINGS)), "")
    return "zh" if said.lower().startswith("zh") else "en"


def as_text(problems: Iterable[Told], root: Path, language: str) -> str:
    """Each problem on a line, the line of the file below it, and a mark under the place.

    Below that stands how many follow from it.
    """
    lines_of = cache(lambda file: _lines(root / file))
    lines: list[str] = []
    for told in problems:
        problem = told.shown
        below = [f"    {it}" for it in told.sentences]
        below = below or [*excerpt(lines_of(problem.position.file), problem)]
        lines += (problem.told(language), *below)
        lines += [f"    {told.more.get(language)}"] if told.following else []
    return "".join(f"{line}\n" for line in lines)


def excerpt(lines: Sequence[str], problem: Problem) -> tuple[str, ...]:
    """The line of a file that a problem is about, as far as it has room, and a mark below it.

    Nothing where there is no such line. Wide characters take two columns, as in a terminal.
    """
    _, number, column = problem.position
    if not 1 <= number <= len(lines) or not lines[number - 1].strip():
        return ()
    line, at = lines[number - 1].expandtabs(1), min(column - 1, len(lines[number - 1]))
    indent = len(line) - len(line.lstrip())
    start = _start(line, at, indent)
    shown = _within(line[start:], _SHOWN)
    dots = "…" if start > min(indent, at) else ""
    before = visible(dots + line[start:at])
    cut = "…" if start + len(shown) < len(line) else ""
    return f"    {visible(dots + shown)}{cut}", f"    {' ' * _width(before)}^"


def _start(line: str, at: int, indent: int) -> int:
    """Where an excerpt begins that has room for what stands before a place."""
    start = min(indent, at)
    while _width(line[start:at]) > _BEFORE:
        start += 1
    return start


def _within(text: str, columns: int) -> str:
    """As much of a text as has room."""
    end = min(len(text), columns)
    while _width(text[:end]) > columns:
        end -= 1
    return text[:end]


def _width(text: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(sign) in _WIDE) for sign in text)


def _lines(path: Path) -> Sequence[str]:
    """The lines of a file; none if it is no file of text."""
    try:
        return BREAK.split(path.read_bytes().decode("utf-8-sig"))
    except (OSError, ValueError):
        return ()


def as_github(problems: Iterable[Told], _: Path, language: str) -> str:
    """Workflow commands of GitHub Actions, each shown at its line of a pull request."""
    return "".join(f"{_annotation(told, language)}\n" for told in problems)


def _annotation(told: Told, language: str) -> str:
    problem, place = told.shown, told.problem.position
    properties = f"file={_escaped(place.file)},line={place.line},col={place.column}"
    more = f" ({told.more.get(language)})" if told.following else ""
    message = _escaped(visible(f"{problem.message(language)}{more}"), data=True)
    return f"::error {properties},title={problem.code}::{message}"


def _escaped(text: str, *, data: bool = False) -> str:
    """`text` escaped as workflow commands want it (github.com/actions/toolkit, command.ts)."""
    for character, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")):
        text = text.replace(character, code)
    if not data:
        text = text.replace(":", "%3A").replace(",", "%2C")
    return text


def as_json(problems: Iterable[Told], _: Path, language: str) -> str:
    """A list with an object for each problem."""
    return _json(
        [
            {
                "file": problem.position.file,
                "line": problem.position.line,
                "column": problem.position.column,
                "code": problem.code,
                "rule": problem.rule.get(language),
                "value": problem.value,
                "fix": problem.fix.get(language),
            }
            for problem in _all(problems)
        ]
    )


def as_sarif(problems: Iterable[Told], _: Path, language: str) -> str:
    """A log in the Static Analysis Results Interchange Format (OASIS SARIF 2.1.0)."""
    every = _all(problems)
    codes = sorted({problem.code for problem in every})
    run = {
        "tool": {"driver": {"name": "casebook", "rules": [{"id": code} for code in codes]}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, language) for problem in every],
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return _json({"$schema": schema, "version": "2.1.0", "runs": [run]})


def _result(problem: Problem, language: str) -> Mapping[str, object]:
    place = problem.position
    region = {"startLine": place.line, "startColumn": place.column}
    location = {"artifactLocation": {"uri": place.file}, "region": region}
    return {
        "ruleId": problem.code,
        "level": "error",
        "message": {"text": visible(problem.message(language))},
        "locations": [{"physicalLocation": location}],
    }


def _all(problems: Iterable[Told]) -> list[Problem]:
    """Each problem, those alike and what follows from it: programs are told everything."""
    return [it for told in problems for it in (told.problem, *told.alike, *told.following)]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


FORMATS: Mapping[str, Format] = {
    "text": as_text,
    "github": as_github,
    "json": as_json,
    "sarif": as_sarif,
}
