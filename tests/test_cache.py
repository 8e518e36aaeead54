"""What is kept is read back while nothing it depends on changes, and never missed when gone."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from build_scripts.cache import cache_folder, keep
from build_scripts.model import Corpus
from build_scripts.verify.corpus import load_corpus
from tests.conftest import Check, Edit


@pytest.fixture
def kept(tiny: Path) -> Path:
    """The cache of the tiny corpus, filled by one run."""
    (tiny / "staging").mkdir()
    assert load_corpus(tiny)[1] == []
    return tiny / "staging" / "cache"


def files(kept: Path) -> set[Path]:
    return {path for path in kept.rglob("*") if path.is_file()}


def parts(corpus: Corpus | None) -> list[object]:
    """What a corpus holds: two of them are compared by identity."""
    assert corpus is not None
    return [getattr(corpus, field.name) for field in fields(corpus)]


def test_a_second_run_gives_the_same_and_keeps_nothing_new(tiny: Path, kept: Path) -> None:
    before = files(kept)
    fresh, _ = load_corpus(tiny)
    assert files(kept) == before
    for path in before:
        path.unlink()
    assert parts(load_corpus(tiny)[0]) == parts(fresh)


def test_an_edit_is_seen_with_its_place(edit: Edit, check: Check, kept: Path) -> None:
    edit("jia/summary.yaml", "value: 98.5%", "value: 98.6%")
    assert [line.split(" ")[0] for line in check()] == ["cases/jia/summary.yaml:16:12:"]
    edit("jia/summary.yaml", "value: 98.6%", "value: 98.5%")
    assert check() == []


def test_a_mistake_behind_kept_texts_keeps_its_place(edit: Edit, check: Check, kept: Path) -> None:
    edit("codebook/themes.yaml", "- id: finance", "- id: money")
    (line,) = check()
    assert line.startswith("cases/jia/summary.yaml:50:12: must be the id of a known theme")


def test_a_changed_report_is_read_again(edit: Edit, check: Check, kept: Path) -> None:
    edit("jia/report.txt", "网格462个", "网格463个")
    assert any("[report-changed]" in line for line in check())
    assert any("[quote-not-found]" in line for line in check())


def test_damaged_entries_are_made_again(tiny: Path, kept: Path) -> None:
    for path in files(kept):
        path.write_bytes(b"{")
    assert load_corpus(tiny)[1] == []


def test_without_a_staging_folder_nothing_is_kept(tiny: Path) -> None:
    assert cache_folder(tiny, "yaml") is None
    assert load_corpus(tiny)[1] == []
    assert not (tiny / "staging").exists()


def test_a_place_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    keep(tmp_path / "file" / "below", b"x")
    assert (tmp_path / "file").read_bytes() == b""
