"""Two states of the project, each read with this program and its templates, side by side."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from operator import attrgetter
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from build_scripts.charts import Plot
from build_scripts.curation.files import (
    CODEBOOK_FILES,
    SUMMARY_FILE,
    find_case_folders,
    read_case_folder,
    read_codebook_folder,
)
from build_scripts.curation.yaml_values import parse_yaml
from build_scripts.history.differences import Change, Items, changes, items_of
from build_scripts.history.revisions import resolve, revision_at, take_out
from build_scripts.model import Localized, Position
from build_scripts.problems import NOTHING_SAID, CasebookError, Problem


class Shown(Struct, frozen=True):
    """The pages of a state by their path, and its charts by their names."""

    pages: Mapping[str, str]
    charts: Mapping[str, Plot]


Render = Callable[[Path], Shown | list[Problem]]
"""What is shown of the cases in a folder, or what keeps it from being made."""

WORKING_TREE = Localized("现在的文件", "the working tree")
_SHOWN = 3  # problems of a revision that cannot be read: enough to see what kind they are


class Difference(Struct, frozen=True):
    """What differs between two states, which go by `before` and `after`.

    `pages` is None where a state has problems by the present rules, and so no pages and no
    charts; `problems` are some of those.
    """

    before: Localized
    after: Localized
    files: list[Change[str, Items]]
    pages: list[Change[str, str]] | None
    charts: list[Change[str, Plot]]
    problems: tuple[Problem, ...]


class _State(Struct, frozen=True):
    """What the files of a state say, and what it shows, or what keeps it from showing anything."""

    label: Localized
    files: Mapping[str, Items]
    shown: Shown
    problems: tuple[Problem, ...]


def compare(root: Path, before: str, after: str | None, render: Render) -> Difference:
    """What differs between revision `before` and `after`, or the working tree if that is None.

    `CasebookError` where a revision is not known or cannot be read.
    """
    old = _state_at(root, before, render)
    new = (
        _read_state(root, WORKING_TREE, render) if after is None else _state_at(root, after, render)
    )
    problems = (*old.problems, *new.problems)
    files = changes(old.files, new.files)
    pages = changes(old.shown.pages, new.shown.pages)
    charts = changes(old.shown.charts, new.shown.charts)
    by_key = attrgetter("key")
    return Difference(
        before=old.label,
        after=new.label,
        files=sorted(files, key=by_key),
        pages=None if problems else sorted(pages, key=by_key),
        charts=[] if problems else charts,
        problems=problems,
    )


def changed_entries(root: Path, before: str | None) -> list[Change[str, Items]]:
    """What the files now say otherwise than at a commit, or than nothing if that is None.

    `CasebookError` where the commit is not known or cannot be read.
    """
    old: Mapping[str, Items] = {}
    if before is not None:
        with _taken_out(root, before) as (folder, label):
            old = _read_files(folder, label)
    return sorted(changes(old, _read_files(root, WORKING_TREE)), key=attrgetter("key"))


def _state_at(root: Path, revision: str, render: Render) -> _State:
    with _taken_out(root, revision) as (folder, label):
        return _read_state(folder, label, render)


@contextmanager
def _taken_out(root: Path, revision: str) -> Iterator[tuple[Path, Localized]]:
    """A folder with what people had written at a revision, for the moment, and what to call it."""
    commit = resolve(root, revision)
    made = revision_at(root, commit)
    name = "" if commit.startswith(revision) else f"{revision}, "
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        take_out(root, commit, folder)
        yield folder, Localized(f"{name}{made.id}（{made.day}）", f"{name}{made.id} of {made.day}")


def _read_state(folder: Path, label: Localized, render: Render) -> _State:
    files, shown = _read_files(folder, label), render(folder)
    if isinstance(shown, list):
        return _State(label, files, Shown({}, {}), _placed(shown, label)[:_SHOWN])
    written = {
        path.relative_to(folder / "docs").as_posix(): path.read_text("utf-8", errors="replace")
        for path in (folder / "docs").rglob("*.md")
    }
    return _State(label, files, replace(shown, pages={**shown.pages, **written}), ())


def _read_files(folder: Path, label: Localized) -> dict[str, Items]:
    """What every summary and file of the codebook says, by its name."""
    cases = folder / "cases"
    if not cases.is_dir():
        return {}
    folders = [read_case_folder(it, folder) for it in find_case_folders(cases)]
    files: dict[str, Items] = {}
    for read in (*folders, read_codebook_folder(cases, folder)):
        for name in sorted(read.files.keys() & {SUMMARY_FILE, *CODEBOOK_FILES}):
            text, file = read.text(name, NOTHING_SAID), f"{read.name}/{name}"
            value, problems = (
                (None, [text]) if isinstance(text, Problem) else parse_yaml(text, file)
            )
            if not isinstance(value, dict):
                raise _unreadable(label, problems)
            files[file] = items_of(value)
    return files


def _unreadable(label: Localized, problems: list[Problem]) -> CasebookError:
    """A file of a state that is no YAML with keys, and what is wrong with it."""
    placed = _placed(problems, label)
    if label == WORKING_TREE and placed:
        return CasebookError(*placed)
    rule = Localized(
        "版本里的 YAML 文件须能读取", "revision must be one whose YAML files can be read"
    )
    fix = Localized("换一个版本", "take another")
    whole = Problem(Position("."), "revision-unreadable", rule, label.en, fix)
    return CasebookError(whole, *placed[:_SHOWN])


def _placed(problems: list[Problem], label: Localized) -> tuple[Problem, ...]:
    """The problems with the revision before their file, unless they can be mended here."""
    if label == WORKING_TREE:
        return tuple(problems)
    return tuple(
        replace(item, position=item.position._replace(file=f"({label.en}) {item.position.file}"))
        for item in problems
    )
