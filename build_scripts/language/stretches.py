"""A time in a report's words, as what it says, in no language."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from build_scripts.model import Quantity


class Part(StrEnum):
    """Which part of a year or a month is meant."""

    WHOLE = "whole"
    FIRST_HALF = "first_half"
    SECOND_HALF = "second_half"
    START = "start"
    END = "end"


class Day(Struct, frozen=True, kw_only=True):
    """A year, month or day, as exact as it is written; a year may be told from the report's."""

    year: int | None = None
    years_ago: int | None = None
    month: int | None = None
    day: int | None = None
    part: Part = Part.WHOLE


class Within(Struct, frozen=True, kw_only=True):
    """A date, or from one to another."""

    start: Day
    end: Day | None = None


class Since(Struct, frozen=True, kw_only=True):
    """From a date, or from an event in the report's words, until the report was written."""

    start: Day | None = None
    event: str = ""


class UpTo(Struct, frozen=True, kw_only=True):
    """All the time until a date."""

    end: Day


class Lasting(Struct, frozen=True, kw_only=True):
    """So long: without a break, or until the report was written, or from an event on."""

    length: Quantity
    is_running: bool = False
    event: str = ""


class Lately(Struct, frozen=True):
    """Recent years, however many."""


Stretch = Within | Since | UpTo | Lasting | Lately
