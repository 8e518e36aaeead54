"""A file of the site that is no page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class File:
    """A file of the site that is no page: its path below the edition's root, and its bytes."""

    path: str
    make: Callable[[], bytes]
