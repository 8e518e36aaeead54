"""From the shelf to the files of the site: every page, chart and table of an edition, checked."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
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
from build_scripts.editions import Tongue, make_edition
from build_scripts.layout import place_templates, place_wording
from build_scripts.model import History
from build_scripts.problems import Problem
from build_scripts.publish.bytecode import KeptBytecode
from build_scripts.publish.frame import Face, Frame, face_of, lacking_of, map_of
from build_scripts.publish.making import (
    FOUND,
    HTML,
    IDS,
    LINKS,
    SITE,
    Workshop,
    frame_key,
    pages_key,
    written_text,
)
from build_scripts.publish.output import check_paths
from build_scripts.publish.searching import Searching
from build_scripts.publish.theme import HAND_WRITTEN, Theme, visible_files
from build_scripts.publish.translated import translations_told
from build_scripts.publish.written import shared_files, written_pages
from build_scripts.search.entries import Entry
from build_scripts.store import Digest, Ledger, Store, digest_of
from build_scripts.views.entries import menu_entries
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

_themes: dict[str, tuple[tuple[str, ...], Theme]] = {}
"""The last one of each edition that was set up: a preview uses it again and again."""

MAP = ("map",)
"""Every page of the site, with its likes in the other editions."""

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
    build: Build, shelf: Shelf, progress: Progress, tongues: Sequence[Tongue]
) -> Mapping[str, Digest] | list[Problem]:
    """Every file of the site by its path, or all that keeps it from being published."""
    publishers = publishers_of(build, shelf, tongues)
    progress("making pages …")
    files: dict[str, Digest] = {}
    for publisher in publishers:
        files |= publisher.files()
    for publisher in publishers:
        if told := publisher.translations():
            progress(told)
    progress("checking links, anchors and numbers …")
    for place in files:
        if not shelf.has(("ids of", place)):
            shelf.add(("ids of", place), None)
    found: list[PageCheck] = []
    for publisher in publishers:
        with build.stage("check"):
            checks = publisher.checks()
            problems = [*problems_of(checks), *publisher.wrong(files)]
        if problems:  # those of another edition are the same once more
            return sorted(problems)
        found += checks
    progress(summary(found))
    return files


def publishers_of(build: Build, shelf: Shelf, tongues: Sequence[Tongue]) -> list[Publisher]:
    """What publishes each of some editions, which know of each other.

    Raises `CasebookError` if two pages or files would have one address.
    """
    publishers = [Publisher(build, shelf, tongue) for tongue in tongues]
    with build.stage("tables"):
        publishers[0].place_tables()
    for publisher in publishers:
        with build.stage("search"):
            publisher.place_names()
    _check_places(publishers, build.root)
    pages = {it.edition.tongue.id: it.place_page_paths() for it in publishers}
    settings, overrides, *_ = shelf.value(SITE)
    texts = [text.decode("utf-8", "replace") for text in (settings, *dict(overrides).values())]
    faces = tuple(face_of(publisher.edition, texts) for publisher in publishers)
    shelf.add(MAP, map_of(pages, {face.id: face.path for face in faces}))
    for publisher, face in zip(publishers, faces, strict=True):
        publisher.place_frame(face, faces, lacking_of(pages))
    return publishers


def _check_places(publishers: Sequence[Publisher], root: Path) -> None:
    """Nothing that is made may hide what people wrote, nor what is written in another place."""
    generated = [path for publisher in publishers for path in publisher.generated()]
    written = [pair for publisher in publishers for pair in publisher.written()]
    check_paths(generated, written, root / HAND_WRITTEN)


class Publisher:
    """Publishes one edition; MkDocs is loaded only where something has to be made by it.

    What all editions share is published with the one at the site's root.
    """

    def __init__(self, build: Build, shelf: Shelf, tongue: Tongue) -> None:
        self._build, self._store, self._shelf = build, build.store, shelf
        self._root, self._tongue = build.root, tongue
        self._name = f"{tongue.id} at /{tongue.path}"
        self._ledger = Ledger(shelf)
        draw = partial(_kept_chart, build.store)
        self.edition = make_edition(tongue, self._ledger, _site_url(), draw)
        self._found: dict[str, Digest] = {}

    def files(self) -> dict[str, Digest]:
        """Every file of the edition, by its path below the site's root."""
        with self._build.stage("pages"):
            files = self._pages()
        with self._build.stage("search"):
            files |= self._searching.files()
        with self._build.stage("data"):
            files |= self._others()
        with self._build.stage("theme"):
            files |= self._around()
        return {f"{self._tongue.path}{path}": digest for path, digest in files.items()}

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
            **{file.path: file.make() for file in self._other_files()},
            **{path: self._store.get(digest) for path, digest in self.searched().items()},
        }

    def searched(self) -> dict[str, Digest]:
        """What the search reads, without the pages."""
        return self._searching.files()

    def texts(self) -> dict[str, str]:
        """Every generated page as Markdown, by its path."""
        render, pages = self._layouts.render, pages_of(self.edition)
        return {page.path: render(page.template, page.view()) for page in pages}

    def translations(self) -> str:
        """How much of it is translated; "" for an edition in the language of the first."""
        if not self._tongue.written:
            return ""
        return translations_told(
            self.edition, written_pages(self._shelf.value(("written paths",)), self._tongue)
        )

    def checks(self) -> list[PageCheck]:
        """What checking each page found."""
        return [pickle.loads(self._store.get(digest)) for digest in self._found.values()]

    def wrong(self, files: Mapping[str, Digest]) -> list[Problem]:
        """All that is wrong with the edition's share of the finished files beside that."""
        return [*self._wrong_links(), *self._wrong_frame(files)]

    # --- What is placed first ---------------------------------------------------------------

    def place_tables(self) -> None:
        """Put each case's rows of the tables to download on the shelf; all editions have them."""
        cases = self.edition.corpus.case_ids
        made = self._store.results(("tables",), cases, self._shelf, self._tables)
        for contents in made.values():
            self._shelf.link_together(contents)
        listed = self._store.result(("listed files",), self._shelf, self._listed)
        self._shelf.link(("listed files",), listed.contents["listed"])

    def place_names(self) -> None:
        """Put on the shelf what the pages with all names list."""
        self._searching.place_names()

    def place_page_paths(self) -> tuple[str, ...]:
        """Put the paths of all pages on the shelf, below the edition's root."""
        written = written_pages(self._shelf.value(("written paths",)), self._tongue)
        paths = (*(page.path for page in pages_of(self.edition)), *written)
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
        )
        self._shelf.add(frame_key(self.edition), frame)

    @property
    def _frame_words(self) -> tuple[str, ...]:
        """What the theme prints on every page: the study's title and subtitle, and names in the
        menu, are checked texts."""
        named = (link.text for links in self.frame.entries.values() for link in links)
        return (*_FRAME, self.frame.title, self.frame.description, *named)

    @property
    def frame(self) -> Frame:
        """What the theme knows of the edition."""
        frame: Frame = self._shelf.value(frame_key(self.edition))
        return frame

    def generated(self) -> Iterator[str]:
        """The path below the site's root of every page and file that the program makes."""
        for path in (page.path for page in pages_of(self.edition)):
            yield f"{self._tongue.path}{path}"
        for file in self._other_files():
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

    def _listed(self) -> Mapping[str, bytes]:
        return {"listed": pack(listed_files(self.edition))}

    def _tables(self, case_id: str) -> Mapping[str, bytes]:
        return pack_together(tables_of_case(case_id, self.edition))

    def _pages(self) -> dict[str, Digest]:
        """Every page's HTML; what checking it found is kept with it."""
        pages = {page.path: page for page in pages_of(self.edition)}
        paths: Sequence[str] = self._shelf.value(pages_key(self.edition))

        def make(path: str) -> Mapping[str, bytes]:
            place = f"{self._tongue.path}{published_path(path)}"
            if path in pages:
                return self._workshop.make(pages[path], place)
            return self._workshop.make_written(path, place)

        files: dict[str, Digest] = {}
        for path, contents in self._all("page", paths, make, self._prepare).items():
            files[published_path(path)] = contents[HTML]
            place = f"{self._tongue.path}{published_path(path)}"
            self._found[place] = contents[FOUND]
            self._shelf.link(("ids of", place), contents[IDS])
            self._shelf.link(("links of", place), contents[LINKS])
        return files

    def _prepare(self) -> None:
        """Load what making pages takes, once for all processes."""
        assert self._workshop

    def _written_entries(self) -> Iterator[Entry]:
        """What can be found on the pages that people wrote."""
        for path in written_pages(self._ledger.read(("written paths",)), self._tongue):
            yield from self._workshop.entries_of_written(path)

    def _others(self) -> dict[str, Digest]:
        """What is generated and no page: downloads, and what stands at old addresses."""
        files: dict[str, Digest] = {}
        for file in self._other_files():

            def make(file: File = file) -> Mapping[str, bytes]:
                return {"content": file.make()}

            name = ("file", self._name, file.path)
            result = self._store.result(name, self._shelf, make)
            files[file.path] = result.contents["content"]
        return files

    def _other_files(self) -> Iterator[File]:
        if self._tongue.path == "":  # tables exist once, not once for each edition
            yield from files_of(self.edition)
        yield from specs_of(self.edition)
        for path, former, indicator_id in moved_indicators(self.edition):
            yield File(path, partial(self._moved_page, former, indicator_id))

    def _moved_page(self, former: str, indicator_id: str) -> bytes:
        self._ledger.read(SITE)  # the site's address is among what it holds
        view = view_of_moved(former, indicator_id, self.edition)
        return self._layouts.lay_out(MOVED, view).encode()

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
            f"{self._tongue.path}{path}": view_of_moved(former, indicator_id, self.edition)
            for path, former, indicator_id in moved_indicators(self.edition)
        }
        if not self._tongue.path:
            wording = self._shelf.value(("wording with numbers",))
            yield from check_wording(wording, f"{TEMPLATES}/{WORDING}")
        checks: list[PageCheck] = []
        for path, digest in self._own(files).items():
            if path.endswith(".css"):
                checks.append(check_style(path, self._store.get(digest).decode(), _site_url()))
            elif path in moved:
                expected = Expected(leaves=tuple(leaves(moved[path])), site_url=_site_url())
                checks.append(check_page(path, self._store.get(digest), expected))
            elif path.endswith("404.html"):
                expected = Expected(words=self._frame_words, site_url=_site_url())
                checks.append(check_page(path, self._store.get(digest), expected))
            elif path.endswith("sitemap.xml"):
                text = self._store.get(digest).decode()
                yield from check_sitemap(path, text, self._shelf.value(MAP), _site_url())
        yield from problems_of(checks)
        for check in checks:
            yield from check_links(check.path, check.links, self._ids_of)

    def _own(self, files: Mapping[str, Digest]) -> Mapping[str, Digest]:
        """The edition's share of all files."""
        if path := self._tongue.path:
            return {place: it for place, it in files.items() if place.startswith(path)}
        others = tuple(face.path for face in self.frame.faces if face.path)
        return {place: it for place, it in files.items() if not place.startswith(others)}

    # --- How --------------------------------------------------------------------------------

    @cached_property
    def _theme(self) -> Theme:
        """MkDocs, set up once for as long as nothing that it is set up with changes."""
        set_up_with = (SITE, frame_key(self.edition), pages_key(self.edition), ("assets",))
        known = (str(self._root), *map(self._shelf.digest, set_up_with))
        if _themes.get(self._name, ((), None))[0] != known:
            _themes[self._name] = known, self._new_theme()
        return _themes[self._name][1]

    def _new_theme(self) -> Theme:
        value = self._shelf.value
        settings, overrides, *_ = value(SITE)
        return Theme(
            self._root / CONFIG_FILE,
            settings,
            self.frame,
            value(pages_key(self.edition)),
            dict(value(("assets",))),
            dict(overrides),
            KeptBytecode(self._store),
        )

    @cached_property
    def _searching(self) -> Searching:
        return Searching(self._store, self._shelf, self.edition, self._written_entries)

    @cached_property
    def _layouts(self) -> Templates:
        return Templates(self._ledger, self.edition.wording, KeptBytecode(self._store))

    @cached_property
    def _workshop(self) -> Workshop:
        return Workshop(self.edition, self._layouts, self._theme, self._frame_words)

    def _all(
        self,
        kind: str,
        names: Sequence[str],
        make: Callable[[str], Mapping[str, bytes]],
        prepare: Callable[[], object] = lambda: None,
    ) -> dict[str, Mapping[str, Digest]]:
        """The contents of a result for each name; made by all cores, after `prepare`."""
        return self._store.results((kind, self._name), names, self._shelf, make, prepare)


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
