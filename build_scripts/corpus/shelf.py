"""Every value of the corpus by its key, with the digest of its content.

Small values lie in memory; the large ones of each case lie in the store and are read when
somebody asks for them, so that a thousand cases need no more memory than their digests.
"""

from __future__ import annotations

import pickle
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from itertools import repeat
from typing import Any

from build_scripts.corpus.packing import INDEX, PARTS, Index, pack, unpack
from build_scripts.store import NOTHING, Digest, Key, Store, digest_of

_AT_HAND = 48
"""How many values that were read whole from the store stay in memory: a few cases."""


class Shelf:
    """Values by key: `add` puts one there that is kept in memory, `put` one that is kept in the
    store, `link` one that lies there, `link_file` one that are the bytes there; `hold_together`
    and `link_together` likewise all that `pack_together` made contents of."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._digests: dict[Key, Digest] = {}
        self._values: dict[Key, Any] = {}
        self._contents: dict[Key, Digest] = {}
        self._files: dict[Key, Digest] = {}
        self._spans: dict[Key, tuple[Digest, int, int]] = {}
        """Of a value that is part of a content: which one, and where it lies there."""
        self._held: dict[Key, bytes] = {}
        """Values in memory, as bytes until somebody asks for them."""
        self._at_hand: OrderedDict[Digest, Any] = OrderedDict()

    def add(self, key: Key, value: object) -> None:
        """Put a value there that is kept in memory."""
        self._digests[key] = digest_of(pack(value))
        self._values[key] = value

    def put(self, key: Key, value: object) -> None:
        """Put a value there that is kept in the store."""
        self.link(key, self._store.put(pack(value)))

    def link(self, key: Key, digest: Digest) -> None:
        """Put a value there that lies packed in the store."""
        self._digests[key] = self._contents[key] = digest

    def link_file(self, key: Key, digest: Digest) -> None:
        """Put bytes there that lie in the store as they are."""
        self._digests[key] = self._files[key] = digest

    def hold_together(self, contents: Mapping[str, Digest]) -> None:
        """Put all values there that were packed together, to be kept in memory."""
        keys, ends = self._place_together(contents)
        content = self._store.get(contents[PARTS])
        for key, start, end in zip(keys, (0, *ends), ends):  # noqa: B905 # the last is an end only
            self._held[key] = content[start:end]
            self._values.pop(key, None)

    def link_together(self, contents: Mapping[str, Digest]) -> None:
        """Put all values there that lie packed together in the store."""
        keys, ends = self._place_together(contents)
        spans = zip(repeat(contents[PARTS]), (0, *ends), ends)  # likewise
        self._spans.update(zip(keys, spans))  # noqa: B905 # likewise

    def _place_together(
        self, contents: Mapping[str, Digest]
    ) -> tuple[tuple[Key, ...], tuple[int, ...]]:
        index: Index = pickle.loads(self._store.get(contents[INDEX]))
        keys, digests, ends = index
        self._digests.update(zip(keys, digests, strict=True))
        return keys, ends

    def digest(self, key: Key) -> Digest:
        """The digest of a value; `NOTHING` if there is none."""
        return self._digests.get(key, NOTHING)

    def digests(self, keys: Iterable[Key]) -> list[Digest]:
        """The digests of many values, in the order of the keys."""
        get = self._digests.get
        return [get(key, NOTHING) for key in keys]

    def has(self, key: Key) -> bool:
        """Whether there is a value."""
        return key in self._digests

    def value(self, key: Key) -> Any:
        """The value; `KeyError` if there is none."""
        if key in self._values:
            return self._values[key]
        if key in self._held:
            value = self._values[key] = unpack(self._held.pop(key))
            return value
        if key in self._spans:
            return unpack(self._store.part(*self._spans[key], self._digests[key]))
        if key in self._files:
            return self._store.get(self._files[key])
        return self._load(self._contents[key])

    def _load(self, content: Digest) -> Any:
        if content in self._at_hand:
            self._at_hand.move_to_end(content)
            return self._at_hand[content]
        value = unpack(self._store.get(content))
        self._at_hand[content] = value
        if len(self._at_hand) > _AT_HAND:
            self._at_hand.popitem(last=False)
        return value
