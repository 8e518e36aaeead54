"""A time in a report's words, as what it says, in no language."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from build_scripts.model import Quantity


class Part(StrEnum):
    """Which part of a year or a month is meant."""

    WHOLE = "whole"
    FIRST_HALF = "first_half"
    SECOND_HALF = "second_half"
    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A year, month or day, as exact as it is written; a year may be told from the report's."""

    year: int | None = None
    years_ago: int | None = None
    month: int | None = None
    day: int | None = None
    part: Part = Part.WHOLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """A date, or from one to another."""

    start: Day
    end: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """From a date, or from an event in the report's words, until the report was written."""

    start: Day | None = None
    event: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UpTo:
    """All the time until a date."""

    end: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class Lasting:
    """So long: without a break, or until the report was written, or from an event on."""

    length: Quantity
    is_running: bool = False
    event: str = ""


@dataclass(frozen=True, slots=True)
class Lately:
    """Recent years, however many."""


Stretch = Within | Since | UpTo | Lasting | Lately
