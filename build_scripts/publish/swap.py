"""Put a finished site in the place of the last one, in one step or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path

from build_scripts.model import Position
from build_scripts.problems import CasebookError, Problem


def next_dir(site: Path) -> Path:
    """Where the next site is built: beside the last one, so that renaming is one step."""
    return site.with_name(f".{site.name}-next")


def recover(site: Path) -> None:
    """Undo what an interrupted run left: the last good site is back, leftovers are gone."""
    previous = _previous_dir(site)
    if not _exists(site) and _exists(previous):
        previous.rename(site)
    _discard(previous)
    _discard(next_dir(site))


def swap(new: Path, site: Path) -> None:
    """Make `new` the site. If that fails the last site stays, and `CasebookError` says why."""
    previous = _previous_dir(site)
    _discard(previous)
    try:
        if _exists(site):
            site.rename(previous)
        new.rename(site)
    except OSError as error:
        if not _exists(site) and _exists(previous):
            previous.rename(site)
        raise CasebookError(
            Problem(
                Position(site.name),
                "site-swap",
                "the finished site must be able to replace the last one",
                error.strerror or str(error),
                "close the programs that use the folder and build again",
            )
        ) from error
    _discard(previous)


def _previous_dir(site: Path) -> Path:
    return site.with_name(f".{site.name}-previous")


def _exists(path: Path) -> bool:
    return path.is_symlink() or path.exists()


def _discard(path: Path) -> None:
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.exists():
        shutil.rmtree(path)
