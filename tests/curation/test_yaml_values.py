"""YAML is read as it is written: nothing converted, nothing lost, every word with its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.curation.forms import Written
from build_scripts.curation.yaml_values import parse_yaml


def codes(text: str) -> list[str]:
    return [problem.code for problem in parse_yaml(text, "x.yaml")[1]]


@pytest.mark.parametrize(
    "written",
    ["no", "Yes", "on", "off", "true", "~", "012", "0x1F", "12:30", "1_000", ".inf", "2023-09-28"],
)
def test_what_yaml_reads_as_something_else_must_be_quoted(written: str) -> None:
    assert codes(f"a: {written}") in (["unquoted-value"], ["empty-value"])
    assert codes(f'a: "{written}"') == []


@pytest.mark.parametrize("written", ["2023", "1.32", "98%", "4万余件", "0.06个百分点", "-3", "0"])
def test_plain_numbers_and_words_stay_as_written(written: str) -> None:
    value, problems = parse_yaml(f"a: {written}", "x.yaml")
    assert problems == []
    assert value == {"a": written}


def test_every_text_knows_its_place() -> None:
    value, _ = parse_yaml("a:\n  - {zh: 网格, en: grid}\n", "x.yaml")
    english = value["a"][0]["en"]
    assert isinstance(english, Written)
    assert str(english.position) == "x.yaml:2:18"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: 1\na: 2", "duplicate-key"),
        ("a: &x 1\nb: *x", "yaml-alias"),
        ("a: &x [*x]", "yaml-alias"),
        ("a: !!python/tuple [b]", "yaml-tag"),
        ("a: !!python/object:os.system x", "yaml-tag"),
        ("? [a]\n: b", "yaml-key"),
        ("a: [", "yaml-syntax"),
        ("a: \x07", "yaml-syntax"),
        ("", "yaml-empty"),
        ("# only a comment\n", "yaml-empty"),
        ("[" * 100_000, "yaml-depth"),
        ("- " * 100_000, "yaml-depth"),
        ("\n".join(" " * depth + "a:" for depth in range(3_000)), "yaml-depth"),
        ("a: |\n\n", "empty-value"),
    ],
    ids=lambda value: repr(value[:20]),
)
def test_a_fault_has_its_code(text: str, code: str) -> None:
    assert code in codes(text)


@given(st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    value, problems = parse_yaml(text, "x.yaml")
    assert problems or value is not None
    assert all(problem.position.line >= 1 for problem in problems)


def test_a_billion_laughs_are_not_read_out() -> None:
    """Aliases of aliases would make a value of 9**9 items."""
    lines = ["a0: &a0 [x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    assert set(codes("\n".join(lines))) == {"yaml-alias"}
