"""Results kept under a checksum of everything they depend on, and read back while it holds.

The cache lies in the staging folder, is not in git, and may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

FOLDER = Path("staging") / "cache"


def cache_folder(root: Path, name: str) -> Path | None:
    """Where results of one kind are kept; None where `root` has no staging folder."""
    return root / FOLDER / name if (root / FOLDER.parent).is_dir() else None


def digest(sources: Iterable[Path]) -> str:
    """A checksum of the contents of files: of the code that makes a result."""
    checksum = hashlib.sha256()
    for source in sources:
        checksum.update(source.read_bytes())
    return checksum.hexdigest()


def keep(place: Path, content: bytes) -> None:
    """Write in one step, so that readers see all of it or none of it.

    Where nothing can be written, the result is only made again the next time.
    """
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=place.parent, suffix=".tmp")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).replace(place)
    except OSError:
        return
