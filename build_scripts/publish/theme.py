"""MkDocs and its theme, in this process: from a page's text to its finished HTML.

MkDocs' own `build` renders every page each time. Here its parts are used one by one, for the
pages that are to be made: its configuration, navigation, theme and Markdown. A test holds the
pages against those of plain `mkdocs build`.
"""

from __future__ import annotations

import io
import logging
import os
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from build_scripts.curation.yaml_values import syntax_problem
from build_scripts.problems import CasebookError
from build_scripts.publish.blocks import TocEntry, content_of, parse_page
from build_scripts.publish.fitting import (
    gzipped,
    is_style_of_theme,
    is_unused,
    joined,
    without_map,
)
from build_scripts.publish.frame import (
    Frame,
    SiteMap,
    localize,
    menu_of,
    slug_of_converted,
    theme_words,
)
from build_scripts.publish.warnings import LOGGER, collecting, refuse, wrong_setting

if TYPE_CHECKING:
    from jinja2 import BaseLoader, BytecodeCache, Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page
    from mkdocs.structure.toc import AnchorLink

ENVIRONMENT = {
    # Material's own switch for its notice about MkDocs 2.
    "NO_MKDOCS_2_WARNING": "1",
    # Same input, same bytes: without it MkDocs writes today's date into the sitemap.
    "SOURCE_DATE_EPOCH": "0",
}

HAND_WRITTEN = "docs"
_TEMPLATES = (".html", ".xml")
MATERIAL = {
    "name": "Material for MkDocs",
    "address": "https://squidfunk.github.io/mkdocs-material/",
}
"""What pages say that they are made with."""


def fit_files(files: Files, config: MkDocsConfig) -> None:
    """Make the files of a theme and of the site those that pages ask for.

    The theme's own search and its source maps are left out. All style sheets, the theme's and then
    those under `extra.styles`, become the one that `extra_css` names: it is asked for once. MkDocs
    warns where one is not there.
    """
    for file in list(files):
        if is_unused(file.src_uri):
            files.remove(file)
        elif file.src_uri.endswith((".js", ".css")):
            file.content_bytes = without_map(file.src_uri, file.content_bytes)
    if named := config.extra.get("styles"):
        _join_styles(files, config, named)


def _join_styles(files: Files, config: MkDocsConfig, named: Sequence[str]) -> None:
    from mkdocs.structure.files import File

    warn = logging.getLogger(LOGGER).warning
    for path in named:
        if path not in files.src_uris:
            warn("extra.styles: there is no '%s'", path)
    if len(config.extra_css) != 1:
        warn("extra_css must name one file: the one that all of extra.styles become")
        return
    theirs = [files.src_uris[path] for path in sorted(files.src_uris) if is_style_of_theme(path)]
    ours = [files.src_uris[path] for path in named if path in files.src_uris]
    content = joined((it.content_bytes for it in theirs), (it.content_bytes for it in ours))
    for file in (*theirs, *ours):
        files.remove(file)
    files.append(File.generated(config, config.extra_css[0], content=content))


def use(config: MkDocsConfig, frame: Frame, settings: str) -> None:
    """Set MkDocs up for an edition; `settings` is the text of its configuration."""
    contents = config.mdx_configs.get("toc", {})
    localize(config, contents, frame, settings, Path(config.config_file_path).name)
    if frame.is_converted and "slugify" in contents:
        contents["slugify"] = partial(slug_of_converted, contents["slugify"])
    config.extra["edition"] = frame
    config.extra["maker"] = MATERIAL


def use_words(env: Environment, config: MkDocsConfig) -> None:
    """Give the templates the theme's words; a theme that is not Material's has none."""
    from jinja2 import TemplateNotFound

    loader = env.loader
    assert loader  # MkDocs has given it one

    def read(name: str) -> str:
        try:
            return loader.get_source(env, name)[0]
        except TemplateNotFound:
            return ""

    words = theme_words(config.theme["language"], read)
    config.extra["said"] = config.extra["edition"].said(words)


def prepare_environment() -> None:
    """Settings that MkDocs and Material only take from the process they run in."""
    os.environ.update(ENVIRONMENT)


class Rendered(Struct, frozen=True):
    """A page as MkDocs makes it: the whole HTML document, and the HTML of its text alone.

    `warnings` are what MkDocs has against it.
    """

    html: bytes
    content: str
    title: str
    warnings: tuple[str, ...] = ()


class Theme:
    """MkDocs, configured for one edition of which it knows all pages.

    `settings` are the bytes of its configuration, which lies at `config_file`; `frame` is what
    it says in the edition's words; `pages` are the paths of all pages as Markdown files below the
    edition's root, `assets` the other files below the site's, and `overrides` what the theme is
    changed by. Nothing of these is read from the disk again, so that a page is made of one state
    of the files, whatever is saved meanwhile.
    """

    def __init__(
        self,
        config_file: Path,
        settings: bytes,
        frame: Frame,
        pages: Sequence[str],
        assets: Mapping[str, bytes],
        overrides: Mapping[str, bytes],
        bytecode: BytecodeCache | None = None,
    ) -> None:
        prepare_environment()
        from mkdocs.structure.files import File, Files, set_exclusions
        from mkdocs.structure.nav import get_navigation

        with collecting() as warnings:
            self._path, self._frame = frame.path, frame
            self._config = self._load(config_file, settings, frame, warnings)
            found = {**{f"{frame.path}{page}": b"" for page in pages}, **assets}
            self._files = Files(
                [File.generated(self._config, p, content=found[p]) for p in sorted(found)]
            )
            self._overrides = overrides
            self._env = self._config.theme.get_env()
            self._env.loader = _preferring(overrides, self._env.loader)
            self._env.bytecode_cache = bytecode
            use_words(self._env, self._config)
            set_exclusions(self._files, self._config)
            self._nav = get_navigation(self._files, self._config)
            self._env = self._config.plugins.on_env(
                self._env, config=self._config, files=self._files
            )
            self._pages = self._files.documentation_pages()
            for file in self._pages:
                assert file.page  # which the navigation has made, and templates ask for
        refuse(warnings, config_file)

    def render_generated(self, path: str, text: str) -> Rendered:
        """A page that the program makes, from its front matter, headings and finished HTML."""
        from mkdocs.structure.toc import TableOfContents

        parsed = parse_page(text)
        toc_options = self._config.mdx_configs.get("toc", {})
        slugify = toc_options["slugify"]
        content, contents = content_of(
            parsed, lambda words: str(slugify(words, "-")), toc_options["permalink_title"]
        )
        page = self._page(path)
        page.markdown, page.meta, page.content = "", dict(parsed.meta), content
        page.toc = TableOfContents([_anchor(entry) for entry in contents])
        if page.toc.items:
            page.toc.items[0].active = True  # type: ignore[attr-defined] # as MkDocs' own get_toc
        return self._document(page, content)

    def render_hand_written(self, path: str, source: str) -> Rendered:
        """A page that people wrote, from its Markdown."""
        page = self._page(path)
        page.file.content_string = source
        with collecting() as warnings:
            page.read_source(self._config)
            page.render(self._config, self._files)
        return replace(self._document(page, page.content or ""), warnings=tuple(warnings))

    def address(self, path: str) -> str:
        """The address of a page relative to the edition's root, as the search names it."""
        return str(self._page(path).url).removeprefix(self._path)

    def assets(self) -> Iterator[tuple[str, bytes]]:
        """Every file of the theme and of the hand-written folder that is no page."""
        from mkdocs.structure.files import Files

        files = Files(list(self._files))
        # Only here: the theme's folder holds ten thousand icons, which take a while to list.
        files.add_files_from_theme(self._env, self._config)
        with collecting() as warnings:
            fit_files(files, self._config)
        refuse(warnings, Path(self._config.config_file_path))
        for file in files:
            # MkDocs leaves this method without types.
            is_included: bool = file.inclusion.is_included()  # type: ignore[no-untyped-call]
            if is_included and not file.is_documentation_page():
                yield file.dest_uri, self._overrides.get(file.src_uri) or file.content_bytes

    def page_for_wrong_addresses(self) -> bytes:
        """What a server shows where nothing is; it is a file beside the edition's pages."""
        return self._template("404.html").encode()

    def sitemap(self, pages: SiteMap) -> Mapping[str, bytes]:
        """The map of the site, of the pages as `map_of` gives them, also compressed."""
        self._config.extra["pages"] = pages
        name = "sitemap.xml"
        content = self._template(name).encode()
        return {name: content, f"{name}.gz": gzipped(name, content)}

    # --- Inside -----------------------------------------------------------------------------

    def _template(self, name: str) -> str:
        from mkdocs.commands.build import _build_template

        template = self._env.get_template(name)
        return _build_template(name, template, self._files, self._config, self._nav)

    def _page(self, path: str) -> Page:
        from mkdocs.structure.pages import Page

        file: File = self._files.src_uris[f"{self._path}{path}"]
        return file.page if file.page is not None else Page(None, file, self._config)

    def _document(self, page: Page, content: str) -> Rendered:
        from mkdocs.commands.build import get_context

        page.active = True
        page.meta["around"] = self._frame.around(menu_of(self._config), page.file.src_uri)
        self._config._current_page = page
        try:
            context = get_context(self._nav, self._pages, self._config, page)
            template = self._env.get_template(page.meta.get("template", "main.html"))
            html = template.render(context)
        finally:
            page.active = False
            self._config._current_page = None
        document = self._frame.finished(html).encode("utf-8", errors="xmlcharrefreplace")
        return Rendered(document, content, str(page.meta.get("title", page.title)))

    def _load(
        self, config_file: Path, settings: bytes, frame: Frame, warnings: list[str]
    ) -> MkDocsConfig:
        """The configuration, without the hook that stages."""
        from mkdocs.config import load_config
        from mkdocs.exceptions import Abort, ConfigurationError
        from yaml import MarkedYAMLError

        source = io.BytesIO(settings)
        source.name = str(config_file)  # where MkDocs asks what paths are relative to
        docs_dir = str(config_file.parent / HAND_WRITTEN)
        try:
            config = load_config(source, strict=True, hooks=[], docs_dir=docs_dir)
        except (Abort, ConfigurationError) as error:
            if isinstance(error.__context__, MarkedYAMLError):
                text = settings.decode("utf-8", "replace")
                problem = syntax_problem(error.__context__, text, config_file.name)
                raise CasebookError(problem) from error
            told = warnings or [str(error)]
            wrong = (wrong_setting(text, config_file.name, settings) for text in told)
            raise CasebookError(*wrong) from error
        use(config, frame, settings.decode("utf-8", "replace"))
        return config.plugins.on_config(config)


def visible_files(folder: Path) -> list[str]:
    """Every file below a folder, by its path there, but those that begin with a dot; sorted."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return sorted(path.as_posix() for path in found if not any(p[0] == "." for p in path.parts))


def _preferring(overrides: Mapping[str, bytes], loader: BaseLoader | None) -> BaseLoader:
    """A loader of templates that takes what overrides the theme's from memory."""
    from jinja2 import ChoiceLoader, DictLoader

    texts = {path: text.decode() for path, text in overrides.items() if path.endswith(_TEMPLATES)}
    return ChoiceLoader([DictLoader(texts), *([loader] if loader else [])])


def _anchor(entry: TocEntry) -> AnchorLink:
    from mkdocs.structure.toc import AnchorLink

    anchor = AnchorLink(entry.title, entry.id, entry.level)
    anchor.children.extend(_anchor(child) for child in entry.children)
    return anchor
