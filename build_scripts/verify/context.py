"""What the checks of one case share: its report and what it may name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from types import MappingProxyType

from build_scripts.curation.forms import LocalizedRecord, Written
from build_scripts.language import Language
from build_scripts.language.claims import Evidence
from build_scripts.model import Citation, Report
from build_scripts.problems import Making, Problem
from build_scripts.verify.prose.check import check_prose
from build_scripts.verify.prose.evidence import Sources
from build_scripts.verify.quotes import QuoteFinder, cut_by_comma
from build_scripts.verify.slices import Known
from build_scripts.verify.spoken import Speech


class Context:
    """One case while it is verified."""

    def __init__(
        self,
        case_id: str,
        report: Report,
        known: Known,
        language: Language,
        translations: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.case_id = case_id
        self.report = report
        self.known = known
        self.language = language
        self.finder = QuoteFinder(case_id, report, language, translations)
        self.speech = Speech(report, language)
        self._sources = Sources(language)

    def cite(self, quotes: Sequence[Written]) -> Making[tuple[Citation, ...]]:
        """The citations of the quotes that are found; problems for the others.

        A quote that a comma of a list has cut in two is one problem.
        """
        found: list[Citation | None] = []
        parts = iter(quotes)
        for quote in parts:
            rest = next((it for it in quotes if self.finder.is_cut_by_comma(quote, it)), None)
            if rest is None:
                found.append((yield from self.finder.cite(quote)))
            else:
                next(parts)
                yield cut_by_comma(quote, rest)
        return tuple(filter(None, found))

    def check_texts(
        self, texts: Iterable[LocalizedRecord | None], citations: Iterable[Citation]
    ) -> Iterator[Problem]:
        """Every number of the texts must stand wholly inside the cited words."""
        return self._check(texts, partial(self._sources.cited, citations))

    def check_notes(
        self, texts: Iterable[LocalizedRecord | None], citations: Iterable[Citation]
    ) -> Iterator[Problem]:
        """Every number in a note must stand in a paragraph that the noted words are from."""
        return self._check(texts, partial(self._sources.around, citations))

    def check_remarks(self, texts: Iterable[LocalizedRecord | None]) -> Iterator[Problem]:
        """Every number in a remark that cites no quote must stand somewhere in the report.

        Dates and numbers of sections that do not are declared as such.
        """
        return self._check(texts, lambda: self.whole)

    def _check(
        self, texts: Iterable[LocalizedRecord | None], evidence: Callable[[], Evidence]
    ) -> Iterator[Problem]:
        for text in texts:
            if text is not None:
                yield from check_prose(text, evidence, self.language)

    @cached_property
    def whole(self) -> Evidence:
        """All that the report says."""
        return self._sources.whole(self.report.passages)
