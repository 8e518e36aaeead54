"""The record of changes: what git knows of the items that the present files hold.

What a file's lines are from depends on its bytes and on the commit alone, so it is kept under
the checksum of both: git takes a third of a second to go through some hundred commits.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

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
from build_scripts.store import Store, digest_of

_CASES = "cases"
_FINDINGS = f"{_CASES}/{CODEBOOK_FOLDER}/findings.yaml"

Changes = dict[str, Change]


def read_history(root: Path, store: Store) -> History:
    """When each fact, practice and finding below `root/cases` was last changed.

    Every build checks everything, so what was checked is the commit that is checked out
    (its committer's date), with what was edited since. Without git, outside a repository
    and where git refuses to read it, nothing is known. The files must be sound.
    """
    try:
        time, commit = run_git(root, "rev-list", "-1", "--timestamp", "HEAD").decode().split()
        changes = _changes(_read_repository(root, commit), store)
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


def _changes(repository: _Repository, store: Store) -> Mapping[str, Change]:
    root = repository.root
    changes: Changes = {}
    for folder in find_case_folders(root / _CASES):
        file = relative(folder / SUMMARY_FILE, root)
        found = _changes_in(repository, store, file, ("facts", "practices"))
        changes |= {f"{folder.name}/{id_}": change for id_, change in found.items()}
    return changes | _changes_in(repository, store, _FINDINGS, ("findings",))


def _changes_in(
    repository: _Repository, store: Store, file: str, fields: tuple[str, ...]
) -> Changes:
    """By id, the last change of every item of a file."""
    data = (repository.root / file).read_bytes()
    if file not in repository.files:
        return dict.fromkeys(_places(data, fields), Unrecorded.UNCOMMITTED)

    def ask_git() -> bytes:
        blamed = blame(repository.root, file)
        places = _places(data, fields)
        changes = {id_: blamed.last_change(it, repository.boundary) for id_, it in places.items()}
        return json.dumps({id_: _encoded(change) for id_, change in changes.items()}).encode()

    boundary = " ".join(sorted(repository.boundary))
    known = store.content(("history", repository.commit, boundary, file, digest_of(data)), ask_git)
    return {id_: _decoded(change) for id_, change in json.loads(known).items()}


def _places(data: bytes, fields: tuple[str, ...]) -> dict[str, range]:
    return item_lines(data.decode("utf-8-sig"), fields)


def _encoded(change: Change) -> str:
    return f"{change.id} {change.day}" if isinstance(change, Revision) else change.value


def _decoded(told: str) -> Change:
    commit, _, day = told.partition(" ")
    return Revision(commit, day) if day else Unrecorded(told)
