"""A site as a value: the digest of each file by its path, and the folder that is made of it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from build_scripts.store import Digest, Store, digest_of


def write_site(files: Mapping[str, Digest], store: Store, folder: Path) -> None:
    """Make `folder` hold the files and nothing else.

    They are linked from the store where the disk allows it, which costs no space and little time;
    the store notices if somebody changes one, since each is held against its digest before it is
    used again.
    """
    if folder.exists():
        shutil.rmtree(folder)
    made: set[str] = set()
    for path, digest in sorted(files.items()):
        above = os.path.dirname(path)  # noqa: PTH120 # many thousand times; pathlib is slower
        target = f"{folder}/{path}"
        if above not in made:
            Path(folder, above).mkdir(parents=True, exist_ok=True)
            made.add(above)
        source = store.file(digest)
        if source is not None:
            try:
                os.link(source, target)
            except OSError:  # another disk, or one that knows no links
                shutil.copyfile(source, target)
        else:
            Path(target).write_bytes(store.get(digest))


def digests_of(folder: Path) -> dict[str, Digest]:
    """The files that a folder holds, each with the digest of its content."""
    return {
        path.relative_to(folder).as_posix(): digest_of(path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    }
