"""What is typed into the search of a corpus, and what it must lead to."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace
from playwright.sync_api import BrowserContext, Page, expect

from build_scripts.editions import Edition
from build_scripts.language.zh.simplified import to_simplified
from build_scripts.language.zh.traditional import conversion
from build_scripts.normalize import HAN
from build_scripts.search.entries import NAMED, Entry, Kind, entries_of
from build_scripts.search.folding import WORD, fold, grams

PASSAGES = 100
"""Parts of reports, of two to fourteen characters."""
TABS = 4
"""Pages in which queries are typed at once: most of the time each waits for the next key."""


class Query(Struct, frozen=True):
    """Words to type, what they are, and the places one of which must be found.

    `is_name`: in the first place, or behind others of the same name only.
    """

    words: str
    what: str
    places: frozenset[str]
    is_name: bool


@dataclass(slots=True)
class Outcome:
    """How often each kind of query was typed, was found, was found in the first place; and the
    queries that did not find what they must, or not where it must be."""

    typed: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    first: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def add(self, query: Query, place: int | None) -> None:
        """Count a query that found what it must in this place, from 1 on; None: it did not."""
        self.typed[query.what] += 1
        self.found[query.what] += place is not None
        self.first[query.what] += place == 1
        if place is None or (query.is_name and place != 1):
            self.misses.append(f"{query.what} {query.words!r}: {place}")

    def lines(self) -> Iterator[str]:
        """The figures, and each miss."""
        for what in sorted(self.typed):
            yield f"{what}: {self._figures(what)}"
        yield f"all: {self._figures(*self.typed)}; {len(self.misses)} missed or not first"
        yield from self.misses

    def _figures(self, *whats: str) -> str:
        typed, found, first = (
            sum(counts[what] for what in whats) for counts in (self.typed, self.found, self.first)
        )
        return f"{typed:,} typed, {found:,} found, {first:,} first"


def entries_in(edition: Edition) -> list[Entry]:
    """All that can be found but the pages that people wrote."""
    sources = ("", *edition.corpus.case_ids)
    return [entry for source in sources for entry in entries_of(source, edition)]


def queries_of(edition: Edition, seed: int = 0) -> list[Query]:
    """Everything that is to be tried, each also in the other script where that is something
    else."""
    entries, chance = entries_in(edition), random.Random(seed)
    found = [*_names(entries, chance), *_values(entries), *_passages(entries, chance)]
    convert = to_simplified if edition.tongue.is_traditional else conversion()
    plain = {(query.words, query.is_name): query for query in found}
    others = (
        replace(query, words=convert(query.words), what=f"{query.what}, in the other script")
        for query in plain.values()
        if HAN.search(query.words)
    )
    return [*({(query.words, query.is_name): query for query in others} | plain).values()]


def typed(page: Page, words: str) -> str:
    """Type words, wait for what is found, and give what is told of it."""
    field = page.locator(".md-search__input")
    field.fill(words)
    expect(page.locator("#cb-found")).to_have_attribute("data-query", words.strip())
    return page.locator(".md-search [role=status]").inner_text()


def shown(page: Page) -> list[str]:
    """The addresses of the results that are listed, from the edition's root, without words."""
    return page.evaluate(f"() => {{ {_SHOWN} return shown(); }}")  # type: ignore[no-any-return]


def type_all(context: BrowserContext, address: str, queries: Sequence[Query]) -> Outcome:
    """Type queries on the page with this address, and see in which place each finds its own."""
    pages = [context.new_page() for _ in range(TABS)]
    shares = [queries[start::TABS] for start in range(TABS)]
    for page, share in zip(pages, shares, strict=True):
        page.goto(address)
        page.locator(".md-search__input").click()
        page.locator("#cb-found[data-query]").wait_for(state="attached")
        asked = [[query.words.strip(), sorted(query.places)] for query in share]
        page.evaluate(_TYPE_ALL, asked)  # begins, and does not wait for the end
    outcome = Outcome()
    for page, share in zip(pages, shares, strict=True):
        for query, place in zip(share, page.evaluate("window.places"), strict=True):
            outcome.add(query, place)
        page.close()
    return outcome


_SHOWN = """
    const shown = () => {
        const root = new URL('..', document.querySelector('[data-cb-search] form').action);
        return [...document.querySelectorAll('#cb-found a')].map((link) => {
            const url = new URL(link.href);
            return url.pathname.slice(root.pathname.length) + url.hash;
        });
    };
"""

_TYPE_ALL = f"""(queries) => {{
    {_SHOWN}
    const field = document.querySelector('.md-search__input');
    const list = document.querySelector('#cb-found');
    const until = (isSo) => new Promise((resolve) => {{
        const look = () => isSo() ? resolve() : setTimeout(look, 4);
        look();
    }});
    const placeOf = async (words, places) => {{
        field.value = words;
        field.dispatchEvent(new Event('input', {{ bubbles: true }}));
        await until(() => list.dataset.query === words);
        for (;;) {{
            const results = shown();
            const place = results.findIndex((result) => places.includes(result));
            if (place >= 0) return place + 1;
            const more = list.querySelector('.cb-search-more');
            if (!more) return null;
            more.click();
            await until(() => shown().length > results.length ||
                !list.querySelector('.cb-search-more'));
        }}
    }};
    window.places = (async () => {{
        const found = [];
        for (const [words, places] of queries) found.push(await placeOf(words, places));
        return found;
    }})();
}}"""


def _names(entries: Sequence[Entry], chance: random.Random) -> Iterator[Query]:
    """Names, aliases and parts of terms; pinyin and English as people type them."""
    named: dict[str, set[str]] = {}
    found = [entry for entry in entries if entry.kind in NAMED]
    for entry in found:
        for name in (entry.title, *entry.others):
            named.setdefault(_plain(name), set()).add(entry.address)

    def called(words: str, name: str, what: str) -> Query:
        places = named.get(_plain(words), set()) | named[_plain(name)]
        return Query(words, what, frozenset(places), is_name=True)

    for entry in found:
        pinyin = dict(entry.beside).get("zh-Latn", "")
        for name in dict.fromkeys((entry.title, *entry.others)):
            is_title = name == entry.title
            yield called(name, name, entry.kind.value if is_title else "another name")
            if name == pinyin:
                yield called(name.replace(" ", ""), name, "pinyin without spaces")
                yield called(fold(name), name, "pinyin without tones")
                yield called(_plain(name), name, "pinyin without tones and spaces")
            elif not HAN.search(name):
                yield called(name.upper(), name, "in capitals")
                if other := _other_number(name):
                    yield called(other, name, "plural or singular")
                if part := _part_of(name, chance):
                    yield Query(part, "a part in English", frozenset({entry.address}), False)
        if entry.kind is Kind.TERM:
            term = next(name for name in (*entry.others, entry.title) if HAN.search(name))
            for part in dict.fromkeys(one + other for one, other in pairwise(term)):
                if len(fold(part)) == 2:
                    yield Query(part, "a part of a term", frozenset({entry.address}), False)


def _values(entries: Sequence[Entry]) -> Iterator[Query]:
    """Every value as the edition and as the report writes it."""
    facts = [entry for entry in entries if entry.kind is Kind.FACT]
    having: dict[str, set[str]] = {}
    for fact in facts:
        for value in _values_of(fact):
            having.setdefault(value, set()).add(fact.address)
    for value, places in having.items():
        yield Query(value, "a value", frozenset(places), is_name=False)


def _values_of(fact: Entry) -> Iterator[str]:
    """The value as the title has it, and the words of the report where these are others."""
    value, *others = fact.others
    yield value
    if others and any(character.isdigit() for character in others[0]):
        yield others[0]


def _passages(entries: Sequence[Entry], chance: random.Random) -> Iterator[Query]:
    """Parts of reports anywhere, over punctuation too."""
    passages = [entry for entry in entries if entry.kind is Kind.PASSAGE and entry.text]
    for entry in chance.choices(passages, k=PASSAGES) if passages else ():
        start = chance.randrange(len(entry.text))
        words = entry.text[start : start + chance.randint(2, 14)].strip()
        # Of two letters it is known only where a word begins with them.
        is_looked_up = any(gram[0] != WORD for gram in grams(fold(words)))
        if is_looked_up and "\n" not in words:
            yield Query(words, "a part of a report", _places_of(entry), is_name=False)


def _places_of(entry: Entry) -> frozenset[str]:
    page = entry.address.partition("#")[0]
    return frozenset({entry.address, *(f"{page}#{id_}" for _, id_ in entry.sentences)})


def _plain(name: str) -> str:
    return fold(name).replace(" ", "")


def _other_number(name: str) -> str:
    """An English name with its last word in the plural or, if it seems to be, in the singular;
    "" where that is not sure."""
    last = name.split()[-1]
    if not (last.isascii() and last.isalpha() and len(last) > 3):
        return ""
    if last.endswith(("ies", "ss", "us", "is", "ch", "sh", "x", "z", "y", "i", "u")):
        return ""
    return name[:-1] if last.endswith("s") else f"{name}s"


def _part_of(name: str, chance: random.Random) -> str:
    """Some letters of a name, not only of its punctuation; "" if it has few."""
    if len(name) < 8:
        return ""
    start = chance.randrange(len(name) - 6)
    part = name[start : start + chance.randint(4, 12)].strip()
    return part if sum(map(str.isalnum, part)) > 2 else ""
