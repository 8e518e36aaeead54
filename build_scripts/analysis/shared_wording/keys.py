"""Numbers that stand for letters in a row, so that equal ones are found among many."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import repeat

from msgspec import Struct

SLICES = 32
"""Into how many slices keys are cut."""

END = "\n"
"""Is no letter, and so ends a text among others."""

_LOW_BITS = b"\x7f" + bytes(7)  # the last seven bits of a number of 64, lowest byte first
_BEYOND = re.compile("[\U00010000-\U0010ffff]")  # letters that take more than 16 bits


class Keys(Struct, frozen=True):
    """Numbers that stand for letters in a row, each once, with the first piece that has them.

    Equal letters have equal numbers; that others have the same is next to impossible. `again`
    are further pieces with the same letters. The keys stand in `SLICES` slices by their last
    bits, `edges` says where: an index is made slice by slice, each small enough for a cache.
    """

    keys: bytes
    pieces: bytes
    edges: tuple[int, ...]
    again: Mapping[int, tuple[int, ...]]

    def slice(self, number: int) -> tuple[list[int], list[int]]:
        """The keys of a slice, and the first piece of each."""
        first, last = self.edges[number : number + 2]
        keys = memoryview(self.keys).cast("Q")[first:last]
        pieces = memoryview(self.pieces).cast("I")[first:last]
        return keys.tolist(), pieces.tolist()


def keys_of(pieces: Sequence[str], length: int, keys_in: Callable[[str], array[int]]) -> Keys:
    """The keys of all letters in a row of that length."""
    found = keys_in(END.join(pieces))
    keys: list[int] = []
    numbers: list[int] = []
    start = 0
    for number, letters in enumerate(pieces):
        count = len(letters) - length + 1
        keys += found[start : start + count]
        numbers += repeat(number, count)
        start += len(letters) + len(END)
    first = dict(zip(reversed(keys), reversed(numbers), strict=True))
    again: dict[int, dict[int, None]] = defaultdict(dict)
    for key, number in zip(keys, numbers, strict=True) if len(first) < len(keys) else ():
        if first[key] != number:
            again[key][number] = None
    order = sorted(first, key=SLICES.__rmod__)
    slices = list(map(SLICES.__rmod__, order))
    return Keys(
        array("Q", order).tobytes(),
        array("I", map(first.__getitem__, order)).tobytes(),
        tuple(bisect_left(slices, number) for number in range(SLICES + 1)),
        {key: tuple(further) for key, further in again.items()},
    )


def eights(letters: str) -> array[int]:
    """For each position a number of 64 bits for the eight letters that begin there."""
    found = array("Q", bytes(8 * max(len(letters) - 7, 0)))
    for shift, numbers in enumerate(_fours_apart(letters)):
        # All numbers as one, each beside the next: what is done to it is done to all of them.
        wide = int.from_bytes(numbers, "little")
        low = int.from_bytes(_LOW_BITS * (len(numbers) // 8), "little")
        turned = (wide & ~low) >> 71 | (wide & low) >> 64 << 57  # the next one, turned by 7 bits
        mixed = (wide ^ turned).to_bytes(len(numbers), "little")[:-8]
        found[shift::4] = array("Q", mixed)
    return found


def fours(letters: str) -> array[int]:
    """For each position the four letters that begin there as a number of 64 bits."""
    found = array("Q", bytes(8 * max(len(letters) - 3, 0)))
    for shift, numbers in enumerate(_fours_apart(letters)):
        found[shift::4] = array("Q", numbers)
    return found


def _fours_apart(letters: str) -> Iterator[bytes]:
    """Four letters by four, 16 bits each: from the first on, the second, the third, the fourth."""
    units = _BEYOND.sub("\n", letters).encode("utf-16-le")
    for shift in range(4):
        shifted = units[2 * shift :]
        yield shifted[: len(shifted) // 8 * 8]
