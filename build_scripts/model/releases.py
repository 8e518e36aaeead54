"""A release: one dated, citable state of the data."""

from __future__ import annotations

from msgspec import Struct

from build_scripts.model.history import Revision


class Tally(Struct, frozen=True):
    """How many entries were added, changed and removed."""

    added: int
    changed: int
    removed: int


class Release(Struct, frozen=True, kw_only=True):
    """One dated, citable state of the data, and what changed in it since the one before.

    `name` is the day of its revision, and from the second of a day on its number (`2026-01-31-2`).
    """

    name: str
    revision: Revision
    sha256: str
    """The checksum of its archive."""
    facts: Tally
    others: Tally
    """Practices, codings, findings and all other entries of summaries and codebook."""
    is_first: bool
