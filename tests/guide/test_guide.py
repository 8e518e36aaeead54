"""What the editors' guide shows is what the program does."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_scripts.consequences import folded
from build_scripts.curation.schemas import SHAPES
from build_scripts.curation.told import told
from tests.conftest import ROOT
from tests.golden import assert_golden
from tests.guide.fields import Field, fields_of, fields_of_texts, problems_of
from tests.guide.pages import every_example, pages
from tests.guide.problems import Example, outcome_of, problems_where_right
from tests.guide.project import LANGUAGES

DOCS = ROOT / "docs"
EXAMPLES = {example.code: example for example in every_example()}
PAGES = {path: make for language in LANGUAGES for path, make in pages(language).items()}
FIELDS = {
    f"{name} {' '.join(field.path)}": field
    for name, fields in (("", fields_of_texts()), *((name, fields_of(name)) for name in SHAPES))
    for field in fields
}
_PICTURE = re.compile(r"!\[([^\]]+)\]\(\S*?(assets/guide/\S+)\)")
_LARGEST = 60_000  # bytes of a picture


# --- Problems -----------------------------------------------------------------------------


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES)
def test_an_example_fails_with_its_code_alone_and_holds_when_mended(example: Example) -> None:
    outcome = outcome_of(example)
    codes = {told.problem.code for told in folded(outcome.problems)}
    assert example.code in codes
    assert example.is_among_others or codes == {example.code}
    assert problems_where_right(example) == ()
    for language in LANGUAGES:
        assert f"[{example.code}]" in outcome.told[language]


def test_every_code_of_the_program_has_an_example() -> None:
    assert problem_codes() - EXAMPLES.keys() == set()


def test_every_example_is_of_a_code_of_the_program() -> None:
    assert EXAMPLES.keys() - words_in_code() == set()


def problem_codes() -> set[str]:
    """The codes that the program can give, read off its calls of `Problem(place, code, …)`."""
    return {
        str(node.args[1].value)
        for node in nodes_of_program()
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "Problem"
        and isinstance(node.args[1], ast.Constant)
    }


def words_in_code() -> set[str]:
    """Every text in the program, among them all codes; those of unknown ids are put together."""
    found = {str(node.value) for node in nodes_of_program() if isinstance(node, ast.Constant)}
    kinds = {word for word in found if re.fullmatch("[a-z]+( [a-z]+)*", word)}
    return found | {f"unknown-{kind.replace(' ', '-')}" for kind in kinds}


def nodes_of_program() -> Iterator[ast.AST]:
    for source in (ROOT / "build_scripts").rglob("*.py"):
        yield from ast.walk(ast.parse(source.read_text(encoding="utf-8")))


# --- Fields -------------------------------------------------------------------------------


@pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS)
def test_the_example_of_a_field_is_right_and_its_slip_is_refused(field: Field) -> None:
    assert problems_of(field, field.example) == ()
    assert problems_of(field, field.slip)


def test_all_that_is_told_is_of_a_field() -> None:
    known = {(field.record.__name__, field.key) for field in FIELDS.values()}
    inherited = {("NameRecord", "zh"), ("NameRecord", "en")}  # names are told of as other texts
    told_of = {(record, key) for record, fields in told().items() for key in fields}
    assert told_of - known == inherited


# --- Pages --------------------------------------------------------------------------------


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_as_its_commands_and_examples_make_it(path: str) -> None:
    """Written anew by `python -m tests.guide`."""
    assert_golden(DOCS / path, PAGES[path]())


def test_no_page_is_left_that_is_made_no_more() -> None:
    made = {Path(path) for path in PAGES}
    for folder in ("editors/fields", "editors/problems"):
        for place in (DOCS / folder, DOCS / "en" / folder):
            assert {it.relative_to(DOCS) for it in place.iterdir()} <= made


@pytest.mark.parametrize("language", ["", "en/"])
def test_sections_that_moved_are_led_to_from_where_they_stood(language: str) -> None:
    page = (DOCS / f"{language}editors.md").read_text(encoding="utf-8")
    led = dict(re.findall(r"\]\(editors/([^()\s]+)\)\{ #([\w-]+) \}", page))
    for target, id_ in led.items():
        file, _, place = target.partition("#")
        text = (DOCS / f"{language}editors" / file).read_text(encoding="utf-8")
        assert not place or f"{{ #{place} }}" in text
        assert place in ("", id_)
    assert {"house-style", "summary-yaml", "problems", "families"} <= set(led.values())


def test_pictures_are_small_and_described_in_both_languages() -> None:
    for language in ("", "en/"):
        page = (DOCS / f"{language}editors/first-city.md").read_text(encoding="utf-8")
        pictures = _PICTURE.findall(page)
        assert len(pictures) == 2
        for described, file in pictures:
            assert described
            assert (DOCS / file).stat().st_size < _LARGEST
