"""A folder whose checksums hold is a release only if it is what `casebook release` would write."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from build_scripts.datasets.releases import (
    DESCRIPTOR,
    FILES,
    RECORD,
    read_releases,
    record_of,
    sums,
)
from build_scripts.model import Revision, Tally
from build_scripts.problems import CasebookError
from build_scripts.views.links import RELEASE_ARCHIVE, RELEASE_FOLDER, RELEASE_SUMS

NAME, SOME = "2026-01-31", Tally(1, 0, 0)
MADE = record_of(Revision("abc1234", f"{NAME}T10:00:00Z"), SOME, SOME, is_first=True)


def archive(members: Mapping[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in members.items():
            package.writestr(name, text)
    return buffer.getvalue()


def record(**others: object) -> bytes:
    return json.dumps({**json.loads(MADE), **others}).encode()


PACKED = archive({DESCRIPTOR: "{}", "facts.csv": "id\na\n"})
NOT_PACKED = PACKED.replace(
    b"PK\x01\x02\x14\x03\x14\x00\x00\x00\x08", b"PK\x01\x02\x14\x03\x14\x00\x00\x00c"
)
LOCKED = PACKED.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")


def write(docs: Path, name: str, files: Mapping[str, bytes]) -> None:
    folder = docs / RELEASE_FOLDER / name
    folder.mkdir(parents=True)
    contents = {**dict.fromkeys(FILES, b"# x\n"), RELEASE_ARCHIVE: PACKED, RECORD: MADE}
    contents |= {file: data for file, data in files.items() if file in FILES}
    for file, data in {**contents, RELEASE_SUMS: sums(contents), **files}.items():
        (folder / file).write_bytes(data)


def test_a_release_is_read(tmp_path: Path) -> None:
    write(tmp_path, NAME, {})
    write(tmp_path, f"{NAME}-2", {".hidden": b"x"})
    assert [it.name for it in read_releases(tmp_path)] == [f"{NAME}-2", NAME]


@pytest.mark.parametrize(
    "name", ["notes", "<img src=x>", "2026-01-30", "2026-13-31", f"{NAME}-{'9' * 100}", f"{NAME}\n"]
)
def test_a_folder_with_another_name_is_none(name: str, tmp_path: Path) -> None:
    write(tmp_path, name, {})
    with pytest.raises(CasebookError, match="release-altered") as caught:
        read_releases(tmp_path)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    ("file", "data"),
    [
        ("page.html", b"<script>x</script>"),
        (RECORD, b"[" * 100_000),
        (RECORD, record(commit='"><script>')),
        (RECORD, record(commit=["abc1234"])),
        (RECORD, record(time=f"{NAME}<script>")),
        (RECORD, record(time=5)),
        (RECORD, record(facts={"added": "<b>", "changed": 0, "removed": 0})),
        (RECORD, record(facts={"added": 10**400, "changed": 0, "removed": 0})),
        (RELEASE_ARCHIVE, NOT_PACKED),
        (RELEASE_ARCHIVE, LOCKED),
        (RELEASE_ARCHIVE, archive({"facts.csv": "id\na\n"})),
        (RELEASE_ARCHIVE, archive({DESCRIPTOR: "[]"})),
        (RELEASE_ARCHIVE, archive({DESCRIPTOR: "[" * 100_000})),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_nobody_released_is_none(file: str, data: bytes, tmp_path: Path) -> None:
    assert PACKED not in (NOT_PACKED, LOCKED)
    write(tmp_path, NAME, {file: data})
    with pytest.raises(CasebookError, match="release-altered"):
        read_releases(tmp_path)
