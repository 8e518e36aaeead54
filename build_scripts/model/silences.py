"""What a case gives no result for, and in which of seven ways: no two of them are the same."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from build_scripts.model.base import Localized
from build_scripts.model.cases import Fact
from build_scripts.model.citations import Citation


class SilenceKind(StrEnum):
    """Why there is no result, from what says most of it to what says nothing.

    All but `NOT_CODED` is held against the report at every build. `NOT_APPLICABLE` is "missing
    value, data cannot exist" in SDMX's CL_OBS_STATUS.
    """

    OTHER_BASIS = "other_basis"
    TARGET_ONLY = "target_only"
    MENTIONED = "mentioned_without_number"
    NAMED_ONLY = "named_only"
    ABSENT = "absent"
    NOT_APPLICABLE = "not_applicable"
    NOT_CODED = "not_coded"


INDICATOR_SILENCES = tuple(kind for kind in SilenceKind if kind is not SilenceKind.NAMED_ONLY)
"""The ways in which there is no result under an indicator; only a theme can be but named."""


class Silence(Struct, frozen=True, kw_only=True):
    """A case without a result under a theme or an indicator.

    Absent words are its `patterns`; `citations` name the theme, speak of the indicator without a
    number, tell of the aim, or say why it does not apply. `fact` is the value on another basis;
    `reason` is the editors' account of why that is another one, or why there can be none.
    """

    kind: SilenceKind
    case_id: str
    theme_id: str | None = None
    indicator_id: str | None = None
    patterns: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    fact: Fact | None = None
    reason: Localized | None = None
