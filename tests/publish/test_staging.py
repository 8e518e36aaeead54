"""The staging folder holds exactly what it is given, and nothing outside it is touched."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.problems import CasebookError
from build_scripts.publish.output import StagingReport, stage


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    (folder / "assets").mkdir(parents=True)
    (folder / "about.md").write_text("# 关于\n", encoding="utf-8")
    (folder / "assets" / "site.css").write_text("p {}\n", encoding="utf-8")
    (folder / ".editor-state").write_text("private", encoding="utf-8")
    return folder


def files_below(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_folder_holds_the_generated_and_the_visible_hand_written_pages(
    tmp_path: Path, docs: Path
) -> None:
    rendered: dict[str, str | bytes] = {
        "index.md": "# 首页\n",
        "data/facts.csv": b"\xef\xbb\xbfid\r\n",
    }
    report = stage(rendered, docs, tmp_path / "staging")
    assert report.written == ("about.md", "assets/site.css", "data/facts.csv", "index.md")
    assert (tmp_path / "staging/data/facts.csv").read_bytes() == b"\xef\xbb\xbfid\r\n"
    assert files_below(tmp_path / "staging").keys() == set(report.written)


def test_the_second_time_nothing_is_written(tmp_path: Path, docs: Path) -> None:
    rendered = {"index.md": "# 首页\n"}
    first = stage(rendered, docs, tmp_path / "staging")
    times = {p: p.stat().st_mtime_ns for p in (tmp_path / "staging").rglob("*")}
    second = stage(rendered, docs, tmp_path / "staging")
    assert second == StagingReport(written=(), unchanged=first.written, removed=())
    assert times == {p: p.stat().st_mtime_ns for p in (tmp_path / "staging").rglob("*")}


def test_only_what_changed_is_written(tmp_path: Path, docs: Path) -> None:
    stage({"a.md": "1", "b.md": "1"}, docs, tmp_path / "staging")
    assert stage({"a.md": "1", "b.md": "2"}, docs, tmp_path / "staging").written == ("b.md",)


def test_what_is_no_longer_generated_is_removed_but_not_gitignore(
    tmp_path: Path, docs: Path
) -> None:
    staging = tmp_path / "staging"
    stage({"cases/old/index.md": "", "index.md": ""}, docs, staging)
    (staging / ".gitignore").write_text("*\n", encoding="utf-8")
    report = stage({"index.md": ""}, docs, staging)
    assert report.removed == ("cases/old/index.md",)
    assert not (staging / "cases").exists()
    assert (staging / ".gitignore").exists()


def test_a_page_may_become_a_folder_and_a_folder_a_page(tmp_path: Path, docs: Path) -> None:
    staging = tmp_path / "staging"
    stage({"a": "page", "b/c.md": "page"}, docs, staging)
    stage({"a/c.md": "page", "b": "page"}, docs, staging)
    assert {"a/c.md", "b"} <= files_below(staging).keys()


def test_a_link_in_the_folder_is_replaced_and_never_followed(tmp_path: Path, docs: Path) -> None:
    staging, outside = tmp_path / "staging", tmp_path / "outside"
    outside.mkdir()
    (outside / "index.md").write_text("mine", encoding="utf-8")
    staging.mkdir()
    (staging / "cases").symlink_to(outside)
    (staging / "index.md").symlink_to(outside / "index.md")
    stage({"cases/index.md": "new", "index.md": "new"}, docs, staging)
    assert files_below(outside) == {"index.md": "mine"}
    assert (staging / "index.md").read_text(encoding="utf-8") == "new"


@pytest.mark.parametrize(
    "path",
    [
        "../x.md",
        "/etc/x",
        "a/../../x",
        "a//b",
        "",
        ".hidden",
        "a/.git/x",
        "C:x",
        "a\\b",
        "a\nb",
    ],
    ids=repr,
)
def test_a_path_that_could_lead_out_is_refused(tmp_path: Path, docs: Path, path: str) -> None:
    with pytest.raises(CasebookError) as caught:
        stage({path: "x"}, docs, tmp_path / "staging")
    assert [problem.code for problem in caught.value.problems] == ["output-path"]
    assert not (tmp_path / "staging").exists()


@given(path=st.text(alphabet="./\\:aé案\n~", max_size=12))
def test_whatever_the_path_nothing_outside_is_written(
    tmp_path_factory: pytest.TempPathFactory, path: str
) -> None:
    root = tmp_path_factory.mktemp("root")
    (root / "docs").mkdir()
    try:
        stage({path: "x"}, root / "docs", root / "deep" / "staging")
    except CasebookError:
        assert files_below(root) == {}
    else:
        assert files_below(root) == {f"deep/staging/{path}": "x"}


@pytest.mark.parametrize("path", ["about.md", "About.md"])
def test_a_generated_page_must_not_hide_a_hand_written_one(
    tmp_path: Path, docs: Path, path: str
) -> None:
    with pytest.raises(CasebookError) as caught:
        stage({path: "x"}, docs, tmp_path / "staging")
    [problem] = caught.value.problems
    assert (problem.code, problem.position.file) == ("output-collision", "docs/about.md")


def test_a_link_among_the_hand_written_pages_is_refused(tmp_path: Path, docs: Path) -> None:
    (docs / "secret.md").symlink_to(tmp_path / "elsewhere.md")
    with pytest.raises(CasebookError) as caught:
        stage({}, docs, tmp_path / "staging")
    [problem] = caught.value.problems
    assert (problem.code, problem.position.file) == ("output-link", "docs/secret.md")


def test_what_a_crash_left_behind_is_removed(tmp_path: Path, docs: Path) -> None:
    staging = tmp_path / "staging"
    staging.mkdir()
    (staging / ".writing-1").write_text("half", encoding="utf-8")
    assert stage({}, docs, staging).removed == (".writing-1",)
