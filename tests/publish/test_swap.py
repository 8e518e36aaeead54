"""The site is always a whole one: the last good one, or the new one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from build_scripts.problems import CasebookError
from build_scripts.publish.site import digests_of, write_site
from build_scripts.publish.swap import next_dir, recover, swap
from build_scripts.store import SHORT, DamagedError, Store

LONG = b"x" * SHORT + b"so long that it needs a file"


def make_site(folder: Path, text: str) -> Path:
    folder.mkdir()
    (folder / "index.html").write_text(text, encoding="utf-8")
    return folder


def text_of(site: Path) -> str:
    return (site / "index.html").read_text(encoding="utf-8")


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_whoever_may_read_the_folder_may_read_the_pages(tmp_path: Path) -> None:
    """A web server is another user, and GitHub Pages refuses files that only their owner reads."""
    store = Store(tmp_path / "cache", "program")
    write_site({"index.html": store.put(b"page")}, store, tmp_path / "site")
    plain = tmp_path / "plain"
    plain.touch()
    assert (tmp_path / "site" / "index.html").stat().st_mode == plain.stat().st_mode


def test_the_first_site_is_put_in_place(tmp_path: Path) -> None:
    site = tmp_path / "site"
    swap(make_site(next_dir(site), "new"), site)
    assert (text_of(site), names_in(tmp_path)) == ("new", {"site"})


def test_the_new_site_replaces_the_last_which_the_next_one_can_be_made_of(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", "old")
    (site / "gone.html").write_text("", encoding="utf-8")
    swap(make_site(next_dir(site), "new"), site)
    assert (text_of(site), text_of(next_dir(site))) == ("new", "old")
    assert names_in(site) == {"index.html"}
    assert names_in(tmp_path) == {"site", ".site-next"}


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
    assert (text_of(site), text_of(next_dir(site))) == ("new", "old")
    assert names_in(tmp_path) == {"site", ".site-next"}


def test_a_run_interrupted_between_the_two_moves_is_undone(tmp_path: Path) -> None:
    site = tmp_path / "site"
    make_site(tmp_path / ".site-previous", "old")
    recover(site)
    assert (text_of(site), names_in(tmp_path)) == ("old", {"site"})


def test_a_run_interrupted_after_them_leaves_only_the_site(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", "good")
    make_site(tmp_path / ".site-previous", "older")
    recover(site)
    assert (text_of(site), names_in(tmp_path)) == ("good", {"site"})


def test_there_may_be_nothing_to_recover(tmp_path: Path) -> None:
    recover(tmp_path / "site")
    assert names_in(tmp_path) == set()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    (tmp_path / "store").mkdir()
    return Store(tmp_path / "store", "program")


def test_a_folder_comes_to_hold_the_files_and_nothing_else(tmp_path: Path, store: Store) -> None:
    folder = tmp_path / "folder"
    one, other = store.put(b"one"), store.put(LONG)
    several: list[dict[str, str]] = [
        {"a/b/index.html": one, "c.txt": other},
        {"a/b/index.html": other, "d/index.html": one},
        {"a": one, "d/index.html": one},  # what was a folder is a file
        {"a/index.html": one},
        {},
    ]
    for files in several:
        write_site(files, store, folder)
        assert digests_of(folder) == files
        folders = {path for path in folder.rglob("*") if path.is_dir()}
        above = {parent for path in files for parent in (folder / path).parents}
        assert folders == above - {folder, *folder.parents}


def test_what_is_there_stays_unless_it_was_changed(tmp_path: Path, store: Store) -> None:
    files = {"a.txt": store.put(LONG + b"a"), "b.txt": store.put(LONG + b"b")}
    folder = tmp_path / "folder"
    write_site(files, store, folder)
    number = (folder / "b.txt").stat().st_ino
    (folder / "a.txt").unlink()
    (folder / "a.txt").write_bytes(b"other")
    (folder / "left").symlink_to(tmp_path)
    write_site(files, store, folder)
    assert digests_of(folder) == files
    assert (folder / "b.txt").stat().st_ino == number


def test_a_damaged_content_is_not_published(tmp_path: Path, store: Store) -> None:
    folder, files = tmp_path / "folder", {"a.txt": store.put(LONG)}
    for _ in range(3):  # later ones need not read what the first has read
        write_site(files, store, folder)
    (folder / "a.txt").write_bytes(b"x")  # the store's own file, too
    with pytest.raises(DamagedError):
        write_site(files, store, folder)


def test_what_has_been_read_is_read_again_only_if_it_was_written_to(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {"a.txt": store.put(LONG), "b.txt": store.put(LONG + b"b")}
    for path in (tmp_path / "store").rglob("*"):
        os.utime(path, ns=(0, 0))
    write_site(files, store, tmp_path / "folder")
    read: list[str] = []
    monkeypatch.setattr(Store, "get", lambda _, digest: read.append(digest))
    write_site(files, store, tmp_path / "folder")
    assert read == []
    (tmp_path / "folder" / "b.txt").write_bytes(LONG + b"b")
    write_site(files, store, tmp_path / "folder")
    assert read == [files["b.txt"]]
