"""What the elements of a page say they show, and what the corpus has there.

Each rule below is about one kind of element. Where the page shows anything but what its
element names, the claim does not answer for it, and its numbers stay unresolved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import version
from typing import TYPE_CHECKING

from build_scripts.analysis.checks import span_text
from build_scripts.crawl.ground import Ground, Place, place_of
from build_scripts.crawl.html import Claim, Claims, text_of
from build_scripts.crawl.model import Source
from build_scripts.model import Check, Relation, Revision, stated_in
from build_scripts.normalize import fold
from build_scripts.views.changes import change_text

if TYPE_CHECKING:
    from lxml.etree import _Element

_EXACT_SOURCES: Mapping[str, Source] = {
    "period": Source.FACT,
    "value": Source.FACT,
    "published": Source.DATE,
    "digest": Source.DIGEST,
    "patterns": Source.PROSE,
}
"""What the exact texts are; all others are words of a report."""

Rule = Callable[["_Element", Ground, Place], Iterator[Claim]]
"""A rule for an element and the place that it links to; for what is no link, its own place."""


def claims_on_page(written: str) -> Claims:
    """The claims of a page that was written by hand: what is code there, is an example here."""
    folded = fold(written)

    def claims(element: _Element) -> Iterator[Claim]:
        if element.tag == "code":
            text = text_of(element)
            yield Claim(Source.EXAMPLE, text if fold(text) in folded else None)
        elif element.tag == "a" and (address := element.get("href")) and address in written:
            yield Claim(Source.ADDRESS, address, attribute="href")
        elif element.tag == "meta":
            yield from _generator(element)

    return claims


def claims_on(file: str, ground: Ground) -> Claims:
    """The claims of the elements of one generated page."""
    folder = place_of(file, "")[0]
    addresses = (ground.site_url.rstrip("/") + f"/{folder}/", ground.site_url)

    def claims(element: _Element) -> Iterator[Claim]:
        tag = element.tag
        if tag == "a":
            place = place_of(file, element.get("href") or "")
            for rule in _LINK_RULES:
                yield from rule(element, ground, place)
        elif tag == "li" and element.get("value"):
            yield from _notes(element, ground, (folder, element.get("id") or ""))
        elif tag in ("data", "span"):
            yield from _named(element, ground)
            yield from _recomputed(element, ground, folder)
        elif tag == "q":
            yield from _quoted(element, ground, folder)
        elif tag == "mark":
            yield from _marked(element, ground, folder)
        elif tag == "meta":
            yield from _generator(element)
        elif tag == "time" or "cb-commit" in _classes(element):
            yield from _revisions(element, ground, file)
        elif tag == "pre" and ground.site_url:
            # A citation may hold the address of its own page, or of the site.
            yield from (Claim(Source.ADDRESS, one, partial=True) for one in addresses)

    return claims


def _named(element: _Element, ground: Ground) -> Iterator[Claim]:
    """A count is what counting again gives; an exact text is the one that it names."""
    if asked := element.get("data-count"):
        counted = _asked(ground.counts.value, asked)
        yield Claim(Source.COUNT, counted)
        yield Claim(Source.COUNT, counted, attribute="value")
    elif asked := element.get("data-exact"):
        name, *ids = asked.split()
        source = _EXACT_SOURCES.get(name, Source.QUOTE)
        fits = source is not Source.FACT or _fits_row(element, "/".join(ids))
        yield Claim(source, _asked(ground.exact.text, asked) if fits else None)


def _asked(tell: Callable[..., object], asked: str) -> str | None:
    """What an element asks for by a name and ids, None if there is no such thing."""
    try:
        return str(tell(*asked.split()))
    except (LookupError, TypeError, ValueError):
        return None


# --- Links ------------------------------------------------------------------------------


def _values(element: _Element, ground: Ground, place: Place) -> Iterator[Claim]:
    """A value is that of the fact that it names: in a row of that fact, linked to its quote."""
    named = element.get("data-fact")
    if not named or "cb-value" not in _classes(element):
        return
    fact = ground.facts.get(named)
    if fact and _fits_row(element, named) and ground.citations.get(place) == fact.citations[0]:
        yield Claim(Source.FACT, fact.quantity.text)
        # The words around a quote may be as short as a year, so they go by their fact too.
        for words in fact.context:
            yield Claim(Source.QUOTE, words, attribute="title", partial=True)
    else:
        yield Claim(Source.FACT, None)


def _titles(element: _Element, ground: Ground, place: Place) -> Iterator[Claim]:
    """What a link to a citation says in its tooltip are the words of that citation."""
    if element.get("title") and place in ground.citations:
        yield Claim(Source.QUOTE, ground.citations[place].text, attribute="title", partial=True)


def _locators(element: _Element, ground: Ground, place: Place) -> Iterator[Claim]:
    """A link into a report may say the locator of where it leads."""
    if place in ground.locators:
        yield Claim(Source.LOCATOR, ground.locators[place], partial=True)


def _note_numbers(element: _Element, ground: Ground, place: Place) -> Iterator[Claim]:
    """A raised number leads to the note of a citation that stands in the same passage."""
    if note := ground.notes.get(place):
        passages = {parent.get("id") for parent in element.iterancestors("div")}
        if note.citation.passage_id in passages:
            yield Claim(Source.LOCATOR, str(note.number))


def _from_notes(element: _Element, ground: Ground, place: Place) -> Iterator[Claim]:
    """A note's links: back to its citation, and to the statements that rest on it."""
    parent = element.getparent()
    if parent is None or not parent.get("value"):
        return
    folder, fragment = place
    if note := ground.notes.get((folder, parent.get("id") or "")):
        if fragment == note.citation.id:
            yield Claim(Source.LOCATOR, str(note.number), attribute="aria-label", partial=True)
        return
    number = fragment.removeprefix("abstract-")
    note = ground.notes.get((f"{folder}/source", parent.get("id") or ""))
    if note and number != fragment and number.isdecimal():
        for statement in note.case.abstract[int(number) - 1 : int(number)]:
            if note.citation in statement.citations:
                yield Claim(Source.LOCATOR, number, partial=True)


def _permanent(element: _Element, ground: Ground, place: Place) -> Iterator[Claim]:
    """A permanent link says when the item that it leads to was last changed."""
    if "cb-permalink" in _classes(element) and (item := ground.items.get(place)):
        told = change_text(ground.history.changed(item), ground.wording)
        yield Claim(Source.REVISION, told, attribute="title", partial=True)


def _outside(element: _Element, ground: Ground, place: Place) -> Iterator[Claim]:
    """A link that leads outside goes to where a definition is from."""
    address = element.get("href")
    if address in ground.addresses:
        yield Claim(Source.ADDRESS, address, attribute="href")


_LINK_RULES: tuple[Rule, ...] = (
    *(_titles, _values, _locators, _note_numbers, _from_notes, _permanent, _outside),
)


def _notes(element: _Element, ground: Ground, place: Place) -> Iterator[Claim]:
    """A note's number is that of the citation to which its first link leads back."""
    note, back = ground.notes.get(place), element.find("a")
    if note and back is not None and back.get("href") == f"#{note.citation.id}":
        yield Claim(Source.LOCATOR, str(note.number), attribute="value")


# --- Checks and changes -----------------------------------------------------------------


def _recomputed(element: _Element, ground: Ground, folder: str) -> Iterator[Claim]:
    """A recomputed figure is that of the relation it names, under which it stands."""
    check = _check_around(element, ground, folder)
    if isinstance(check, Relation) and element.get("data-check") == f"{check.case_id}/{check.id}":
        yield Claim(Source.RECOMPUTED, span_text(check.recomputed, ground.language))


def _quoted(element: _Element, ground: Ground, folder: str) -> Iterator[Claim]:
    """A passage that is set against others is a quote of the figures that are checked there."""
    check = _check_around(element, ground, folder)
    quotes = {item.citation.id: item.citation.text for item in stated_in(check)} if check else {}
    yield Claim(Source.QUOTE, quotes.get(element.get("data-quotes") or ""))


def _marked(element: _Element, ground: Ground, folder: str) -> Iterator[Claim]:
    """Marked words stand in every quote that the mark names."""
    named = element.get("data-quotes") or ""
    quotes = [ground.citations.get((folder, id_)) for id_ in named.split()]
    fits = all(quote and text_of(element) in quote.text for quote in quotes)
    yield Claim(Source.ID, named if fits else None, attribute="data-quotes")


def _generator(element: _Element) -> Iterator[Claim]:
    """A page says by which versions of MkDocs and the theme it was made."""
    if element.get("name") == "generator":
        made_by = ", ".join(f"{name}-{version(name)}" for name in ("mkdocs", "mkdocs-material"))
        yield Claim(Source.NAME, made_by, attribute="content")


def _check_around(element: _Element, ground: Ground, folder: str) -> Check | None:
    section = next(element.iterancestors("section"), None)
    return None if section is None else ground.checks.get((folder, section.get("id") or ""))


def _revisions(element: _Element, ground: Ground, file: str) -> Iterator[Claim]:
    """A day or a commit is that of the last change of all items listed below it; where none
    are listed, it is what was checked."""
    details = next(element.iterancestors("details"), None)
    links = () if details is None else details.iter("a")
    items = [ground.items.get(place_of(file, link.get("href") or "")) for link in links]
    changes = {ground.history.changed(item) if item else None for item in items}
    revision = next(iter(changes), ground.history.checked) if len(changes) < 2 else None
    if isinstance(revision, Revision):
        yield Claim(Source.REVISION, revision.day if element.tag == "time" else revision.id)
        yield Claim(Source.REVISION, revision.day, attribute="datetime")


# --- Rows -------------------------------------------------------------------------------


def _fits_row(element: _Element, fact: str) -> bool:
    """Whether what stands around an element about a fact is about no other fact."""
    around = (*element.iterancestors("tr", "li"), *element.iterancestors("span"))
    return all(row.get("data-fact", fact) == fact for row in around)


def _classes(element: _Element) -> list[str]:
    return (element.get("class") or "").split()
