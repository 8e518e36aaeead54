"""Golden files: what a test prints is compared with what was read and approved before.

`UPDATE_GOLDEN=1 make test` writes them anew; the difference is then read in the diff.
"""

from __future__ import annotations

import os
from pathlib import Path


def assert_golden(path: Path, text: str) -> None:
    """`text` must be what the golden file holds."""
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_bytes().decode("utf-8")
