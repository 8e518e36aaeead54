"""The site is always a whole one: the last good one, or the new one."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.problems import CasebookError
from build_scripts.publish.swap import next_dir, recover, swap


def make_site(folder: Path, text: str) -> Path:
    folder.mkdir()
    (folder / "index.html").write_text(text, encoding="utf-8")
    return folder


def text_of(site: Path) -> str:
    return (site / "index.html").read_text(encoding="utf-8")


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_the_first_site_is_put_in_place(tmp_path: Path) -> None:
    site = tmp_path / "site"
    swap(make_site(next_dir(site), "new"), site)
    assert (text_of(site), names_in(tmp_path)) == ("new", {"site"})


def test_the_new_site_replaces_the_last_and_leaves_nothing_behind(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", "old")
    (site / "gone.html").write_text("", encoding="utf-8")
    swap(make_site(next_dir(site), "new"), site)
    assert (text_of(site), names_in(tmp_path)) == ("new", {"site"})
    assert names_in(site) == {"index.html"}


def test_if_the_new_site_cannot_be_moved_the_last_one_is_back(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", "old")
    with pytest.raises(CasebookError) as caught:
        swap(tmp_path / "missing", site)
    assert [problem.code for problem in caught.value.problems] == ["site-swap"]
    assert (text_of(site), names_in(tmp_path)) == ("old", {"site"})


def test_if_the_last_site_cannot_be_moved_it_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make_site(tmp_path / "site", "old")
    new = make_site(next_dir(site), "new")

    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(13, "in use")

    monkeypatch.setattr("build_scripts.publish.swap._exchange", lambda one, other: False)
    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(CasebookError, match="in use"):
        swap(new, site)
    assert (text_of(site), text_of(new)) == ("old", "new")


def test_where_folders_cannot_be_exchanged_they_are_moved_one_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make_site(tmp_path / "site", "old")
    monkeypatch.setattr("build_scripts.publish.swap._exchange", lambda one, other: False)
    swap(make_site(next_dir(site), "new"), site)
    assert (text_of(site), names_in(tmp_path)) == ("new", {"site"})


def test_a_run_interrupted_between_the_two_moves_is_undone(tmp_path: Path) -> None:
    site = tmp_path / "site"
    make_site(tmp_path / ".site-previous", "old")
    make_site(next_dir(site), "new")
    recover(site)
    assert (text_of(site), names_in(tmp_path)) == ("old", {"site"})


def test_a_run_interrupted_before_or_after_leaves_only_the_site(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", "good")
    make_site(tmp_path / ".site-previous", "older")
    make_site(next_dir(site), "half")
    recover(site)
    assert (text_of(site), names_in(tmp_path)) == ("good", {"site"})


def test_there_may_be_nothing_to_recover(tmp_path: Path) -> None:
    recover(tmp_path / "site")
    assert names_in(tmp_path) == set()
