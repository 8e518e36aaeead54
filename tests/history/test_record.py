"""When each item was last changed, by the repository's own account and no other."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from build_scripts.history.blame import read_blame
from build_scripts.history.record import read_history as read_kept
from build_scripts.model import (
    NO_HISTORY,
    Change,
    History,
    Revision,
    Unrecorded,
    newest,
    reference_of,
    reference_of_entry,
    reference_of_summary,
)
from build_scripts.store import Store
from tests.conftest import Edit
from tests.repository import commit, git, make_repository
from tests.whole import load_corpus

JIA = "jia/summary.yaml"
FIRST, SECOND = "2026-01-01", "2026-02-03"


@pytest.fixture
def repository(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    make_repository(tiny, FIRST)
    return tiny


def read_history(root: Path) -> History:
    """What git says now, with nothing kept."""
    return read_kept(root, Store(None, "tests"))


def days(root: Path) -> dict[str, str]:
    """The days of items and findings, which alone have no kind before their id."""
    return {name: told for name, told in every_day(root).items() if ":" not in name}


def every_day(root: Path) -> dict[str, str]:
    return {reference: day(change) for reference, change in read_history(root).changes.items()}


def day(change: Change) -> str:
    return change.day if isinstance(change, Revision) else change.value


def test_every_item_and_finding_has_the_day_of_its_commit(repository: Path) -> None:
    corpus, _ = load_corpus(repository)
    assert corpus is not None
    cases = corpus.cases.values()
    references = {
        *map(reference_of, corpus.findings),
        *(reference_of(fact) for case in cases for fact in case.facts),
        *(reference_of(practice) for case in cases for practice in case.practices),
        *(reference_of(coding) for case in cases for coding in case.codings),
    }
    assert days(repository) == dict.fromkeys(references, FIRST)


@pytest.mark.parametrize(
    ("file", "old", "new", "reference"),
    [
        (
            JIA,
            "    quote: 化解率保持在96%以上",
            "    quote: 率保持在96%以上",
            "jia/resolution-rate",
        ),
        (JIA, "      - 东街社区开设“板凳会”", "      - 开设“板凳会”", "jia/bench-meetings"),
        (JIA, "en: Grids and grid workers", "en: Grids and their workers", "jia/grid-staffing"),
        ("codebook/findings.yaml", "个数分别是", "数目分别是", "grids-in-both"),
    ],
)
def test_an_edit_is_the_last_change_of_its_own_item_alone(
    repository: Path, edit: Edit, file: str, old: str, new: str, reference: str
) -> None:
    edit(file, old, new)
    commit(repository, SECOND)
    assert {name for name, day in days(repository).items() if day == SECOND} == {reference}


def test_entries_of_the_codebook_and_whole_summaries_have_their_days(
    repository: Path, edit: Edit
) -> None:
    corpus, _ = load_corpus(repository)
    assert corpus is not None
    codebook = corpus.codebook
    kinds = {
        "theme": codebook.themes,
        "indicator": codebook.indicators,
        "feature": codebook.features,
        "term": codebook.terms,
    }
    wanted = {
        *map(reference_of_summary, corpus.cases),
        *(reference_of_entry(kind, id_) for kind, entries in kinds.items() for id_ in entries),
    }
    found = every_day(repository)
    assert {name: day for name, day in found.items() if ":" in name} == dict.fromkeys(wanted, FIRST)
    edit(JIA, "    quote: 化解率保持在96%以上", "    quote: 率保持在96%以上")
    edit("codebook/themes.yaml", "en: Money for governance.", "en: Money spent on governance.")
    commit(repository, SECOND)
    changed = {name for name, day in every_day(repository).items() if day == SECOND}
    assert changed == {
        "jia/resolution-rate",
        reference_of_summary("jia"),
        reference_of_entry("theme", "finance"),
    }


def test_the_newest_of_some_changes() -> None:
    old, new = (
        Revision("b" * 10, "2026-01-01T12:00:00Z"),
        Revision("a" * 10, "2026-01-02T00:00:00Z"),
    )
    assert newest((old, Unrecorded.NOT_KNOWN, new)) == new
    assert newest((new, Unrecorded.UNCOMMITTED, old)) is Unrecorded.UNCOMMITTED
    assert newest((Unrecorded.NOT_KNOWN,)) is newest(()) is Unrecorded.NOT_KNOWN


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  - indicator: grids\n", "  # a word aside\n  - indicator: grids\n"),
        ("  - indicator: grids\n", "\n\n  - indicator: grids\n"),
        ("    value: 462个\n", "    value:  462个\n"),
    ],
)
def test_white_space_and_what_stands_between_items_change_none(
    repository: Path, edit: Edit, old: str, new: str
) -> None:
    edit(JIA, old, new)
    commit(repository, SECOND)
    assert set(days(repository).values()) == {FIRST}


def test_the_lines_of_a_long_text_belong_to_its_item(repository: Path, edit: Edit) -> None:
    note = "    note:\n      zh: 说明。\n      en: >-\n        A text of\n        several lines.\n"
    edit(JIA, "    quote: 全市建成网格462个\n", "    quote: 全市建成网格462个\n" + note)
    commit(repository, SECOND)
    edit(JIA, "        several lines.\n", "        many lines.\n")
    commit(repository, "2026-03-04")
    assert days(repository)["jia/grids"] == "2026-03-04"
    assert days(repository)["jia/resolution-rate"] == FIRST


def test_a_fact_that_only_moves_keeps_its_day(repository: Path, edit: Edit) -> None:
    fact = "  - indicator: grids\n    value: 462个\n    quote: 全市建成网格462个\n"
    edit(JIA, fact, "")
    edit(JIA, "practices:\n", fact + "practices:\n")
    commit(repository, SECOND)
    assert days(repository)["jia/grids"] == FIRST


def test_a_renamed_folder_keeps_the_days_of_its_items(repository: Path, edit: Edit) -> None:
    edit(JIA, "    value: 462个", "    value: 462 个")
    git(repository, "mv", "cases/yi", "cases/bing")
    commit(repository, SECOND)
    assert days(repository)["bing/grids"] == FIRST


def test_an_edit_that_is_not_committed_is_told_as_such(repository: Path, edit: Edit) -> None:
    edit(JIA, "    quote: 化解率保持在96%以上", "    quote: 率保持在96%以上")
    shutil.copytree(repository / "cases" / "yi", repository / "cases" / "bing")
    found = days(repository)
    assert found["jia/resolution-rate"] == found["bing/grids"] == Unrecorded.UNCOMMITTED
    assert found["jia/grids"] == found["yi/grids"] == FIRST
    assert read_history(repository).uncommitted


def test_what_was_checked_is_the_commit_that_is_checked_out(repository: Path, edit: Edit) -> None:
    edit(JIA, "    value: 462个", "    value: 462 个")
    revision = Revision(commit(repository, SECOND), f"{SECOND}T12:00:00Z")
    history = read_history(repository)
    assert (history.checked, history.uncommitted) == (revision, False)
    assert read_history(repository) == history


def test_what_is_kept_is_what_git_told_and_ends_with_the_commit(
    repository: Path, edit: Edit, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    store = Store(tmp_path / "store", "tests")
    told = read_kept(repository, store)
    edit(JIA, "    quote: 化解率保持在96%以上", "    quote: 率保持在96%以上")
    edited = read_kept(repository, store)
    monkeypatch.setattr("build_scripts.history.record.read_blame", None)  # it is not asked again
    assert read_kept(repository, store) == edited
    edit(JIA, "    quote: 率保持在96%以上", "    quote: 化解率保持在96%以上")
    assert read_kept(repository, store) == told
    monkeypatch.undo()
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    edit(JIA, "    quote: 化解率保持在96%以上", "    quote: 率保持在96%以上")
    commit(repository, SECOND)
    revision = read_kept(repository, store).changes["jia/resolution-rate"]
    assert isinstance(revision, Revision)
    assert revision.day == SECOND


def test_after_a_commit_only_the_files_that_it_touched_are_asked_for_again(
    repository: Path, edit: Edit, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    store = Store(tmp_path / "store", "tests")
    read_kept(repository, store)
    asked: list[str] = []

    def read(root: Path, file: str) -> bytes:
        asked.append(file)
        return read_blame(root, file)

    monkeypatch.setattr("build_scripts.history.record.read_blame", read)
    edit(JIA, "    quote: 化解率保持在96%以上", "    quote: 率保持在96%以上")
    commit(repository, SECOND)
    assert read_kept(repository, store) == read_history(repository)
    assert asked.count("cases/yi/summary.yaml") == 1  # by the second, which keeps nothing
    edit(JIA, "    quote: 率保持在96%以上", "    quote: 化解率保持在96%以上")
    commit(repository, "2026-03-04")  # the bytes of the first commit, by another way
    assert read_kept(repository, store) == read_history(repository)


def test_a_shallow_clone_gives_no_wrong_day(repository: Path, edit: Edit, tmp_path: Path) -> None:
    edit(JIA, "    quote: 化解率保持在96%以上", "    quote: 率保持在96%以上")
    commit(repository, SECOND)
    edit(JIA, "      - 东街社区开设“板凳会”", "      - 开设“板凳会”")
    commit(repository, "2026-03-04")
    expected = {
        "1": ("not_known", "not_known", "not_known"),
        "2": ("not_known", "not_known", "2026-03-04"),
        "99": (FIRST, SECOND, "2026-03-04"),
    }
    for depth, known in expected.items():
        clone = tmp_path / depth
        git(tmp_path, "clone", "--quiet", "--depth", depth, repository.as_uri(), depth)
        found = days(clone)
        told = (found["jia/grids"], found["jia/resolution-rate"], found["jia/bench-meetings"])
        assert told == known
        assert read_history(clone).checked == read_history(repository).checked


def test_without_a_repository_nothing_is_known(tiny: Path) -> None:
    assert read_history(tiny) is NO_HISTORY


def test_without_a_commit_nothing_is_known(tiny: Path) -> None:
    git(tiny, "init", "--quiet")
    assert read_history(tiny) is NO_HISTORY


def test_without_git_nothing_is_known(
    repository: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert read_history(repository) is NO_HISTORY


def test_inside_a_git_hook_the_project_is_read_and_not_the_hooks_repository(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "--quiet")
    known = read_history(repository)
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    assert read_history(repository) == known


def test_a_project_may_be_a_folder_of_its_repository(
    tmp_path: Path, tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    make_repository(tmp_path, FIRST)
    assert set(days(tiny).values()) == {FIRST}
