"""How an edition words what many pages say: periods, flags, changes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from build_scripts.editions import Edition
from build_scripts.model import Change, Revision
from build_scripts.words import Wording

if TYPE_CHECKING:
    from build_scripts.views.pieces import FlagMark

_YEARS = re.compile(r"(\d{4})(?:/(\d{4}))?")


def period_text(written: str | None, edition: Edition) -> str:
    """A fact's period for people; the report's own words stand in quotation marks."""
    if written is None:
        return edition.wording["not_stated"]
    years = _YEARS.fullmatch(written)
    if years is None:
        return f"“{edition.convert(written)}”"
    span = "–".join(year for year in years.groups() if year)
    return span if edition.tongue.language == "en" else f"{span}年"


def flag_lines(flags: Iterable[FlagMark], wording: Wording) -> tuple[str, ...]:
    """A line for each flag: its name and its reason."""
    return tuple(f"{flag.name}{wording['colon']}{flag.reason}" for flag in flags)


def change_text(change: Change, wording: Wording) -> str:
    """A change in a few words: its day, or why none is known."""
    if isinstance(change, Revision):
        return wording.fill("changed_on", day=change.day)
    return wording[f"changed_{change.value}"]
