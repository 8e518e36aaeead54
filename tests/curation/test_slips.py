"""Slips in YAML are named in an editor's words, at their own place, and read past if clear."""

from __future__ import annotations

import pytest

from build_scripts.curation.yaml_values import parse_yaml
from build_scripts.problems import Problem


def read(text: str) -> tuple[object, Problem]:
    value, problems = parse_yaml(text, "x.yaml")
    (problem,) = problems
    return value, problem


@pytest.mark.parametrize(
    ("text", "place", "rule", "value"),
    [
        ("a: x\nb：y\nc: z", "2:2", "narrow colon", {"a": "x", "b": "y", "c": "z"}),
        ("a: x\nb： y\nc: z", "2:2", "narrow colon", {"a": "x", "b": "y", "c": "z"}),
        ("a:\n  - b：y\n    c: z", "2:6", "narrow colon", {"a": [{"b": "y", "c": "z"}]}),
        ("a: x\nb:y\nc: z", "2:2", "colon and a space", {"a": "x", "b": "y", "c": "z"}),
        ("a: x\nb:\u3000y\nc: z", "2:2", "colon and a space", {"a": "x", "b": "y", "c": "z"}),
        ("a:\n  - x\n  -y\n", "3:3", "have a space after it", {"a": ["x", "y"]}),
        ("a:\n  - x\n  －y\n", "3:3", "plain hyphen", {"a": ["x", "y"]}),
        (
            "a:\n  - b: x\n\u3000\u3000c: y\n    d: z", "3:1", "ordinary spaces",
            {"a": [{"b": "x", "c": "y", "d": "z"}]},
        ),
        ("a:\n  b: x\n\u3000\u3000c: y", "3:1", "ordinary spaces", {"a": {"b": "x"}}),
        (
            "a:\n  - b: x\n    c; y\n    d: z", "3:6", "colon and a space",
            {"a": [{"b": "x", "c": "y", "d": "z"}]},
        ),
        ("x:y\n# z\nb: c", "1:2", "colon and a space", {"x": "y", "b": "c"}),
        ("a: x\n--- b\nc: z", "2:1", "begin with #", {"a": "x", "c": "z"}),
        ("a: {b：x，c：y}", "1:5", "a narrow comma", {"a": {"b": "x", "c": "y"}}),
        ("a: {b: x，c: y}", "1:9", "narrow comma", {"a": {"b": "x", "c": "y"}}),
        ("a: {b：x, c: y}", "1:5", "narrow colon", {"a": {"b": "x", "c": "y"}}),
        ("a: {b:x, c: y}", "1:5", "narrow colon", {"a": {"b": "x", "c": "y"}}),
        ("a: {b: x, y and z}", "1:11", "such as `key: text`", {"a": {"b": "x"}}),
    ],
)  # fmt: skip
def test_a_clear_slip_is_told_and_read_past(
    text: str, place: str, rule: str, value: object
) -> None:
    read_value, problem = read(text)
    assert str(problem.position) == f"x.yaml:{place}"
    assert rule in problem.rule.en
    assert read_value == value


@pytest.mark.parametrize(
    ("text", "place", "rule"),
    [
        ("a:\n\tb: c", "2:1", "with spaces"),
        ('a: "x\nb: y\nc: z', "1:4", "quotation mark that opens"),
        ('a: "x\nb: "y"\nc: z', "1:4", "quotation mark that opens"),
        ('a: "x"y\nb: z', "1:4", "begins with a straight quotation mark"),
        ("a: [x\nb: y", "1:4", "a [ that opens"),
        ("a: {x: y\nb: z", "1:4", "a { that opens"),
        ("a: @x", "1:4", "sign of YAML's own"),
        ('a: "x\nb: {c: y, d: "z"}', "1:4", "quotation mark that opens"),
        ("a: x\n  b: y", "2:3", "begin in the same column"),
        ("a:\n  - b: x\ny\n    c: z", "3:1", "must be written as `key: text`"),
        ("a: x value: y", "1:6", "one key only"),
        ("a: “x: y”", "1:4", "straight quotation marks"),
        ("a: 'x's'", "1:4", "not hold another '"),
        ('a: "C:\\Users"', "1:7", "a backslash must not stand alone"),
        ("a:\n - x\n  - y", "3:3", "hyphens of a list"),
        ("a: %x", "1:4", "sign of YAML's own"),
        ("a: [x] y\nb: z", "1:4", "sign of YAML's own"),
        ("a: x: y", "1:4", "colon and a space in it"),
        ("a: ｛b: c｝", "1:4", "narrow brackets"),  # noqa: RUF001 - the slip itself
        ("a:\n  b: c\n d: e", "3:2", "same column"),
        ("a: b\n---\nc: d", "2:1", "one document"),
        ("a: b\n<<<<<<< HEAD\nc: d\n=======\n", "2:1", "two versions"),
        ("a: *x", "1:4", "begins with *"),
    ],
)
def test_any_other_slip_is_told_at_its_place(text: str, place: str, rule: str) -> None:
    _, problem = read(text)
    assert str(problem.position) == f"x.yaml:{place}"
    assert rule in problem.rule.en


def test_several_slips_are_all_told() -> None:
    value, problems = parse_yaml("a：x\nb: y\nc：z\nd: w", "x.yaml")
    assert [problem.position.line for problem in problems] == [1, 3]
    assert value == {"a": "x", "b": "y", "c": "z", "d": "w"}


def test_a_new_item_without_its_hyphen_is_one_problem() -> None:
    text = "a:\n  - b: 1\n    c: 2\n    b: 3\n    c: 4\n"
    value, problem = read(text)
    assert "begin a new item with `- `" in problem.fix.en
    assert value == {"a": [{"b": "1", "c": "2"}]}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: x # y", "comment-too-near"),
        ("a: x  # y", None),
        ('a: "x # y"', None),
        ("# y\na: x", None),
        ("a: [x, x]", "duplicate-item"),
        ("a: x\u202e", "unseen-character"),
        ('a: "\\u0007"', "unseen-character"),
        ("a\u200b: x", "unseen-character"),
        ('? "a\\u202e"\n: x', "unseen-character"),
        ("from: x\ufffd", None),
        ("a: R&D & more", None),
    ],
)
def test_what_would_go_unseen_is_told(text: str, code: str | None) -> None:
    assert [problem.code for problem in parse_yaml(text, "x.yaml")[1]] == ([code] if code else [])


@pytest.mark.parametrize(
    "line", ["a: [" + "：，," * 30_000, "a: x" + ": " * 100_000, "a: '" + " " * 10**5]
)
def test_a_very_long_line_takes_no_time(line: str) -> None:
    assert parse_yaml(line, "x.yaml")[1]
