"""Rules yield their problems: one that is called and not yielded from would say nothing."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT

_MAKERS = ("check_", "make_", "known_id", "by_id", "cite", "find_value", "read_all")


def _called(node: ast.expr) -> str:
    function = node.func if isinstance(node, ast.Call) else node
    return getattr(function, "attr", getattr(function, "id", "")).lstrip("_")


def _unheard(source: Path) -> Iterator[str]:
    """Calls of rules and makers that stand alone as a statement."""
    nodes = ast.walk(ast.parse(source.read_text(encoding="utf-8")))
    statements = (node.value for node in nodes if isinstance(node, ast.Expr))
    for statement in statements:
        if isinstance(statement, ast.Call) and _called(statement).startswith(_MAKERS):
            yield f"{source.name}:{statement.lineno}"


def test_no_rule_is_called_for_nothing() -> None:
    folder = ROOT / "build_scripts" / "verify"
    assert [place for source in folder.rglob("*.py") for place in _unheard(source)] == []


def test_a_rule_that_is_called_for_nothing_would_be_found(tmp_path: Path) -> None:
    source = tmp_path / "rule.py"
    source.write_text("context.check_notes([], [])\nyield from check_notes()\n", encoding="utf-8")
    assert list(_unheard(source)) == ["rule.py:1"]
