"""What texts may take their numbers from: cited words, paragraphs, whole reports."""

from __future__ import annotations

from collections.abc import Iterable

from build_scripts.language import Language
from build_scripts.language.claims import Evidence, TextReading, merged
from build_scripts.model import Citation, Passage


class Sources:
    """Passages of reports as evidence, each read once however often it is asked for."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._read: dict[str, TextReading] = {}

    def cited(self, citations: Iterable[Citation]) -> Evidence:
        """The evidence that lies wholly inside the cited words."""
        return merged(self._of(it.passage).between(it.start, it.end) for it in citations)

    def around(self, citations: Iterable[Citation]) -> Evidence:
        """The evidence that the paragraphs are which the cited words are from."""
        return self.whole({it.passage_id: it.passage for it in citations}.values())

    def whole(self, passages: Iterable[Passage]) -> Evidence:
        """The evidence that whole passages are."""
        return merged(self._of(passage).between(0, len(passage.text)) for passage in passages)

    def _of(self, passage: Passage) -> TextReading:
        known = self._read.get(passage.text)
        if known is None:
            known = self._language.reading(passage.text, passage.quantities)
            self._read[passage.text] = known
        return known
