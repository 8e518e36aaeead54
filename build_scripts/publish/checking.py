"""What is wrong with the finished files of an edition, and what the numbers on them are."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping

from msgspec import Struct

from build_scripts.check import (
    Expected,
    PageCheck,
    check_feed,
    check_links,
    check_page,
    check_sitemap,
    check_style,
    check_wording,
    merge_alike,
    problems_of,
)
from build_scripts.corpus.shelf import Shelf
from build_scripts.editions import Edition
from build_scripts.problems import Problem
from build_scripts.publish.frame import MAP, Frame
from build_scripts.publish.surroundings import TEMPLATES
from build_scripts.store import Digest, Store
from build_scripts.views.moved import old_pages, view_of_moved
from build_scripts.views.shown import leaves
from build_scripts.words import FILE as WORDING


class Checking(Struct, frozen=True):
    """Checks an edition's share of the site; `found` is what making each page found, by its path
    below the site's root, and `words` those with numbers that the theme puts on every page."""

    store: Store
    shelf: Shelf
    edition: Edition
    frame: Frame
    words: tuple[str, ...]
    found: Mapping[str, Digest]

    def checks(self) -> Iterator[PageCheck]:
        """What checking each page found."""
        for path, digest in self.found.items():
            numbers, problems = pickle.loads(self.store.get(digest))
            yield PageCheck(path=path, numbers=numbers, problems=problems, ids=(), links=())

    def wrong(self, files: Mapping[str, Digest]) -> list[Problem]:
        """All that is wrong beside that; `files` are those of all editions."""
        return [*self._wrong_links(), *self._wrong_frame(files)]

    def _wrong_links(self) -> list[Problem]:
        """Each page's links, held against the ids of the pages that they lead to."""

        def make(place: str) -> Mapping[str, bytes]:
            links = self.edition.ledger.read(("links of", place))
            return {"problems": pickle.dumps(list(check_links(place, links, self._ids_of)))}

        kind = ("links", self.frame.id, self.frame.path)
        made = self.store.results(kind, self.found, self.shelf, make)
        several = dict.fromkeys(contents["problems"] for contents in made.values())
        problems = (pickle.loads(self.store.get(digest)) for digest in several)
        return list(merge_alike(problem for found in problems for problem in found))

    def _ids_of(self, place: str) -> tuple[str, ...] | None:
        ids: tuple[str, ...] | None = self.edition.ledger.read(("ids of", place))
        return ids

    def _wrong_frame(self, files: Mapping[str, Digest]) -> Iterator[Problem]:
        """What is no page of ours: style sheets, what stands at old and at wrong addresses, the
        sitemap; and what the site's wording declares."""
        moved = {
            f"{self.frame.path}{old.path}": view_of_moved(old, self.edition)
            for old in old_pages(self.edition)
        }
        if not self.frame.path:
            wording = self.shelf.value(("wording with numbers",))
            yield from check_wording(wording, f"{TEMPLATES}/{WORDING}")
        url = self.edition.site_url
        checks: list[PageCheck] = []
        for path, digest in self._own(files).items():
            if path.endswith(".css"):
                checks.append(check_style(path, self.store.get(digest).decode(), url))
            elif path in moved:
                expected = Expected(leaves=leaves(moved[path]), site_url=url)
                checks.append(check_page(path, self.store.get(digest), expected))
            elif path == self.frame.feed:
                checks.append(check_feed(path, self.store.get(digest), url))
            elif path.endswith("404.html"):
                expected = Expected(words=self.words, site_url=url)
                checks.append(check_page(path, self.store.get(digest), expected))
            elif path.endswith("sitemap.xml"):
                text = self.store.get(digest).decode()
                yield from check_sitemap(path, text, self.shelf.value(MAP), url)
        yield from problems_of(checks)
        for check in checks:
            yield from check_links(check.path, check.links, self._ids_of)

    def _own(self, files: Mapping[str, Digest]) -> Mapping[str, Digest]:
        """The edition's share of all files."""
        if path := self.frame.path:
            return {place: it for place, it in files.items() if place.startswith(path)}
        others = tuple(face.path for face in self.frame.faces if face.path)
        return {place: it for place, it in files.items() if not place.startswith(others)}
