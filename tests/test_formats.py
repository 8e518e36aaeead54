"""Problems as people and other programs read them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from build_scripts.consequences import Told
from build_scripts.formats import Format, as_github, as_json, as_sarif, as_text, excerpt
from build_scripts.model import Localized, Position
from build_scripts.problems import Problem

QUOTE, MEND = Localized("引文须在报告里", "quote must stand"), Localized("改", "mend")


def problem(line: int, column: int, file: str = "a.yaml") -> Problem:
    return Problem(Position(file, line, column), "quote-found", QUOTE, "甲,乙", MEND)


def alone(*problems: Problem) -> list[Told]:
    return [Told(it, ()) for it in problems]


@pytest.mark.parametrize(
    ("line", "column", "shown"),
    [
        ("    value: 462个", 12, ("    value: 462个", "           ^")),
        ("名称：网格", 4, ("    名称：网格", "          ^")),  # three wide characters before it
        ("a\tb", 3, ("    a b", "      ^")),
        ("x: 'a\u202eb'", 4, ("    x: 'a\\u202eb'", "       ^")),
        ("  - a", 1, ("      - a", "    ^")),
        ("a", 9, ("    a", "     ^")),  # behind its end
        ("", 1, ()),
    ],
)
def test_the_place_is_marked_in_its_line(line: str, column: int, shown: tuple[str, ...]) -> None:
    assert excerpt([line], problem(1, column)) == shown


def test_a_long_line_is_shown_around_the_place() -> None:
    line = "  zh: " + "字" * 200
    text, mark = excerpt([line], problem(1, 107))
    assert text == f"    …{'字' * 38}…"
    assert mark == f"    {' ' * 41}^"


def test_what_is_in_no_line_has_none() -> None:
    assert excerpt(["a"], problem(2, 1)) == ()
    assert excerpt([], problem(1, 1)) == ()


def test_text_shows_lines_of_any_ending_and_of_files_that_are_there(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes("\ufeffone\r\ntwo: 二\rthree".encode())
    (tmp_path / "b.yaml").write_bytes(b"\xff\xfe")
    found = alone(problem(2, 6), problem(1, 1, "b.yaml"), problem(1, 1, "none.yaml"))
    told = as_text(found, tmp_path, "en")
    assert told.splitlines() == [
        "a.yaml:2:6: quote must stand: '甲,乙'; mend [quote-found]",
        "    two: 二",
        "         ^",
        "b.yaml:1:1: quote must stand: '甲,乙'; mend [quote-found]",
        "none.yaml:1:1: quote must stand: '甲,乙'; mend [quote-found]",
    ]


def test_programs_get_every_part(tmp_path: Path) -> None:
    [told] = json.loads(as_json(alone(problem(2, 6)), tmp_path, "en"))
    assert told == {
        "file": "a.yaml",
        "line": 2,
        "column": 6,
        "code": "quote-found",
        "rule": "quote must stand",
        "value": "甲,乙",
        "fix": "mend",
    }
    [run] = json.loads(as_sarif(alone(problem(2, 6), problem(3, 1)), tmp_path, "en"))["runs"]
    assert run["tool"]["driver"]["rules"] == [{"id": "quote-found"}]
    place = run["results"][1]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a.yaml"
    assert place["region"] == {"startLine": 3, "startColumn": 1}


def test_github_reads_what_it_escapes(tmp_path: Path) -> None:
    assert as_github(alone(problem(2, 6, "a,b:c.yaml")), tmp_path, "en") == (
        "::error file=a%2Cb%3Ac.yaml,line=2,col=6,title=quote-found::"
        "quote must stand: '甲,乙'; mend [quote-found]\n"
    )


@pytest.mark.parametrize("write", [as_text, as_github])
def test_without_problems_there_is_nothing_to_write(write: Format, tmp_path: Path) -> None:
    assert write([], tmp_path, "en") == ""
