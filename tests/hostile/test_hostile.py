"""A sample of hostile content is refused or shown as text; `python -m tests.hostile` tries all."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.curation.schemas import SHAPES
from build_scripts.pipeline import check
from build_scripts.spreadsheets import inert
from tests.guide.fields import fields_of
from tests.hostile.__main__ import REPORTS, rows
from tests.hostile.kinds import KINDS
from tests.hostile.live import live_in
from tests.hostile.places import add_fields, places_of
from tests.hostile.trial import SECONDS, Trial
from tests.projects import clone_project

NAMES = [*dict.fromkeys(kind.name for kind in KINDS)]
SHOWN = {"study.yaml title.zh", "study.yaml case_nouns.en", "themes.yaml groups.[].name.en"}
"""Fields whose words the theme's own templates show, which escape nothing."""


@pytest.fixture(scope="module")
def project(tiny_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = clone_project(tiny_project, tmp_path_factory.mktemp("hostile") / "project")
    add_fields(root)
    return root


def test_there_is_no_field_that_is_not_tried(project: Path) -> None:
    assert check(project) == []
    tried = set()
    for place in places_of(project):
        keys = [key for key in place.field.split(".") if key != "[]"]
        tried |= {(Path(place.file).stem, *keys[:end]) for end in range(1, len(keys) + 1)}
    fields = {(file, *field.path) for file in SHAPES for field in fields_of(file)}
    assert fields - tried == set()


@pytest.mark.parametrize("name", NAMES)
def test_of_every_kind_one_content_is_answered_in_time(name: str, project: Path) -> None:
    trial, places = Trial(project), places_of(project)
    kind = next(kind for kind in KINDS if kind.name == name)
    place = places[NAMES.index(name) * 7 % len(places)]
    outcome = trial.checked(kind, place)
    assert outcome.failed == ""
    assert outcome.seconds < SECONDS


@pytest.mark.parametrize("name", ["script", pytest.param("HTML", marks=pytest.mark.long)])
def test_markup_in_the_frame_is_text(name: str, project: Path) -> None:
    places = [it for it in places_of(project) if f"{Path(it.file).name} {it.field}" in SHOWN]
    assert len(places) == len(SHOWN)
    # Behind the words that stood there: a text in another language is refused.
    kind = next(kind for kind in KINDS if kind.name == name and not kind.raw)
    outcomes = list(Trial(project).of_fields(kind, places))
    assert [(it.refused, it.failed) for it in outcomes] == [(False, "")] * len(SHOWN)


@pytest.mark.parametrize(
    "live",
    [
        "<script>x</script>",
        "<svg onload=x></svg>",
        '<a href=" javascript:x">x</a>',
        '<img src="https://hostile.example/x.png">',
        '<base href="/">',
    ],
)
def test_what_is_live_is_seen(live: str) -> None:
    assert list(live_in({"page.html": f"<p>{live}</p>".encode()}))
    escaped = live.replace("<", "&lt;")
    assert list(live_in({"page.html": f"<p>{escaped}</p>".encode()})) == []


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0"),
        ("-0.3个百分点", "-0.3个百分点"),
        ("网格", "网格"),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula(cell: str, shown: str) -> None:
    assert inert(cell) == shown


@pytest.mark.long
@pytest.mark.parametrize("name", [*NAMES, REPORTS])
def test_whatever_is_hostile_is_refused_or_shown_as_text(name: str, project: Path) -> None:
    [row] = rows(project, [name], 1)
    assert row.outcomes
    assert row.failures == []
