"""Whatever the program tells editors it tells in both languages, with the same parts in both."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from build_scripts.formats import language_of
from build_scripts.model import Localized, Position
from build_scripts.problems import Problem
from tests.conftest import ROOT

_HAN = re.compile("[\u3400-\u9fff]")
_SAYING = {"zh", "en", "get", "join"}
"""What asks a text for one of its languages, or puts parts in a row."""


def texts() -> Iterator[tuple[str, ast.expr, ast.expr]]:
    """Every text that is written in the program in both languages, and where."""
    for path in sorted((ROOT / "build_scripts").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Localized":
                zh, en = node.args
                if _is_text(zh) and _is_text(en):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", zh, en


def _is_text(node: ast.expr) -> bool:
    is_words = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return is_words or isinstance(node, ast.JoinedStr)


def _words(text: ast.expr) -> str:
    """A text without its parts."""
    pieces = text.values if isinstance(text, ast.JoinedStr) else [text]
    return "".join(str(piece.value) for piece in pieces if isinstance(piece, ast.Constant))


def _parts(text: ast.expr) -> set[str]:
    """What a text is made of besides words: names, of which a table of words is none."""
    found: set[str] = set()
    pending: list[ast.AST] = [
        piece.value for piece in ast.walk(text) if isinstance(piece, ast.FormattedValue)
    ]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Attribute) and node.attr in _SAYING:
            pending.append(node.value)
        elif isinstance(node, (ast.Attribute, ast.Name)):
            found.add(ast.unparse(node))
        else:
            pending += ast.iter_child_nodes(node)
    return {name for name in found if not name.startswith("_")}


def test_every_text_has_the_same_parts_in_both_languages() -> None:
    found = list(texts())
    assert len(found) > 300
    unlike = [
        (place, _parts(zh), _parts(en)) for place, zh, en in found if _parts(zh) != _parts(en)
    ]
    assert unlike == []


def test_every_text_is_in_its_language() -> None:
    for place, zh, en in texts():
        words = _words(en)
        if len(re.findall("[a-z]{2,}", words)) > 1:
            assert _HAN.search(_words(zh)), place
        assert _words(zh) != words or not words, place


def test_nothing_is_told_in_one_language_only() -> None:
    """Where a problem is made its rule and its fix are texts in both: the types see to it. Here it
    is that nobody goes round them by a text for all languages that has words of its own."""
    for path in sorted((ROOT / "build_scripts").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Localized.alike":
                assert not _is_text(node.args[0]), f"{path}:{node.lineno}"


@pytest.mark.parametrize(
    ("settings", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_TW.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "", "LC_MESSAGES": ""}, "zh"),
    ],
)
def test_the_language_is_that_of_the_system(settings: dict[str, str], language: str) -> None:
    assert language_of(settings) == language


def test_a_problem_is_told_in_either_language() -> None:
    rule, fix = (
        Localized("数值须在引文里", "value must stand in its quote"),
        Localized("改", "mend"),
    )
    problem = Problem(Position("a.yaml", 2, 3), "value-not-in-quote", rule, "98%", fix)
    assert str(problem) == (
        "a.yaml:2:3: value must stand in its quote: '98%'; mend [value-not-in-quote]"
    )
    assert problem.told("zh") == "a.yaml:2:3: 数值须在引文里：“98%”；改 [value-not-in-quote]"
    bare = Problem(Position("a.yaml"), "yaml-empty", rule)
    assert bare.told("zh") == "a.yaml:1:1: 数值须在引文里 [yaml-empty]"
