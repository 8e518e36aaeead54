"""Zensical in place of MkDocs and its theme: the same pages, in the same frame of our templates.

Zensical is of Material's makers, and is to follow it. It builds all pages of an edition at once, by
its own program, in a folder that is laid out here and read when it is done. Generated pages are
finished HTML, which stands in their front matter: nothing of them is Markdown.
"""

from __future__ import annotations

import html
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from weakref import finalize

from jinja2 import Environment
from msgspec import to_builtins

from build_scripts.model import Localized, Position
from build_scripts.problems import CasebookError, Problem
from build_scripts.publish.blocks import TocEntry, content_of, front_matter, parse_page
from build_scripts.publish.fitting import fitted, gzipped
from build_scripts.publish.frame import (
    Frame,
    SiteMap,
    address_of,
    localize,
    menu_of,
    slug_of_converted,
    theme_words,
)
from build_scripts.publish.settings import CONFIG_FILE, settings_of
from build_scripts.publish.theme import Rendered, visible_files
from build_scripts.views.links import published_path

_PAGES, _SITE, _OVERRIDES = "pages", "site", "overrides"
_MAP = "sitemap.xml"
_OURS = ("hooks", "plugins", "validation", "not_in_nav")
"""Settings of MkDocs' that only say how it makes what is made here."""
_TITLE = re.compile('<meta property="og:title" content="([^"]*)">')
"""Where a page names its title without the site's."""
MAKER = {"name": "Zensical", "address": "https://zensical.org/"}
"""What pages say that they are made with."""
_TEXT = "<!--text-->"
_CONTENT = f"{_TEXT}{{{{ page.meta.content or page.content }}}}{_TEXT}"
"""The text of a page between marks, without what the theme could put around it."""
_BREAKS = str.maketrans({char: f"\\u{ord(char):04x}" for char in "\x7f\x85\u2028\u2029\ufeff"})
"""What JSON may hold as it is, and YAML takes for the end of a line or refuses."""


class Zensical:
    """Zensical, having built one edition; it promises what `Theme` does.

    `settings` are those of MkDocs, `generated` and `written` the texts of all pages by their paths
    below the edition's root, `assets` the other files below the site's, and `overrides` what the
    theme is changed by.
    """

    def __init__(
        self,
        settings: bytes,
        frame: Frame,
        generated: Mapping[str, str],
        written: Mapping[str, str],
        assets: Mapping[str, bytes],
        overrides: Mapping[str, bytes],
    ) -> None:
        self._frame, self._assets = frame, assets
        self._root = Path(mkdtemp(prefix="casebook-"))
        finalize(self, _remove, self._root, os.getpid())
        self._config = self._configured(settings)
        for path, text in generated.items():
            self._write_page(path, *self._generated(text))
        for path, text in written.items():
            self._write_page(path, *front_matter(text))
        for path, content in assets.items():
            self._write(f"{_PAGES}/{path}", content)
        self._map = overrides[_MAP].decode()
        for path, content in overrides.items():
            self._write(f"{_OVERRIDES}/{path}", content)
        self._write(f"{_OVERRIDES}/partials/content.html", _CONTENT.encode())
        self._write(CONFIG_FILE, _json(self._config).encode())
        self._build()

    def render_generated(self, path: str, text: str) -> Rendered:
        """A page that the program makes; of its text it was built."""
        return self._rendered(path)

    def render_hand_written(self, path: str, source: str) -> Rendered:
        """A page that people wrote; of its Markdown it was built."""
        return self._rendered(path)

    def address(self, path: str) -> str:
        """The address of a page relative to the edition's root, as the search names it."""
        return address_of(path)

    def assets(self) -> Iterator[tuple[str, bytes]]:
        """Every file of the theme and of the hand-written folder that is no page."""
        site = self._root / _SITE
        found = (f"assets/{path}" for path in visible_files(site / "assets"))
        theme = {path: (site / path).read_bytes() for path in found if path not in self._assets}
        styles, [style] = self._config["extra"].get("styles", ()), self._config["extra_css"]
        yield from fitted(theme, self._assets, styles, style).items()

    def page_for_wrong_addresses(self) -> bytes:
        """What a server shows where nothing is; it is a file beside the edition's pages."""
        return (self._root / _SITE / "404.html").read_bytes()

    def sitemap(self, pages: SiteMap) -> Mapping[str, bytes]:
        """The map of the site, of the pages as `map_of` gives them, also compressed.

        Zensical would make it of one edition.
        """
        config = {**self._config, "extra": {**self._config["extra"], "pages": pages}}
        template = Environment(autoescape=False).from_string(self._map)
        content = template.render(config=config).encode()
        return {_MAP: content, f"{_MAP}.gz": gzipped(_MAP, content)}

    # --- Inside -----------------------------------------------------------------------------

    def _configured(self, settings: bytes) -> dict[str, Any]:
        config = {key: it for key, it in settings_of(settings).items() if key not in _OURS}
        contents = _contents(config)
        localize(config, contents, self._frame, settings.decode("utf-8", "replace"), CONFIG_FILE)
        if self._frame.is_converted and "slugify" in contents:
            contents["slugify"] = {
                "object": f"{__name__}.{slugs_of_converted.__name__}",
                "kwds": {"of": contents["slugify"]},
            }
        config["theme"] |= {"variant": "classic", "custom_dir": _OVERRIDES}
        config["theme"].pop("name", None)
        frame = self._frame
        config["extra"] |= {
            "edition": {
                "id": frame.id,
                "path": frame.path,
                "is_converted": frame.is_converted,
                "w": dict(frame.w),
                "faces": [to_builtins(face) for face in frame.faces],
                "feed": frame.feed,
            },
            "around": to_builtins(config["extra"]["around"]),
            "said": frame.said(theme_words(config["theme"]["language"], _template)),
            "maker": MAKER,
        }
        address = config.get("site_url") or None  # of an empty one it makes addresses, too
        return {**config, "site_url": address, "docs_dir": _PAGES, "site_dir": _SITE}

    def _generated(self, text: str) -> tuple[Mapping[str, Any], str]:
        parsed = parse_page(text)
        options = _contents(self._config)
        content, entries = content_of(parsed, self._slug, options["permalink_title"])
        headings = [_listed(entry) for entry in entries]
        return {**parsed.meta, "content": content, "contents": headings}, ""

    @cached_property
    def _slug(self) -> Callable[[str], str]:
        slugify = made(_contents(self._config)["slugify"])
        return lambda words: str(slugify(words, "-"))

    def _write_page(self, path: str, meta: Mapping[str, Any], text: str) -> None:
        place = f"{self._frame.path}{path}"
        around = to_builtins(self._frame.around(menu_of(self._config), place))
        front = _json({**meta, "around": around})
        self._write(f"{_PAGES}/{place}", f"---\n{front}\n---\n{text}".encode())

    def _write(self, path: str, content: bytes) -> None:
        target = self._root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)

    def _build(self) -> None:
        command = [sys.executable, "-m", "zensical", "build", "--strict"]
        done = subprocess.run(command, cwd=self._root, env=_surroundings(), capture_output=True)
        if done.returncode:
            raise CasebookError(_failed((done.stderr or done.stdout).decode("utf-8", "replace")))

    def _rendered(self, path: str) -> Rendered:
        place = published_path(f"{self._frame.path}{path}")
        before, content, after = (self._root / _SITE / place).read_text("utf-8").split(_TEXT)
        found = _TITLE.search(before)
        title = html.unescape(found[1]) if found else ""
        document = self._frame.finished(f"{before}{content}{after}")
        return Rendered(document.encode(), content, title)


def _remove(folder: Path, process: int) -> None:
    """Remove what was laid out; processes that were forked from the one that did it leave it."""
    if os.getpid() == process:
        shutil.rmtree(folder, ignore_errors=True)


def slugs_of_converted(of: Mapping[str, Any]) -> Callable[[str, str], str]:
    """What makes the ids of headings in a converted edition, for Zensical to ask."""
    return partial(slug_of_converted, made(of))


def made(named: Mapping[str, Any]) -> Any:
    """What a function that is named gives, as Zensical names it."""
    module, _, name = str(named["object"]).rpartition(".")
    return getattr(importlib.import_module(module), name)(**named["kwds"])


def _contents(config: Mapping[str, Any]) -> dict[str, Any]:
    """What a configuration says of lists of contents."""
    named = (
        it["toc"]
        for it in config.get("markdown_extensions", ())
        if "toc" in it and isinstance(it, dict)
    )
    found: dict[str, Any] = next(named, {})
    return found


def _listed(entry: TocEntry) -> Mapping[str, Any]:
    return {
        "title": entry.title,
        "url": f"#{entry.id}",
        "level": entry.level,
        "children": [_listed(child) for child in entry.children],
    }


def _template(name: str) -> str:
    """A template of Zensical's, which need not be loaded into this process."""
    found = importlib.util.find_spec("zensical")
    assert found  # or it would not publish
    assert found.origin
    return (Path(found.origin).parent / "templates" / name).read_text("utf-8")


def _surroundings() -> Mapping[str, str]:
    """The environment of a process that finds this package."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}


def _json(value: Any) -> str:
    """A value as JSON that is YAML, too."""
    return json.dumps(value, ensure_ascii=False, default=str).translate(_BREAKS)


def _failed(told: str) -> Problem:
    words = told.strip().rpartition("\n")[2]  # what comes before is where in its program
    return Problem(
        Position(CONFIG_FILE),
        "site-build",
        Localized(
            f"Zensical 生成网站须没有错误：{words}",
            f"Zensical must build the site without an error: {words}",
        ),
    )
