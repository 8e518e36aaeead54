"""What passes the check is published: nothing that editors may write stops the build later."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build_scripts.pipeline import Project, check
from tests.projects import clone_project, made_of

FEW, MANY = 15, 400

_TEXTS = frozenset({"zh", "en", "term", "english", "pinyin", "publisher", "title"})
"""The keys of what readers are shown as it is written."""
_LISTS = frozenset({"aliases", "alternatives", "patterns"})

Place = tuple[str, tuple[str | int, ...]]
"""A file below `cases/`, and the way to a text in it."""

# Signs that mean something to one of the languages that a text passes through; signs that are
# not seen; and words, without which most texts are refused.
_SEEN = st.sampled_from(
    [*"<>&\"'`*_~#|\\[](){}!$%^=+-:;,./?@", *"，。、：；？！“”‘’（）《》—…·～％",
     "{{ x }}", "{% if %}", "{# x #}", "<script>", "</div>", "<!--", "&amp;", "[a](b)", "**",
     "---", "::: x", "\u00a0", "\U0001f3d9", "e\u0301", "  "]
)  # fmt: skip
_UNSEEN = st.sampled_from(
    ["\u200b", "\u200d", "\u202e", "\ufeff", "\ufe0f", "\ue000",
     "\U000f0000", "\u0000", "\u0007", "\u2028", "\t", "\n"]
)  # fmt: skip
_WORDS = st.sampled_from(
    ["治理", "网格员", "甲市", "一", "A", "city", "grid", "Jia", "12345", "462个"]
)
_VISIBLE = st.lists(
    st.one_of(_SEEN, _WORDS, st.characters(exclude_categories=["C", "Z"])), max_size=12
)
_ANY = st.lists(
    st.one_of(_SEEN, _UNSEEN, _WORDS, st.characters(exclude_categories=["Cs"])), max_size=12
)
TEXTS = st.one_of(_VISIBLE, _ANY).map("".join)
"""Half of them without what is refused wherever it stands, so that not all end at the check."""


@pytest.fixture(scope="module")
def project(
    tiny_project: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Project, dict[str, Any]]:
    root = clone_project(tiny_project, tmp_path_factory.mktemp("any") / "project")
    files = {
        file.relative_to(root / "cases").as_posix(): yaml.safe_load(file.read_text("utf-8"))
        for file in sorted((root / "cases").rglob("*.yaml"))
    }
    return Project(root), files


def places_in(value: Any, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to every text that readers are shown."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key in _LISTS:
                yield from ((*way, key, number) for number in range(len(item)))
            elif key in _TEXTS and isinstance(item, str):
                yield (*way, key)
            else:
                yield from places_in(item, (*way, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from places_in(item, (*way, number))


def changed(value: Any, way: tuple[str | int, ...], text: str, *, whole: bool) -> Any:
    """A value with another text at a place, or with more of it."""
    if not way:
        return text if whole else f"{value}{text}"
    copy: Any = value.copy()
    copy[way[0]] = changed(value[way[0]], way[1:], text, whole=whole)
    return copy


def assert_is_published(
    project: Project, files: dict[str, Any], data: st.DataObject, report: str
) -> None:
    """Write some texts at random places, and a report; if nothing is wrong there is a site."""
    cases = project.root / "cases"
    places = [(file, way) for file, value in files.items() for way in places_in(value)]
    written = dict(files)
    for file, way in data.draw(st.lists(st.sampled_from(places), min_size=1, max_size=3)):
        text, whole = data.draw(TEXTS), data.draw(st.booleans())
        written[file] = changed(written[file], way, text, whole=whole)
    before = (cases / "jia/report.txt").read_bytes()
    after = before + f"\n{report}\n".encode()
    summary = dict(written["jia/summary.yaml"])
    summary["report"] = dict(summary["report"], sha256=hashlib.sha256(after).hexdigest())
    written["jia/summary.yaml"] = summary
    try:
        (cases / "jia/report.txt").write_bytes(after)
        for file, value in written.items():
            (cases / file).write_text(yaml.safe_dump(value, allow_unicode=True), encoding="utf-8")
        made = made_of(project)
        if isinstance(made, list):
            problems = "\n".join(map(str, made))
            assert check(project.root), f"it passes the check, but not the build:\n{problems}"
    finally:
        (cases / "jia/report.txt").write_bytes(before)


ANY = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@settings(ANY, max_examples=FEW)
@given(data=st.data(), report=TEXTS)
def test_what_passes_the_check_is_published(
    project: tuple[Project, dict[str, Any]], data: st.DataObject, report: str
) -> None:
    assert_is_published(*project, data, report)


@pytest.mark.long
@settings(ANY, max_examples=MANY)
@given(data=st.data(), report=TEXTS)
def test_whatever_passes_the_check_is_published(
    project: tuple[Project, dict[str, Any]], data: st.DataObject, report: str
) -> None:
    assert_is_published(*project, data, report)
