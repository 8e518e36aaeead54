"""The files of an edition's search: each source's share kept by itself, then put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from build_scripts.corpus.packing import pack, pack_together
from build_scripts.corpus.shelf import Shelf
from build_scripts.editions import Edition
from build_scripts.search.entries import Entry, entries_of
from build_scripts.search.indexing import (
    GROUP,
    bases_of,
    chunk_paths,
    group_of,
    head_of,
    sections_for,
    shards_for,
    shards_of,
    share_of,
)
from build_scripts.search.naming import names_of, parts_of_names
from build_scripts.store import Digest, Key, Store
from build_scripts.views.links import SEARCH_HEAD

WRITTEN = "written pages"
"""The source that is no case: ids of cases have no spaces; that of the codebook is ""."""

Contents = Mapping[str, bytes]


class Searching(Struct, frozen=True):
    """Makes what the search of an edition reads; `written` gives the entries of the pages that
    people wrote."""

    store: Store
    shelf: Shelf
    edition: Edition
    written: Callable[[], Iterable[Entry]]
    _chunks: dict[str, list[Digest]] = field(default_factory=dict)
    """By source the contents that are its chunks."""

    def place_names(self) -> None:
        """Put all names on the shelf, part by part; the pages that list them read these.

        What is looked up comes later: a preview shows pages before it.
        """
        for contents in self._results("names of", self._generated(), self._names_of).values():
            self.shelf.link_together(contents)
        self.shelf.link_together(self._result("names", self._names))

    def files(self) -> dict[str, Digest]:
        """Every file, by its path below the edition's root."""
        self._hold(self._results("share", self._generated(), self._share))
        self._hold(
            {WRITTEN: self._result("written", lambda: self._contents(self.written(), WRITTEN))}
        )
        sources = self._sources()
        bases = bases_of([self._value("counts", it) for it in sources])
        shards = shards_for(sum(self._value("size", it) for it in sources))
        self.shelf.add(("search shards", self._id), shards)
        self.shelf.add(("search bases", self._id), bases[::GROUP])
        found: dict[str, Digest] = {}
        for source, base in zip(sources, bases, strict=True):
            chunks = self._chunks[source]
            found |= zip(chunk_paths(base, len(chunks)), chunks, strict=True)
        groups = map(str, range(0, len(sources), GROUP))
        for contents in self._results("group", groups, self._group).values():
            self.shelf.link_together(contents)
        sections = map(str, range(sections_for(shards)))
        for contents in self._results("section", sections, self._section).values():
            found |= contents
        return {**found, **self._result("head", self._head)}

    # --- Each source ------------------------------------------------------------------------

    def _names_of(self, source: str) -> Contents:
        names = names_of(source, entries_of(source, self.edition))
        return pack_together({self._key("names", source): tuple(names)})

    def _share(self, source: str) -> Contents:
        return self._contents(entries_of(source, self.edition), source)

    def _contents(self, entries: Iterable[Entry], source: str) -> Contents:
        """A source's share in pieces, so that what is put together reads no more than it needs."""
        share = share_of(entries)
        told = {
            "counts": share.counts,
            "size": len(share.lines),
            "characters": share.characters,
        }
        return {
            **pack_together({self._key(part, source): value for part, value in told.items()}),
            "lines": pack(share.lines),
            **{f"chunk {place:06}": chunk for place, chunk in enumerate(share.chunks)},
        }

    def _hold(self, made: Mapping[str, Mapping[str, Digest]]) -> None:
        """Put the shares of sources on the shelf."""
        for source, contents in made.items():
            self.shelf.link_together(contents)
            self.shelf.link(self._key("lines", source), contents["lines"])
            self._chunks[source] = [contents[name] for name in sorted(contents) if "chunk" in name]

    # --- All of them ------------------------------------------------------------------------

    def _names(self) -> Contents:
        names = (one for it in self._generated() for one in self._read("names", it))
        return pack_together(parts_of_names(names, self.edition))

    def _group(self, first: str) -> Contents:
        """The shares of sources that follow each other, by section."""
        shards = self.edition.ledger.read(("search shards", self._id))
        sources = self._sources()[int(first) :][:GROUP]
        counts = [self._read("counts", it) for it in sources]
        lines = (self._read("lines", it) for it in sources)
        made = group_of(counts, lines, shards)
        return pack_together({self._key(str(place), first): one for place, one in enumerate(made)})

    def _section(self, number: str) -> Contents:
        """The shards of a section."""
        read = self.edition.ledger.read
        shards, bases = read(("search shards", self._id)), read(("search bases", self._id))
        groups = range(0, len(bases) * GROUP, GROUP)
        lines = (self._read(number, str(first)) for first in groups)
        return dict(shards_of(int(number), bases, lines, shards))

    def _head(self) -> Contents:
        sources = [
            ("" if it == WRITTEN else it, self._read("counts", it)) for it in self._sources()
        ]
        characters = {one for it in self._sources() for one in self._read("characters", it)}
        shards = self.edition.ledger.read(("search shards", self._id))
        return {SEARCH_HEAD: head_of(sources, shards, characters, self.edition)}

    # --- How --------------------------------------------------------------------------------

    @property
    def _id(self) -> str:
        return self.edition.tongue.id

    def _key(self, part: str, whose: str) -> Key:
        return ("search", part, self._id, whose)

    def _read(self, part: str, whose: str) -> Any:
        return self.edition.ledger.read(self._key(part, whose))

    def _value(self, part: str, whose: str) -> Any:
        return self.shelf.value(self._key(part, whose))

    def _generated(self) -> Sequence[str]:
        """The codebook and every case."""
        return ("", *self.edition.corpus.case_ids)

    def _sources(self) -> Sequence[str]:
        """Those that belong to no case first."""
        return ("", WRITTEN, *self.edition.corpus.case_ids)

    def _result(self, name: str, make: Callable[[], Contents]) -> Mapping[str, Digest]:
        return self.store.result(("search", name, self._id), self.shelf, make).contents

    def _results(
        self, kind: str, names: Iterable[str], make: Callable[[str], Contents]
    ) -> dict[str, Mapping[str, Digest]]:
        return self.store.results(("search", kind, self._id), names, self.shelf, make)
