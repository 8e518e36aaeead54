"""A site as a value: the digest of each file by its path, and the folder that is made of it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

from build_scripts.store import Digest, Store, digest_of

_THREADS = 4
"""Reading waits for the disk now and then, so that a few more than the cores are of use."""


def write_site(files: Mapping[str, Digest], store: Store, folder: Path) -> None:
    """Make `folder` hold the files and nothing else; what is there already stays.

    Each is linked from the store where the disk allows it, which costs no space and little time,
    and held against its digest once more; but not what has been linked there before and was not
    written to since a site was last made.
    """
    folder.mkdir(parents=True, exist_ok=True)
    there = dict(_numbers(f"{folder}"))
    is_one_disk = store.folder is not None and folder.stat().st_dev == store.folder.stat().st_dev
    linked: set[str] = set()
    known: set[Digest] = set()
    with _stamped(store) as last:
        for path, digest in files.items() if is_one_disk else ():
            with suppress(OSError):
                found = os.stat(store.file(digest) or "")  # noqa: PTH116 # many thousand times
                if found.st_ino == there.get(path):
                    linked.add(path)
                    if found.st_mtime_ns < last:
                        known.add(digest)
        _hold(tuple(set(files.values()) - known), store)
        for path in there.keys() - linked:
            _remove(path, folder)
        for path in files.keys() - linked:
            _write(folder / path, files[path], store)


@contextmanager
def _stamped(store: Store) -> Iterator[int]:
    """When a site was last begun that came to its end, by the clock that stamps files; 0 if none
    has been."""
    if store.folder is None:
        yield 0
        return
    # Of two that write at once each has its own stamp; the last to end leaves it.
    begun, last = store.folder / f"begun-{os.getpid()}", store.folder / "last-begun"
    begun.touch()
    try:
        yield last.stat().st_mtime_ns if last.exists() else 0
        begun.replace(last)
    finally:
        begun.unlink(missing_ok=True)


def _hold(digests: Sequence[Digest], store: Store) -> None:
    """Hold contents against their digests; reading many megabytes, by several threads."""

    def hold(share: Sequence[Digest]) -> None:
        for digest in share:
            store.get(digest)

    with ThreadPoolExecutor(_THREADS) as pool:
        tuple(pool.map(hold, [digests[start::_THREADS] for start in range(_THREADS)]))


def _write(target: Path, digest: Digest, store: Store) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    source = store.file(digest)
    if source is None:
        target.write_bytes(store.get(digest))
        return
    try:
        os.link(source, target)
    except OSError:  # another disk, or one that knows no links
        shutil.copyfile(source, target)


def _numbers(folder: str, prefix: str = "") -> Iterator[tuple[str, int]]:
    """Every file below a folder by its path there, with the number that its disk knows it by."""
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            yield from _numbers(entry.path, f"{prefix}{entry.name}/")
        else:
            yield prefix + entry.name, entry.inode()


def weigh(folder: Path) -> tuple[int, int]:
    """How many files there are below a folder, and their bytes."""
    sizes = [(Path(at) / name).stat().st_size for at, _, names in os.walk(folder) for name in names]
    return len(sizes), sum(sizes)


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
