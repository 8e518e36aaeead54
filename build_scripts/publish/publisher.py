"""One edition from the shelf to its files: every page, chart and table."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import cached_property, partial
from pathlib import Path
from typing import Protocol

from build_scripts.charts import Plot
from build_scripts.corpus.packing import pack, pack_together, unpack
from build_scripts.corpus.shelf import Shelf
from build_scripts.datasets.editing import editing_file
from build_scripts.datasets.feed import feed_of, has_feed
from build_scripts.datasets.files import (
    TABLES,
    files_of,
    is_released,
    listed_files,
    table_file,
    tables_of_case,
)
from build_scripts.editions import LAST_ARCHIVE, RELEASED, Made, Tongue, Value, make_edition
from build_scripts.model import Localized
from build_scripts.problems import NOTHING_SAID
from build_scripts.publish.bytecode import KeptBytecode
from build_scripts.publish.checking import Checking
from build_scripts.publish.frame import MAP, Face, Frame
from build_scripts.publish.making import (
    ENTRIES,
    FOUND,
    HTML,
    IDS,
    LINKS,
    Workshop,
    entries_key,
    frame_key,
    pages_key,
    written_text,
)
from build_scripts.publish.searching import Searching
from build_scripts.publish.settings import ZENSICAL, packages_of
from build_scripts.publish.surroundings import ADDRESS, PUBLISHER, SITE, site_url
from build_scripts.publish.theme import Theme
from build_scripts.publish.theming import built_by_zensical, theme_of
from build_scripts.publish.translated import translations_told
from build_scripts.publish.written import shared_files, written_pages
from build_scripts.publish.zensical import Zensical
from build_scripts.search.entries import Entry
from build_scripts.store import Digest, Ledger, Store, Work, digest_of, noting
from build_scripts.views.entries import menu_entries
from build_scripts.views.figures.published import files_of_figures, plots_of, previews_of
from build_scripts.views.links import FEED_FILE, HOME, published_path
from build_scripts.views.moved import TEMPLATE as MOVED
from build_scripts.views.moved import OldPage, old_pages, view_of_moved
from build_scripts.views.page import File, Page
from build_scripts.views.pages import pages_of
from build_scripts.views.pieces import Maker
from build_scripts.views.rendering import Templates


class Build(Protocol):
    """What publishing needs to know of the build it is part of."""

    root: Path
    store: Store

    def stage(self, name: str) -> AbstractContextManager[None]:
        """Measure a stage."""


class Publisher:
    """Publishes one edition; MkDocs is loaded only where something has to be made by it.

    What all editions share is published with the one at the site's root.
    """

    def __init__(self, build: Build, shelf: Shelf, tongue: Tongue) -> None:
        self._build, self._store, self._shelf = build, build.store, shelf
        self._root, self._tongue = build.root, tongue
        self._name = f"{tongue.id} at /{tongue.path}"
        self._ledger = Ledger(shelf)
        self.edition = make_edition(tongue, self._ledger, site_url(), self._keep)
        self._found: dict[str, Digest] = {}

    def stage(self, name: str) -> AbstractContextManager[None]:
        """Measure a stage of this edition alone."""
        return self._build.stage(f"{self._tongue.id}: {name}")

    def files(self) -> dict[str, Digest]:
        """Every file of the edition, by its path below the site's root."""
        with self.stage("pages and data"):
            files = self._pages_and_others()
        with self.stage("search"):
            files |= self._searching.files()
        with self.stage("theme"):
            files |= self._around()
        return {f"{self._tongue.path}{path}": digest for path, digest in files.items()}

    def ahead(self, places: Collection[str]) -> dict[str, Digest]:
        """Those of some pages that the edition has, by their paths below the site's root, before
        all others and before what they refer to is there; not those with a fault of their own."""
        files: dict[str, Digest] = {}
        for path in self._shelf.value(pages_key(self.edition)):
            if (place := self._place(path)) in places:
                with noting():  # which words of the site the page asks for
                    contents = self._page(path)
                _, problems = pickle.loads(contents[FOUND])
                if not problems:
                    files[place] = self._store.put(contents[HTML])
        return files

    def staged(self) -> dict[str, str | bytes]:
        """Every file of an edition that stands alone, as other publishers take it: pages as
        Markdown."""
        read = self._ledger.read
        own = written_pages(read(("written paths",)), self._tongue)
        assets = dict(read(("assets",)))
        return {
            **self.texts(),
            **{path: written_text(path, self.edition)[0] for path in own},
            **{place: assets[it] for place, it in shared_files(assets, self._tongue).items()},
            **{file.path: file.make() for file in self._others},
            **{path: self._store.get(digest) for path, digest in self.searched().items()},
        }

    def searched(self) -> dict[str, Digest]:
        """What the search reads, without the pages."""
        for path in written_pages(self._ledger.read(("written paths",)), self._tongue):
            entries = unpack(self._page(path)[ENTRIES])
            self._shelf.add(entries_key(self._place(path)), entries)
        return self._searching.files()

    def texts(self) -> dict[str, str]:
        """Every generated page as Markdown, by its path."""
        render, pages = self._layouts.render, self._generated
        return {path: render(page.template, page.view()) for path, page in pages.items()}

    def plots(self) -> dict[str, Plot]:
        """What every chart shows, by the name that its files have."""
        return {name: make(Maker(self.edition, HOME)) for name, make in plots_of(self.edition)}

    def checking(self) -> Checking:
        """What checks the edition's finished files; its pages have been made."""
        return Checking(
            self._store, self._shelf, self.edition, self.frame, self._frame_words, self._found
        )

    def translations(self) -> Localized:
        """How much of it is translated; nothing for an edition in the language of the first."""
        if not self._tongue.written:
            return NOTHING_SAID
        return translations_told(
            self.edition, written_pages(self._shelf.value(("written paths",)), self._tongue)
        )

    # --- What is placed first ---------------------------------------------------------------

    def place_tables(self) -> None:
        """Put the tables to download on the shelf, and each case's rows; all editions have them."""
        cases = self.edition.corpus.case_ids
        made = self._store.results(("tables",), cases, self._shelf, self._tables)
        for contents in made.values():
            self._shelf.link_together(contents)
        listed = self._store.result(("listed files",), self._shelf, self._listed)
        self._shelf.link(("listed files",), listed.contents["listed"])
        names = tuple(table.name for table in TABLES)
        files = self._store.results(("table files",), names, self._shelf, self._table_file)
        for name, contents in files.items():
            self._shelf.link_file(("table file", name), contents["csv"])
        if self.edition.releases:
            kept = self._store.result(RELEASED, self._shelf, self._released)
            self._shelf.link(RELEASED, kept.contents["released"])

    def place_names(self) -> None:
        """Put on the shelf what the pages with all names list."""
        self._searching.place_names()

    def place_page_paths(self) -> tuple[str, ...]:
        """Put the paths of all pages on the shelf, below the edition's root."""
        written = written_pages(self._shelf.value(("written paths",)), self._tongue)
        paths = (*self._generated, *written)
        self._shelf.add(pages_key(self.edition), paths)
        return paths

    def place_frame(
        self, face: Face, faces: tuple[Face, ...], lacking: Mapping[str, tuple[str, ...]]
    ) -> None:
        """Put on the shelf what the theme knows of the edition."""
        study = self.edition.corpus.study
        frame = Frame(
            tongue=self._tongue,
            title=self.edition.text(study.title),
            description=self.edition.text(study.subtitle),
            face=face,
            faces=faces,
            lacking=lacking,
            entries=menu_entries(self.edition),
            feed=f"{self._tongue.path}{FEED_FILE}" if has_feed(self.edition) else "",
        )
        self._shelf.add(frame_key(self.edition), frame)

    @property
    def _frame_words(self) -> tuple[str, ...]:
        """What the theme prints on every page: what made it, and checked texts: the study's title
        and subtitle, and names in the menu."""
        named = (link.text for links in self.frame.entries.values() for link in links)
        made_by = ", ".join(packages_of(self._shelf.value(PUBLISHER)))
        return (made_by, self.frame.title, self.frame.description, *named)

    @property
    def frame(self) -> Frame:
        """What the theme knows of the edition."""
        frame: Frame = self._shelf.value(frame_key(self.edition))
        return frame

    def generated(self) -> Iterator[str]:
        """The path below the site's root of every page and file that the program makes."""
        for path in self._generated:
            yield f"{self._tongue.path}{path}"
        for file in self._others:
            yield f"{self._tongue.path}{file.path}"

    def written(self) -> Iterator[tuple[str, str]]:
        """The paths below the site's root of what people wrote, each with the file below docs/
        that it is made of."""
        value, path = self._shelf.value, self._tongue.path
        for page, file in written_pages(value(("written paths",)), self._tongue).items():
            yield f"{path}{page}", file
        if not path:
            yield from shared_files(value(("asset paths",)), self._tongue).items()

    # --- What is made -----------------------------------------------------------------------

    def _keep(self, function: Callable[[Value], Made], value: Value) -> Made:
        """What a function makes of a value alone, kept by the function's name and the value."""
        name = (function.__qualname__, function.__module__, digest_of(pack(value)))
        made: Made = unpack(self._store.content(name, lambda: pack(function(value))))
        return made

    def _listed(self) -> Mapping[str, bytes]:
        return {"listed": pack(listed_files(self.edition))}

    def _released(self) -> Mapping[str, bytes]:
        """The last release, if its data are those of today."""
        is_same = is_released(self._ledger.read(LAST_ARCHIVE), self.edition)
        return {"released": pack(self.edition.releases[0] if is_same else None)}

    def _tables(self, case_id: str) -> Mapping[str, bytes]:
        return pack_together(tables_of_case(case_id, self.edition))

    def _table_file(self, name: str) -> Mapping[str, bytes]:
        return {"csv": table_file(name, self.edition)}

    @cached_property
    def _generated(self) -> Mapping[str, Page]:
        """The pages that the program makes, by their paths; those with all names are known."""
        return {page.path: page for page in pages_of(self.edition)}

    def _pages_and_others(self) -> dict[str, Digest]:
        """Every page's HTML, with which what checking it found is kept; and what is generated and
        no page: downloads, and what stands at old addresses."""
        paths: Sequence[str] = self._shelf.value(pages_key(self.edition))
        others = {file.path: file for file in self._others}

        def make(path: str) -> Mapping[str, bytes]:
            self._ledger.read(ADDRESS)
            return {"content": others[path].make()}

        # The downloads of all cases take longest: what is begun last would be waited for.
        of_others, of_pages = self._store.side_by_side(
            self._shelf,
            Work(("file", self._name), others, make),
            Work(("page", self._name), paths, self._page, self._prepare),
        )
        files: dict[str, Digest] = {}
        for path, contents in of_pages.items():
            files[published_path(path)] = contents[HTML]
            place = self._place(path)
            self._found[place] = contents[FOUND]
            self._shelf.link(("ids of", place), contents[IDS])
            self._shelf.link(("links of", place), contents[LINKS])
            if ENTRIES in contents:
                self._shelf.link(entries_key(place), contents[ENTRIES])
        for path, contents in of_others.items():
            files[path] = contents["content"]
        return files

    def _page(self, path: str) -> Mapping[str, bytes]:
        if path in self._generated:
            return self._workshop.make(self._generated[path], self._place(path))
        return self._workshop.make_written(path, self._place(path))

    def _place(self, path: str) -> str:
        """Where a page is published, below the site's root."""
        return f"{self._tongue.path}{published_path(path)}"

    def _prepare(self) -> None:
        """Load what making pages takes, once for all processes."""
        assert self._workshop

    def _written_entries(self) -> Iterator[Entry]:
        """What can be found on the pages that people wrote."""
        for path in written_pages(self._ledger.read(("written paths",)), self._tongue):
            yield from self._ledger.read(entries_key(self._place(path)))

    @cached_property
    def _others(self) -> tuple[File, ...]:
        """What the program makes besides pages."""
        return tuple(self._listed_others())

    def _listed_others(self) -> Iterator[File]:
        if self._tongue.path == "":  # what all editions share exists once
            yield from files_of(self.edition)
            yield from previews_of(self.edition)
            yield editing_file(self.edition)
        yield from feed_of(self.edition)
        yield from files_of_figures(self.edition)
        for old in old_pages(self.edition):
            yield File(old.path, partial(self._moved_page, old))

    def _moved_page(self, old: OldPage) -> bytes:
        return self._layouts.lay_out(MOVED, view_of_moved(old, self.edition)).encode()

    def _around(self) -> dict[str, Digest]:
        """What MkDocs and its theme add: the page for wrong addresses, and for the whole site the
        assets and its map."""
        kinds = {"404": self._page_for_wrong_addresses}
        if not self._tongue.path:
            kinds |= {"assets": self._assets, "map": self._map}
        found: dict[str, Digest] = {}
        for kind, make in kinds.items():
            found |= self._store.result((kind, self._name), self._shelf, make).contents
        return found

    def _page_for_wrong_addresses(self) -> Mapping[str, bytes]:
        self._ledger.read(SITE)
        self._ledger.read(frame_key(self.edition))
        return {"404.html": self._theme.page_for_wrong_addresses()}

    def _assets(self) -> Mapping[str, bytes]:
        self._ledger.read(SITE)
        self._ledger.read(("assets",))
        return dict(self._theme.assets())

    def _map(self) -> Mapping[str, bytes]:
        self._ledger.read(SITE)
        return self._theme.sitemap(self._ledger.read(MAP))

    # --- How --------------------------------------------------------------------------------

    @cached_property
    def _theme(self) -> Theme | Zensical:
        if self._shelf.value(PUBLISHER) == ZENSICAL:
            own = written_pages(self._ledger.read(("written paths",)), self._tongue)
            written = {path: written_text(path, self.edition)[0] for path in own}
            return built_by_zensical(self.edition, self._shelf, self.texts(), written)
        return theme_of(self.edition, self._root, self._shelf, self._store)

    @cached_property
    def _searching(self) -> Searching:
        return Searching(self._store, self._shelf, self.edition, self._written_entries)

    @cached_property
    def _layouts(self) -> Templates:
        return Templates(self._ledger, self.edition.wording, KeptBytecode(self._store))

    @cached_property
    def _workshop(self) -> Workshop:
        return Workshop(self.edition, self._layouts, self._theme, self._frame_words)
