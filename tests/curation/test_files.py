"""Files below `cases/` that are no plain files of a sensible size are told, and never read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from build_scripts.curation import files
from tests.conftest import Check


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("name", ["jia/report.txt", "jia/summary.yaml", "codebook/themes.yaml"])
def test_a_pipe_is_told_and_not_waited_for(name: str, tiny: Path, check: Check) -> None:
    path = tiny / "cases" / name
    path.unlink()
    os.mkfifo(path)
    assert any(line.startswith(f"cases/{name}:1:1: file must be") for line in check())


@pytest.mark.parametrize("name", ["jia/report.txt", "jia/summary.yaml", "codebook/themes.yaml"])
def test_a_file_has_a_largest_size(
    name: str, tiny: Path, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tiny / "cases" / name
    path.write_bytes(path.read_bytes() + b"\n" * 50_000)
    monkeypatch.setattr(files, "_LARGEST", 50_000)
    assert any(line.startswith(f"cases/{name}:1:1: file must not be larger") for line in check())


@pytest.mark.parametrize("name", ["jia/report.txt", "jia/summary.yaml", "codebook/themes.yaml"])
def test_a_link_is_told(name: str, tiny: Path, tmp_path: Path, check: Check) -> None:
    path = tiny / "cases" / name
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    assert any("[file-link]" in line and line.startswith(f"cases/{name}") for line in check())
