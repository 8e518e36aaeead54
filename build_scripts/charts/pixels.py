"""Flat shapes in pixels, as a PNG: for pictures that other sites show, which draw no SVG.

Written here and not by a library: what renders SVG (vl-convert) weighs 84 MB, takes 17 ms of CPU
a picture and gives 170 KB, where this takes some milliseconds and gives a few KB. There are no
words: letters would take a font, and the card of a link has the page's title beside the picture.
Only operations that every machine rounds alike are used, and of zlib the way of packing (runs) in
which there is nothing to choose.
"""

from __future__ import annotations

import math
import struct
import zlib
from dataclasses import dataclass, field
from functools import cache

from build_scripts.charts.model import Sign
from build_scripts.charts.sheet import CORNERS
from build_scripts.charts.style import COLORS

GROUND = "paper"
_FULL = 4
"""In so many steps an edge fades into the ground."""
_STEPS = range(1, _FULL + 1)
_MEMORY = 9
"""What zlib may use, of 1 to 9; with less it ends its blocks sooner."""

_SAME_AS_ABOVE, _AS_IT_IS = b"\2", b"\0"
"""How a line of a PNG is written: by what differs from the one above, and by itself."""


@dataclass
class Pixels:
    """A picture on the site's light ground; colours go by their names."""

    width: int
    height: int
    _rows: list[bytearray] = field(default_factory=list)
    _colors: dict[str, int] = field(default_factory=dict)
    """The place in the palette of each colour; its paler steps stand before it."""

    def __post_init__(self) -> None:
        self._rows = [bytearray(self.width) for _ in range(self.height)]

    def rect(self, x: float, y: float, width: float, height: float, color: str) -> None:
        """A rectangle, from pixel to pixel, so that two that adjoin leave nothing between them."""
        left, right = round(x), round(x + width)
        line = bytes([self._place(color)]) * (right - left)
        for row in self._rows[round(y) : round(y + height)]:
            row[left:right] = line

    def mark(
        self, kind: Sign, x: float, y: float, r: int, color: str, *, is_open: bool = False
    ) -> None:
        """A sign about a point, about as large as a circle of radius `r`."""
        left, top = round(x), round(y)
        full = self._place(color)
        steps = bytes([0, *(max(full - _FULL + step, 0) for step in _STEPS)]).ljust(256)
        for down, along, levels in _mask(kind, r, r - max(2, r // 4) if is_open else 0):
            start = left + along
            self._rows[top + down][start : start + len(levels)] = levels.translate(steps)

    def png(self) -> bytes:
        """The picture, with the colours that it has."""
        packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS, _MEMORY, zlib.Z_RLE)
        same = _SAME_AS_ABOVE + bytes(self.width)
        lines = (
            same if row == above else _AS_IT_IS + row
            for row, above in zip(self._rows, (None, *self._rows), strict=False)
        )
        packed = packer.compress(b"".join(lines)) + packer.flush()
        header = struct.pack(">2I5B", self.width, self.height, 8, 3, 0, 0, 0)
        palette = bytes(channel for color in self._palette() for channel in color)
        return b"\x89PNG\r\n\x1a\n" + b"".join(
            (
                _chunk(b"IHDR", header),
                _chunk(b"PLTE", palette),
                _chunk(b"IDAT", packed),
                _chunk(b"IEND", b""),
            )
        )

    def _place(self, color: str) -> int:
        if color == GROUND:
            return 0
        return self._colors.setdefault(color, _FULL * (len(self._colors) + 1))

    def _palette(self) -> list[tuple[int, ...]]:
        ground = _channels(GROUND)
        mixed = [
            tuple(
                (under * (_FULL - step) + over * step + _FULL // 2) // _FULL
                for under, over in zip(ground, _channels(color), strict=True)
            )
            for color in self._colors
            for step in _STEPS
        ]
        return [ground, *mixed]


def _channels(color: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(COLORS[color].removeprefix("#")))


def _chunk(kind: bytes, data: bytes) -> bytes:
    checked = kind + data
    return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))


@cache
def _mask(kind: Sign, r: int, hollow: int) -> tuple[tuple[int, int, bytes], ...]:
    """A sign line by line: where each begins, from the middle, and how much of each pixel it
    covers; `hollow` is the radius of what is left open."""
    reach = 2 * r
    rows = []
    for down in range(-reach, reach):
        covered = [0.0] * (2 * reach)
        for part in range(_FULL):
            y = down + (part + 0.5) / _FULL
            for radius, sense in ((r, 1), (hollow, -1)):
                left, right = _span(kind, radius, y)
                for x in range(math.floor(left), math.ceil(right)):
                    covered[x + reach] += sense * (min(right, x + 1) - max(left, x))
        levels = bytes(map(round, covered))
        if any(levels):
            start = len(levels) - len(levels.lstrip(b"\0"))
            rows.append((down, start - reach, levels.strip(b"\0")))
    return tuple(rows)


def _span(kind: Sign, r: int, y: float) -> tuple[float, float]:
    """From where to where a sign about the middle reaches at some height: no sign has holes."""
    if kind is Sign.CIRCLE:
        half = math.sqrt(max(r * r - y * y, 0))
        return -half, half
    corners = [(x * r, up * r) for x, up in CORNERS[kind]]
    crossed = [
        x + (y - up) * (to_x - x) / (to_up - up)
        for (x, up), (to_x, to_up) in zip(corners, (*corners[1:], corners[0]), strict=True)
        if (up <= y) != (to_up <= y)
    ]
    return min(crossed, default=0), max(crossed, default=0)
