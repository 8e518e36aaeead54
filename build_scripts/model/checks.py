"""What the program recomputes from a report's own figures, and figures that contradict."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from build_scripts.model.base import Localized
from build_scripts.model.citations import Citation
from build_scripts.model.quantities import Quantity, QuantityKind
from build_scripts.model.spans import Span


class RelationKind(StrEnum):
    """How the operands of a relation give its result."""

    SHARE = "share"
    """the first operand / the second"""
    SUM = "sum"
    """all operands together"""
    OF_WHICH = "of_which"
    """all operands together are not more than the result (其中)"""
    RISE = "rise"
    """from the first operand up to the second: by how much"""
    FALL = "fall"
    """from the first operand down to the second: by how much"""
    DIFFERENCE = "difference"
    """by how much the first operand is more than the second"""
    PRODUCT = "product"
    """all operands multiplied"""
    SAME = "same"
    """the operand tells the same as the result, perhaps more or less exactly"""


class Verdict(StrEnum):
    """What recomputing a relation shows."""

    AGREES = "agrees"
    DIFFERS = "differs"
    IMPLIED = "implied"
    """One figure is not stated in the report: the others give it, and nothing checks it."""


class Stated(Struct, frozen=True, kw_only=True):
    """A figure of the report, with the words it stands in; what the fact is if it is one."""

    quantity: Quantity
    citation: Citation
    fact_id: str | None = None
    indicator_id: str | None = None
    category: Localized | None = None


class Unstated(Struct, frozen=True, kw_only=True):
    """A figure that a relation needs and the report does not state."""

    name: Localized


Operand = Stated | Unstated


class Unit(Struct, frozen=True):
    """What a number counts: its kind, the measure word as reports have it, and of money which."""

    kind: QuantityKind
    word: str
    currency: str = ""


class Recomputed(Struct, frozen=True, kw_only=True):
    """What the other figures of a relation give for one of them."""

    span: Span
    unit: Unit


class Relation(Struct, frozen=True, kw_only=True):
    """Figures of one report that must fit together, and what recomputing them shows."""

    id: str
    case_id: str
    kind: RelationKind
    of: tuple[Operand, ...]
    result: Operand
    recomputed: Recomputed
    verdict: Verdict
    note: Localized | None


class Conflict(Struct, frozen=True, kw_only=True):
    """Two figures of one report that should be the same and cannot both be true as written."""

    id: str
    case_id: str
    between: tuple[Stated, ...]
    note: Localized


Check = Relation | Conflict
"""What a case's page shows under its figures recomputed."""


def stated_in(check: Check) -> tuple[Stated, ...]:
    """The figures of the report that a check sets against each other."""
    operands = (*check.of, check.result) if isinstance(check, Relation) else check.between
    return tuple(operand for operand in operands if isinstance(operand, Stated))
