"""Everything below `cases/` read, verified and put on the shelf; each step kept by content.

A case is read again when its files changed, and verified again when they or the entries of the
codebook that it names changed. What spans cases is checked over their rows.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.analysis.terms import index_of
from build_scripts.corpus.assemble import (
    parts_of,
    place_codebook,
    place_findings,
    place_membership,
)
from build_scripts.corpus.entries import CaseCard
from build_scripts.corpus.packing import pack, pack_together, unpack
from build_scripts.corpus.shelf import Shelf
from build_scripts.curation.files import (
    Folder,
    check_cases_folder,
    find_case_folders,
    read_case_folder,
    read_codebook_folder,
)
from build_scripts.curation.load import CodebookRecords, load_codebook
from build_scripts.language import Language, of_reports
from build_scripts.model import (
    Case,
    Codebook,
    Correction,
    Fact,
    Position,
    Practice,
    ReportReading,
    Script,
    Vocabulary,
)
from build_scripts.parallel import spread
from build_scripts.problems import Problem
from build_scripts.store import Key, Ledger, Store, digest_of
from build_scripts.verify.rows import CaseRows

if TYPE_CHECKING:  # loading what verifies takes longer than to see that nothing has changed
    from build_scripts.verify.codebook_texts import Demands, Supply
    from build_scripts.verify.slices import Known

CASES = "cases"
_EVERYTHING: Key = ("codebook files",)
_ALL_CASES: Key = ("all cases",)
Make = Callable[[], Mapping[str, bytes]]


@dataclass(frozen=True, slots=True)
class Written:
    """What editors wrote, as bytes: the codebook's folder and each case's."""

    codebook: Folder
    cases: tuple[Folder, ...]
    problems: tuple[Problem, ...]


def read_written(root: Path) -> Written:
    """Everything below `root/cases`, read once; problems of what is missing or out of place."""
    cases = root / CASES
    if not cases.is_dir():
        rule = "folder must exist: it holds the cases"
        fix = "create it, or name the project's folder with --root"
        problem = Problem(Position(CASES), "folder-missing", rule, fix=fix)
        return Written(Folder(CASES, {}), (), (problem,))
    folders = tuple(read_case_folder(folder, root) for folder in find_case_folders(cases))
    codebook = read_codebook_folder(cases, root)
    return Written(codebook, folders, tuple(check_cases_folder(cases, root)))


def check_corpus(written: Written, store: Store) -> list[Problem]:
    """Everything that is wrong with what was written, sorted by place."""
    return _verify(written, store, Shelf(store))[1]


def make_corpus(written: Written, store: Store, shelf: Shelf) -> list[Problem]:
    """Verify what was written and put it on the shelf; all problems, sorted by place.

    With problems the shelf is not complete, and nothing may be made of it.
    """
    maker, problems = _verify(written, store, shelf)
    if maker is not None and not problems:
        maker.place()
    return problems


def _verify(written: Written, store: Store, shelf: Shelf) -> tuple[_Maker | None, list[Problem]]:
    """What makes the corpus, None where there is no case; with all problems, sorted by place."""
    if not written.cases:
        return None, sorted(set(written.problems))
    maker = _Maker(written, store, shelf)
    rows = maker.verified_cases()
    return maker, sorted({*written.problems, *maker.problems, *maker.check(rows)})


class _Maker:
    """Makes one corpus; holds what its steps share."""

    def __init__(self, written: Written, store: Store, shelf: Shelf) -> None:
        self._store, self._shelf, self._ledger = store, shelf, Ledger(shelf)
        self._folders = {folder.case_id: folder for folder in written.cases}
        for case_id, folder in self._folders.items():
            shelf.add(("case files", case_id), folder)
        shelf.add(_EVERYTHING, written.codebook)
        shelf.add(_ALL_CASES, tuple(self._folders))
        self.records, self.problems = self._load(written.codebook)
        self._entries = self._place_known()

    def _load(self, codebook: Folder) -> tuple[CodebookRecords, list[Problem]]:
        def make() -> Mapping[str, bytes]:
            self._ledger.read(_EVERYTHING)
            return {"records": pickle.dumps(load_codebook(codebook))}

        loaded: tuple[CodebookRecords, list[Problem]] = pickle.loads(
            self._content(("codebook records",), make, "records")
        )
        return loaded

    def _place_known(self) -> Known:
        """What cases may name, on the shelf by id, so that each depends on what it names."""
        from build_scripts.verify.slices import entries_of

        known = entries_of(self.records)
        for id_, indicator in (known.indicators or {}).items():
            self._shelf.add(("known indicator", id_), indicator)
        for kind, ids in (("known theme", known.themes), ("known term", known.terms)):
            for id_ in ids or ():
                self._shelf.add((kind, id_), id_)
        self._shelf.add(("language of reports",), known.language)
        lacking = (known.themes is None, known.indicators is None, known.terms is None)
        self._shelf.add(("codebook lacks",), lacking)
        return known

    # --- Each case --------------------------------------------------------------------------

    def verified_cases(self) -> list[CaseRows]:
        """The rows of every case, each verified if it is not kept."""
        made = self._store.results(("verified",), self._folders, self._shelf, self._verify)
        for case_id, result in made.items():
            if "case" in result.contents:
                self._shelf.link(("case", case_id), result.contents["case"])
            self._shelf.link(("rows", case_id), result.contents["rows"])
        return [pickle.loads(self._store.get(result.contents["rows"])) for result in made.values()]

    def _verify(self, case_id: str) -> Mapping[str, bytes]:
        from build_scripts.verify.cases import verify_case
        from build_scripts.verify.inputs import load_case
        from build_scripts.verify.slices import names_in, slice_for

        self._ledger.read(("codebook lacks",))
        self._ledger.read(("language of reports",))
        folder: Folder = self._ledger.read(("case files", case_id))
        language = self._entries.language or of_reports(Vocabulary())
        loaded = load_case(folder, partial(_kept_reading, self._store, language))
        known = self._entries
        if loaded.summary is not None:
            names = names_in(loaded.summary)
            for kind, ids in (
                ("known indicator", names.indicators),
                ("known theme", names.themes),
                ("known term", names.terms),
            ):
                for id_ in ids:
                    self._ledger.has((kind, id_))
            known = slice_for(self._entries, names)
        verified = verify_case(loaded, known)
        contents = {"rows": pickle.dumps(verified.rows)}
        return contents if verified.case is None else contents | {"case": pack(verified.case)}

    def place(self) -> None:
        """Put the codebook, the findings and the cases on the shelf; nothing may be wrong."""
        checked = pickle.loads(self._store.get(self._checked["checked"]))
        place_codebook(checked.codebook, self._shelf)
        compared = checked.comparison
        place_findings(compared.findings, compared.portraits, compared.contrasts, self._shelf)
        self._place_cases(checked.codebook)

    def _place_cases(self, codebook: Codebook) -> None:
        """Put each case's parts on the shelf, and who stands under what."""
        cards: list[CaseCard] = []
        for case_id, result in self._store.results(
            ("parts",), self._folders, self._shelf, self._parts
        ).items():
            index, card = unpack(self._store.get(result.contents["index"]))
            cards.append(card)
            self._shelf.add(("card", case_id), card)
            self._shelf.link_together(index, result.contents["parts"])
        place_membership(codebook, cards, self._shelf)

    def _parts(self, case_id: str) -> Mapping[str, bytes]:
        case: Case = self._ledger.read(("case", case_id))
        terms = index_of(self._ledger.read(("term wordings", "zh")))
        parts = parts_of(case, terms)
        card = parts.pop(("card", case_id))
        del parts["case", case_id]
        content, index = pack_together(parts)
        return {"parts": content, "index": pack((index, card))}

    # --- What spans cases -------------------------------------------------------------------

    def check(self, rows: Sequence[CaseRows]) -> Sequence[Problem]:
        """The rules that span cases, and all problems of each."""

        def make() -> Mapping[str, bytes]:
            from build_scripts.verify.corpus import check_corpus

            self._ledger.read(_EVERYTHING)
            self._ledger.read(_ALL_CASES)
            for row in rows:
                self._ledger.has(("rows", row.case_id))
                self._ledger.has(("case", row.case_id))
            supplies = self._supplies(rows)
            checked = check_corpus(self.records, rows, self._find, supplies)
            return {"problems": pickle.dumps(checked.problems), "checked": pickle.dumps(checked)}

        self._checked = self._store.result(("checked corpus",), self._shelf, make).contents
        problems: Sequence[Problem] = pickle.loads(self._store.get(self._checked["problems"]))
        return problems

    def _find(self, reference: str) -> Fact | Practice | None:
        case_id, _, item_id = reference.partition("/")
        if not self._ledger.has(("case", case_id)):
            return None
        case: Case = self._ledger.read(("case", case_id))
        items: tuple[Fact | Practice, ...] = (*case.practices, *case.facts)
        return next((item for item in items if item.id == item_id), None)

    def _supplies(self, rows: Sequence[CaseRows]) -> dict[str, Supply]:
        """What the texts of the codebook may take their numbers from, case by case."""
        from build_scripts.verify.codebook_texts import demands_of
        from build_scripts.verify.corpus import case_names

        demands = demands_of(self.records, case_names(rows, self.records))
        wanting = [
            row for row in rows if demands.of(row) and self._ledger.has(("case", row.case_id))
        ]
        made = spread(partial(self._supply, demands), wanting)
        return {row.case_id: supply for row, supply in zip(wanting, made, strict=True)}

    def _supply(self, demands: Demands, row: CaseRows) -> Supply:
        from build_scripts.verify.codebook_texts import supply_of

        wants = demands.of(row)

        def make() -> Mapping[str, bytes]:
            language = self._ledger.read(("language of reports",)) or of_reports(Vocabulary())
            case = self._ledger.read(("case", row.case_id))
            return {"supply": pickle.dumps(supply_of(case, wants, language))}

        name = ("supply", row.case_id, digest_of(repr(wants).encode()))
        supply: Supply = pickle.loads(self._content(name, make, "supply"))
        return supply

    # --- Keeping ----------------------------------------------------------------------------

    def _content(self, name: Key, make: Make, part: str) -> bytes:
        result = self._store.result(name, self._shelf, make)
        return self._store.get(result.contents[part])


def _kept_reading(
    store: Store,
    language: Language,
    data: bytes,
    file: str,
    corrections: Sequence[Correction],
    script: Script,
) -> ReportReading | Problem:
    """A report's reading, kept by its bytes, its language and what its summary says of reading."""
    from build_scripts.reading.read import read_report

    mended = repr([(correction.wrong, correction.right) for correction in corrections])
    name = ("reading", file, digest_of(data), mended, script.value, digest_of(pack(language)))

    def make() -> bytes:
        return pickle.dumps(read_report(data, file, corrections, script, language))

    kept = store.content(name, make)
    reading: ReportReading | Problem = pickle.loads(kept)
    return reading
