"""What a PNG shows, read as the standard says (W3C, PNG third edition), checksums included."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence
from itertools import groupby

from build_scripts.charts.style import COLORS

Row = Sequence[str]
"""The colours of a line of pixels, as `#1858e4`."""


def read_png(content: bytes) -> list[Row]:
    """The lines of a picture of eight bits a pixel with a palette."""
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    chunks = dict(_chunks(content[8:]))
    assert list(chunks) == [b"IHDR", b"PLTE", b"IDAT", b"IEND"]
    width, height, *how = struct.unpack(">2I5B", chunks[b"IHDR"])
    assert how == [8, 3, 0, 0, 0], "eight bits, a palette, not interlaced"
    palette = chunks[b"PLTE"].hex()
    colors = [f"#{palette[at : at + 6]}" for at in range(0, len(palette), 6)]
    pixels = zlib.decompress(chunks[b"IDAT"])
    assert len(pixels) == height * (width + 1)
    rows, above, same = list[Row](), bytes(width), bytes(width)
    for at in range(0, len(pixels), width + 1):
        kind, line = pixels[at], pixels[at + 1 : at + 1 + width]
        assert kind in (0, 2), "as it is, or by what differs from the line above"
        if kind == 2 and line == same:
            line = above
        elif kind == 2:
            line = bytes((new + old) % 256 for new, old in zip(line, above, strict=True))
        rows.append(rows[-1] if rows and line == above else [colors[place] for place in line])
        above = line
    return rows


def runs(row: Row) -> list[tuple[str, int]]:
    """The colours along a line, each with how many pixels it takes."""
    return [(color, len(list(pixels))) for color, pixels in groupby(row)]


def bands(rows: list[Row], *colors: str) -> list[list[Row]]:
    """The lines in which one of some colours is, those that adjoin together."""
    wanted = {COLORS[color] for color in colors}
    found = groupby(rows, key=lambda row: not wanted.isdisjoint(row))
    return [list(band) for has_color, band in found if has_color]


def longest(band: list[Row], color: str) -> int:
    """How long the longest stretch of a colour in some lines is."""
    return max((width for row in band for it, width in runs(row) if it == COLORS[color]), default=0)


def pieces_in(rows: list[Row], ground: set[str]) -> int:
    """How many shapes there are on some ground, each in one piece."""
    joined: dict[tuple[int, int], tuple[int, int]] = {}

    def root(place: tuple[int, int]) -> tuple[int, int]:
        while joined[place] != place:
            place = joined[place]
        return place

    above: list[tuple[int, int]] = []
    for y, row in enumerate(rows):
        here, x = list[tuple[int, int]](), 0
        for is_shape, pixels in groupby(row, key=lambda color: color not in ground):
            start, x = x, x + len(list(pixels))
            if is_shape:
                joined[y, start] = (y, start)
                here.append((start, x))
                for left, right in above:
                    if left <= x and right >= start:
                        joined[root((y - 1, left))] = root((y, start))
        above = here
    return sum(root(place) == place for place in joined)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at < len(content):
        (length,) = struct.unpack_from(">I", content, at)
        named = content[at + 4 : at + 8 + length]
        assert struct.unpack_from(">I", content, at + 8 + length) == (zlib.crc32(named),)
        yield named[:4], named[4:]
        at += 12 + length
