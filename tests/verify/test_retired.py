"""What study.yaml says is gone must be gone, and what took its place must be there."""

from __future__ import annotations

import pytest

from tests.conftest import Check, Edit

IN_USE = {
    "case": "jia",
    "theme": "finance",
    "feature": "grid-staff",
    "indicator": "grids",
    "term": "grid",
    "finding": "grids-in-both",
}
NAMED = "name: {zh: 原来的, en: What was}, reason: {zh: 编者有理由。, en: There was a reason.}"


def told(edit: Edit, check: Check, fields: str) -> list[str]:
    """The codes that an entry gives."""
    entry = f"retired:\n  - {{{fields}, {NAMED}}}\n"
    edit("codebook/study.yaml", "vocabulary:\n", f"{entry}vocabulary:\n")
    return [line.rsplit("[", 1)[1].removesuffix("]") for line in check()]


def theme_of(kind: str) -> str:
    return ", theme: grid-governance" if kind == "finding" else ""


@pytest.mark.parametrize("kind", IN_USE)
def test_an_id_in_use_may_not_be_retired(kind: str, edit: Edit, check: Check) -> None:
    fields = f"id: {IN_USE[kind]}, was: {kind}{theme_of(kind)}"
    assert told(edit, check, fields) == ["retired-in-use"]


@pytest.mark.parametrize("kind", IN_USE)
def test_what_is_gone_may_be_told(kind: str, edit: Edit, check: Check) -> None:
    assert told(edit, check, f"id: no-more, was: {kind}{theme_of(kind)}") == []


@pytest.mark.parametrize("kind", [kind for kind in IN_USE if kind != "indicator"])
def test_what_took_its_place_must_be_there(kind: str, edit: Edit, check: Check) -> None:
    fields = f"id: no-more, was: {kind}, now: not-there{theme_of(kind)}"
    assert told(edit, check, fields) == [f"unknown-{kind}"]


def test_an_id_of_another_kind_is_free(edit: Edit, check: Check) -> None:
    assert told(edit, check, "id: grids, was: theme") == []


def test_a_former_id_of_an_indicator_is_in_use(edit: Edit, check: Check) -> None:
    assert told(edit, check, "id: grid-total, was: indicator") == ["retired-in-use"]


@pytest.mark.parametrize(
    "fields",
    [
        "id: no-more, was: indicator, now: grids",
        "id: no-more, was: finding",
        "id: no-more, was: term, theme: finance",
    ],
)
def test_what_is_out_of_place_is_told(fields: str, edit: Edit, check: Check) -> None:
    assert told(edit, check, fields) == ["retired-misplaced"]


def test_the_theme_of_a_finding_may_be_gone_with_it(edit: Edit, check: Check) -> None:
    theme = f"id: money, was: theme, {NAMED}}}\n  - {{"
    assert told(edit, check, f"{theme}id: no-more, was: finding, theme: money") == []


def test_the_theme_of_a_finding_must_have_been_there(edit: Edit, check: Check) -> None:
    assert told(edit, check, "id: no-more, was: finding, theme: money") == ["unknown-theme"]


def test_an_id_is_retired_once_of_each_kind(edit: Edit, check: Check) -> None:
    twice = f"id: no-more, was: term, {NAMED}}}\n  - {{id: no-more, was: term"
    assert told(edit, check, twice) == ["duplicate-id"]
