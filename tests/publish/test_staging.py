"""The staging folder holds exactly what it is given, and nothing outside it is touched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.problems import CasebookError
from build_scripts.publish.output import stage


def files_below(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_folder_holds_what_it_is_given(tmp_path: Path) -> None:
    contents: dict[str, str | bytes] = {
        "index.md": "# 首页\n",
        "data/facts.csv": b"\xef\xbb\xbfid\r\n",
    }
    stage(contents, tmp_path / "staging")
    assert (tmp_path / "staging/data/facts.csv").read_bytes() == b"\xef\xbb\xbfid\r\n"
    assert files_below(tmp_path / "staging").keys() == contents.keys()


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    def times() -> dict[str, int]:
        return {path.name: path.stat().st_mtime_ns for path in (tmp_path / "staging").iterdir()}

    stage({"a.md": "1", "b.md": "1"}, tmp_path / "staging")
    for path in (tmp_path / "staging").iterdir():
        os.utime(path, (1, 1))
    before = times()
    stage({"a.md": "1", "b.md": "2"}, tmp_path / "staging")
    after = times()
    assert [name for name in after if after[name] != before[name]] == ["b.md"]


def test_what_is_no_longer_generated_is_removed_but_not_gitignore(tmp_path: Path) -> None:
    staging = tmp_path / "staging"
    stage({"cases/old/index.md": "", "index.md": ""}, staging)
    (staging / ".gitignore").write_text("*\n", encoding="utf-8")
    stage({"index.md": ""}, staging)
    assert not (staging / "cases").exists()
    assert (staging / ".gitignore").exists()


def test_a_page_may_become_a_folder_and_a_folder_a_page(tmp_path: Path) -> None:
    staging = tmp_path / "staging"
    stage({"a": "page", "b/c.md": "page"}, staging)
    stage({"a/c.md": "page", "b": "page"}, staging)
    assert {"a/c.md", "b"} <= files_below(staging).keys()


def test_a_link_in_the_folder_is_replaced_and_never_followed(tmp_path: Path) -> None:
    staging, outside = tmp_path / "staging", tmp_path / "outside"
    outside.mkdir()
    (outside / "index.md").write_text("mine", encoding="utf-8")
    staging.mkdir()
    (staging / "cases").symlink_to(outside)
    (staging / "index.md").symlink_to(outside / "index.md")
    stage({"cases/index.md": "new", "index.md": "new"}, staging)
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
def test_a_path_that_could_lead_out_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(CasebookError) as caught:
        stage({path: "x"}, tmp_path / "staging")
    assert [problem.code for problem in caught.value.problems] == ["output-path"]
    assert not (tmp_path / "staging").exists()


@given(path=st.text(alphabet="./\\:aé案\n~", max_size=12))
def test_whatever_the_path_nothing_outside_is_written(
    tmp_path_factory: pytest.TempPathFactory, path: str
) -> None:
    root = tmp_path_factory.mktemp("root")
    try:
        stage({path: "x"}, root / "deep" / "staging")
    except CasebookError:
        assert files_below(root) == {}
    else:
        assert files_below(root) == {f"deep/staging/{path}": "x"}


def test_what_a_crash_left_behind_is_removed(tmp_path: Path) -> None:
    staging = tmp_path / "staging"
    staging.mkdir()
    (staging / ".writing-1").write_text("half", encoding="utf-8")
    stage({}, staging)
    assert files_below(staging) == {}
