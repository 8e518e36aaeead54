"""What version control knows of the corpus: when each item was last changed, what was checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from build_scripts.model.cases import Item
from build_scripts.model.findings import Finding


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit: the first signs of its id, and its day in UTC as ISO 8601 has it."""

    id: str
    day: str


class Unrecorded(StrEnum):
    """Why no revision can be named."""

    UNCOMMITTED = "uncommitted"
    NOT_KNOWN = "not_known"


Change = Revision | Unrecorded


@dataclass(frozen=True, slots=True)
class History:
    """The last change of every item and finding, and the revision that was checked.

    `changes` go by `reference_of` an item. `checked` is None where there is no version
    control; `uncommitted` says whether what was checked differs from that revision.
    """

    changes: Mapping[str, Change]
    checked: Revision | None
    uncommitted: bool


NO_HISTORY = History(changes={}, checked=None, uncommitted=False)
"""Where nothing is known: no version control, or none that can be read."""


def reference_of(item: Item | Finding) -> str:
    """What names an item in the whole corpus: `case/item`, or a finding's id."""
    return item.id if isinstance(item, Finding) else f"{item.case_id}/{item.id}"
