"""A site as a value: the digest of each file by its path, and the folder that is made of it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import chain
from pathlib import Path

from build_scripts.store import Digest, Store, digest_of

_THREADS = 4
"""Reading waits for the disk now and then, so that a few more than the cores are of use."""


def write_site(files: Mapping[str, Digest], store: Store, folder: Path) -> None:
    """Make `folder` hold the files and nothing else; what is there already stays.

    Each is held against its digest once more, and linked from the store where the disk allows
    it, which costs no space and little time.
    """
    folder.mkdir(parents=True, exist_ok=True)
    sources = _sources(tuple(set(files.values())), store)
    there = dict(_numbers(f"{folder}"))
    is_one_disk = store.folder is not None and folder.stat().st_dev == store.folder.stat().st_dev

    def is_there(path: str) -> bool:
        source = sources[files[path]]
        if source is None or not is_one_disk:
            return False
        return there.get(path) == os.stat(source).st_ino  # noqa: PTH116 # many thousand times

    lacking = [path for path in files if not is_there(path)]
    for path in there.keys() - (files.keys() - lacking):
        _remove(path, folder)
    for path in lacking:
        target, source = folder / path, sources[files[path]]
        target.parent.mkdir(parents=True, exist_ok=True)
        if source is None:
            target.write_bytes(store.get(files[path]))
            continue
        try:
            os.link(source, target)
        except OSError:  # another disk, or one that knows no links
            shutil.copyfile(source, target)


def _sources(digests: Sequence[Digest], store: Store) -> dict[Digest, str | None]:
    """Where each content lies; reading and hashing many megabytes, by several threads."""
    shares = [digests[start::_THREADS] for start in range(_THREADS)]
    with ThreadPoolExecutor(_THREADS) as pool:
        found = pool.map(lambda share: [(digest, store.file(digest)) for digest in share], shares)
        return dict(chain.from_iterable(found))


def _numbers(folder: str, prefix: str = "") -> Iterator[tuple[str, int]]:
    """Every file below a folder by its path there, with the number that its disk knows it by."""
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            yield from _numbers(entry.path, f"{prefix}{entry.name}/")
        else:
            yield prefix + entry.name, entry.inode()


def _remove(path: str, folder: Path) -> None:
    """Remove a file, and the folders above it that hold nothing more."""
    (folder / path).unlink()
    for above in (folder / path).parents:
        if above == folder:
            return
        with suppress(OSError):
            above.rmdir()


def digests_of(folder: Path) -> dict[str, Digest]:
    """The files that a folder holds, each with the digest of its content."""
    return {
        path.relative_to(folder).as_posix(): digest_of(path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    }
