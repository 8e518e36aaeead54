"""Fill the staging folder: the pages that MkDocs reads, generated and hand-written.

The folder belongs to the program. What is not part of the set it is given is removed,
links included; nothing outside it is ever written or removed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from build_scripts.model import Localized, Position
from build_scripts.problems import CasebookError, Problem
from build_scripts.views.links import published_path

KEPT = frozenset({".gitignore"})
"""Files of the staging folder that are not generated: git needs one to keep the folder."""

_UNSAFE = re.compile(r"[\x00-\x1f\x7f\\:]")
"""Control characters, and what Windows reads as a folder or a drive."""


def stage(contents: Mapping[str, str | bytes], staging: Path) -> None:
    """Make `staging` hold files, and nothing else.

    Files are written only if their bytes change, each in one step. Raises
    `CasebookError` before anything is touched if a path leads out of the folder.
    """
    if problems := list(_check_paths(contents)):
        raise CasebookError(*sorted(problems))
    staging.mkdir(parents=True, exist_ok=True)
    _remove_stale(staging, contents.keys())
    for path, text in contents.items():
        _write_if_changed(staging, path, _as_bytes(text))


def check_paths(
    generated: Collection[str], written: Iterable[tuple[str, str]], hand_written: Path
) -> None:
    """Raise `CasebookError` if what is generated cannot be published beside what people wrote.

    `written` are paths of pages and files, each with the file of the folder `hand_written` that it
    is made of; links there are refused.
    """
    problems = [
        *_check_paths(generated),
        *_check_links(hand_written.name, dict(_iter_hand_written(hand_written))),
        *_check_collisions(hand_written.name, generated, written),
    ]
    if problems:
        raise CasebookError(*sorted(problems))


def _as_bytes(content: str | bytes) -> bytes:
    return content.encode("utf-8") if isinstance(content, str) else content


def _iter_hand_written(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every visible file, or link, below `folder` with its path as MkDocs names it."""
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        hidden = any(part.startswith(".") for part in relative.parts)
        if not hidden and (path.is_symlink() or not path.is_dir()):
            yield relative.as_posix(), path


def _is_safe(path: str) -> bool:
    """A relative path of plain visible names: it cannot leave the folder."""
    return not _UNSAFE.search(path) and all(
        part and not part.startswith(".") for part in path.split("/")
    )


def _check_paths(paths: Iterable[str]) -> Iterator[Problem]:
    for path in paths:
        if not _is_safe(path):
            yield Problem(
                Position("staging"),
                "output-path",
                Localized(
                    "生成的路径须是相对路径，各段都是普通名称",
                    "a generated path must be relative and made of plain names",
                ),
                path,
                Localized(
                    "给产生它的案例、主题或其他条目改名",
                    "rename the case, theme or other entry it is made from",
                ),
            )


def _check_links(folder: str, sources: Mapping[str, Path]) -> Iterator[Problem]:
    """A link among the pages could publish a file that is not part of the project."""
    for path, source in sources.items():
        if source.is_symlink():
            yield Problem(
                Position(f"{folder}/{path}"),
                "output-link",
                Localized(
                    "手写页面须是文件本身，不能是符号链接",
                    "a hand-written page must be a file, not a symbolic link",
                ),
                fix=Localized("把文件复制到这里来", "copy the file there instead"),
            )


def _check_collisions(
    folder: str, generated: Iterable[str], written: Iterable[tuple[str, str]]
) -> Iterator[Problem]:
    """Paths that differ only in case are one file on some disks, so they collide too."""
    owners = {published_path(path).casefold(): path for path in generated}
    told: set[str] = set()
    for path, file in written:
        place = published_path(path).casefold()
        if place in owners and file not in told:
            told.add(file)
            yield Problem(
                Position(f"{folder}/{file}"),
                "output-collision",
                Localized(
                    "手写的文件不能与别的页面或文件同一地址",
                    "a hand-written file must not have the address of another page or file",
                ),
                owners[place],
                Localized("给手写的那个改名", "rename the hand-written one"),
            )
        owners.setdefault(place, path)


def _remove_stale(staging: Path, wanted: Iterable[str]) -> None:
    """Remove what is not wanted, and every link: what is left can be written to safely."""
    keep = {*wanted, *KEPT}
    for folder, folders, files in os.walk(staging, topdown=False):
        for name in (*folders, *files):
            path = Path(folder, name)
            relative = path.relative_to(staging).as_posix()
            if path.is_symlink() or (path.is_file() and relative not in keep):
                path.unlink()
            elif path.is_dir() and not any(path.iterdir()):
                path.rmdir()


def _write_if_changed(staging: Path, path: str, content: bytes) -> None:
    target = staging / path
    if target.is_file() and target.read_bytes() == content:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    # Hidden, so that MkDocs skips it, and in the same folder tree, so that replacing is
    # one step. Left behind by a crash, it is removed as stale by the next run.
    temporary = staging / f".writing-{os.getpid()}"
    temporary.write_bytes(content)
    temporary.replace(target)
