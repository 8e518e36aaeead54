"""The tables of the tiny corpus, and what describes them, against what was read and approved."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.corpus.packing import pack
from build_scripts.datasets import of_codebook
from build_scripts.datasets.files import (
    FOLDER,
    TABLES,
    files_of,
    listed_files,
    table_file,
    tables_of_case,
)
from build_scripts.editions import TONGUES, alone
from tests.conftest import ROOT, TINY
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


@pytest.mark.parametrize("root", [TINY, ROOT], ids=["tiny", "cities"])
def test_data_are_the_same_whichever_edition_makes_them(root: Path) -> None:
    """One makes them for all, and what an edition that is staged alone has made is used again."""
    shelf = shelf_of(root)
    for table in TABLES:  # those of the cases are made of what is compared here
        shelf.add(("table file", table.name), b"")
    made = []
    for tongue in map(alone, TONGUES):
        edition = edition_of(shelf, tongue)
        made.append(
            {
                **{file.path: file.make() for file in files_of(edition)},
                **{it.name: table_file(it.name, edition) for it in of_codebook.TABLES},
                **{it: pack(tables_of_case(it, edition)) for it in edition.corpus.case_ids},
                "listed": pack(listed_files(edition)),
            }
        )
    first, *others = made
    for other in others:
        assert [name for name in first if first[name] != other[name]] == []
