"""Two states of the project, each read with this program and its templates, side by side."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from build_scripts.cache import FOLDER
from build_scripts.curation.files import (
    CODEBOOK_FILES,
    SUMMARY_FILE,
    find_case_folders,
    read_case_folder,
    read_codebook_folder,
)
from build_scripts.curation.yaml_values import parse_yaml
from build_scripts.history.blame import make_revision
from build_scripts.history.differences import (
    FileChange,
    PageChange,
    Plain,
    compare_files,
    compare_pages,
)
from build_scripts.history.git import run_git
from build_scripts.history.revisions import resolve, take_out
from build_scripts.model import EDITIONS, Position
from build_scripts.problems import CasebookError, Problem
from build_scripts.verify.corpus import load_corpus
from build_scripts.views.pages import render_site

WORKING_TREE = "the working tree"
_SHOWN = 3  # problems of a revision that cannot be read: enough to see what kind they are


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between two states, which go by `before` and `after`.

    `pages` is None where a state has problems by the present rules, and so no pages;
    `problems` are some of those.
    """

    before: str
    after: str
    files: tuple[FileChange, ...]
    pages: tuple[PageChange, ...] | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _State:
    """What the files of a state say, and its pages by path if it has no problems."""

    label: str
    content: Mapping[str, Plain]
    pages: Mapping[str, str] | None
    problems: tuple[Problem, ...]


def compare(root: Path, before: str, after: str | None, templates: Path) -> Difference:
    """What differs between revision `before` and `after`, or the working tree if that is None.

    Pages are rendered with `templates` and without dates, so that those differ whose content
    does. `CasebookError` where a revision is not known or cannot be read.
    """
    old = _state_at(root, before, templates)
    new = (
        _read_state(root, root, WORKING_TREE, templates)
        if after is None
        else _state_at(root, after, templates)
    )
    pages = None
    if old.pages is not None and new.pages is not None:
        pages = compare_pages(old.pages, new.pages)
    files = compare_files(old.content, new.content)
    return Difference(old.label, new.label, files, pages, (*old.problems, *new.problems))


def _state_at(root: Path, revision: str, templates: Path) -> _State:
    commit = resolve(root, revision)
    time = run_git(root, "rev-list", "-1", "--timestamp", commit).decode().split()[0]
    made = make_revision(commit, int(time))
    name = "" if commit.startswith(revision) else f"{revision}, "
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        take_out(root, commit, folder)
        if (root / FOLDER).is_dir():
            with suppress(OSError):  # not every system lets everybody make links
                (folder / FOLDER.parent).symlink_to(root / FOLDER.parent)
        return _read_state(folder, root, f"{name}{made.id} of {made.day}", templates)


def _read_state(folder: Path, root: Path, label: str, templates: Path) -> _State:
    """The state in `folder`; readings and charts are kept where `root` keeps its own."""
    files = _read_files(folder, label)
    corpus, problems = load_corpus(folder)
    pages = None
    if corpus is not None and not problems:
        rendered = render_site(
            corpus,
            EDITIONS["zh-Hans"],
            templates=templates,
            cache=root / FOLDER,
            site_url="",
        )
        pages = {path: str(text) for path, text in rendered.items() if path.endswith(".md")}
        pages |= _hand_written(folder / "docs")
    return _State(label, files, pages, _placed(problems, label)[:_SHOWN])


def _read_files(folder: Path, label: str) -> dict[str, Plain]:
    """What every summary and file of the codebook says, by its name."""
    cases = folder / "cases"
    if not cases.is_dir():
        return {}
    folders = [read_case_folder(it, folder) for it in find_case_folders(cases)]
    files: dict[str, Plain] = {}
    for read in (*folders, read_codebook_folder(cases, folder)):
        for name in sorted(read.files.keys() & {SUMMARY_FILE, *CODEBOOK_FILES}):
            text, file = read.text(name, ""), f"{read.name}/{name}"
            value, problems = (
                (None, [text]) if isinstance(text, Problem) else parse_yaml(text, file)
            )
            if not isinstance(value, dict):
                raise _unreadable(label, problems)
            files[file] = value
    return files


def _hand_written(docs: Path) -> dict[str, str]:
    return {
        path.relative_to(docs).as_posix(): path.read_text(encoding="utf-8", errors="replace")
        for path in docs.rglob("*.md")
    }


def _unreadable(label: str, problems: list[Problem]) -> CasebookError:
    """A file of a state that is no YAML with keys, and what is wrong with it."""
    placed = _placed(problems, label)
    if label == WORKING_TREE and placed:
        return CasebookError(*placed)
    rule = "revision must be one whose YAML files can be read"
    whole = Problem(Position("."), "revision-unreadable", rule, label, "take another")
    return CasebookError(whole, *placed[:_SHOWN])


def _placed(problems: list[Problem], label: str) -> tuple[Problem, ...]:
    """The problems with the revision before their file, unless they can be mended here."""
    if label == WORKING_TREE:
        return tuple(problems)
    return tuple(
        replace(item, position=item.position._replace(file=f"({label}) {item.position.file}"))
        for item in problems
    )
