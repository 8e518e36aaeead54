"""Hostile words in every field that shows them do nothing in a browser: they are read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from build_scripts.pipeline import Project
from build_scripts.publish.site import write_site
from tests.browser.observing import observe, serving
from tests.hostile.kinds import KINDS, RAN
from tests.hostile.places import places_of
from tests.hostile.trial import Trial
from tests.projects import built, clone_project, made_of

FIELDS = {
    *("study.yaml title.zh", "study.yaml subtitle.zh", "study.yaml case_noun.en"),
    *("themes.yaml groups.[].name.en", "themes.yaml groups.[].description.zh"),
    *("glossary.yaml terms.[].source.title", "glossary.yaml terms.[].source.publisher"),
    *("indicators.yaml families.[].note.en", "summary.yaml caveats.[].zh"),
}
PAGES = ("", "en/", "en/themes/", "glossary/", "indicators/", "cases/jia/", "404.html")


@pytest.fixture(scope="module")
def hostile_site(tiny_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = clone_project(tiny_project, tmp_path_factory.mktemp("hostile") / "project")
    folder = tmp_path_factory.mktemp("served")
    # Behind the words that stood there: a text in another language is refused.
    kinds = [kind for kind in KINDS if kind.name in {"script", "HTML"} and not kind.raw]
    places = [it for it in places_of(root) if f"{Path(it.file).name} {it.field}" in FIELDS]
    assert len(places) == len(FIELDS)
    changes = [
        (place, kinds[number % len(kinds)].written(place.value, number))
        for number, place in enumerate(places)
    ]
    trial = Trial(root)
    with trial.holding(trial.files_with(changes)):
        project = Project(root)
        write_site(built(made_of(project)), project.store, folder)
    with serving(folder) as address:
        yield address


def test_nothing_runs_and_nothing_is_asked_for(page: Page, hostile_site: str) -> None:
    seen = observe(page, hostile_site)
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    for path in PAGES:
        page.goto(f"{hostile_site}{path}")
        page.keyboard.press("Tab")
        assert page.evaluate(f"window.{RAN} === undefined"), path
        assert RAN in page.content(), path
    assert (dialogs, seen.outside, seen.refused, seen.errors) == ([], [], [], [])
