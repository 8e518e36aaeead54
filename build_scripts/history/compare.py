"""Two states of the project, each read with this program and its templates, side by side."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from pathlib import Path

from build_scripts.cache import FOLDER
from build_scripts.curation.files import CODEBOOK_FOLDER, SUMMARY_FILE
from build_scripts.curation.forms import Record
from build_scripts.history.blame import make_revision
from build_scripts.history.differences import (
    FileChange,
    PageChange,
    compare_files,
    compare_pages,
)
from build_scripts.history.git import run_git
from build_scripts.history.revisions import resolve, take_out
from build_scripts.model import EDITIONS, Position
from build_scripts.problems import CasebookError, Problem
from build_scripts.site.pages import render_site
from build_scripts.verify.corpus import verify
from build_scripts.verify.inputs import Inputs, read_inputs

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
    """The records of a state by their files, and its pages by path if it has no problems."""

    label: str
    records: Mapping[str, Record]
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
    files = compare_files(old.records, new.records)
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
    inputs = read_inputs(folder)
    if not isinstance(inputs, Inputs):
        raise _unreadable(label, inputs)
    unread = [*_unread(inputs)]
    if unread:
        raise _unreadable(label, unread)
    corpus, problems = verify(inputs)
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
    return _State(label, _records(inputs), pages, _placed(problems, label)[:_SHOWN])


def _unread(inputs: Inputs) -> Iterator[Problem]:
    """The problems of form: with one, a record lacks what the file has."""
    for item in inputs.cases:
        yield from item.problems
    codebook = f"/{CODEBOOK_FOLDER}/"
    yield from (problem for problem in inputs.problems if codebook in problem.position.file)


def _records(inputs: Inputs) -> dict[str, Record]:
    records: dict[str, Record] = {}
    for item in inputs.cases:
        if item.summary is not None:
            records[f"{item.file}/{SUMMARY_FILE}"] = item.summary
    for field in fields(inputs.codebook):
        record = getattr(inputs.codebook, field.name)
        if record is not None:
            records[f"cases/{CODEBOOK_FOLDER}/{field.name}.yaml"] = record
    return records


def _hand_written(docs: Path) -> dict[str, str]:
    return {
        path.relative_to(docs).as_posix(): path.read_text(encoding="utf-8", errors="replace")
        for path in docs.rglob("*.md")
    }


def _unreadable(label: str, problems: list[Problem]) -> CasebookError:
    """The revision as a whole, and the first few of what is wrong in it."""
    placed = _placed(sorted(set(problems)), label)
    if label == WORKING_TREE:
        return CasebookError(*placed)
    rule = "revision must be one that this program can read"
    count = "1 problem" if len(placed) == 1 else f"{len(placed)} problems, the first of them here"
    fix = "compare with a later one, or use the program as it was then"
    whole = Problem(Position("."), "revision-unreadable", rule, f"{label}: {count}", fix)
    return CasebookError(whole, *placed[:_SHOWN])


def _placed(problems: list[Problem], label: str) -> tuple[Problem, ...]:
    """The problems with the revision before their file, unless they can be mended here."""
    if label == WORKING_TREE:
        return tuple(problems)
    return tuple(
        replace(item, position=replace(item.position, file=f"({label}) {item.position.file}"))
        for item in problems
    )
