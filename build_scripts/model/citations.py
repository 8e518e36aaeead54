"""Where in a report the words stand that something rests on."""

from __future__ import annotations

from typing import ClassVar

from build_scripts.model.base import Partly
from build_scripts.model.quantities import Quantity
from build_scripts.model.reports import Passage


class Citation(Partly, frozen=True):
    """A quote found exactly once in its report: `[start, end)` of one passage's text.

    `id` derives from the quoted words, so that it stays while they stay. `translation` is what
    the editors say in English for them, "" if they have not done so yet.
    """

    aside: ClassVar = frozenset({"passage"})

    id: str
    case_id: str
    text: str
    passage: Passage
    start: int
    end: int
    translation: str = ""

    @property
    def passage_id(self) -> str:
        """The id of its passage."""
        return self.passage.id

    @property
    def section(self) -> int:
        """The section of its passage."""
        return self.passage.section

    @property
    def paragraph(self) -> int:
        """The paragraph of its passage, counted in the section."""
        return self.passage.paragraph

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """The quantities that lie wholly inside the cited words."""
        return tuple(
            quantity
            for quantity in self.passage.quantities
            if self.start <= quantity.offset and quantity.end <= self.end
        )
