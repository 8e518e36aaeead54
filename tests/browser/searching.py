"""What is typed into the search of a corpus, and what it must lead to."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from playwright.sync_api import Page

from build_scripts.editions import Edition
from build_scripts.language.zh.traditional import conversion
from build_scripts.search.entries import NAMED, Entry, Kind, entries_of
from build_scripts.search.folding import fold

PASSAGES = 100
"""Parts of reports, of two to fourteen characters."""


@dataclass(frozen=True, slots=True)
class Query:
    """Words to type, what they are, and the places one of which must be found.

    `is_name`: in the first place, or behind others of the same name only.
    """

    words: str
    what: str
    places: frozenset[str]
    is_name: bool


def entries_in(edition: Edition) -> list[Entry]:
    """All that can be found but the pages that people wrote."""
    sources = ("", *edition.corpus.case_ids)
    return [entry for source in sources for entry in entries_of(source, edition)]


def queries_of(edition: Edition, seed: int = 0) -> list[Query]:
    """Everything that is to be tried, each also in Traditional where that is something else."""
    plain = dict.fromkeys([*_names(edition), *_values(edition), *_passages(edition, seed)])
    traditional = (replace(one, words=conversion()(one.words)) for one in plain)
    return [*dict.fromkeys([*plain, *traditional])]


def typed(page: Page, words: str) -> str:
    """Type words, wait for what is found, and give what is told of it."""
    field = page.locator(".md-search__input")
    field.fill(words)
    page.wait_for_function(
        "words => document.querySelector('#cb-found').dataset.query === words", arg=words.strip()
    )
    return page.locator(".md-search [role=status]").inner_text()


def shown(page: Page) -> list[str]:
    """The addresses of the results that are listed, from the edition's root, without words."""
    return page.evaluate(  # type: ignore[no-any-return] # what JavaScript gives has no type
        """() => {
            const root = new URL('..', document.querySelector('[data-cb-search] form').action);
            return [...document.querySelectorAll('#cb-found a')].map((link) => {
                const url = new URL(link.href);
                return url.pathname.slice(root.pathname.length) + url.hash;
            });
        }"""
    )


def place_of(page: Page, query: Query) -> int | None:
    """The place of the best of a query's places among all results, from 1 on."""
    typed(page, query.words)
    while True:
        places = shown(page)
        found = [number for number, it in enumerate(places, 1) if it in query.places]
        if found:
            return found[0]
        more = page.locator("#cb-found .cb-search-more")
        if not more.count():
            return None
        more.click()
        page.wait_for_function(
            "count => document.querySelectorAll('#cb-found a').length > count || "
            "!document.querySelector('#cb-found .cb-search-more')",
            arg=len(places),
        )


def _names(edition: Edition) -> Iterator[Query]:
    """Names, aliases and parts of terms."""
    named: dict[str, set[str]] = {}
    found = [entry for entry in entries_in(edition) if entry.kind in NAMED]
    for entry in found:
        for name in (entry.title, *entry.others):
            named.setdefault(_plain(name), set()).add(entry.address)
    for entry in found:
        for name in dict.fromkeys((entry.title, *entry.others)):
            what = entry.kind.value if name == entry.title else f"another name: {entry.kind.value}"
            yield Query(name, what, frozenset(named[_plain(name)]), is_name=True)
        if entry.kind is Kind.TERM:
            for part in dict.fromkeys(one + other for one, other in pairwise(entry.title)):
                if len(fold(part)) == 2:
                    yield Query(part, "a part of a term", frozenset({entry.address}), False)
            for other in entry.others[-2:]:
                bare = _bare(other)
                yield Query(bare, "without tones", frozenset(named[_plain(other)]), is_name=True)


def _values(edition: Edition) -> Iterator[Query]:
    """Every value as it is written, which the first result must have."""
    facts = [entry for entry in entries_in(edition) if entry.kind is Kind.FACT]
    having: dict[str, set[str]] = {}
    for fact in facts:
        having.setdefault(fact.others[0], set()).add(fact.address)
    for value, places in having.items():
        yield Query(value, "a value", frozenset(places), is_name=False)


def _passages(edition: Edition, seed: int) -> Iterator[Query]:
    """Parts of reports anywhere, over punctuation too."""
    chance = random.Random(seed)
    passages = [entry for entry in entries_in(edition) if entry.kind is Kind.PASSAGE]
    while passages and seed < PASSAGES:
        seed += 1
        entry = chance.choice(passages)
        start = chance.randrange(len(entry.text))
        words = entry.text[start : start + chance.randint(2, 14)].strip()
        if len(fold(words)) >= 2 and "\n" not in words:
            yield Query(words, "a part of a report", _places_of(entry), is_name=False)


def _places_of(entry: Entry) -> frozenset[str]:
    page = entry.address.partition("#")[0]
    return frozenset({entry.address, *(f"{page}#{id_}" for _, id_ in entry.sentences)})


def _plain(name: str) -> str:
    return fold(name).replace(" ", "")


def _bare(name: str) -> str:
    """A name in Latin letters as it is typed: without tone marks and capitals."""
    return fold(name)
