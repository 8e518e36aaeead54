"""The shared wording of all cases, put on the shelf; each step kept by content.

Each report is cut into pieces; one pass over their keys says which pieces are to be compared;
each case is compared with the few that it may share words with. After an edit the pass is made
again where the letters of a report changed, and a case is compared again where a piece changed
that it is compared with.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from build_scripts.analysis.shared_wording.candidates import (
    Candidates,
    Found,
    candidates_of,
    find_candidates,
)
from build_scripts.analysis.shared_wording.pieces import ReportPieces, report_pieces
from build_scripts.analysis.shared_wording.wordings import quoted_shares, shared_of
from build_scripts.corpus.packing import pack, unpack
from build_scripts.corpus.shelf import Shelf
from build_scripts.language import of_reports
from build_scripts.model import Vocabulary
from build_scripts.store import Digest, Ledger, Store, digest_of


def place_shared(store: Store, shelf: Shelf) -> None:
    """Put what each case shares with others on the shelf, where the whole corpus stands."""
    maker = _Maker(shelf)
    cut = store.results(("shared pieces",), maker.case_ids, shelf, maker.pieces)
    for case_id, contents in cut.items():
        shelf.link(("shared pieces", case_id), contents["pieces"])
        shelf.link(("shared keys", case_id), contents["keys"])
    found = store.result(("shared found",), shelf, maker.found)
    shelf.link(("shared found",), found.contents["found"])
    compared = store.result(("shared candidates",), shelf, maker.candidates)
    for case_id, digest in unpack(store.get(compared.contents["digests"])).items():
        shelf.add(("shared candidates", case_id), digest)
    for kind, make in (("shared", maker.shared), ("shared quotes", maker.quotes)):
        for case_id, contents in store.results((kind,), maker.case_ids, shelf, make).items():
            shelf.link((kind, case_id), contents[kind])


class _Maker:
    """Makes the contents of each step of what stands on a shelf."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._ledger = Ledger(shelf)
        self._pieces: dict[str, ReportPieces] = {}
        self.case_ids: tuple[str, ...] = self._ledger.read(("case ids",))

    def pieces(self, case_id: str) -> Mapping[str, bytes]:
        pieces, keys = report_pieces(self._ledger.read(("case", case_id)))
        return {"pieces": pack(pieces), "keys": pack(keys)}

    def found(self) -> Mapping[str, bytes]:
        self._ledger.read(("case ids",))
        keys = {id_: self._ledger.read(("shared keys", id_)) for id_ in self.case_ids}
        return {"found": pack(find_candidates(keys))}

    def candidates(self) -> Mapping[str, bytes]:
        self._ledger.has(("shared found",))
        for case_id in self.case_ids:
            self._ledger.has(("shared pieces", case_id))
        digests = {id_: _digest_of(self._candidates(id_)) for id_ in self.case_ids}
        return {"digests": pack(digests)}

    def shared(self, case_id: str) -> Mapping[str, bytes]:
        # Of the other reports this depends on a few pieces alone, of which that is the digest.
        self._ledger.has(("shared candidates", case_id))
        own = self._ledger.read(("shared pieces", case_id))
        phrases = self._ledger.read(("standing phrases",))
        language = of_reports(Vocabulary())  # where words end is the same in all studies
        return {"shared": pack(shared_of(own, self._candidates(case_id), phrases, language))}

    def quotes(self, case_id: str) -> Mapping[str, bytes]:
        case = self._ledger.read(("case", case_id))
        shared = self._ledger.read(("shared", case_id))
        return {"shared quotes": pack(quoted_shares(case, shared))}

    # Read without a note; what is made of it is noted by digest.

    @cached_property
    def _found(self) -> Mapping[str, Found]:
        found: Mapping[str, Found] = self._shelf.value(("shared found",))
        return found

    def _candidates(self, case_id: str) -> Candidates:
        return candidates_of(self._found[case_id], self._pieces_of)

    def _pieces_of(self, case_id: str) -> ReportPieces:
        if case_id not in self._pieces:
            self._pieces[case_id] = self._shelf.value(("shared pieces", case_id))
        return self._pieces[case_id]


def _digest_of(candidates: Candidates) -> Digest:
    """The digest of all that a case is compared with."""
    rows = "\n".join((*candidates.words, "", *candidates.clauses)).encode()
    return digest_of(rows + repr(candidates.further).encode())
