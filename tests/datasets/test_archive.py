"""The archive is what `zipfile` writes, and packs what has changed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.datasets.archive import EFFORT, deflate, zip_of

NAMES = st.text("abcxyzABC019._-/", min_size=1, max_size=20)
FILES = st.dictionaries(NAMES, st.binary(max_size=3000) | st.text().map(str.encode), max_size=5)


def by_the_library(contents: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(contents):
            entry = zipfile.ZipInfo(name)  # its time is the earliest that the format has
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            archive.writestr(entry, contents[name], zipfile.ZIP_DEFLATED, EFFORT)
    return buffer.getvalue()


@given(FILES)
def test_an_archive_has_the_bytes_that_the_library_writes(contents: Mapping[str, bytes]) -> None:
    assert zip_of(sorted(contents.items())) == by_the_library(contents)


def test_large_files_have_them_too() -> None:
    rows = "".join(f"案例{number},数值{number * number}\r\n" for number in range(60_000))
    contents = {"facts.csv": rows.encode(), "empty.csv": b"", "README.zh.md": "说明".encode()}
    packed = zip_of(sorted(contents.items()))
    assert packed == by_the_library(contents)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == contents


def test_what_packs_a_file_is_asked_once_for_each() -> None:
    asked: list[bytes] = []

    def pack(content: bytes) -> bytes:
        asked.append(content)
        return deflate(content)

    zip_of([("b.csv", b"2"), ("a.csv", b"1")], pack)
    assert asked == [b"2", b"1"]


def test_names_are_ascii() -> None:
    with pytest.raises(UnicodeEncodeError):
        zip_of([("数据.csv", b"")])
