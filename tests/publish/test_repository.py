"""Where pages can be edited: what the configuration says, and where pages then lead."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from build_scripts.datasets.editing import editing_file
from build_scripts.editions import Edition
from build_scripts.pipeline import SITE, build
from build_scripts.problems import CasebookError
from build_scripts.publish.repository import place_repository
from build_scripts.views.case import view_of_case
from build_scripts.views.theme import view_of_theme
from tests.editions import edition_of, shelf_of
from tests.projects import clone_project

ADDRESS = "https://example.org/one/blob/main"
SET = f"""\
site_name: x
extra:
  edition: !ENV [SOMETHING, zh-Hans]
  repository: {ADDRESS}/
  editing: {{name: gitlab, repo: some/one}}
"""


def edition_with(settings: str, root: Path) -> Edition:
    """The tiny corpus where the configuration is `settings`."""
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    shelf = shelf_of(root)
    place_repository(root, shelf)
    return edition_of(shelf)


def leads(edition: Edition) -> list[str]:
    """Where a case's page and a theme's lead those who want to edit them."""
    theme = view_of_theme("participation", 1, edition)
    assert theme.front is not None
    return [view_of_case("jia", edition).edit, theme.front.edit]


def test_pages_lead_to_the_file_and_line_they_are_made_of(tiny: Path) -> None:
    edition = edition_with(SET, tiny)
    file = tiny / "cases" / "codebook" / "themes.yaml"
    line = file.read_text(encoding="utf-8").splitlines().index("  - id: participation") + 1
    assert leads(edition) == [
        f"{ADDRESS}/cases/jia/summary.yaml",
        f"{ADDRESS}/cases/codebook/themes.yaml#L{line}",
    ]


@pytest.mark.parametrize("is_set", [True, False])
def test_the_foot_of_every_page_leads_to_the_repository_if_there_is_one(
    is_set: bool, tiny_project: Path, tmp_path: Path
) -> None:
    project = clone_project(tiny_project, tmp_path / "project")
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    line = "  # repository: https://github.com/OWNER/NAME/blob/main\n"
    assert line in text
    if is_set:
        config.write_text(text.replace(line, f"  repository: {ADDRESS}\n"), encoding="utf-8")
    assert build(project, print) == []
    for page in ("about/index.html", "en/about/index.html", "404.html"):
        html = (project / SITE / page).read_text(encoding="utf-8")
        assert (f'<a href="{ADDRESS}"' in html) == is_set


@pytest.mark.parametrize(
    "settings", ["site_name: x\n", "extra:\n", "extra: {styles: []}\n", "a: ["]
)
def test_without_a_repository_they_lead_nowhere(settings: str, tiny: Path) -> None:
    edition = edition_with(settings, tiny)
    assert leads(edition) == ["", ""]
    assert json.loads(editing_file(edition).make())["backend"] is None


def test_the_editing_page_is_told_all_files_and_where_to_save(tiny: Path) -> None:
    made = json.loads(editing_file(edition_with(SET, tiny)).make())
    assert made["backend"] == {"name": "gitlab", "repo": "some/one"}
    listed = {file["file"]: file["form"] for one in made["collections"] for file in one["files"]}
    written = {path.relative_to(tiny).as_posix() for path in tiny.glob("cases/*/*.yaml")}
    assert set(listed) == written
    assert set(listed.values()) <= set(made["forms"])


@pytest.mark.parametrize(
    "setting",
    [
        "repository: javascript:alert(1)",
        "repository: [https://example.org]",
        "editing: somewhere",
        "editing: {name: 2026-11-30}",
        "editing: {name: !!binary aGVsbG8=}",
        "editing: {name: .nan}",
    ],
)
def test_what_pages_cannot_be_told_is_refused_at_its_line(setting: str, tiny: Path) -> None:
    with pytest.raises(CasebookError) as caught:
        edition_with(f"site_name: x\nextra:\n  {setting}\n", tiny)
    [problem] = caught.value.problems
    assert (problem.code, str(problem.position)) == ("site-build", "mkdocs.yml:3:1")


def test_of_a_configuration_that_is_no_text_nothing_is_read(tiny: Path) -> None:
    assert leads(edition_with(f"{SET}other: \0\n", tiny)) == ["", ""]
