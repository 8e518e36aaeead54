"""One page from its view to its finished HTML, held against the view: what is kept of a page."""

from __future__ import annotations

import pickle
import re
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from build_scripts.check import Expected, Link, check_page, check_written, declared_pieces
from build_scripts.corpus.packing import pack
from build_scripts.curation.files import decoded
from build_scripts.editions import Edition
from build_scripts.model import Localized, Position
from build_scripts.problems import CasebookError, Problem
from build_scripts.publish.surroundings import SITE
from build_scripts.publish.theme import Rendered, Theme
from build_scripts.publish.warnings import warned
from build_scripts.publish.written import Moving, written_pages
from build_scripts.publish.zensical import Zensical
from build_scripts.search.written import entries_of_page
from build_scripts.store import Key, noted
from build_scripts.views.page import Page
from build_scripts.views.rendering import Templates
from build_scripts.views.shown import leaves

HTML, FOUND, IDS, LINKS, ENTRIES = "html", "found", "ids", "links", "entries"
"""A page's HTML, and what checking it gave: numbers and faults; what others can refer to; what it
refers to. Of a page that people wrote, what can be found on it."""
_NAMED = re.compile("link '([^']+)'")
"""The link that a warning of MkDocs is about."""


def frame_key(edition: Edition) -> Key:
    """What every page of an edition depends on: what the theme knows of it."""
    return ("frame", edition.tongue.id)


def entries_key(place: str) -> Key:
    """What can be found on a page that people wrote, by where it is published."""
    return ("entries of", place)


def pages_key(edition: Edition) -> Key:
    """The paths of all pages of an edition."""
    return ("page paths", edition.tongue.id)


class Workshop(Struct, frozen=True):
    """What making the pages of an edition takes; `frame` are words with numbers that the theme
    puts on every page."""

    edition: Edition
    templates: Templates
    theme: Theme | Zensical
    frame: tuple[str, ...]

    def make(self, page: Page, place: str) -> Mapping[str, bytes]:
        """A generated page, published at `place`: its HTML, and what checking it found."""
        self._note_frame()
        view = page.view()
        held = leaves(view)
        text = self.templates.render(page.template, view, held)
        expected = Expected(
            staged=text,
            leaves=held,
            words=(*self.frame, *self._words()),
            site_url=self.edition.site_url,
        )
        return self._kept(page.path, place, self.theme.render_generated(page.path, text), expected)

    def make_written(self, path: str, place: str) -> Mapping[str, bytes]:
        """A hand-written page likewise, and what can be found on it.

        Its numbers are declared in its front matter.
        """
        source, file = self._written(path)
        expected = Expected(
            written=source,
            source=f"docs/{file}",
            words=self.frame,
            site_url=self.edition.site_url,
        )
        rendered = self.theme.render_hand_written(path, source)
        entries = entries_of_page(rendered.content, self.theme.address(path), rendered.title)
        return self._kept(path, place, rendered, expected) | {ENTRIES: pack(tuple(entries))}

    def _note_frame(self) -> None:
        for key in (SITE, frame_key(self.edition)):
            self.edition.ledger.read(key)

    def _written(self, path: str) -> tuple[str, str]:
        """A hand-written page's Markdown, and the file below docs/ that it is made of.

        It depends on whether what its links name is there.
        """
        self._note_frame()
        for key in (pages_key(self.edition), ("asset paths",)):
            self.edition.ledger.read(key)
        return written_text(path, self.edition)

    def _kept(
        self, path: str, place: str, rendered: Rendered, expected: Expected
    ) -> dict[str, bytes]:
        checked = check_page(place, rendered.html, expected)
        if rendered.warnings:  # links that are wrong are among them, and need no second message
            wrong = (_warned(text, expected) for text in rendered.warnings)
            checked = replace(checked, problems=(*checked.problems, *wrong), links=())
        return {
            HTML: rendered.html,
            FOUND: pickle.dumps((checked.numbers, checked.problems)),
            IDS: pack(checked.ids),
            LINKS: pack([_at_its_source(link, expected) for link in checked.links]),
        }

    def _words(self) -> list[str]:
        """The words with declared numbers among those that the page being made has asked for."""
        wording, convert = self.edition.wording, self.edition.convert
        # What was asked after and is not there was noted too.
        keys = [key[1] for key in noted() if key[0] == "wording" and key[1] in wording]
        pieces: list[str] = []
        for key in keys:
            entry = self.edition.ledger.read(("wording", key))
            if "numbers" in entry:
                pieces += declared_pieces(entry, wording[key], convert)
        return pieces


def written_text(path: str, edition: Edition) -> tuple[str, str]:
    """The Markdown of a hand-written page of an edition, and the file below docs/ it is made of."""
    read, tongue = edition.ledger.read, edition.tongue
    file = written_pages(read(("written paths",)), tongue)[path]
    source = decoded(read(("written", file)), f"docs/{file}")
    if isinstance(source, Problem):
        raise CasebookError(source)
    if problems := list(check_written(source, f"docs/{file}")):
        raise CasebookError(*problems)
    moving = Moving(
        page=path,
        file=file,
        tongue=tongue,
        assets=read(("asset paths",)),
        convert=edition.convert,
        untranslated=edition.wording["not_translated"],
    )
    return moving.text(source), file


def _at_its_source(link: Link, expected: Expected) -> Link:
    """A link to an id, placed where people wrote it; if they wrote the page."""
    source = expected.written or ""
    place = source.find(f"#{link.id}") if link.id else -1
    if place < 0:
        return link
    return replace(link, line=source.count("\n", 0, place) + 1, written=expected.source)


def _warned(warning: str, expected: Expected) -> Problem:
    """What MkDocs has against a page that people wrote, where the link that it names stands."""
    named = _NAMED.search(warning)
    source = expected.written or ""
    place = source.find(named[1]) if named else -1
    line = source.count("\n", 0, place) + 1 if place > 0 else 1
    column = place - source.rfind("\n", 0, place) if place > 0 else 1
    fix = Localized(
        "核对文件名；网页的地址从这一页算起", "see to its name; addresses begin at this page"
    )
    position = Position(expected.source, line, column)
    return Problem(position, "site-build", warned(warning), fix=fix)
