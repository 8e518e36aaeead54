"""What version control knows of the corpus: when each item was last changed, what was checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from msgspec import Struct

from build_scripts.model.cases import Item
from build_scripts.model.findings import Finding


class Revision(Struct, frozen=True):
    """A commit: the first signs of its id, and its time in UTC as ISO 8601 has it."""

    id: str
    time: str

    @property
    def day(self) -> str:
        """Its day in UTC, as ISO 8601 has it."""
        return self.time[:10]


class Unrecorded(StrEnum):
    """Why no revision can be named."""

    UNCOMMITTED = "uncommitted"
    NOT_KNOWN = "not_known"


Change = Revision | Unrecorded


class History(Struct, frozen=True):
    """The last change of every item, finding and entry of the codebook, and of every summary, and
    the revision that was checked.

    `changes` go by `reference_of` an item, `reference_of_entry` or `reference_of_summary`.
    `checked` is None where there is no version control; `uncommitted` says whether what was
    checked differs from that revision.
    """

    changes: Mapping[str, Change]
    checked: Revision | None
    uncommitted: bool


NO_HISTORY = History(changes={}, checked=None, uncommitted=False)
"""Where nothing is known: no version control, or none that can be read."""


def reference_of_entry(kind: str, id_: str) -> str:
    """What names an entry of the codebook: its kind (`theme`, `term` …) and its id."""
    return f"{kind}:{id_}"


def reference_of_summary(case_id: str) -> str:
    """What names all that is written about a case."""
    return f"case:{case_id}"


def reference_of(item: Item | Finding) -> str:
    """What names an item in the whole corpus: `case/item`, or a finding's id."""
    return item.id if isinstance(item, Finding) else f"{item.case_id}/{item.id}"


def newest(changes: Iterable[Change]) -> Change:
    """The last of some changes.

    What is not committed yet comes after every commit; what is not known, as in a shallow clone,
    before all that are.
    """
    known: Revision | None = None
    for change in changes:
        if change is Unrecorded.UNCOMMITTED:
            return change
        if isinstance(change, Revision) and (known is None or _order(change) > _order(known)):
            known = change
    return known or Unrecorded.NOT_KNOWN


def _order(revision: Revision) -> tuple[str, str]:
    return revision.time, revision.id
