"""What a published page is held against: the corpus, the site's wording, and all its places."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from build_scripts.analysis.checks import checks_of
from build_scripts.model import (
    Case,
    Check,
    Citation,
    Corpus,
    Fact,
    Finding,
    History,
    Passage,
    Practice,
)
from build_scripts.views.counts import Counts
from build_scripts.views.exact import ExactTexts
from build_scripts.views.links import (
    address_of,
    case_page,
    check_anchor,
    published_folder,
    source_page,
)
from build_scripts.views.marks import iter_uses, number_citations, sentence_id
from build_scripts.views.rendering import Wording, fill

Place = tuple[str, str]
"""A folder of the site and an id on its page."""


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered note of a source page: the citation that the number stands for."""

    case: Case
    citation: Citation
    number: int


Item = Fact | Practice | Finding
"""What has a permanent address and a record of its last change."""


@dataclass(frozen=True, slots=True)
class Ground:
    """One edition's corpus with everything that a number of its pages may name.

    `locators` are the locators of every passage, sentence and citation at its place; `notes`,
    `items` and `checks` stand at theirs. `facts` goes by case and fact id (`wuhai/grids`),
    `citations_of` and `checks_of` by case and id, `item_at` by permanent address; `ids` are
    those of everything, `addresses` those of pages outside the site.
    """

    corpus: Corpus
    history: History
    language: str
    wording: Wording
    site_url: str
    counts: Counts
    exact: ExactTexts
    locators: Mapping[Place, str]
    notes: Mapping[Place, Note]
    citations: Mapping[Place, Citation]
    items: Mapping[Place, Item]
    item_at: Mapping[str, Item]
    checks: Mapping[Place, Check]
    checks_of: Mapping[tuple[str, str], Check]
    facts: Mapping[str, Fact]
    citations_of: Mapping[tuple[str, str], Citation]
    ids: frozenset[str]
    addresses: frozenset[str]


def make_ground(
    corpus: Corpus, history: History, language: str, wording: Wording, site_url: str
) -> Ground:
    """Everything that the pages of one edition are held against."""
    cases = corpus.cases.values()
    notes = {
        (_source_folder(case), f"use-{entry.number}"): Note(case, entry.citation, entry.number)
        for case in cases
        for entries in number_citations(case).values()
        for entry in entries
    }
    citations_of = {(note.case.id, note.citation.id): note.citation for note in notes.values()}
    return Ground(
        corpus=corpus,
        history=history,
        language=language,
        wording=wording,
        site_url=site_url,
        counts=Counts(corpus),
        exact=ExactTexts(corpus, language, wording),
        locators={
            (_source_folder(case), name): str(
                fill(wording["locator"], section=place.section, paragraph=place.paragraph)
            )
            for case in cases
            for name, place in _places(case)
        },
        notes=notes,
        citations={
            (folder, note.citation.id): note.citation for (folder, _), note in notes.items()
        },
        items={_place_at(address_of(item)): item for item in iter_items(corpus)},
        item_at={address_of(item): item for item in iter_items(corpus)},
        checks_of={(case.id, check.id): check for case in cases for check in checks_of(case)},
        checks={
            (published_folder(case_page(case.id)), check_anchor(check)): check
            for case in cases
            for check in checks_of(case)
        },
        facts={f"{case.id}/{fact.id}": fact for case in cases for fact in case.facts},
        citations_of=citations_of,
        ids=frozenset(_ids(corpus)),
        addresses=frozenset(
            term.source.url
            for term in corpus.codebook.terms.values()
            if term.source and term.source.url
        ),
    )


def iter_items(corpus: Corpus) -> Iterator[Item]:
    """Everything with a permanent address."""
    for case in corpus.cases.values():
        yield from case.facts
        yield from case.practices
    yield from corpus.findings


def item_case(item: Item) -> str | None:
    """The case of an item; a finding has none."""
    return None if isinstance(item, Finding) else item.case_id


def _place_at(address: str) -> Place:
    """The place of an address from the root of the edition on, as `address_of` writes it."""
    folder, _, anchor = address.partition("/#")
    return folder, anchor


def _ids(corpus: Corpus) -> Iterator[str]:
    codebook = corpus.codebook
    yield from (group.id for group in codebook.groups)
    yield from (*codebook.themes, *codebook.indicators, *codebook.terms, *corpus.cases)
    yield from (finding.id for finding in corpus.findings)
    for case in corpus.cases.values():
        for own in (*(fact.id for fact in case.facts), *(one.id for one in case.practices)):
            yield from (own, f"{case.id}/{own}")
        yield from (citation.id for citation, _ in iter_uses(case))
        yield from (check.id for check in checks_of(case))
        yield from (item.id for item in case.retired)


@lru_cache(maxsize=1 << 16)
def place_of(file: str, url: str) -> Place:
    """The place that a link in a page leads to; its folder is "" for the site's root."""
    parts = urlsplit(url)
    folder = posixpath.dirname(file)
    path = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
    return ("" if path == "." else path), unquote(parts.fragment)


def _source_folder(case: Case) -> str:
    return published_folder(source_page(case.id))


def _places(case: Case) -> Iterator[tuple[str, Passage | Citation]]:
    for passage in case.report.passages:
        yield passage.id, passage
        for sentence in passage.sentences:
            yield sentence_id(passage, sentence), passage
    for citation, _ in iter_uses(case):
        yield citation.id, citation
