"""The shared wording of all cases, put on the shelf; each step kept by content.

Each report is cut into pieces; one pass over their keys says which pieces are to be compared;
each case is compared with the few that it may share words with. After an edit the pass is made
again where the letters of a report changed, and a case is compared again where a piece changed
that it is compared with.
"""

from __future__ import annotations

from collections.abc import Mapping

from build_scripts.analysis.shared_wording.candidates import candidates_of, find_candidates
from build_scripts.analysis.shared_wording.pieces import report_pieces
from build_scripts.analysis.shared_wording.wordings import quoted_shares, shared_of
from build_scripts.corpus.packing import pack, pack_together, unpack
from build_scripts.corpus.shelf import Shelf
from build_scripts.store import Ledger, Store


def place_shared(store: Store, shelf: Shelf) -> None:
    """Put what each case shares with others on the shelf, where the whole corpus stands."""
    maker = _Maker(shelf)
    cut = store.results(("shared pieces",), maker.case_ids, shelf, maker.pieces)
    for case_id, result in cut.items():
        shelf.link(("shared pieces", case_id), result.contents["pieces"])
        shelf.link(("shared keys", case_id), result.contents["keys"])
    found = store.result(("shared found",), shelf, maker.found)
    shelf.link(("shared found",), found.contents["found"])
    named = store.result(("shared candidates",), shelf, maker.candidates)
    index = unpack(store.get(named.contents["index"]))
    shelf.link_together(index, named.contents["candidates"])
    compared = store.results(("shared",), maker.case_ids, shelf, maker.shared)
    for case_id, result in compared.items():
        shelf.link(("shared", case_id), result.contents["shared"])
        shelf.link(("shared quotes", case_id), result.contents["quotes"])


class _Maker:
    """Makes the contents of each step of what stands on a shelf."""

    def __init__(self, shelf: Shelf) -> None:
        self._ledger = Ledger(shelf)
        self.case_ids: tuple[str, ...] = self._ledger.read(("case ids",))

    def pieces(self, case_id: str) -> Mapping[str, bytes]:
        pieces, keys = report_pieces(self._ledger.read(("case", case_id)))
        return {"pieces": pack(pieces), "keys": pack(keys)}

    def found(self) -> Mapping[str, bytes]:
        self._ledger.read(("case ids",))
        keys = {id_: self._ledger.read(("shared keys", id_)) for id_ in self.case_ids}
        return {"found": pack(find_candidates(keys))}

    def candidates(self) -> Mapping[str, bytes]:
        pieces = {id_: self._ledger.read(("shared pieces", id_)) for id_ in self.case_ids}
        content, index = pack_together(
            {
                ("shared candidates", case_id): candidates_of(found, pieces.__getitem__)
                for case_id, found in self._ledger.read(("shared found",)).items()
            }
        )
        return {"candidates": content, "index": pack(index)}

    def shared(self, case_id: str) -> Mapping[str, bytes]:
        read = self._ledger.read
        shared = shared_of(
            read(("shared pieces", case_id)),
            read(("shared candidates", case_id)),
            read(("standing phrases",)),
        )
        return {
            "shared": pack(shared),
            "quotes": pack(quoted_shares(read(("case", case_id)), shared)),
        }
