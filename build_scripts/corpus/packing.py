"""Values as bytes that are the same for equal values, so that a digest of them tells a change.

Trees of frozen structs, tuples, mappings and texts; no sets, whose order changes from run to
run. Where something stands in an editor's file is left out: it is for messages, and a line that
moves changes nothing that is shown. A passage is written once, however many quotes are from it.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Mapping
from itertools import accumulate
from typing import Any

from build_scripts.model import Passage, Position
from build_scripts.store import Digest, Key, digest_of

PARTS, INDEX = "parts", "index"
"""Of many values as the contents of a result: these one after the other, and an `Index`."""

Index = tuple[tuple[Key, ...], tuple[Digest, ...], tuple[int, ...]]
"""Of values one after the other their keys, the digests of their bytes, and where each ends."""

_PROTOCOL = 5  # fixed: another one would give other bytes for the same value
_NOWHERE = Position("")


class _Packer(pickle.Pickler):
    """Writes passages by their number, and places in files not at all."""

    def __init__(self, buffer: io.BytesIO) -> None:
        super().__init__(buffer, _PROTOCOL)
        # Without a memo equal values give equal bytes, whichever of their parts are one object.
        self.fast = True
        self.passages: dict[Passage, int] = {}
        self._known: dict[int, int] = {}

    def persistent_id(self, obj: Any) -> int | str | None:
        if type(obj) is Position:
            return ""
        if type(obj) is not Passage:
            return None
        if id(obj) not in self._known:
            self._known[id(obj)] = self.passages.setdefault(obj, len(self.passages))
        return self._known[id(obj)]


class _Unpacker(pickle.Unpickler):
    """Reads what `_Packer` wrote."""

    passages: tuple[Passage, ...] = ()

    def persistent_load(self, number: int | str) -> object:
        return _NOWHERE if isinstance(number, str) else self.passages[number]


def pack(value: object) -> bytes:
    """A value as bytes."""
    buffer = io.BytesIO()
    packer = _Packer(buffer)
    packer.dump(value)
    passages = io.BytesIO()
    head = pickle.Pickler(passages, _PROTOCOL)
    head.fast = True
    head.dump(tuple(packer.passages))
    return passages.getvalue() + buffer.getvalue()


def pack_together(values: Mapping[Key, object]) -> dict[str, bytes]:
    """Values by key as contents of a result: one after the other, and where each of them lies.

    Each can be read without the others, which a file for each would cost a thousand times.
    """
    parts = [pack(value) for value in values.values()]
    ends = tuple(accumulate(map(len, parts)))
    index: Index = (tuple(values), tuple(map(digest_of, parts)), ends)
    return {PARTS: b"".join(parts), INDEX: pickle.dumps(index)}


def unpack(content: bytes) -> Any:
    """The value that `pack` made bytes of; only ever called on what this program wrote."""
    buffer = io.BytesIO(content)
    unpacker = _Unpacker(buffer)
    passages = unpacker.load()
    unpacker = _Unpacker(buffer)
    unpacker.passages = passages
    return unpacker.load()
