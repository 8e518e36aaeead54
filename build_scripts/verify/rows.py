"""What rules that span cases need of each: a few rows, so that no rule needs all cases whole."""

from __future__ import annotations

from msgspec import Struct

from build_scripts.model import Case, Localized, Position, Role
from build_scripts.problems import Problem


class FactRow(Struct, frozen=True):
    """A fact, as far as it is held against those of other cases."""

    id: str
    indicator_id: str
    role: Role
    is_flagged: bool
    value: str
    position: Position


class CaseHead(Struct, frozen=True):
    """What texts of the codebook need to know of a case: what it is called, None where there is no
    case, and the indicators on which it has something."""

    case_id: str
    name: Localized | None
    indicators: tuple[str, ...]


class CaseRows(Struct, frozen=True, kw_only=True):
    """A case in rows, and what is wrong with it.

    `name`, which stands at `name_at` in Chinese and English, and `report_sha256` are None where
    there is no case: its summary or its report could not be read. `declared` are the ids of its
    items, sound or not, sorted; None if they are not known, so that a finding that names one is
    not blamed for a mistake made
    elsewhere. A case is sound if all that the editors say of it holds; `faulty` are the ids of
    items about which something is wrong. `practices` are the names of its practices by id. `facts`
    are those of a summary that could be read to its end: of another one a flag may be what could
    not be read.
    `indicators` are those of its facts, mentions and values on another basis; `named` is what its
    summary names of the codebook, each after its kind (`indicator grids`).
    """

    case_id: str
    folder: str
    name: Localized | None = None
    name_at: tuple[Position, ...] = ()
    report_sha256: str | None = None
    declared: tuple[str, ...] | None = None
    is_sound: bool = False
    faulty: tuple[str, ...] = ()
    practices: tuple[tuple[str, Localized], ...] = ()
    facts: tuple[FactRow, ...] = ()
    indicators: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def head(self) -> CaseHead:
        """What texts of the codebook need to know of it."""
        return CaseHead(self.case_id, self.name, self.indicators)


class VerifiedCase(Struct, frozen=True):
    """A case as far as it could be verified: its rows, which are small, and all of it."""

    rows: CaseRows
    case: Case | None = None
