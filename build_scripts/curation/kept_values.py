"""Values of YAML files in which nothing was wrong, kept so that they are not parsed again.

Parsing all that editors write takes a quarter of a second, and one edit changes one file.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from build_scripts.cache import digest, keep
from build_scripts.curation.forms import Written
from build_scripts.model import Position


def read_kept(text: str, file: str, kept: Path) -> Any:
    """The value of a YAML text that was kept in the folder `kept`, None if it was not."""
    try:
        return _decoded(json.loads(_place(text, kept).read_bytes()), file)
    except (OSError, ValueError):  # none there, or not whole
        return None


def keep_value(value: Any, text: str, kept: Path) -> None:
    """Keep the value of a YAML text."""
    keep(_place(text, kept), json.dumps(_encoded(value), ensure_ascii=False).encode())


def _place(text: str, kept: Path) -> Path:
    return kept / f"{hashlib.sha256((_program() + text).encode()).hexdigest()}.json"


@cache
def _program() -> str:
    """A checksum of the code that says what is sound; the model has the words to choose from."""
    package = Path(__file__).parent.parent
    return digest(sorted([*package.glob("curation/*.py"), *package.glob("model/*.py")]))


def _encoded(value: Any) -> Any:
    """The same with each text behind its line and column (`12:5:网格`)."""
    if isinstance(value, dict):
        return {key: _encoded(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_encoded(item) for item in value]
    return f"{value.position.line}:{value.position.column}:{value}"


def _decoded(value: Any, file: str) -> Any:
    if isinstance(value, dict):
        return {key: _decoded(item, file) for key, item in value.items()}
    if isinstance(value, list):
        return [_decoded(item, file) for item in value]
    line, column, text = value.split(":", 2)
    return Written.at(text, Position(file, int(line), int(column)))
