"""The tables of the tiny corpus, and what describes them, against what was read and approved."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.datasets.files import FOLDER, files_of
from tests.conftest import TINY
from tests.editions import edition_of, shelf_of
from tests.golden import assert_golden

GOLDEN = Path(__file__).parent / "tiny"
FILES = {file.path: file for file in files_of(edition_of(shelf_of(TINY)))}


@pytest.mark.parametrize(
    "name",
    ["facts.csv", "checks.csv", "omissions.csv", "shared_wording.csv", "datapackage.json"],
)
def test_a_file_is_as_approved(name: str) -> None:
    assert_golden(GOLDEN / name, FILES[f"{FOLDER}/{name}"].make().decode())
