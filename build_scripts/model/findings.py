"""What the comparison of the cases shows."""

from __future__ import annotations

from msgspec import Struct

from build_scripts.model.base import Localized
from build_scripts.model.cases import Item
from build_scripts.model.codebook import FindingKind


class Finding(Struct, frozen=True, kw_only=True):
    """A statement of the comparison; `rests_on` are items of its cases."""

    id: str
    theme_id: str
    kind: FindingKind
    text: Localized
    rests_on: tuple[Item, ...]


class Portrait(Struct, frozen=True, kw_only=True):
    """A case in a few sentences, resting on its own items."""

    case_id: str
    text: Localized
    rests_on: tuple[Item, ...]
