"""The site's own words are read as strictly as what editors write of cases."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from build_scripts.pipeline import Project, check
from build_scripts.words import FILE, check_wording
from tests.editions import TEMPLATES
from tests.projects import clone_project, made_of

HOME = "home: {zh: 首页, en: Home}"


def spoilt(templates: Path, old: str, new: str) -> int:
    """Put something else in the place of some words; the line where it then stands."""
    text = (templates / FILE).read_text(encoding="utf-8")
    before, found, after = text.partition(f"\n{old}")
    assert found
    (templates / FILE).write_text(f"{before}\n{new}{after}", encoding="utf-8")
    return before.count("\n") + 2


@pytest.mark.parametrize(
    ("home", "code"),
    [
        ("home: {zh: 首\u202e页, en: Home}", "unseen-character"),
        ('home: {zh: "首\\u200b页", en: Home}', "unseen-character"),
        ('home: {zh: "首\\0页", en: Home}', "unseen-character"),
        (f"ho\u200bme: {HOME.removeprefix('home: ')}", "unseen-character"),
        ("home: {zh: 首\u0007页, en: Home}", "yaml-syntax"),
        (f"{HOME}\n{HOME}", "duplicate-key"),
        ("home: !!binary aGVsbG8=", "yaml-tag"),
        ("home: &a [*a, *a]", "yaml-alias"),
        (f"home: {'[' * 30}{']' * 30}", "yaml-depth"),
        ("home: {zh: 首页, en: [Home]}", "wrong-type"),
        ("home: {zh: 首页, en: null}", "empty-value"),
        ("home: {zh: 首页, en: yes}", "unquoted-value"),
        ("home: {zh: 首页}", "missing-key"),
        ("home: 首页", "missing-key"),
        ('home: {zh: "{x}首页", en: Home}', "wrong-form"),
        ('home: {zh: "{0}首页", en: "{0}Home"}', "wrong-form"),
        ('home: {zh: "{x.y}首页", en: "{x.y}Home"}', "wrong-form"),
        ('home: {zh: "{首页", en: "{Home"}', "wrong-form"),
    ],
)
def test_what_is_no_words_is_told_with_its_line(tmp_path: Path, home: str, code: str) -> None:
    templates = shutil.copytree(TEMPLATES, tmp_path / "templates")
    line = spoilt(templates, HOME, home)
    problems = check_wording(templates)
    assert {it.code for it in problems} >= {code}
    assert {it.position.line - line for it in problems} <= {0, 1}
    assert {it.position.file for it in problems} == {f"templates/{FILE}"}


@pytest.mark.parametrize("content", [b"", b"x", b"- x", b"home: {zh: \xff, en: x}"], ids=repr)
def test_what_is_no_list_of_words_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    assert [it.position.line for it in check_wording(tmp_path)] == [1]


@pytest.mark.parametrize(
    ("key", "place", "code"),
    [("chart_counted", "count", "wrong-form"), ("card_counts", "facts", "template-wrong")],
    ids=["of the program", "of a template"],
)
def test_a_place_that_nothing_fills_is_told_when_pages_are_made(
    tiny_project: Path, tmp_path: Path, key: str, place: str, code: str
) -> None:
    project = clone_project(tiny_project, tmp_path / "project")
    path = project / "templates" / FILE
    [words] = re.findall(f"^{key}: .*", path.read_text(encoding="utf-8"), re.MULTILINE)
    spoilt(project / "templates", words, words.replace(f"{{{place}}}", "{nowhere}"))
    assert check(project) == []
    made = made_of(Project(project))
    assert isinstance(made, list)
    assert {it.code for it in made} == {code}
    assert all("{nowhere}" in it.told() for it in made)
