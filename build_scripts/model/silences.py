"""What a case gives no result for, and in which of five ways: no two of them are the same."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from build_scripts.model.base import Localized
from build_scripts.model.citations import Citation


class SilenceKind(StrEnum):
    """Why there is no result. The first two are proven on the report at every build.

    `NOT_APPLICABLE` is "missing value, data cannot exist" in SDMX's CL_OBS_STATUS.
    """

    ABSENT = "absent"
    MENTIONED = "mentioned_without_number"
    TARGET_ONLY = "target_only"
    NOT_APPLICABLE = "not_applicable"
    NOT_CODED = "not_coded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A case without a result under a theme or an indicator.

    Absent words are its `patterns`; `citations` speak of it without a number, tell of the aim,
    or say why it does not apply, of which `reason` is the editors' account.
    """

    kind: SilenceKind
    case_id: str
    theme_id: str | None = None
    indicator_id: str | None = None
    patterns: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    reason: Localized | None = None
