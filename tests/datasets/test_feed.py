"""The feed is one by RFC 4287, of what version control says and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest
from lxml import etree, html
from lxml.etree import _Element

from build_scripts.check import check_feed
from build_scripts.datasets import feed as feeding
from build_scripts.datasets.feed import feed_of
from build_scripts.editions import TONGUES, Edition
from build_scripts.model import Change, History, Item, Revision, Unrecorded, reference_of
from tests.conftest import TINY
from tests.editions import edition_of, shelf_of
from tests.whole import load_corpus

SITE = "https://example.org/p/"
OLD = Revision("0123456789", "2026-01-01T12:00:00Z")
NEW = Revision("abcdefabcd", "2026-02-03T08:30:00Z")
CHANGES: dict[str, Change] = {
    "jia/grids": OLD,
    "jia/bench-meetings": NEW,
    "jia/resolution-rate": NEW,
    "yi/grids": Unrecorded.UNCOMMITTED,
    "grids-in-both": OLD,
}
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@cache
def edition(tongue: int = 0, site: str = SITE) -> Edition:
    history = History(CHANGES, NEW, uncommitted=True)
    return edition_of(shelf_of(TINY, history), TONGUES[tongue], site)


def feed(edition: Edition) -> _Element:
    [file] = feed_of(edition)
    assert file.path == "feed.xml"
    content = file.make()
    assert content == file.make()
    return etree.fromstring(content)


def text(element: _Element, name: str) -> str:
    [found] = element.findall(f"{{*}}{name}")
    return str(found.text)


def links(element: _Element) -> dict[str, str]:
    return {str(it.get("rel")): str(it.get("href")) for it in element.findall("{*}link")}


@pytest.mark.parametrize("tongue", range(len(TONGUES)))
def test_it_has_what_the_standard_wants(tongue: int) -> None:
    root = feed(edition(tongue))
    home = SITE + TONGUES[tongue].path
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    assert text(root, "id") == home
    assert links(root) == {"self": f"{home}feed.xml", "alternate": home}
    assert text(root, "title")
    assert [text(author, "name") for author in root.findall("{*}author")]
    entries = root.findall("{*}entry")
    ids = [text(entry, "id") for entry in entries]
    assert len(ids) == len({*ids}) == 3
    times = [text(entry, "updated") for entry in entries]
    assert times == sorted(times, reverse=True)
    assert text(root, "updated") == times[0]
    assert all(map(RFC_3339.fullmatch, times))
    for entry in entries:
        assert text(entry, "id").startswith(home)
        assert links(entry)["alternate"].startswith(home)
        assert text(entry, "title")


def test_it_names_what_was_changed_together() -> None:
    newest = feed(edition()).findall("{*}entry")[0]
    assert text(newest, "title") == "甲市：改动 2 项"
    assert text(newest, "id") == f"{SITE}cases/jia/#revision-abcdefabcd"
    items = html.fromstring(text(newest, "content"))
    assert [(link.text, link.get("href")) for link in items.iter("a")] == [
        ("矛盾纠纷化解率", f"{SITE}cases/jia/#fact-resolution-rate"),
        ("板凳会", f"{SITE}cases/jia/#practice-bench-meetings"),
    ]


def test_there_is_none_without_an_address_or_a_known_change() -> None:
    assert list(feed_of(edition(site=""))) == []
    unknown = History({"jia/grids": Unrecorded.UNCOMMITTED}, NEW, uncommitted=True)
    assert list(feed_of(edition_of(shelf_of(TINY, unknown), site_url=SITE))) == []


def test_it_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """However much was changed together, or one by one."""
    monkeypatch.setattr(feeding, "ENTRIES", 3)
    monkeypatch.setattr(feeding, "SHOWN_ITEMS", 2)
    together = entries_of(dict.fromkeys(references(), NEW))
    assert [len(items) for items in together] == [3, 3, 3]  # two, and how many there are besides
    revisions = (Revision(f"{n:010}", f"2026-01-01T00:00:{n:02}Z") for n in range(60))
    assert len(entries_of(dict(zip(references(), revisions, strict=False)))) == 3


def entries_of(changes: dict[str, Change]) -> list[list[_Element]]:
    history = History(changes, NEW, uncommitted=False)
    root = feed(edition_of(shelf_of(TINY, history), site_url=SITE))
    contents = (text(entry, "content") for entry in root.findall("{*}entry"))
    return [[*html.fromstring(content).iter("li")] for content in contents]


def references() -> Iterator[str]:
    corpus, _ = load_corpus(TINY)
    assert corpus is not None
    for case in corpus.cases.values():
        items: tuple[Item, ...] = (*case.facts, *case.practices, *case.codings)
        yield from map(reference_of, items)


def test_what_it_leads_to_is_checked() -> None:
    [file] = feed_of(edition())
    found = check_feed("feed.xml", file.make(), SITE)
    assert found.problems == ()
    led_to = {(link.path, link.id) for link in found.links}
    assert {("", ""), ("feed.xml", ""), ("cases/jia/", "fact-resolution-rate")} <= led_to
    twice = file.make().replace(b"#revision-abcdefabcd", b"").replace(b"#revision-0123456789", b"")
    [problem] = check_feed("feed.xml", twice, SITE).problems
    assert problem.code == "site-id"
