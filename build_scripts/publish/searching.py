"""The files of an edition's search: each source's share kept by itself, then put together."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from build_scripts.corpus.packing import pack, pack_together
from build_scripts.corpus.shelf import Shelf
from build_scripts.editions import Edition
from build_scripts.search.entries import Entry, entries_of
from build_scripts.search.indexing import (
    SECTIONS,
    Layout,
    chunk_paths,
    head_of,
    layout_of,
    shards_of,
    share_of,
)
from build_scripts.search.naming import names_of, parts_of_names
from build_scripts.store import Digest, Store

WRITTEN = "written pages"
"""The source that is no case: ids of cases have no spaces; that of the codebook is ""."""

Contents = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Searching:
    """Makes what the search of an edition reads; `written` gives the entries of the pages that
    people wrote."""

    store: Store
    shelf: Shelf
    edition: Edition
    written: Callable[[], Iterable[Entry]]
    _chunks: dict[str, list[Digest]] = field(default_factory=dict)
    """By source the contents that are its chunks."""

    def place_names(self) -> None:
        """Put all names on the shelf, part by part; the pages that list them read these."""
        sources = ("", *self.edition.corpus.case_ids)
        self._hold(self._results("share", sources, self._share))
        made = self.store.result(("search", "names", self._id), self.shelf, self._names).contents
        index = pickle.loads(self.store.get(made["index"]))
        self.shelf.link_together(index, made["parts"])

    def files(self) -> dict[str, Digest]:
        """Every file, by its path below the edition's root; `place_names` comes before."""
        self._hold({WRITTEN: self._result("written", lambda: self._contents(self.written(), ""))})
        layout = self._layout()
        self.shelf.add(("search layout", self._id), layout)
        found: dict[str, Digest] = {}
        for source, base in zip(self._sources(), layout.bases, strict=True):
            chunks = self._chunks[source]
            found |= zip(chunk_paths(base, len(chunks)), chunks, strict=True)
        for contents in self._results("section", map(str, range(SECTIONS)), self._section).values():
            found |= contents
        return {**found, **self._result("head", self._head)}

    # --- Each source ------------------------------------------------------------------------

    def _share(self, source: str) -> Contents:
        entries = list(entries_of(source, self.edition))
        names = names_of(source, entries)
        return {**self._contents(entries, source), "names": pack(tuple(names))}

    def _contents(self, entries: Iterable[Entry], source: str) -> Contents:
        """A source's share in pieces, so that what is put together reads no more than it needs."""
        share = share_of(entries)
        sections, index = pack_together(
            {("search section", str(number)): text for number, text in enumerate(share.sections)}
        )
        return {
            "counts": pack((share.counts, share.size)),
            "characters": pack(share.characters),
            "sections": sections,
            "index": pickle.dumps(index),
            **{f"chunk {place:06}": chunk for place, chunk in enumerate(share.chunks)},
        }

    def _hold(self, made: Mapping[str, Mapping[str, Digest]]) -> None:
        """Put the shares of sources on the shelf."""
        for source, contents in made.items():
            for part in ("counts", "characters", "names"):
                if part in contents:
                    self.shelf.link((f"search {part}", self._id, source), contents[part])
            keys, digests, ends = pickle.loads(self.store.get(contents["index"]))
            named = tuple((*key, self._id, source) for key in keys)
            self.shelf.link_together((named, digests, ends), contents["sections"])
            self._chunks[source] = [contents[name] for name in sorted(contents) if "chunk" in name]

    # --- All of them ------------------------------------------------------------------------

    def _names(self) -> Contents:
        read = self.edition.ledger.read
        sources = ("", *self.edition.corpus.case_ids)
        names = (one for it in sources for one in read(("search names", self._id, it)))
        content, index = pack_together(parts_of_names(names, self.edition))
        return {"parts": content, "index": pickle.dumps(index)}

    def _layout(self) -> Layout:
        return layout_of(
            self.shelf.value(("search counts", self._id, it)) for it in self._sources()
        )

    def _section(self, number: str) -> Contents:
        """The shards of a section."""
        read = self.edition.ledger.read
        layout: Layout = read(("search layout", self._id))
        lines = (read(("search section", number, self._id, it)) for it in self._sources())
        return dict(shards_of(int(number), lines, layout))

    def _head(self) -> Contents:
        read = self.edition.ledger.read
        sources = [
            ("" if it == WRITTEN else it, read(("search counts", self._id, it))[0])
            for it in self._sources()
        ]
        characters = {
            one for it in self._sources() for one in read(("search characters", self._id, it))
        }
        layout: Layout = read(("search layout", self._id))
        return {"search/head.json": head_of(sources, layout, characters, self.edition)}

    # --- How --------------------------------------------------------------------------------

    @property
    def _id(self) -> str:
        return self.edition.tongue.id

    def _sources(self) -> Sequence[str]:
        """Those that belong to no case first."""
        return ("", WRITTEN, *self.edition.corpus.case_ids)

    def _result(self, name: str, make: Callable[[], Contents]) -> Mapping[str, Digest]:
        return self.store.result(("search", name, self._id), self.shelf, make).contents

    def _results(
        self, kind: str, names: Iterable[str], make: Callable[[str], Contents]
    ) -> dict[str, Mapping[str, Digest]]:
        return self.store.results(("search", kind, self._id), names, self.shelf, make)
