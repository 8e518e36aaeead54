"""The releases of the data: a folder each below `docs/releases`, published as it is.

What a folder holds is never written again. Its checksums say so, and are held at every build.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from build_scripts.model import Localized, Position, Release, Revision, Tally
from build_scripts.problems import CasebookError, Problem
from build_scripts.store import Digest, digest_of
from build_scripts.views.links import (
    RELEASE_ARCHIVE,
    RELEASE_FOLDER,
    RELEASE_SUMS,
    changelog_of,
)

LANGUAGES = ("zh", "en")
"""The languages in which there is a changelog."""
DESCRIPTOR = "datapackage.json"
"""What describes the tables of an archive for programs, as it is called there."""
RECORD = "release.json"
"""What a release is, for this program."""
FILES = (RELEASE_ARCHIVE, *map(changelog_of, LANGUAGES), RECORD)
"""What a release has, besides the checksums."""
_NAME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:-([0-9]{1,4}))?")
_COMMIT = re.compile("[0-9a-f]{4,40}")
_TIME = "%Y-%m-%dT%H:%M:%SZ"
_LARGEST = 500_000_000
"""Bytes of all that an archive holds: it is read at every build."""
_ALWAYS_ELSE = ("version", "homepage")
"""What a descriptor says of where and when the data were taken, and not of what they are."""


def read_releases(docs: Path) -> tuple[Release, ...]:
    """The releases below `docs`, the newest first; `CasebookError` if one is not as it was made."""
    folder = docs / RELEASE_FOLDER
    names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    shown = [name for name in names if not name.startswith(".")]  # the others nobody publishes
    return tuple(_read(folder / name) for name in sorted(shown, key=_order, reverse=True))


def name_of(day: str, releases: tuple[Release, ...]) -> str:
    """What the next release of a day is called."""
    orders = (_order(release.name) for release in releases)
    last = max((number for of_day, number in orders if of_day == day), default=0)
    return f"{day}-{last + 1}" if last else day


def sums(contents: Mapping[str, bytes]) -> bytes:
    """Files with their checksums, as sha256sum(1) checks them."""
    lines = (f"{hashlib.sha256(contents[name]).hexdigest()}  {name}\n" for name in sorted(contents))
    return "".join(lines).encode()


def record_of(revision: Revision, facts: Tally, others: Tally, *, is_first: bool) -> bytes:
    """What a release is, for `read_releases`."""
    record = {
        "commit": revision.id,
        "time": revision.time,
        "first": is_first,
        "facts": _counts(facts),
        "others": _counts(others),
    }
    return (json.dumps(record, indent=1) + "\n").encode()


def members(archive: bytes) -> dict[str, bytes]:
    """What an archive holds, by its name there; `ValueError` if that is too much."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        if sum(member.file_size for member in opened.infolist()) > _LARGEST:
            raise ValueError
        return {name: opened.read(name) for name in opened.namelist()}


def digest_of_data(contents: Mapping[str, bytes]) -> Digest:
    """What tells two states of the data apart: their tables, and what describes these, but for
    the version and the site's address; of the contents of an archive."""
    described = json.loads(contents[DESCRIPTOR])
    kept = {name: value for name, value in described.items() if name not in _ALWAYS_ELSE}
    tables = {name: digest_of(it) for name, it in contents.items() if name.endswith(".csv")}
    return digest_of(json.dumps([kept, tables], sort_keys=True).encode())


def _read(folder: Path) -> Release:
    try:
        contents = {name: (folder / name).read_bytes() for name in FILES}
        if (folder / RELEASE_SUMS).read_bytes() != sums(contents):
            raise ValueError
        if {it.name for it in folder.iterdir() if it.name[0] != "."} != {*FILES, RELEASE_SUMS}:
            raise ValueError
        digest_of_data(members(contents[RELEASE_ARCHIVE]))  # it must be one of data
        return _release(folder.name, contents)
    except Exception:  # whatever a file may hold that nobody released
        raise CasebookError(_altered(folder)) from None


def _release(name: str, contents: Mapping[str, bytes]) -> Release:
    record: Mapping[str, Any] = json.loads(contents[RECORD])
    commit, time, found = record["commit"], record["time"], _NAME.fullmatch(name)
    datetime.strptime(time, _TIME)
    revision = Revision(commit, time)
    if not _COMMIT.fullmatch(commit) or not found or found[1] != revision.day:
        raise ValueError
    return Release(
        name=name,
        revision=revision,
        sha256=hashlib.sha256(contents[RELEASE_ARCHIVE]).hexdigest(),
        facts=_tally(record["facts"]),
        others=_tally(record["others"]),
        is_first=record["first"] is True,
    )


def _tally(counts: Mapping[str, int]) -> Tally:
    if not all(type(count) is int and 0 <= count < _LARGEST for count in counts.values()):
        raise ValueError
    return Tally(**counts)


def _altered(folder: Path) -> Problem:
    place = f"docs/{RELEASE_FOLDER}/{folder.name}"
    return Problem(
        Position(f"{place}/{RELEASE_SUMS}"),
        "release-altered",
        Localized(
            "发布版本的文件须与当初发布的一样",
            "the files of a release must be as they were released",
        ),
        folder.name,
        Localized(
            f"用 `git checkout -- {place}` 找回；不是发布版本的，移到别处去",
            f"bring them back with `git checkout -- {place}`; move what is no release elsewhere",
        ),
    )


def _counts(tally: Tally) -> dict[str, int]:
    return {"added": tally.added, "changed": tally.changed, "removed": tally.removed}


def _order(name: str) -> tuple[str, int]:
    found = _NAME.fullmatch(name)
    return (found[1], int(found[2] or 1)) if found else (name, 0)
