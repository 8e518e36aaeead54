"""Equal values are equal bytes, wherever they stand in files and whatever objects they share."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace

from build_scripts.corpus.entries import lighten
from build_scripts.corpus.packing import PARTS, pack, pack_together, unpack
from build_scripts.corpus.shelf import Shelf
from build_scripts.language.claims import Evidence
from build_scripts.model import Case, Position
from build_scripts.store import SHORT, DamagedError, Digest, Key, Store, digest_of
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


def test_a_fact_is_the_same_wherever_it_stands_in_its_file() -> None:
    fact = tiny_case().facts[0]
    moved, other = replace(fact, position=Position("other.yaml", 9)), replace(fact, id="other")
    assert (moved == fact, moved != fact, moved in {fact}) == (True, False, True)
    assert (other == fact, other != fact, other in {fact}) == (False, True, False)
    assert pack(moved) == pack(fact)


def test_a_practice_does_not_carry_its_passages_where_others_stand_beside_it() -> None:
    practice = tiny_case().practices[0]
    [citation, *_] = lighten(practice).citations
    assert citation.passage.text == ""
    assert (citation.section, citation.paragraph) == (
        practice.citations[0].section,
        practice.citations[0].paragraph,
    )
    assert lighten(practice) == practice


def test_evidence_is_the_same_bytes_in_whatever_order_its_words_came() -> None:
    words = [str(number) for number in range(9)]
    one, other = (Evidence(counted=frozenset(it)) for it in (words, words[::-1]))
    assert unpack(pack(one)) == one
    assert pack(one) == pack(other)
    order = pack(one).index
    assert [order(word.encode()) for word in words] == sorted(order(it.encode()) for it in words)


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


LONG = "乙" * SHORT


def kept(values: Mapping[Key, object], store: Store) -> Mapping[str, Digest]:
    """Values that were packed together, as a store keeps them."""
    return {name: store.put(content) for name, content in pack_together(values).items()}


def test_values_together_are_read_one_by_one(tmp_path: Path) -> None:
    store = Store(tmp_path, "tests")
    shelf = Shelf(store)
    shelf.link_together(kept({("a", "1"): ("甲", 1), ("a", "2"): ("乙", 2)}, store))
    assert shelf.value(("a", "2")) == ("乙", 2)
    assert shelf.value(("a", "1")) == ("甲", 1)
    assert shelf.digest(("a", "1")) == digest_of(pack(("甲", 1)))


def test_a_damaged_content_gives_no_value(tmp_path: Path) -> None:
    store = Store(tmp_path, "tests")
    shelf, digests = Shelf(store), kept({("a",): ("甲", 1), ("b",): LONG}, store)
    shelf.link_together(digests)
    place = Path(store.file(digests[PARTS]) or "")
    place.write_bytes(place.read_bytes()[:-9] + b"anything!")
    assert shelf.value(("a",)) == ("甲", 1)
    with pytest.raises(DamagedError):
        shelf.value(("b",))
    assert not place.exists()


def test_a_file_is_its_bytes_held_against_their_digest(tmp_path: Path) -> None:
    store = Store(tmp_path, "tests")
    shelf, content = Shelf(store), LONG.encode()
    shelf.link_file(("file",), store.put(content))
    assert shelf.digest(("file",)) == digest_of(content)
    assert shelf.value(("file",)) == content
    Path(store.file(digest_of(content)) or "").write_bytes(content + b"!")
    with pytest.raises(DamagedError):
        shelf.value(("file",))


def test_what_is_put_in_the_store_is_used_as_long_as_the_shelf_stands(tmp_path: Path) -> None:
    store = Store(tmp_path, "tests")
    shelf = Shelf(store)
    for _ in range(2):  # in the second round it is there already
        shelf.put(("a",), LONG)
        store.prune()
    assert shelf.digest(("a",)) == digest_of(pack(LONG))
    assert shelf.value(("a",)) == LONG
    again = Store(tmp_path, "tests")
    Shelf(again).put(("a",), LONG)
    again.prune()
    assert again.get(digest_of(pack(LONG))) == pack(LONG)
