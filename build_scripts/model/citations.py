"""Where in a report the words stand that something rests on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote found exactly once in its report: `[start, end)` of one passage's text.

    `id` derives from the quoted words, so that it stays while they stay.
    """

    id: str
    case_id: str
    text: str
    passage_id: str
    section: int
    paragraph: int
    start: int
    end: int
