"""What the crawl of the finished site speaks of: where a number is from, and what was found."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from build_scripts.model import ExemptionKind
from build_scripts.problems import Problem


class Source(StrEnum):
    """What a number on the site resolves to; each from `LOCATOR` on is an exemption with a
    rule of its own that is checked."""

    FACT = "facts"
    QUOTE = "quotes"
    PROSE = "prose"
    COUNT = "counts"
    RECOMPUTED = "recomputed"
    """What the figures of a report give together."""
    LOCATOR = "locators"
    """The place that the number's own link leads to."""
    AXIS = "axis"
    """A tick of the chart's axis, or where the axis begins."""
    DRAWING = "drawing"
    """A position or size in a chart's spec, which holds no other number."""
    DATE = ExemptionKind.DATE.value
    """When a report was published, as its summary has it."""
    REVISION = "revisions"
    """The commit, or its day, of an item's last change or of what was checked."""
    DIGEST = "digests"
    """The checksum of a report's file."""
    ADDRESS = "addresses"
    """The address of a page of this site."""
    ID = "ids"
    """The id of something that the corpus holds."""
    SCHEMA = "schemas"
    """A JSON Schema, or its dialect, as the program makes it."""
    SAME = "search"
    """The search index: words that stand on the page that they lead to."""
    DEFINITION = ExemptionKind.DEFINITION.value
    """Declared: a number that the site's own rules lay down."""
    NAME = "name"
    """Declared: part of a name, a standard or a format (UTF-8)."""
    ORDER = "order"
    """Declared: which of several things is meant (the first heading)."""
    EXAMPLE = "example"
    """Declared: an example in the hand-written guides, or code there."""


DECLARABLE = (Source.AXIS, Source.DEFINITION, Source.NAME, Source.ORDER, Source.EXAMPLE)
"""The kinds under which wording and hand-written pages may declare their numbers."""


@dataclass(slots=True)
class Findings:
    """The numbers of a site by what they resolve to, and those that resolve to nothing."""

    sources: Counter[Source] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)

    def __iadd__(self, other: Findings) -> Findings:
        self.sources += other.sources
        self.problems += other.problems
        return self

    def summary(self) -> str:
        """All of it on one line."""
        total = sum(self.sources.values())
        parts = [f"{source} {self.sources[source]}" for source in Source if self.sources[source]]
        left = len(self.problems)
        outcome = f"{left} unresolved" if left else "none unresolved"
        return f"numbers on the site: {total} — {', '.join(parts)}; {outcome}"
