"""What texts may take their numbers from: cited words, paragraphs, whole reports."""

from __future__ import annotations

from collections.abc import Iterable

from build_scripts.language.claims import Evidence, merged
from build_scripts.language.zh.evidence import evidence_between
from build_scripts.model import Citation, Passage, Report


def cited_evidence(citations: Iterable[Citation]) -> Evidence:
    """The evidence that lies wholly inside the cited words."""
    return merged(map(_cited, citations))


def passage_evidence(passage: Passage) -> Evidence:
    """The evidence that a whole passage is."""
    return evidence_between(passage.text, passage.quantities, 0, len(passage.text))


def report_evidence(report: Report) -> Evidence:
    """The evidence that a whole report is."""
    return merged(map(passage_evidence, report.passages))


def _cited(citation: Citation) -> Evidence:
    passage = citation.passage
    return evidence_between(passage.text, passage.quantities, citation.start, citation.end)
