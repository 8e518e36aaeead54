"""Flags: why a value is not of one kind with the others of its indicator."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from build_scripts.model.base import Localized


class FlagKind(StrEnum):
    """What sets a value apart.

    Names and meaning of the first five are those of statistical offices: the SDMX code list
    CL_OBS_STATUS (B, D, E, P, U; sdmx.org) and Eurostat's list of observation flags (b, d, e,
    p, u). Offices mark missing values with the same lists; here those are the states of
    `analysis.silences`. The last five are this project's own: offices publish no aims of others,
    and keep population, kind and period in dimensions of their own, not in a flag. As the SDMX
    guideline on the concept allows, a value may have several flags.
    """

    BREAK = "break"
    DEFINITION_DIFFERS = "definition_differs"
    ESTIMATED = "estimated"
    PROVISIONAL = "provisional"
    LOW_RELIABILITY = "low_reliability"
    TARGET = "target"
    BACKGROUND = "background"
    PARTIAL_COVERAGE = "partial_coverage"
    PERIOD_DIFFERS = "period_differs"
    CATEGORY = "category"


class Why(StrEnum):
    """Why a flag follows from the fact itself; the site's wording says it in words."""

    AIM = "aim"
    REFERENCE = "reference"
    PART = "part"
    ONE_KIND = "one_kind"
    YEAR_TOTAL = "year_total"
    YEAR_PERIOD = "year_period"
    POINT_IN_TIME_TOTAL = "point_in_time_total"
    POINT_IN_TIME_PERIOD = "point_in_time_period"


_NOTHING = Localized("", "")


class Derived(Struct, frozen=True):
    """A reason that follows from the fact: which one, and the part, kind or period it is about."""

    why: Why
    told: Localized = _NOTHING


class Flag(Struct, frozen=True):
    """One way in which a value deviates from its indicator's contract, and why."""

    kind: FlagKind
    reason: Localized | Derived
