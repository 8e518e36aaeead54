"""The record of changes: what git knows of the items that the present files hold.

What a file's lines are from depends on its bytes and on the commits that touched it alone, so it
is kept under the checksum of both: after a commit only what it touched is asked for again, and
git goes through all commits once.
"""

from __future__ import annotations

import json
import pickle
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from build_scripts.curation.files import (
    CODEBOOK_FOLDER,
    SUMMARY_FILE,
    find_case_folders,
    relative,
)
from build_scripts.history.blame import make_revision, parse_blame, read_blame
from build_scripts.history.git import GitError, run_git
from build_scripts.history.places import item_lines
from build_scripts.model import (
    NO_HISTORY,
    Change,
    History,
    Unrecorded,
    reference_of_entry,
    reference_of_summary,
)
from build_scripts.store import Store, digest_of

_CASES = "cases"
# Of a merge every file that differs from a parent: rather asked for once too often.
_LOG = ("log", "-m", "-z", "--format=%x01%H", "--name-only", "--no-renames", "--relative")
_CODEBOOK = (
    ("findings.yaml", "findings", ""),
    ("themes.yaml", "themes", "theme"),
    ("indicators.yaml", "indicators", "indicator"),
    ("features.yaml", "features", "feature"),
    ("glossary.yaml", "terms", "term"),
)
"""The files of the codebook, the list in each that has entries, and their kind; findings go by
their ids alone."""
_WHOLE = ""
"""Stands for a whole file among its items."""

Changes = dict[str, Change]


def read_history(root: Path, store: Store) -> History:
    """When each item of a case and each entry of the codebook below `root/cases` was last changed.

    Every build checks everything, so what was checked is the commit that is checked out
    (its committer's date), with what was edited since. Without git, outside a repository
    and where git refuses to read it, nothing is known. The files must be sound.
    """
    try:
        time, commit = run_git(root, "rev-list", "-1", "--timestamp", "HEAD").decode().split()
        changes = _changes(_read_repository(root, commit, store), store)
        edited = run_git(root, "status", "--porcelain", "-z", "--", _CASES)
    except GitError:
        return NO_HISTORY
    return History(changes, make_revision(commit, int(time)), bool(edited))


class _Repository(Struct, frozen=True):
    """The repository at one commit: by file, a checksum of the commits that touched it.

    `boundary` are the commits at which a shallow clone ends.
    """

    root: Path
    touched: Mapping[str, str]
    boundary: frozenset[str]


def _read_repository(root: Path, commit: str, store: Store) -> _Repository:
    # gitrepository-layout(5), `shallow`
    shallow = root / run_git(root, "rev-parse", "--git-path", "shallow").decode().rstrip("\n")
    boundary = shallow.read_text(encoding="ascii").split() if shallow.is_file() else []

    def ask_git() -> bytes:
        listed = run_git(root, "ls-tree", "-r", "-z", "--name-only", commit, _CASES)
        logged = run_git(root, *_LOG, commit, "--", _CASES)
        return json.dumps(_touched(listed, logged)).encode()

    key = ("history", commit, " ".join(sorted(boundary)))
    return _Repository(root, json.loads(store.content(key, ask_git)), frozenset(boundary))


def _touched(listed: bytes, logged: bytes) -> dict[str, str]:
    """By each file of a tree, a checksum of the commits that the log names with it."""
    commits: dict[str, list[str]] = {file: [] for file in _names(listed)}
    for entry in logged.split(b"\x01")[1:]:
        commit, *files = _names(entry)
        for file in files:
            if file in commits:
                commits[file].append(commit)
    return {file: digest_of(" ".join(of_file).encode()) for file, of_file in commits.items()}


def _names(listed: bytes) -> list[str]:
    names = listed.decode("utf-8", errors="surrogateescape").split("\0")
    return [name for name in (name.strip("\n") for name in names) if name]


def _changes(repository: _Repository, store: Store) -> Mapping[str, Change]:
    root = repository.root
    changes: Changes = {}
    for folder in find_case_folders(root / _CASES):
        file = relative(folder / SUMMARY_FILE, root)
        found = _changes_in(repository, store, file, ("facts", "practices", "features"))
        changes[reference_of_summary(folder.name)] = found.pop(_WHOLE)
        changes |= {f"{folder.name}/{id_}": change for id_, change in found.items()}
    for name, field, kind in _CODEBOOK:
        found = _changes_in(repository, store, f"{_CASES}/{CODEBOOK_FOLDER}/{name}", (field,))
        del found[_WHOLE]
        if kind:
            found = {reference_of_entry(kind, id_): change for id_, change in found.items()}
        changes |= found
    return changes


def _changes_in(
    repository: _Repository, store: Store, file: str, fields: tuple[str, ...]
) -> Changes:
    """By id, the last change of every item of a file, and of all of it."""
    data = (repository.root / file).read_bytes()
    if file not in repository.touched:
        return dict.fromkeys(_places(data, fields), Unrecorded.UNCOMMITTED)

    def ask_git() -> bytes:
        blamed = parse_blame(read_blame(repository.root, file))
        places = _places(data, fields).items()
        return pickle.dumps(
            {id_: blamed.last_change(lines, repository.boundary) for id_, lines in places}
        )

    boundary = " ".join(sorted(repository.boundary))
    key = ("history", file, repository.touched[file], boundary, digest_of(data))
    changes: Changes = pickle.loads(store.content(key, ask_git))
    return changes


def _places(data: bytes, fields: tuple[str, ...]) -> dict[str, range]:
    text = data.decode("utf-8-sig")
    return {_WHOLE: range(1, len(data.splitlines()) + 1), **item_lines(text, fields)}
