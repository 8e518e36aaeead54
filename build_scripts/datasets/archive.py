"""An archive of files that are packed one by one, so that only what has changed is packed again.

`zipfile` packs whatever it is given and takes nothing that is packed; what this writes are the
bytes that it would write.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterable
from io import BytesIO

EFFORT = 4
"""Of 1 to 9 for packing: with the usual 6 it takes twice as long, and is a fourteenth smaller."""
_UNIX, _READABLE = 3, 0o100644
"""By what an archive says that its files may be read by all (APPNOTE.TXT, 4.4.2 and 4.4.15)."""
_VERSION, _DEFLATED, _FIRST_DAY = 20, 8, 0x21
"""What is needed to unpack it, the way of packing, and the earliest day that the format has, the
first of 1980 (4.4.3, 4.4.5 and 4.4.6)."""
_MEMBER = struct.Struct("<4s5H3L2H")
_LISTED = struct.Struct("<4s2B5H3L5H2L")
_END = struct.Struct("<4s4H2LH")
"""What stands before a file, for each in the list of them all, and at the end (4.3.7, 4.3.12 and
4.3.16)."""


def deflate(content: bytes) -> bytes:
    """A file as an archive holds it, without anything before or after it."""
    packing = zlib.compressobj(EFFORT, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packing.compress(content) + packing.flush()


def zip_of(files: Iterable[tuple[str, bytes]], pack: Callable[[bytes], bytes] = deflate) -> bytes:
    """An archive of files, each after its name, which is ASCII; the same bytes for the same files.

    They are taken one by one, so that no more than one need be in memory. What depends on the day,
    on who packs it and on which system is fixed. Raises `struct.error` where a file, or all of
    them, are 4 GB or more.
    """
    archive, listed, number = BytesIO(), bytearray(), 0
    for name, content in files:
        number += 1
        encoded, packed, begin = name.encode("ascii"), pack(content), archive.tell()
        told = (_VERSION, 0, _DEFLATED, 0, _FIRST_DAY)
        measures = (zlib.crc32(content), len(packed), len(content), len(encoded), 0)
        rights = _READABLE << 16
        made_by = (_VERSION, _UNIX)
        listed += _LISTED.pack(b"PK\1\2", *made_by, *told, *measures, 0, 0, 0, rights, begin)
        listed += encoded
        archive.write(_MEMBER.pack(b"PK\3\4", *told, *measures) + encoded)
        archive.write(packed)
    end = _END.pack(b"PK\5\6", 0, 0, number, number, len(listed), archive.tell(), 0)
    archive.write(listed + end)
    return archive.getvalue()
