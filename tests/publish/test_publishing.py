"""What cannot be published is named, wherever it was written, and nothing is published."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.pipeline import HAND_WRITTEN, Project, build
from build_scripts.problems import Problem
from build_scripts.publish import surroundings
from tests.conftest import TINY
from tests.projects import FIRST, built, clone_project, copy_project, made_clean, made_of


@pytest.fixture
def project(tiny_project: Path, tmp_path: Path) -> Path:
    return clone_project(tiny_project, tmp_path / "project")


def told(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(problem.code, problem.position.file) for problem in problems]


def problems_of(project: Path) -> list[tuple[str, str]]:
    return told(build(project, lambda _: None))


@pytest.mark.parametrize(
    "path",
    [
        "overview.md",
        "Overview.md",
        "overview/index.md",
        "README.md",
        "cases/jia/index.md",
        "data/facts.csv",
    ],
)
def test_a_hand_written_file_must_not_hide_a_generated_one(project: Path, path: str) -> None:
    file = project / HAND_WRITTEN / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("# 我的\n", encoding="utf-8")
    assert problems_of(project) == [("output-collision", f"docs/{path}")]
    assert not (project / "site").exists()


def test_a_link_among_the_hand_written_pages_is_not_followed(project: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("# 秘密\n", encoding="utf-8")
    (project / HAND_WRITTEN / "secret.md").symlink_to(tmp_path / "secret.md")
    assert problems_of(project) == [("output-link", "docs/secret.md")]


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("mkdocs.yml", "about_page: about.md", "about_page: nowhere.md", "site-build"),
        ("mkdocs.yml", "about_page: about.md", "abuot: about.md", "wording-missing"),
        ("mkdocs.yml", "plugins:", "plugins:\n  - nowhere", "site-build"),
        ("mkdocs.yml", "plugins:", "plugins: [", "yaml-syntax"),
        ("docs/about.md", "# 关于", "# 关于\n\n[哪里](/nowhere.md)", "site-build"),
        ("mkdocs.yml", "plugins:", "plugin: 1\nplugins:", "site-build"),
        ("mkdocs.yml", "styles/tokens.css", "styles/nowhere.css", "site-build"),
        ("docs/about.md", "# 关于", "# 关于\n\n[哪里](#nowhere)", "site-anchor"),
        ("docs/about.md", "title: 关于", "title: [关于", "yaml-syntax"),
        ("docs/about.md", "title: 关于", "title: 2026-13-45", "unquoted-value"),
        ("docs/about.md", "title: 关于", "title: 关于\nmore: [&a x, *a]", "yaml-alias"),
        ("docs/about.md", "# 关于", "# 关\u202e于", "unseen-character"),
        ("docs/about.md", "# 关于", "# 关\x1b于", "unseen-character"),
        ("templates/wording.yaml", "home: {zh", "home: {zh: {", "yaml-syntax"),
        ("templates/pages/case.md.j2", "{{ view.region }}", "{{ view.nowhere }}", "template-wrong"),
        ("templates/pages/case.md.j2", "{{ view.region }}", "{% if %}", "template-wrong"),
    ],
)
def test_what_is_wrong_in_a_file_is_told_with_its_place(
    project: Path, file: str, old: str, new: str, code: str
) -> None:
    path = project / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert set(problems_of(project)) == {(code, file)}
    path.write_text(text, encoding="utf-8")
    assert problems_of(project) == []


def test_a_page_that_is_no_text_is_told_with_its_line(project: Path) -> None:
    (project / "docs" / "about.md").write_bytes(b"# a\n\n\xff\n")
    [problem] = build(project, lambda _: None)
    assert (problem.code, str(problem.position)) == ("file-encoding", "docs/about.md:3:1")


def test_what_a_link_names_may_come_and_go(project: Path, tmp_path: Path) -> None:
    """Whether a Markdown link is one depends on the page that it names."""
    about = project / "docs" / "about.md"
    about.write_text("# 关于\n\n[更多](more.md)，[文件](assets/more.txt)\n", encoding="utf-8")
    wrong = made_of(project, FIRST)
    assert isinstance(wrong, list)
    assert {code for code, _ in told(wrong)} >= {"site-build"}
    (project / "docs" / "more.md").write_text("# 更多\n", encoding="utf-8")
    (project / "docs" / "assets" / "more.txt").write_text("x", encoding="utf-8")
    assert made_of(project, FIRST) == built(made_clean(project, tmp_path / "clean", FIRST))


def test_a_build_is_of_one_state_of_the_files(
    tiny_project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is saved while it runs is of the next one."""
    project = copy_project(tmp_path / "project", TINY / "cases")
    before = built(made_clean(tiny_project, tmp_path / "clean", FIRST))
    edited = (
        "docs/about.md",
        "docs/assets/styles/type.css",
        "mkdocs.yml",
        "templates/macros.j2",
        "templates/overrides/main.html",
    )
    originals = {file: (project / file).read_bytes() for file in edited}
    place = surroundings.place_surroundings

    def place_and_edit(*arguments: object) -> None:
        place(*arguments)  # type: ignore[arg-type] # handed on as they come
        for file in edited:
            (project / file).write_bytes(b"\n" + originals[file] + b"\n")

    monkeypatch.setattr(surroundings, "place_surroundings", place_and_edit)
    assert made_of(Project(project), FIRST) == before
    monkeypatch.undo()
    assert made_of(project, FIRST) != before
    for file, content in originals.items():
        (project / file).write_bytes(content)
    assert made_of(project, FIRST) == before


def test_old_addresses_are_published_and_neither_searched_nor_mapped(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://cities.example/")
    kept = Project(project)
    files = built(made_of(kept))
    page = kept.store.get(files["indicators/grid-total/index.html"]).decode()
    assert '<link rel="canonical" href="https://cities.example/indicators/grids/">' in page
    texts = [path for path in files if path.startswith("search/texts/")]
    for listing in (["sitemap.xml"], texts):
        text = "".join(kept.store.get(files[path]).decode() for path in listing)
        assert "indicators/grids/" in text
        assert "indicators/grid-total" not in text


def test_words_that_are_missing_are_told_where_they_are_asked_for(project: Path) -> None:
    path = project / "templates" / "wording.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("evidence: {zh", "evidences: {zh", 1), encoding="utf-8")
    problems = problems_of(project)
    assert {code for code, _ in problems} == {"wording-missing"}
    assert ("wording-missing", "templates/pages/compare.md.j2") in problems
