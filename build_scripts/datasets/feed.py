"""The feed of an edition (Atom, RFC 4287): what was changed last, case by case and theme by theme.

Everything in it is what version control says of each item's last change; a feed depends on no
clock. It is there where the site has an address, which its ids need, and some change is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from heapq import nlargest
from html import escape
from xml.etree import ElementTree

from msgspec import Struct

from build_scripts.corpus.entries import ChangedItem, ChangedTogether
from build_scripts.editions import Edition
from build_scripts.model import (
    Change,
    Coding,
    Fact,
    Finding,
    Item,
    Localized,
    Revision,
    reference_of,
)
from build_scripts.store import Key
from build_scripts.views.links import (
    FEED_FILE,
    HOME,
    anchor_of,
    case_page,
    checks_page,
    theme_page,
    whole_address,
)
from build_scripts.views.page import File
from build_scripts.views.pieces import with_category

ENTRIES = 40
"""Entries of a feed: the newest, some 1.5 KB each."""
SHOWN_ITEMS = 12
"""Items that an entry names; of further ones it gives the number."""
_ATOM = "http://www.w3.org/2005/Atom"


class _Entry(Struct, frozen=True):
    """What becomes an entry: the page that the items are on, and the one that tells of changes."""

    page: str
    told_on: str
    anchor: str
    name: Localized
    changed: ChangedTogether


def changes_of_case(case_id: str, edition: Edition) -> dict[Key, object]:
    """What a case adds to feeds, by key: its items by their last change, the newest."""
    case = edition.corpus.cases[case_id]
    items: tuple[Item, ...] = (*case.facts, *case.practices, *case.codings)
    return {("changes", case_id): tuple(_together(items, edition))}


def feed_of(edition: Edition) -> Iterator[File]:
    """The feed, if there can be one."""
    if has_feed(edition):
        yield File(FEED_FILE, partial(_feed, edition))


def has_feed(edition: Edition) -> bool:
    """Whether an edition has a feed."""
    return bool(edition.address) and any(True for _ in _entries(edition))


# --- What was changed -------------------------------------------------------------------------


def _together(items: Iterable[Item | Finding], edition: Edition) -> list[ChangedTogether]:
    groups: dict[Change, list[Item | Finding]] = {}
    for item in items:
        groups.setdefault(edition.change(reference_of(item)), []).append(item)
    known = ((change, own) for change, own in groups.items() if isinstance(change, Revision))
    newest = nlargest(ENTRIES, known, key=lambda pair: (pair[0].time, pair[0].id))
    return [
        ChangedTogether(
            change, len(own), tuple(_named(item, edition) for item in own[:SHOWN_ITEMS])
        )
        for change, own in newest
    ]


def _named(item: Item | Finding, edition: Edition) -> ChangedItem:
    """An item by what it is called: a fact by its indicator, a finding by its words."""
    match item:
        case Fact():
            name, category = edition.corpus.indicator_cards[item.indicator_id].name, item.category
        case Coding():
            name, category = item.subject, None
        case Finding():
            name, category = item.text, None
        case _:
            name, category = item.name, None
    return ChangedItem(name, category, anchor_of(item))


def _entries(edition: Edition) -> Iterator[_Entry]:
    corpus = edition.corpus
    for case_id in corpus.case_ids:
        for changed in corpus.changes(case_id):
            page, told_on = case_page(case_id), checks_page(case_id)
            yield _Entry(page, told_on, "changes", corpus.case_name(case_id), changed)
    for theme_id, theme in corpus.theme_cards.items():
        findings = (corpus.findings[id_] for id_ in corpus.findings_of(theme_id))
        for changed in _together(findings, edition):
            page = theme_page(theme_id)
            yield _Entry(page, page, "", theme.name, changed)


# --- The file ---------------------------------------------------------------------------------


def _feed(edition: Edition) -> bytes:
    study = edition.corpus.study
    newest = nlargest(ENTRIES, _entries(edition), key=_age)
    root = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": edition.tongue.id})
    home = whole_address(HOME, edition.address)
    _add(root, "id", home)
    _add(root, "title", edition.wording.fill("feed_title", site=edition.text(study.title)))
    _add(root, "subtitle", edition.text(study.subtitle))
    _add(root, "updated", newest[0].changed.revision.time)
    _link(root, "self", f"{edition.address.rstrip('/')}/{FEED_FILE}")
    _link(root, "alternate", home)
    # RFC 4287 wants a name. The site's stands for those whom nobody has named.
    for name in map(edition.text, study.editors or (study.title,)):
        _add(ElementTree.SubElement(root, "author"), "name", name)
    if study.licence:
        _add(root, "rights", f"{study.licence.name} {study.licence.url}")
    for entry in newest:
        _add_entry(root, entry, edition)
    ElementTree.indent(root, " ")
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _age(entry: _Entry) -> tuple[str, str, str]:
    return entry.changed.revision.time, entry.changed.revision.id, entry.page


def _add_entry(root: ElementTree.Element, entry: _Entry, edition: Edition) -> None:
    revision, wording = entry.changed.revision, edition.wording
    element = ElementTree.SubElement(root, "entry")
    _add(element, "id", whole_address(entry.page, edition.address, f"revision-{revision.id}"))
    title = wording.fill(
        "feed_entry", name=edition.text(entry.name), count=str(entry.changed.count)
    )
    _add(element, "title", title)
    _add(element, "updated", revision.time)
    _link(element, "alternate", whole_address(entry.told_on, edition.address, entry.anchor))
    _add(element, "content", "".join(_content(entry, edition)), type="html")


def _content(entry: _Entry, edition: Edition) -> Iterator[str]:
    """A list of the items, each leading to its place."""
    yield "<ul>"
    for item in entry.changed.items:
        yield f"<li>{_line(item, entry.page, edition)}</li>"
    if more := entry.changed.count - len(entry.changed.items):
        yield f"<li>{edition.wording.fill('feed_more', count=str(more))}</li>"
    yield "</ul>"


def _line(item: ChangedItem, page: str, edition: Edition) -> str:
    name = with_category(edition.text(item.name), item.category, edition)
    address = whole_address(page, edition.address, item.anchor)
    return f'<a href="{escape(address)}">{escape(name)}</a>'


def _add(parent: ElementTree.Element, name: str, text: str, **attributes: str) -> None:
    ElementTree.SubElement(parent, name, attributes).text = text


def _link(parent: ElementTree.Element, rel: str, href: str) -> None:
    ElementTree.SubElement(parent, "link", {"rel": rel, "href": href})
