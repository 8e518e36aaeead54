"""One page from its view to its finished HTML, held against the view: what is kept of a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from build_scripts.check import check_page, check_written
from build_scripts.corpus.packing import pack
from build_scripts.editions import Edition
from build_scripts.publish import search
from build_scripts.publish.theme import Theme
from build_scripts.store import Key, noted
from build_scripts.views.page import Page
from build_scripts.views.rendering import Templates
from build_scripts.views.shown import leaves
from build_scripts.words import Wording, declared_words

HTML, CHECK, ENTRIES = "html", "check", "search entries"
SITE: Key = ("site",)
"""What every page depends on: MkDocs' configuration, the theme and its overrides."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """What making the pages of an edition takes."""

    edition: Edition
    templates: Templates
    theme: Theme
    frame: tuple[str, ...]
    """The words with numbers that the theme puts on every page."""

    def make(self, page: Page[object]) -> Mapping[str, bytes]:
        """A generated page: its HTML, what checking it found, its entries of the search index."""
        self.edition.ledger.read(SITE)
        view = page.view()
        text = self.templates.render(page.template, view)
        rendered = self.theme.render_generated(page.path, text)
        entries = search.entries_of(rendered.content, self.theme.address(page.path), rendered.title)
        checked = check_page(
            self.theme.published_path(page.path),
            rendered.html,
            staged=text,
            leaves=tuple(leaves(view)),
            words=(*self.frame, *words_used(self.edition.wording)),
            entries=entries,
        )
        return {
            HTML: rendered.html,
            CHECK: pack(checked),
            ENTRIES: search.as_json(entries),
        }

    def make_written(self, path: str, folder: Path) -> Mapping[str, bytes]:
        """A hand-written page likewise; its numbers are declared in its front matter."""
        self.edition.ledger.read(SITE)
        self.edition.ledger.read(("written", path))
        rendered = self.theme.render_hand_written(path)
        entries = search.entries_of(rendered.content, self.theme.address(path), rendered.title)
        checked = check_written(
            self.theme.published_path(path),
            rendered.html,
            source=(folder / path).read_text(encoding="utf-8"),
            words=self.frame,
            entries=entries,
        )
        return {
            HTML: rendered.html,
            CHECK: pack(checked),
            ENTRIES: search.as_json(entries),
        }


def words_used(wording: Wording) -> tuple[str, ...]:
    """The words with declared numbers among those that the page being made has asked for."""
    keys = [key[1] for key in noted() if key[0] == "wording"]
    return tuple(words for key in keys for words in declared_words(wording, key))
