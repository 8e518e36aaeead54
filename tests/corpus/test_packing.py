"""Equal values are equal bytes, wherever they stand in files and whatever objects they share."""

from __future__ import annotations

import subprocess
import sys

from build_scripts.corpus.entries import lighten
from build_scripts.corpus.packing import pack, unpack
from build_scripts.corpus.shelf import Shelf
from build_scripts.model import Case
from tests.conftest import TINY
from tests.editions import shelf_of


def tiny_case() -> Case:
    shelf: Shelf = shelf_of(TINY)
    case: Case = shelf.value(("case", "jia"))
    return case


def test_a_case_comes_back_as_it_was() -> None:
    case = tiny_case()
    assert unpack(pack(case)) == case
    assert pack(unpack(pack(case))) == pack(case)


def test_a_practice_does_not_carry_its_passages_where_others_stand_beside_it() -> None:
    practice = tiny_case().practices[0]
    [citation, *_] = lighten(practice).citations
    assert citation.passage.text == ""
    assert (citation.section, citation.paragraph) == (
        practice.citations[0].section,
        practice.citations[0].paragraph,
    )
    assert lighten(practice) == practice


def test_bytes_do_not_depend_on_the_process() -> None:
    program = (
        "from tests.corpus.test_packing import tiny_case;"
        "from build_scripts.corpus.packing import pack; import hashlib;"
        "print(hashlib.sha256(pack(tiny_case())).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1
