"""The index finds every part of every text, is the same for the same entries, and grows in line."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.search.entries import Entry, Kind, entries_of
from build_scripts.search.folding import fold, grams
from build_scripts.search.indexing import (
    GROUP,
    Share,
    bases_of,
    chunk_paths,
    group_of,
    head_of,
    sections_for,
    shards_for,
    shards_of,
    share_of,
)
from tests.conftest import TINY
from tests.editions import edition_of, shelf_of
from tests.search.reading import Index, texts_of

EDITION = edition_of(shelf_of(TINY))
SOURCES = ("", *EDITION.corpus.case_ids)


def files_of(sources: Iterable[list[Entry]], size: int = GROUP) -> dict[str, bytes]:
    """The files of an index, by their paths; so many sources make a group."""
    shares: list[Share] = [share_of(entries) for entries in sources]
    counts = [share.counts for share in shares]
    bases, shards = bases_of(counts), shards_for(sum(len(share.lines) for share in shares))
    files: dict[str, bytes] = {}
    for base, share in zip(bases, shares, strict=True):
        files |= zip(chunk_paths(base, len(share.chunks)), share.chunks, strict=True)
    groups = [
        group_of(counts[first:][:size], [it.lines for it in shares[first:][:size]], shards)
        for first in range(0, len(shares), size)
    ]
    for section in range(sections_for(shards)):
        lines = [group[section] for group in groups]
        files |= shards_of(section, bases[::size], lines, shards)
    characters = {one for share in shares for one in share.characters}
    named = list(zip(SOURCES, counts, strict=True))
    return files | {"search/head.json": head_of(named, shards, characters, EDITION)}


ENTRIES = [list(entries_of(source, EDITION)) for source in SOURCES]
FILES = files_of(ENTRIES)
INDEX = Index(FILES.__getitem__)
FOUND = list(INDEX.entries())


def test_whichever_sources_are_put_together_first_the_files_are_the_same() -> None:
    for size in (1, 2, len(SOURCES)):
        assert files_of(ENTRIES, size) == FILES


def test_every_entry_is_there_under_its_number() -> None:
    assert len(FOUND) == sum(map(len, ENTRIES))
    assert {entry[1] for _, entry in FOUND} == {e.address for own in ENTRIES for e in own}


@settings(max_examples=400)
@given(st.data())
def test_every_part_of_every_text_is_found(data: st.DataObject) -> None:
    number, entry = data.draw(st.sampled_from(FOUND))
    text = data.draw(st.sampled_from([text for text in texts_of(entry) if text]))
    start = data.draw(st.integers(0, len(text) - 1))
    part = text[start : data.draw(st.integers(start + 1, len(text)))]
    wanted = {gram for gram in grams(fold(part)) if gram[0] != "_"}
    if wanted:  # one sign, or two letters inside a word, are not looked up
        assert number in INDEX.candidates(part)


def test_characters_of_the_other_script_are_told_to_the_browser() -> None:
    pairs = dict(zip(INDEX.head["from"], INDEX.head["to"], strict=True))
    assert pairs["網"] == "网"
    assert all(fold(one) == plain for one, plain in pairs.items())


def test_one_changed_word_changes_the_files_that_have_it_and_no_others() -> None:
    fact = next(e for e in ENTRIES[1] if e.kind is Kind.PRACTICE)
    place = ENTRIES[1].index(fact)
    changed = Entry(kind=fact.kind, title=fact.title, address=fact.address, text=f"{fact.text}龘靐")
    others = [ENTRIES[0], [*ENTRIES[1][:place], changed, *ENTRIES[1][place + 1 :]], *ENTRIES[2:]]
    files = files_of(others)
    different = [path for path in FILES if FILES[path] != files[path]]
    assert files.keys() == FILES.keys()
    assert len([path for path in different if "texts" in path]) == 1
    assert len(different) < 60


def test_an_entry_more_moves_no_number_of_another_kind() -> None:
    entry = Entry(kind=Kind.FINDING, title="", address="x", text="龘靐")
    more = Index(files_of([[*ENTRIES[0], entry], *ENTRIES[1:]]).__getitem__)
    before = {(e[1], e[2] if len(e) > 2 else ""): number for number, e in FOUND}
    after = {(e[1], e[2] if len(e) > 2 else ""): number for number, e in more.entries()}
    assert all(after[key] == number for key, number in before.items())
