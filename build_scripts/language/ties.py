"""What words make of two figures that a report tells one after the other, in any language."""

from __future__ import annotations

from msgspec import Struct

from build_scripts.model import RelationKind


class Lead(Struct, frozen=True):
    """What the words before a figure make of it, and of the figure that is told before it.

    `place` is that of the other figure among the operands; None where it is the result.
    """

    kind: RelationKind
    place: int | None
