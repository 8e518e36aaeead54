"""The record of changes: what git knows of the items that the present files hold."""

from __future__ import annotations

from collections.abc import Collection, Mapping
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
from build_scripts.model import NO_HISTORY, Change, History, Unrecorded

_CASES = "cases"
_FINDINGS = f"{_CASES}/{CODEBOOK_FOLDER}/findings.yaml"


def read_history(root: Path) -> History:
    """When each fact, practice and finding below `root/cases` was last changed.

    Every build checks everything, so what was checked is the commit that is checked out
    (its committer's date), with what was edited since. Without git, outside a repository
    and where git refuses to read it, nothing is known. The files must be sound.
    """
    try:
        time, commit = run_git(root, "rev-list", "-1", "--timestamp", "HEAD").decode().split()
        committed = _names(run_git(root, "ls-tree", "-r", "-z", "--name-only", "HEAD", _CASES))
        changes = _changes(root, committed, _shallow_boundary(root))
        edited = run_git(root, "status", "--porcelain", "-z", "--", _CASES)
    except GitError:
        return NO_HISTORY
    return History(changes, make_revision(commit, int(time)), bool(edited))


def _names(printed: bytes) -> frozenset[str]:
    return frozenset(printed.decode("utf-8", errors="surrogateescape").split("\0"))


def _shallow_boundary(root: Path) -> frozenset[str]:
    """The commits at which a shallow clone ends (gitrepository-layout(5), `shallow`)."""
    path = root / run_git(root, "rev-parse", "--git-path", "shallow").decode().rstrip("\n")
    return frozenset(path.read_text(encoding="ascii").split()) if path.is_file() else frozenset()


def _changes(
    root: Path, committed: Collection[str], boundary: Collection[str]
) -> Mapping[str, Change]:
    changes: dict[str, Change] = {}
    for folder in find_case_folders(root / _CASES):
        file = relative(folder / SUMMARY_FILE, root)
        found = _changes_in(root, file, ("facts", "practices"), committed, boundary)
        changes |= {f"{folder.name}/{id_}": change for id_, change in found.items()}
    return changes | _changes_in(root, _FINDINGS, ("findings",), committed, boundary)


def _changes_in(
    root: Path,
    file: str,
    fields: tuple[str, ...],
    committed: Collection[str],
    boundary: Collection[str],
) -> dict[str, Change]:
    """By id, the last change of every item of a file."""
    places = item_lines((root / file).read_text(encoding="utf-8-sig"), fields)
    if file not in committed:
        return dict.fromkeys(places, Unrecorded.UNCOMMITTED)
    blamed = blame(root, file)
    return {id_: blamed.last_change(lines, boundary) for id_, lines in places.items()}
