"""What a report says, from the cleaned text to passages and sentences."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from build_scripts.model.base import Localized
from build_scripts.model.quantities import Quantity


class BlockKind(StrEnum):
    """What a block of a cleaned report is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TABLE = "table"


class Block(Struct, frozen=True):
    """One heading, paragraph or table of a cleaned report, in reading order.

    `level` is set for headings only: 1 the title, 2 a section, 3 a subsection or a
    run-in heading. A run-in heading (`run_in`) opens the paragraph that follows it and
    keeps its closing punctuation. A table's text has one row a line, cells apart by a tab.
    """

    kind: BlockKind
    text: str
    level: int | None = None
    run_in: bool = False


class Removal(Struct, frozen=True):
    """Text that a named cleaning step took away; `line` counts from 1 in the report.

    What is private is shown nowhere: it may hold telephone numbers and names.
    """

    step: str
    text: str
    line: int | None = None
    is_private: bool = False


class Damage(Struct, frozen=True):
    """A place in a report that no rule can mend: destroyed or undecodable characters."""

    text: str
    line: int
    column: int
    reason: Localized


class Correction(Struct, frozen=True):
    """An explicit mending of a damaged place: `wrong`, as the report has it, becomes `right`."""

    wrong: str
    right: str
    reason: Localized | None = None


class RulingKind(StrEnum):
    """What words of a report are, where cleaning would take them otherwise."""

    KEEP = "keep"
    DROP = "drop"
    JOIN = "join"
    PARAGRAPH = "paragraph"
    HEADING = "heading"


class Ruling(Struct, frozen=True):
    """What editors rule of words of a report that cleaning would take otherwise."""

    kind: RulingKind
    words: str
    reason: Localized | None = None


class Mending(Struct, frozen=True):
    """Everything that editors say about how a report is to be read."""

    corrections: tuple[Correction, ...] = ()
    rulings: tuple[Ruling, ...] = ()


class CleanedReport(Struct, frozen=True):
    """A report as people should read it, and what was taken away to get there."""

    title: str | None
    byline: str | None
    blocks: tuple[Block, ...]
    removed: tuple[Removal, ...]
    damage: tuple[Damage, ...]
    text: str
    """The whole cleaned text: a line for each paragraph (its run-in heading included),
    heading, byline and table row."""
    stale: tuple[int, ...] = ()
    """Which of the corrections do not apply."""
    unfit: tuple[int, ...] = ()
    """Which of the rulings do not apply, or change nothing."""


class Sentence(Struct, frozen=True):
    """A stretch of a passage's text, `[start, end)` in characters."""

    start: int
    end: int


SECTION_LEVEL = 2
"""The level of the headings that open a section; a title is of level 1."""


class Passage(Struct, frozen=True):
    """A piece of a report that a locator can name.

    `id` derives from the text, so that inserting a paragraph renames no other.
    `section` counts headed sections from 1 (0 before the first), `paragraph` counts
    within the section. `run_in` is the length of the run-in heading that opens the text.
    `headings` are those it stands under, the outermost first, its own run-in heading last; not
    the title.
    """

    id: str
    kind: BlockKind
    level: int | None
    section: int
    paragraph: int
    text: str
    run_in: int = 0
    sentences: tuple[Sentence, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    headings: tuple[str, ...] = ()

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds the character at `offset`; in a table, the row."""
        first = self.text.rfind("\n", 0, offset) + 1
        last = self.text.find("\n", offset)
        row = Sentence(first, last if last >= 0 else len(self.text))
        for sentence in self.sentences:
            if sentence.start <= offset < sentence.end:
                return Sentence(max(sentence.start, row.start), min(sentence.end, row.end))
        return row

    @property
    def locator(self) -> str:
        """Where it stands, for people, the same in messages and on pages: ¶2.4."""
        return f"¶{self.section}.{self.paragraph}"


class ReportReading(Struct, frozen=True, kw_only=True):
    """Everything that a report's file yields.

    `contacts` are those by which one person is reached or known, each after the place of its
    passage. `stale` numbers corrections that do not apply, `unfit` such rulings.
    """

    title: str | None
    byline: str | None
    passages: tuple[Passage, ...]
    contacts: tuple[tuple[str, str], ...]
    removed: tuple[Removal, ...]
    damage: tuple[Damage, ...]
    text: str
    is_traditional: bool
    stale: tuple[int, ...]
    unfit: tuple[int, ...]


class Report(Struct, frozen=True):
    """The source document of a case: its passages, and what cleaning removed."""

    file: str
    sha256: str
    title: str | None
    byline: str | None
    passages: tuple[Passage, ...]
    removed: tuple[Removal, ...]
    text: str
