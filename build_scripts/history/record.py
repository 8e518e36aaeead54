"""The record of changes: what git knows of the items that the present files hold.

What a file's lines are from depends on its bytes and on the commit alone, so it is kept under
the checksum of both: git takes a third of a second to go through some hundred commits.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from build_scripts.cache import cache_folder, digest, keep
from build_scripts.curation.files import (
    CODEBOOK_FOLDER,
    SUMMARY_FILE,
    find_case_folders,
    relative,
)
from build_scripts.history.blame import blame, make_revision
from build_scripts.history.git import GitError, run_git
from build_scripts.history.places import item_lines
from build_scripts.model import NO_HISTORY, Change, History, Revision, Unrecorded

_CASES = "cases"
_FINDINGS = f"{_CASES}/{CODEBOOK_FOLDER}/findings.yaml"

Changes = dict[str, Change]


def read_history(root: Path) -> History:
    """When each fact, practice and finding below `root/cases` was last changed.

    Every build checks everything, so what was checked is the commit that is checked out
    (its committer's date), with what was edited since. Without git, outside a repository
    and where git refuses to read it, nothing is known. The files must be sound.
    """
    try:
        time, commit = run_git(root, "rev-list", "-1", "--timestamp", "HEAD").decode().split()
        changes = _changes(_read_repository(root, commit))
        edited = run_git(root, "status", "--porcelain", "-z", "--", _CASES)
    except GitError:
        return NO_HISTORY
    return History(changes, make_revision(commit, int(time)), bool(edited))


@dataclass(frozen=True, slots=True)
class _Repository:
    """The repository at one commit; `boundary` are the commits at which a shallow clone ends."""

    root: Path
    commit: str
    files: frozenset[str]
    boundary: frozenset[str]


def _read_repository(root: Path, commit: str) -> _Repository:
    listed = run_git(root, "ls-tree", "-r", "-z", "--name-only", commit, _CASES)
    files = listed.decode("utf-8", errors="surrogateescape").split("\0")
    # gitrepository-layout(5), `shallow`
    shallow = root / run_git(root, "rev-parse", "--git-path", "shallow").decode().rstrip("\n")
    boundary = shallow.read_text(encoding="ascii").split() if shallow.is_file() else ()
    return _Repository(root, commit, frozenset(files), frozenset(boundary))


def _changes(repository: _Repository) -> Mapping[str, Change]:
    root = repository.root
    changes: Changes = {}
    for folder in find_case_folders(root / _CASES):
        file = relative(folder / SUMMARY_FILE, root)
        found = _changes_in(repository, file, ("facts", "practices"))
        changes |= {f"{folder.name}/{id_}": change for id_, change in found.items()}
    return changes | _changes_in(repository, _FINDINGS, ("findings",))


def _changes_in(repository: _Repository, file: str, fields: tuple[str, ...]) -> Changes:
    """By id, the last change of every item of a file."""
    data = (repository.root / file).read_bytes()
    if file not in repository.files:
        return dict.fromkeys(_places(data, fields), Unrecorded.UNCOMMITTED)

    def ask_git() -> Changes:
        blamed = blame(repository.root, file)
        places = _places(data, fields)
        return {id_: blamed.last_change(it, repository.boundary) for id_, it in places.items()}

    kept = cache_folder(repository.root, "history")
    if kept is None:
        return ask_git()
    known = (_program(), repository.commit, sorted(repository.boundary), file)
    key = hashlib.sha256(repr(known).encode() + data).hexdigest()
    return _kept(kept / f"{key}.json", ask_git)


def _places(data: bytes, fields: tuple[str, ...]) -> dict[str, range]:
    return item_lines(data.decode("utf-8-sig"), fields)


def _kept(place: Path, make: Callable[[], Changes]) -> Changes:
    """What is kept at `place`, else what `make` gives, which is kept there."""
    try:
        read = json.loads(place.read_bytes())
        return {id_: _decoded(told) for id_, told in read.items()}
    except (OSError, ValueError):  # none there, or not whole
        changes = make()
        told = {id_: _encoded(change) for id_, change in changes.items()}
        keep(place, json.dumps(told).encode())
        return changes


def _encoded(change: Change) -> str:
    return f"{change.id} {change.day}" if isinstance(change, Revision) else change.value


def _decoded(told: str) -> Change:
    commit, _, day = told.partition(" ")
    return Revision(commit, day) if day else Unrecorded(told)


@cache
def _program() -> str:
    """A checksum of the code that asks git and reads its answers."""
    return digest(sorted(Path(__file__).parent.glob("*.py")))
