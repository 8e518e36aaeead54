"""Put a finished site in the place of the last one, in one step or not at all."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
from pathlib import Path

from build_scripts.model import Localized, Position
from build_scripts.problems import CasebookError, Problem, joined, refusal

_RENAME_EXCHANGE = 2  # linux/fs.h
_HERE = -100  # AT_FDCWD, fcntl.h
_CANNOT = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM})
"""What a system or a file system answers that cannot exchange two folders."""


def next_dir(site: Path) -> Path:
    """Where the next site is built: beside the last one, so that renaming is one step.

    What the last build replaced lies there: most of the next site is in it already.
    """
    return site.with_name(f".{site.name}-next")


def recover(site: Path) -> None:
    """Undo what an interrupted run left: the last good site is back.

    Only for whoever holds the lock: another build's unfinished work would be taken for its own.
    """
    previous = _previous_dir(site)
    if not _exists(site) and _exists(previous):
        previous.rename(site)
    _discard(previous)
    if next_dir(site).is_symlink() or next_dir(site).is_file():
        next_dir(site).unlink()


def swap(new: Path, site: Path) -> None:
    """Make `new` the site, and the last one `new`. If that fails the last site stays, and
    `CasebookError` says why.

    Where the system can exchange two folders in one step, there is no moment without a site.
    """
    previous = _previous_dir(site)
    _discard(previous)
    try:
        if _exists(site) and _exchange(new, site):
            return
        if _exists(site):
            site.rename(previous)
        new.rename(site)
        if _exists(previous):
            previous.rename(new)
    except OSError as error:
        if not _exists(site) and _exists(previous):
            previous.rename(site)
        rule = Localized(
            "新网站须能替换旧网站", "the finished site must be able to replace the last one"
        )
        fix = Localized(
            "关闭占用这个文件夹的程序，再生成一次",
            "close the programs that use the folder and build again",
        )
        told = joined([refusal(error), fix])
        raise CasebookError(Problem(Position(site.name), "site-swap", rule, fix=told)) from error


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step, by Linux's renameat2; False where that is not possible."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None or other.is_symlink():
        return False
    done = rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _RENAME_EXCHANGE)
    if done == 0:
        return True
    code = ctypes.get_errno()
    if code in _CANNOT:
        return False
    raise OSError(code, os.strerror(code))


def _previous_dir(site: Path) -> Path:
    return site.with_name(f".{site.name}-previous")


def _exists(path: Path) -> bool:
    return path.is_symlink() or path.exists()


def _discard(path: Path) -> None:
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.exists():
        shutil.rmtree(path)
