"""Terms in running text: the longest wording wins, and links at its first mention on a page.

Chinese has no spaces between words, so a wording is found wherever its characters stand;
网格化管理 is tried before 网格化, and 网格化 before 网格.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from markupsafe import Markup, escape

from build_scripts.analysis.shared_wording.wordings import published_sentences
from build_scripts.model import Case, Passage, Sentence, Term
from build_scripts.views.links import Links


class TermIndex:
    """All wordings of all terms in one language, ready to be found in a text."""

    def __init__(self, terms: Iterable[Term], language: str) -> None:
        self._term_of = dict(_wordings(terms, language))
        longest_first = sorted(self._term_of, key=lambda wording: (-len(wording), wording))
        edge = r"\b" if language == "en" else ""
        pattern = "|".join(edge + re.escape(wording) + edge for wording in longest_first)
        self._pattern = re.compile(pattern or r"(?!)")

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """(start, end, term id) of every wording in `text`, not overlapping."""
        for match in self._pattern.finditer(text):
            yield match.start(), match.end(), self._term_of[match.group()]


class TermLinker:
    """Links the terms of one page's texts, each at its first mention."""

    def __init__(self, index: TermIndex, links: Links) -> None:
        self._index = index
        self._links = links
        self._mentioned: set[str] = set()

    def __call__(self, text: str) -> Markup:
        """`text`, escaped, with links."""
        parts: list[Markup] = []
        done = 0
        for start, end, term_id in self._index.find(text):
            if term_id in self._mentioned:
                continue
            self._mentioned.add(term_id)
            address = self._links.term(term_id)
            parts.append(escape(text[done:start]))
            parts.append(
                Markup('<a class="cb-term" href="{}">{}</a>').format(address, text[start:end])
            )
            done = end
        parts.append(escape(text[done:]))
        return Markup("").join(parts)


def first_uses(
    cases: Iterable[Case], index: TermIndex
) -> Mapping[str, list[tuple[Case, Passage, Sentence]]]:
    """For each term id the first sentence of each case's report that uses it and is published."""
    uses: dict[str, list[tuple[Case, Passage, Sentence]]] = {}
    for case in cases:
        seen: set[str] = set()
        for passage, sentence in published_sentences(case):
            for _, _, term_id in index.find(passage.text[sentence.start : sentence.end]):
                if term_id not in seen:
                    seen.add(term_id)
                    uses.setdefault(term_id, []).append((case, passage, sentence))
    return uses


def _wordings(terms: Iterable[Term], language: str) -> Iterator[tuple[str, str]]:
    for term in terms:
        wordings = (
            (term.english, *term.alternatives) if language == "en" else (term.term, *term.aliases)
        )
        for wording in wordings:
            yield wording, term.id
