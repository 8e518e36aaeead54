"""What the editors claim about one case, verified."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import ClassVar

from msgspec import Struct

from build_scripts.model.base import Localized, Partly, Position
from build_scripts.model.checks import Conflict, Relation
from build_scripts.model.citations import Citation
from build_scripts.model.flags import Flag
from build_scripts.model.quantities import Quantity
from build_scripts.model.reports import Correction, Report, Ruling


class Script(StrEnum):
    """The script a report was received in."""

    SIMPLIFIED = "simplified"
    TRADITIONAL = "traditional"


class PublishExtent(StrEnum):
    """How much of a report the site shows."""

    FULL = "full"
    EXCERPTS = "excerpts"


class Role(StrEnum):
    """What a reported value is: a result, a running total, an aim, or somebody else's."""

    ACHIEVED = "achieved"
    CUMULATIVE = "cumulative"
    TARGET = "target"
    BACKGROUND = "background"


class Statement(Struct, frozen=True, kw_only=True):
    """One statement of a case's abstract and the passages it rests on."""

    text: Localized
    citations: tuple[Citation, ...]


class Fact(Partly, frozen=True, kw_only=True):
    """One reported measurement; its value stands as a quantity in its first citation.

    `flags` say in what it deviates from its indicator's contract, each kind at most once;
    without one it may be set beside the other facts of its indicator.
    `earlier` is the quantity with which a change to its value began, told in the same clause.
    `category` is which kind it counts, where its indicator takes several; such a value is flagged.
    `context` are words around that citation which change what the value says, those over its
    column in a table too; `position` is that of the value in its summary.
    """

    aside: ClassVar = frozenset({"position"})

    id: str
    case_id: str
    indicator_id: str
    category: Localized | None
    quantity: Quantity
    earlier: Quantity | None
    period: str | None
    role: Role
    scope: Localized | None
    citations: tuple[Citation, ...]
    context: tuple[str, ...]
    note: Localized | None
    flags: tuple[Flag, ...]
    position: Position

    @property
    def places(self) -> Iterator[tuple[str, int]]:
        """Wherever its quotes tell its value, or what that was before: the passage, and the offset
        there."""
        meant = {it.meaning for it in (self.quantity, self.earlier) if it}
        for citation in self.citations:
            for quantity in citation.quantities:
                if quantity.meaning in meant:
                    yield citation.passage_id, quantity.offset


class Practice(Struct, frozen=True, kw_only=True):
    """One programme, mechanism, institution, campaign or brand that a report names."""

    id: str
    case_id: str
    theme_ids: tuple[str, ...]
    name: Localized
    summary: Localized
    scope: Localized | None
    citations: tuple[Citation, ...]
    term_ids: tuple[str, ...]


class Coding(Struct, frozen=True, kw_only=True):
    """Which values of a feature a report tells of a subject; there may be several of a feature.

    `by` is who recognizes, leads or the like; the Chinese words of both, and the date, stand in
    the citations.
    """

    id: str
    case_id: str
    feature_id: str
    value_ids: tuple[str, ...]
    subject: Localized
    by: Localized | None
    date: str | None
    citations: tuple[Citation, ...]


Item = Fact | Practice | Coding
"""What has a permanent address on a case's page, and what findings rest on."""


class Absence(Struct, frozen=True, kw_only=True):
    """Words that do not stand in a report, proven again at every build."""

    theme_id: str | None
    indicator_id: str | None
    patterns: tuple[str, ...]


class OtherBasis(Struct, frozen=True, kw_only=True):
    """For an indicator the report gives a value that counts otherwise: `fact`, of another one."""

    indicator_id: str
    fact: Fact
    reason: Localized


class Mention(Struct, frozen=True, kw_only=True):
    """The report speaks of an indicator and gives no number, or names a theme and no practice."""

    theme_id: str | None
    indicator_id: str | None
    citations: tuple[Citation, ...]


class NotApplicable(Struct, frozen=True, kw_only=True):
    """A theme or indicator that cannot be reported of a case, and why.

    The sense of "missing value, data cannot exist" in SDMX's CL_OBS_STATUS (M).
    """

    theme_id: str | None
    indicator_id: str | None
    reason: Localized
    citations: tuple[Citation, ...]


class LeftOut(Struct, frozen=True, kw_only=True):
    """Measurements of the report that are not made facts, and why."""

    citation: Citation
    reason: Localized


class ItemKind(StrEnum):
    """The kinds of items."""

    FACT = "fact"
    PRACTICE = "practice"
    CODING = "coding"


class Retired(Struct, frozen=True, kw_only=True):
    """An item that was published and is no more; `now` is what took its place."""

    id: str
    was: ItemKind
    now: Item | None
    reason: Localized


class Provenance(Struct, frozen=True, kw_only=True):
    """What is known about where a report is from; None is "not known"."""

    title: Localized | None
    publisher: Localized | None
    published: str | None
    date_note: Localized | None
    seen_at: str | None
    script: Script
    publish: PublishExtent
    corrections: tuple[Correction, ...]
    rulings: tuple[Ruling, ...]


class Case(Struct, frozen=True, kw_only=True):
    """One thing studied: its report and what the editors say of it, all of it verified."""

    id: str
    name: Localized
    region: Localized | None
    provenance: Provenance
    report: Report
    abstract: tuple[Statement, ...]
    highlights: tuple[Fact, ...]
    facts: tuple[Fact, ...]
    practices: tuple[Practice, ...]
    other_basis: tuple[OtherBasis, ...]
    codings: tuple[Coding, ...]
    absences: tuple[Absence, ...]
    mentions: tuple[Mention, ...]
    not_applicable: tuple[NotApplicable, ...]
    left_out: tuple[LeftOut, ...]
    relations: tuple[Relation, ...]
    conflicts: tuple[Conflict, ...]
    caveats: tuple[Localized, ...]
    retired: tuple[Retired, ...]
