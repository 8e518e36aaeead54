"""Everything below `cases/` read, verified and put on the shelf; each step kept by content.

A case is read again when its files changed, and verified again when they or the entries of the
codebook that it names changed. What spans cases is checked over their rows.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from build_scripts.analysis.terms import index_of
from build_scripts.corpus.assemble import (
    codebook_parts,
    comparison_parts,
    membership_parts,
    parts_of,
)
from build_scripts.corpus.packing import pack, pack_together
from build_scripts.corpus.shelf import Shelf
from build_scripts.curation.files import (
    FINDINGS_FILE,
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
    Item,
    Localized,
    Mending,
    Position,
    ReportReading,
    Script,
    Vocabulary,
)
from build_scripts.problems import Problem, made
from build_scripts.store import Digest, Key, Ledger, Store, digest_of
from build_scripts.verify.rows import CaseHead, CaseRows

if TYPE_CHECKING:  # loading what verifies takes longer than to see that nothing has changed
    from build_scripts.verify.corpus import Demand, TextRule
    from build_scripts.verify.slices import Known

CASES = "cases"
_CODEBOOK: Key = ("codebook files",)
_ALL_CASES: Key = ("all cases",)

Contents = Mapping[str, bytes]
Digests = Mapping[str, Digest]


class Written(Struct, frozen=True):
    """What editors wrote, as bytes: the codebook's folder and each case's."""

    codebook: Folder
    cases: tuple[Folder, ...]
    problems: tuple[Problem, ...]


def read_written(root: Path) -> Written:
    """Everything below `root/cases`, read once; problems of what is missing or out of place."""
    cases = root / CASES
    if not cases.is_dir():
        rule = Localized("须有这个文件夹：案例都放在里面", "folder must exist: it holds the cases")
        fix = Localized(
            "新建它，或用 --root 指明项目所在的文件夹",
            "create it, or name the project's folder with --root",
        )
        problem = Problem(Position(CASES), "folder-missing", rule, fix=fix)
        return Written(Folder(CASES, {}), (), (problem,))
    folders = tuple(read_case_folder(folder, root) for folder in find_case_folders(cases))
    codebook = read_codebook_folder(cases, root)
    return Written(codebook, folders, tuple(check_cases_folder(cases, root)))


def check_corpus(
    written: Written, store: Store, remind: Callable[[Localized], None] = lambda _: None
) -> list[Problem]:
    """Everything that is wrong with what was written, causes first, then by place.

    Where nothing is, `remind` is told of cases that the overview has no portrait of. That is no
    mistake: a case is begun, and may be published, long before its portrait can be written.
    """
    maker, problems = _verified(written, store, Shelf(store))
    if maker is not None and not problems:
        for case_id in maker.without_portrait():
            remind(
                Localized(
                    f"概览页上还没有 {case_id} 的概述：在 {FINDINGS_FILE} 的 overview.portraits 里"
                    f"加 `case: {case_id}`。",
                    f"The overview has no portrait of {case_id} yet: add `case: {case_id}` to "
                    f"overview.portraits in {FINDINGS_FILE}.",
                )
            )
    return problems


def make_corpus(written: Written, store: Store, shelf: Shelf) -> list[Problem]:
    """Verify what was written and put it on the shelf; all problems, as `check_corpus` has them.

    With problems the shelf is not complete, and nothing may be made of it.
    """
    maker, problems = _verified(written, store, shelf)
    if maker is not None and not problems:
        maker.place()
    return problems


def _verified(written: Written, store: Store, shelf: Shelf) -> tuple[_Maker | None, list[Problem]]:
    """What makes the corpus, None where there is no case; with all problems.

    First what is wrong with a folder as a whole, from which others may follow; last what is wrong
    with findings, which name what all other files hold.
    """
    if not written.cases:
        return None, sorted(set(written.problems))
    maker, folders = _Maker(written, store, shelf), {folder.name for folder in written.cases}
    problems = {*written.problems, *maker.problems()}

    def order(problem: Problem) -> tuple[bool, bool, Problem]:
        file = problem.position.file
        return file not in folders, file == FINDINGS_FILE, problem

    return maker, sorted(problems, key=order)


class _Maker:
    """Makes one corpus; holds what its steps share."""

    def __init__(self, written: Written, store: Store, shelf: Shelf) -> None:
        self._store, self._shelf, self._ledger = store, shelf, Ledger(shelf)
        self._case_ids = tuple(dict.fromkeys(folder.case_id for folder in written.cases))
        for folder in written.cases:
            # What keeps a file from being read has a place, which the store does not keep.
            put = shelf.put if folder.is_whole else shelf.add
            put(("case files", folder.case_id), folder)
        shelf.add(_CODEBOOK, written.codebook)
        shelf.add(_ALL_CASES, self._case_ids)

    def problems(self) -> Iterator[Problem]:
        """Everything that is wrong with the codebook, each case and what spans cases."""
        self._loaded = self._kept(("codebook records",), self._load)
        self._shelf.hold_together(self._loaded)
        self._codebook = self._kept(("codebook",), self._make_codebook)
        self._verified = self._results("verified", self._verify, self._case_ids)
        for case_id, verified in self._verified.items():
            if "case" in verified:
                self._shelf.link(("case", case_id), verified["case"])
            self._shelf.link(("rows", case_id), verified["rows"])
            self._shelf.link(("head", case_id), verified["head"])
        wanted = self._kept(("demands",), self._demands)["demands"]
        demands: Mapping[str, Demand] = self._value(wanted)
        for case_id, demand in demands.items():
            self._shelf.add(("demand", case_id), demand)
        self._supplied = self._results("supply", self._supply, demands)
        for case_id, supplied in self._supplied.items():
            self._shelf.link(("supplied items", case_id), supplied["items"])
            self._shelf.link(("supplied evidence", case_id), supplied["evidence"])
        self._compared = self._kept(("checked corpus",), self._check)
        for contents in (self._loaded, self._codebook, self._compared):
            yield from self._value(contents["problems"])

    def without_portrait(self) -> list[str]:
        """The cases that the overview tells nothing of, where it tells of others."""
        self._shelf.hold_together(self._compared)
        portraits: tuple[str, ...] = self._shelf.value(("portrait ids",))
        return [id_ for id_ in self._case_ids if portraits and id_ not in portraits]

    def place(self) -> None:
        """Put the codebook, the findings and the cases on the shelf; nothing may be wrong."""
        self._shelf.hold_together(self._codebook)
        self._shelf.hold_together(self._compared)
        for contents in self._results("parts", self._parts, self._case_ids).values():
            self._shelf.link_together(contents)
        self._shelf.hold_together(self._kept(("membership",), self._membership))

    # --- The codebook -----------------------------------------------------------------------

    def _load(self) -> Contents:
        """The codebook as it is written, and each entry that cases may name."""
        from build_scripts.verify.slices import entries_of

        codebook: Folder = self._ledger.read(_CODEBOOK)
        records, problems = load_codebook(codebook)
        known = entries_of(records)
        entries: dict[Key, object] = {
            ("known indicator", id_): entry for id_, entry in (known.indicators or {}).items()
        }
        entries |= {("known theme", id_): id_ for id_ in known.themes or ()}
        entries |= {("known term", id_): id_ for id_ in known.terms or ()}
        entries["language of reports",] = known.language
        entries["renderings",] = known.renderings
        entries |= {("known feature", id_): it for id_, it in (known.features or {}).items()}
        offered = (known.themes, known.indicators, known.features, known.terms)
        entries["codebook lacks",] = tuple(entries_ is None for entries_ in offered)
        return {
            "records": pickle.dumps(records),
            "known": pickle.dumps(known),
            "problems": pickle.dumps(problems),
            **pack_together(entries),
        }

    @cached_property
    def _records(self) -> CodebookRecords:
        records: CodebookRecords = self._value(self._loaded["records"])
        return records

    @cached_property
    def _known(self) -> Known:
        known: Known = self._value(self._loaded["known"])
        return known

    def _make_codebook(self) -> Contents:
        from build_scripts.verify.codebook import make_codebook

        self._ledger.has(_CODEBOOK)
        codebook, problems = made(make_codebook(self._records))
        contents = {"codebook": pickle.dumps(codebook), "problems": pickle.dumps(problems)}
        if codebook is not None and not problems:  # else what its parts name may not be there
            contents |= pack_together(codebook_parts(codebook))
        return contents

    # --- Each case --------------------------------------------------------------------------

    def _verify(self, case_id: str) -> Contents:
        from build_scripts.verify.cases import verify_case
        from build_scripts.verify.inputs import load_case
        from build_scripts.verify.slices import names_in, slice_for

        self._ledger.has(("codebook lacks",))
        self._ledger.has(("language of reports",))
        self._ledger.has(("renderings",))
        folder: Folder = self._ledger.read(("case files", case_id))
        known = self._known
        language = known.language or of_reports(Vocabulary())
        loaded = load_case(folder, partial(_kept_reading, self._store, language))
        if loaded.summary is not None:
            names = names_in(loaded.summary)
            for kind, ids in (
                ("known indicator", names.indicators),
                ("known theme", names.themes),
                ("known feature", names.features),
                ("known term", names.terms),
            ):
                for id_ in ids:
                    self._ledger.has((kind, id_))
            known = slice_for(known, names)
        verified = verify_case(loaded, known)
        contents = {"rows": pickle.dumps(verified.rows), "head": pack(verified.rows.head)}
        return contents if verified.case is None else contents | {"case": pack(verified.case)}

    def _parts(self, case_id: str) -> Contents:
        case: Case = self._ledger.read(("case", case_id))
        terms = index_of(self._ledger.read(("term wordings", "zh")))
        parts = parts_of(case, terms)
        del parts["case", case_id]
        return pack_together(parts)

    # --- What spans cases -------------------------------------------------------------------

    def _demands(self) -> Contents:
        """What the codebook wants of each case of which it wants something."""
        from build_scripts.verify.corpus import demands_of

        return {"demands": pickle.dumps(demands_of(self._records, self._heads()))}

    def _supply(self, case_id: str) -> Contents:
        """What a case has of what is wanted of it, as far as it is sound."""
        from build_scripts.verify.corpus import supply_of

        self._ledger.has(("language of reports",))
        demand: Demand = self._ledger.read(("demand", case_id))
        if not self._ledger.has(("case", case_id)):
            return {"items": pack({}), "evidence": pack({})}
        language = self._known.language or of_reports(Vocabulary())
        supply = supply_of(self._ledger.read(("case", case_id)), demand, language)
        return {"items": pack(supply.items), "evidence": pack(supply.evidence)}

    def _check(self) -> Contents:
        """The rules that span cases, and all problems of each."""
        from build_scripts.verify.corpus import check_corpus

        codebook: Codebook | None = self._value(self._codebook["codebook"])
        supplied = [self._ledger.read(("supplied items", case_id)) for case_id in self._supplied]
        items: dict[str, Item] = {ref: item for one in supplied for ref, item in one.items()}
        is_sound = not self._value(self._codebook["problems"])
        checking = check_corpus(
            self._records,
            codebook,
            self._rows(),
            items,
            self._checked_texts,
            is_codebook_sound=is_sound,
        )
        shown, problems = made(checking)
        contents = {"problems": pickle.dumps(problems)}
        if shown is not None:
            contents |= pack_together(
                comparison_parts(shown.findings, shown.portraits, shown.contrasts, shown.retired)
            )
        return contents

    def _checked_texts(self, rule: TextRule) -> list[Problem]:
        """What is wrong with the codebook's texts by a rule that needs little of the cases."""
        from build_scripts.verify.corpus import TextRule, check_texts

        def check() -> Contents:
            read, of_cases = self._ledger.read, self._supplied if rule is TextRule.NUMBERS else ()
            evidence = {id_: read(("supplied evidence", id_)) for id_ in of_cases}
            found = check_texts(rule, self._records, self._heads(), evidence)
            return {"problems": pickle.dumps(list(found))}

        problems: list[Problem] = self._value(self._kept(("texts", rule.value), check)["problems"])
        return problems

    def _heads(self) -> list[CaseHead]:
        """The head of every case, held against the codebook."""
        self._ledger.has(_CODEBOOK)
        return [self._ledger.read(("head", id_)) for id_ in self._ledger.read(_ALL_CASES)]

    def _rows(self) -> list[CaseRows]:
        """The rows of every case, held against the codebook."""
        self._ledger.has(_CODEBOOK)
        self._ledger.has(_ALL_CASES)
        for case_id in self._case_ids:
            self._ledger.has(("rows", case_id))
        return [self._value(contents["rows"]) for contents in self._verified.values()]

    def _membership(self) -> Contents:
        case_ids = self._ledger.read(_ALL_CASES)
        of_cases = [self._ledger.read(("membership", case_id)) for case_id in case_ids]
        indicators = self._ledger.read(("places of indicators",))
        return pack_together(membership_parts(indicators, of_cases))

    # --- Keeping ----------------------------------------------------------------------------

    def _kept(self, name: Key, make: Callable[[], Contents]) -> Digests:
        return self._store.result(name, self._shelf, make).contents

    def _results(
        self, kind: str, make: Callable[[str], Contents], names: Iterable[str]
    ) -> dict[str, Digests]:
        return self._store.results((kind,), names, self._shelf, make)

    def _value(self, digest: Digest) -> Any:
        return pickle.loads(self._store.get(digest))


def _kept_reading(
    store: Store,
    language: Language,
    data: bytes,
    file: str,
    mending: Mending,
    script: Script,
) -> ReportReading | Problem:
    """A report's reading, kept by its bytes, its language and what its summary says of reading."""
    from build_scripts.reading.read import read_report

    mended = repr(
        (
            [(correction.wrong, correction.right) for correction in mending.corrections],
            [(ruling.kind.value, ruling.words) for ruling in mending.rulings],
        )
    )
    name = ("reading", file, digest_of(data), mended, script.value, digest_of(pack(language)))

    def make() -> bytes:
        return pickle.dumps(read_report(data, file, mending, script, language))

    kept = store.content(name, make)
    reading: ReportReading | Problem = pickle.loads(kept)
    return reading
