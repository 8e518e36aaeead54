"""From the shelf to the files of the site: every page, chart and table of an edition, checked."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import cached_property, partial
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

from build_scripts.charts import Chart, Plot, draw
from build_scripts.check import (
    Expected,
    PageCheck,
    check_links,
    check_page,
    check_sitemap,
    check_style,
    check_wording,
    merge_alike,
    problems_of,
    summary,
)
from build_scripts.corpus.packing import pack, pack_together, unpack
from build_scripts.corpus.shelf import Shelf
from build_scripts.datasets.files import File, files_of, listed_files, tables_of_case
from build_scripts.editions import TONGUES, Tongue, make_edition
from build_scripts.layout import place_templates, place_wording
from build_scripts.model import History
from build_scripts.problems import Problem
from build_scripts.publish.bytecode import KeptBytecode
from build_scripts.publish.making import FOUND, HTML, IDS, LINKS, SITE, Workshop
from build_scripts.publish.output import check_paths
from build_scripts.publish.searching import Searching
from build_scripts.publish.theme import HAND_WRITTEN, Theme, visible_files
from build_scripts.search.entries import Entry
from build_scripts.store import Digest, Ledger, Store, digest_of
from build_scripts.views.figures import specs_of
from build_scripts.views.links import published_path
from build_scripts.views.moved import TEMPLATE as MOVED
from build_scripts.views.moved import moved_indicators, view_of_moved
from build_scripts.views.pages import pages_of
from build_scripts.views.rendering import Templates
from build_scripts.views.shown import leaves
from build_scripts.words import FILE as WORDING

CONFIG_FILE, TEMPLATES = "mkdocs.yml", "templates"
_OVERRIDES = "overrides"
_PACKAGES = ("mkdocs", "mkdocs-material", "jinja2", "pymdown-extensions", "markdown")
"""What makes finished HTML of a page's text: with another version every page is made anew."""

_FRAME = (f"mkdocs-{version('mkdocs')}, mkdocs-material-{version('mkdocs-material')}",)
"""Words with numbers that the theme puts on every page: what made it."""

_themes: dict[tuple[str, ...], Theme] = {}
"""The last one that was set up: a preview uses it again and again."""

PUBLISHED: tuple[Tongue, ...] = TONGUES[:1]
"""The editions that are published; the program can make all of `TONGUES`."""

Progress = Callable[[str], None]


class Build(Protocol):
    """What publishing needs to know of the build it is part of."""

    root: Path
    store: Store

    def stage(self, name: str) -> AbstractContextManager[None]:
        """Measure a stage."""


def place_surroundings(root: Path, shelf: Shelf, history: History) -> None:
    """Put on the shelf what pages depend on besides the corpus."""
    templates, docs = root / TEMPLATES, root / HAND_WRITTEN
    place_templates(templates, shelf)
    place_wording(templates, shelf)
    overrides = _contents(templates / _OVERRIDES)
    settings = (root / CONFIG_FILE).read_bytes()
    versions = tuple(version(name) for name in _PACKAGES)
    shelf.add(SITE, (settings, tuple(overrides.items()), versions, _site_url()))
    written, assets = _written(docs)
    shelf.add(("written paths",), tuple(written))
    for path, source in written.items():
        shelf.add(("written", path), source)
    shelf.add(("asset paths",), tuple(assets))
    shelf.add(("assets",), tuple(assets.items()))
    for reference, change in history.changes.items():
        shelf.add(("change", reference), change)
    shelf.add(("checked",), (history.checked, history.uncommitted))


def publish(
    build: Build, shelf: Shelf, progress: Progress, tongues: Sequence[Tongue] = PUBLISHED
) -> Mapping[str, Digest] | list[Problem]:
    """Every file of the site by its path, or all that keeps it from being published."""
    files: dict[str, Digest] = {}
    for tongue in tongues:
        publisher = Publisher(build, shelf, tongue)
        progress("making pages …")
        made = publisher.files()
        progress("checking links, anchors and numbers …")
        problems, numbers = publisher.findings(made)
        if problems:
            return sorted(problems)
        files |= made
        progress(numbers)
    return files


class Publisher:
    """Publishes one edition; MkDocs is loaded only where something has to be made by it."""

    def __init__(self, build: Build, shelf: Shelf, tongue: Tongue = PUBLISHED[0]) -> None:
        self._build, self._store, self._shelf = build, build.store, shelf
        self._root, self._tongue = build.root, tongue
        self._ledger = Ledger(shelf)
        draw = partial(_kept_chart, build.store)
        self._edition = make_edition(tongue, self._ledger, _site_url(), draw)
        self._found: dict[str, Digest] = {}

    def files(self) -> dict[str, Digest]:
        """Every file of the edition, by its path below the site's root."""
        with self._build.stage("tables"):
            self._place_tables()
        with self._build.stage("search"):
            self._searching.place_names()
        with self._build.stage("pages"):
            files = self._pages()
        with self._build.stage("search"):
            files |= self._searching.files()
        with self._build.stage("data"):
            files |= self._others()
        with self._build.stage("theme"):
            files |= self._frame()
        return {f"{self._tongue.path}{path}": digest for path, digest in files.items()}

    def staged(self) -> dict[str, str | bytes]:
        """Every generated file as other publishers take it: pages as Markdown, all others."""
        return {
            **self.texts(),
            **{file.path: file.make() for file in self._other_files()},
            **{path: self._store.get(digest) for path, digest in self.searched().items()},
        }

    def searched(self) -> dict[str, Digest]:
        """What the search reads, without the pages."""
        self._searching.place_names()
        self._place_page_paths(page.path for page in pages_of(self._edition))
        return self._searching.files()

    def texts(self) -> dict[str, str]:
        """Every generated page as Markdown, by its path."""
        self._place_tables()
        self._searching.place_names()
        render, pages = self._layouts.render, pages_of(self._edition)
        return {page.path: render(page.template, page.view()) for page in pages}

    def findings(self, files: Mapping[str, Digest]) -> tuple[list[Problem], str]:
        """All that is wrong with the finished files, and what their numbers are, on one line."""
        with self._build.stage("check"):
            for place in files:
                if not self._ledger.has(("ids of", place)):
                    self._shelf.add(("ids of", place), None)
            found: list[PageCheck] = [
                pickle.loads(self._store.get(digest)) for digest in self._found.values()
            ]
            problems = [*problems_of(found), *self._wrong_links(), *self._wrong_frame(files)]
        return problems, summary(found)

    # --- What is made -----------------------------------------------------------------------

    def _place_tables(self) -> None:
        """Each case's rows of the tables to download, on the shelf."""
        made = self._all("tables", self._edition.corpus.case_ids, self._tables)
        for contents in made.values():
            index = pickle.loads(self._store.get(contents["index"]))
            self._shelf.link_together(index, contents["rows"])
        name = ("listed files", self._tongue.id)
        listed = self._store.result(name, self._shelf, self._listed)
        self._shelf.link(("listed files",), listed.contents["listed"])

    def _listed(self) -> Mapping[str, bytes]:
        return {"listed": pack(listed_files(self._edition))}

    def _tables(self, case_id: str) -> Mapping[str, bytes]:
        content, index = pack_together(tables_of_case(case_id, self._edition))
        return {"rows": content, "index": pickle.dumps(index)}

    def _pages(self) -> dict[str, Digest]:
        """Every page's HTML; what checking it found is kept with it."""
        pages = {page.path: page for page in pages_of(self._edition)}
        others = (file.path for file in self._other_files())
        check_paths((*pages, *others), self._root / HAND_WRITTEN)
        written = self._place_page_paths(pages)

        def make(path: str) -> Mapping[str, bytes]:
            place = published_path(path)
            if path in pages:
                return self._workshop.make(pages[path], place)
            return self._workshop.make_written(path, place)

        files: dict[str, Digest] = {}
        made = self._all("page", (*pages, *written), make, self._prepare)
        for path, contents in made.items():
            place = published_path(path)
            files[place] = contents[HTML]
            self._found[place] = contents[FOUND]
            self._shelf.link(("ids of", place), contents[IDS])
            self._shelf.link(("links of", place), contents[LINKS])
        return files

    def _place_page_paths(self, generated: Iterable[str]) -> Sequence[str]:
        """Put the paths of all pages on the shelf; gives those of hand-written ones."""
        written: Sequence[str] = self._shelf.value(("written paths",))
        self._shelf.add(("page paths",), (*generated, *written))
        return written

    def _prepare(self) -> None:
        """Load what making pages takes, once for all processes."""
        assert self._workshop

    def _written_entries(self) -> Iterator[Entry]:
        """What can be found on the pages that people wrote."""
        for path in self._ledger.read(("written paths",)):
            yield from self._workshop.entries_of_written(path)

    def _others(self) -> dict[str, Digest]:
        """What is generated and no page: downloads, and what stands at old addresses."""
        files: dict[str, Digest] = {}
        for file in self._other_files():

            def make(file: File = file) -> Mapping[str, bytes]:
                return {"content": file.make()}

            name = ("file", self._tongue.id, file.path)
            result = self._store.result(name, self._shelf, make)
            files[file.path] = result.contents["content"]
        return files

    def _other_files(self) -> Iterator[File]:
        if self._tongue.path == "":  # tables exist once, not once for each edition
            yield from files_of(self._edition)
        yield from specs_of(self._edition)
        for path, former, indicator_id in moved_indicators(self._edition):
            yield File(path, partial(self._moved_page, former, indicator_id))

    def _moved_page(self, former: str, indicator_id: str) -> bytes:
        self._ledger.read(SITE)  # the site's address is among what it holds
        view = view_of_moved(former, indicator_id, self._edition)
        return self._layouts.lay_out(MOVED, view).encode()

    def _frame(self) -> dict[str, Digest]:
        """What MkDocs and its theme add: assets, sitemap, the page for wrong addresses."""
        name = self._tongue.id
        assets = self._store.result(("assets", name), self._shelf, self._assets)
        frame = self._store.result(("frame", name), self._shelf, self._templates)
        return {**assets.contents, **frame.contents}

    def _assets(self) -> Mapping[str, bytes]:
        self._ledger.read(SITE)
        self._ledger.read(("assets",))
        return dict(self._theme.assets())

    def _templates(self) -> Mapping[str, bytes]:
        self._ledger.read(SITE)
        self._ledger.read(("page paths",))
        return dict(self._theme.templates())

    # --- What is wrong ----------------------------------------------------------------------

    def _wrong_links(self) -> list[Problem]:
        """Each page's links, held against the ids of the pages that they lead to."""

        def make(place: str) -> Mapping[str, bytes]:
            links = self._ledger.read(("links of", place))
            return {"problems": pickle.dumps(list(check_links(place, links, self._ids_of)))}

        made = self._all("links", tuple(self._found), make)
        several = dict.fromkeys(contents["problems"] for contents in made.values())
        problems = (pickle.loads(self._store.get(digest)) for digest in several)
        return list(merge_alike(problem for found in problems for problem in found))

    def _ids_of(self, place: str) -> tuple[str, ...] | None:
        ids: tuple[str, ...] | None = self._ledger.read(("ids of", place))
        return ids

    def _wrong_frame(self, files: Mapping[str, Digest]) -> Iterator[Problem]:
        """What is no page of ours: style sheets, what stands at old and at wrong addresses, the
        sitemap; and what the site's wording declares."""
        moved = {
            f"{self._tongue.path}{path}": view_of_moved(former, indicator_id, self._edition)
            for path, former, indicator_id in moved_indicators(self._edition)
        }
        wording = self._shelf.value(("wording with numbers",))
        yield from check_wording(wording, f"{TEMPLATES}/{WORDING}")
        checks: list[PageCheck] = []
        for path, digest in files.items():
            if path.endswith(".css"):
                checks.append(check_style(path, self._store.get(digest).decode(), _site_url()))
            elif path in moved:
                expected = Expected(leaves=tuple(leaves(moved[path])), site_url=_site_url())
                checks.append(check_page(path, self._store.get(digest), expected))
            elif path.endswith("404.html"):
                expected = Expected(words=_FRAME, site_url=_site_url())
                checks.append(check_page(path, self._store.get(digest), expected))
            elif path.endswith("sitemap.xml"):
                text = self._store.get(digest).decode()
                yield from check_sitemap(path, text, self._found, _site_url())
        yield from problems_of(checks)
        for check in checks:
            yield from check_links(check.path, check.links, self._ids_of)

    # --- How --------------------------------------------------------------------------------

    @cached_property
    def _theme(self) -> Theme:
        """MkDocs, set up once for as long as nothing that it is set up with changes."""
        set_up_with = (SITE, ("page paths",), ("assets",))
        known = (str(self._root), *map(self._shelf.digest, set_up_with), self._tongue.id)
        if known not in _themes:
            _themes.clear()
            _themes[known] = self._new_theme()
        return _themes[known]

    def _new_theme(self) -> Theme:
        value = self._shelf.value
        settings, overrides, *_ = value(SITE)
        return Theme(
            self._root / CONFIG_FILE,
            settings,
            value(("page paths",)),
            dict(value(("assets",))),
            dict(overrides),
            KeptBytecode(self._store),
        )

    @cached_property
    def _searching(self) -> Searching:
        return Searching(self._store, self._shelf, self._edition, self._written_entries)

    @cached_property
    def _layouts(self) -> Templates:
        return Templates(self._ledger, self._edition.wording, KeptBytecode(self._store))

    @cached_property
    def _workshop(self) -> Workshop:
        return Workshop(self._edition, self._layouts, self._theme, _FRAME)

    def _all(
        self,
        kind: str,
        names: Sequence[str],
        make: Callable[[str], Mapping[str, bytes]],
        prepare: Callable[[], object] = lambda: None,
    ) -> dict[str, Mapping[str, Digest]]:
        """The contents of a result for each name; made by all cores, after `prepare`."""
        return self._store.results((kind, self._tongue.id), names, self._shelf, make, prepare)


def _kept_chart(store: Store, plot: Plot) -> Chart:
    """A plot's drawing: it depends on nothing but the plot."""
    name = ("chart", digest_of(pack(plot)))
    chart: Chart = unpack(store.content(name, lambda: pack(draw(plot))))
    return chart


def _contents(folder: Path) -> dict[str, bytes]:
    """The bytes of every visible file below a folder, by its path there."""
    return {path: (folder / path).read_bytes() for path in visible_files(folder)}


def _written(folder: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """What people wrote by its path below a folder: pages, and all other files."""
    found = _contents(folder)
    pages = {path: found.pop(path) for path in [*found] if path.endswith(".md")}
    return pages, found


def _site_url() -> str:
    return os.environ.get("SITE_URL", "")
