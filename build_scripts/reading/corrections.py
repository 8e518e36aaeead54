"""Corrections that editors state for places no rule can mend."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from build_scripts.model import Correction, Damage

_LINE_FEED = re.compile("\n")
_NEWLINES = re.compile(r"\r\n|[\r\x0b\x85\u2028\u2029]")


class _Edit(Struct, frozen=True):
    """Where in the text so far a correction was made, and by how much it moved the rest."""

    start: int
    end: int
    shift: int


class Corrected(Struct, frozen=True, dict=True):
    """A text with its corrections made, which still knows where things stood before."""

    text: str
    original: str
    edits: tuple[_Edit, ...] = ()
    stale: tuple[int, ...] = ()
    """Which of the corrections do not apply."""

    def place(self, damage: Damage) -> Damage:
        """`damage`, found in the corrected text, with the place it has in the file."""
        offset = self._offset(damage)
        for edit in reversed(self.edits):
            offset = offset - edit.shift if offset >= edit.end else min(offset, edit.start)
        line = bisect_right(self._starts, offset)
        return replace(damage, line=line, column=offset - self._starts[line - 1] + 1)

    @cached_property
    def _starts(self) -> list[int]:
        return _line_starts(self.original)

    @cached_property
    def _corrected_starts(self) -> list[int]:
        return _line_starts(self.text)

    def _offset(self, damage: Damage) -> int:
        """Where in the text the damage stands, whose column may be that of text in markup."""
        start = self._corrected_starts[damage.line - 1]
        offset = start + damage.column - 1
        if self.text.startswith(damage.text, offset):
            return offset
        found = self.text.find(damage.text, start)
        return offset if found < 0 else found


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in _LINE_FEED.finditer(text))]


def normalize_newlines(text: str) -> str:
    """`text` with every kind of line end as a line feed."""
    return _NEWLINES.sub("\n", text)


def apply_corrections(text: str, corrections: Sequence[Correction]) -> Corrected:
    """`text`, its line ends normalised, with the corrections that apply made in order.

    One applies if it names exactly one place of the text as those before it leave it.
    """
    normal = normalize_newlines(text)
    corrected = Corrected(normal, normal)
    for index, correction in enumerate(corrections):
        wrong = normalize_newlines(correction.wrong)
        if not wrong or corrected.text.count(wrong) != 1:
            corrected = replace(corrected, stale=(*corrected.stale, index))
            continue
        start, right = corrected.text.index(wrong), correction.right
        edit = _Edit(start, start + len(right), len(right) - len(wrong))
        mended = corrected.text.replace(wrong, right)
        corrected = replace(corrected, text=mended, edits=(*corrected.edits, edit))
    return corrected
