"""Editions for tests, made of a project folder in memory: nothing kept, nothing written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from functools import cache
from pathlib import Path

from build_scripts.analysis.shared_wording.candidates import candidates_of, find_candidates
from build_scripts.analysis.shared_wording.pieces import report_pieces
from build_scripts.analysis.shared_wording.wordings import (
    Shared,
    quoted_shares,
    shared_of,
    standing_phrases,
)
from build_scripts.analysis.terms import index_of, wordings_of
from build_scripts.corpus.assemble import (
    codebook_parts,
    comparison_parts,
    membership_parts,
    parts_of,
)
from build_scripts.corpus.entries import Membership
from build_scripts.corpus.shelf import Shelf
from build_scripts.curation.files import read_case_folder
from build_scripts.datasets.files import TABLES, listed_files, table_file, tables_of_case
from build_scripts.editions import TONGUES, Edition, Made, Tongue, Value, make_edition
from build_scripts.language import of_reports
from build_scripts.model import NO_HISTORY, History, Vocabulary
from build_scripts.publish.surroundings import place_templates, place_wording
from build_scripts.search.entries import entries_of
from build_scripts.search.naming import names_of, parts_of_names
from build_scripts.store import Key, Ledger, Store
from tests.whole import Corpus, load_corpus


@cache
def keep(function: Callable[[Value], Made], value: Value) -> Made:
    """What a function makes of a value, made once."""
    return function(value)


TESTS = Path(__file__).resolve().parent
TEMPLATES = TESTS.parent / "templates"
UNCHANGED = (TESTS / "tiny", TESTS.parent)
"""Projects that no test changes: their shelves are made once in a process."""


def sound_corpus(root: Path) -> Corpus:
    """The corpus of the project in `root`, which has no problems."""
    corpus, problems = load_corpus(root)
    assert corpus is not None, problems
    assert not problems, problems
    return corpus


def shelf_of(root: Path, history: History = NO_HISTORY, templates: Path = TEMPLATES) -> Shelf:
    """Everything that an edition of the project in `root` reads, to be changed at will."""
    if root in UNCHANGED and (history, templates) == (NO_HISTORY, TEMPLATES):
        return copied(_shelf_of_unchanged(root))
    return _shelf_of(root, history, templates)


def copied(shelf: Shelf) -> Shelf:
    """A shelf with the same values, which can be changed without the other."""
    other = copy(shelf)
    vars(other).update({name: copy(it) for name, it in vars(shelf).items() if isinstance(it, dict)})
    return other


@cache
def _shelf_of_unchanged(root: Path) -> Shelf:
    return _shelf_of(root, NO_HISTORY, TEMPLATES)


def _shelf_of(root: Path, history: History, templates: Path) -> Shelf:
    corpus = sound_corpus(root)
    shelf = Shelf(Store(None, "tests"))
    for case_id in corpus.cases:
        shelf.add(("case files", case_id), read_case_folder(root / "cases" / case_id, root))
    place_templates(templates, shelf)
    place_wording(templates, shelf)
    add_all(codebook_parts(corpus.codebook), shelf)
    index = index_of(wordings_of(corpus.codebook.terms.values(), "zh"))
    shared = shared_by_case(corpus)
    of_cases: list[Membership] = []
    for case in corpus.cases.values():
        parts = parts_of(case, index)
        parts["shared", case.id] = shared[case.id]
        parts["shared quotes", case.id] = quoted_shares(case, shared[case.id])
        add_all(parts, shelf)
        membership = parts["membership", case.id]
        assert isinstance(membership, Membership)
        of_cases.append(membership)
    add_all(membership_parts(shelf.value(("places of indicators",)), of_cases), shelf)
    shown = comparison_parts(corpus.findings, corpus.portraits, corpus.contrasts, corpus.retired)
    add_all(shown, shelf)
    for reference, change in history.changes.items():
        shelf.add(("change", reference), change)
    shelf.add(("checked",), (history.checked, history.uncommitted))
    edition = edition_of(shelf)
    for case_id in corpus.cases:
        add_all(tables_of_case(case_id, edition), shelf)
    shelf.add(("listed files",), listed_files(edition))
    for table in TABLES:
        shelf.add(("table file", table.name), table_file(table.name, edition))
    for tongue in TONGUES:
        edition = edition_of(shelf, tongue)
        cases = ("", *edition.corpus.case_ids)
        names = (named for it in cases for named in names_of(it, entries_of(it, edition)))
        add_all(parts_of_names(names, edition), shelf)
    return shelf


def add_all(parts: Mapping[Key, object], shelf: Shelf) -> None:
    """Put values on the shelf, each by its key."""
    for key, value in parts.items():
        shelf.add(key, value)


def shared_by_case(corpus: Corpus) -> dict[str, Shared]:
    """The shared wording of every case, found as the build finds it."""
    made = {case.id: report_pieces(case) for case in corpus.cases.values()}
    pieces = {case_id: own for case_id, (own, _) in made.items()}
    found = find_candidates({case_id: keys for case_id, (_, keys) in made.items()})
    phrases = standing_phrases(corpus.codebook.terms.values())
    language = of_reports(Vocabulary())
    return {
        case_id: shared_of(
            own, candidates_of(found[case_id], pieces.__getitem__), phrases, language
        )
        for case_id, own in pieces.items()
    }


def edition_of(shelf: Shelf, tongue: Tongue = TONGUES[0], site_url: str = "") -> Edition:
    """An edition that reads from a shelf."""
    return make_edition(tongue, Ledger(shelf), site_url, keep)
