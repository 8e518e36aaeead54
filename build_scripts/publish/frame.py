"""What stands around the pages of an edition: its name, its words, its likes in other languages.

Templates of the theme have it as `config.extra.edition`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from html import escape
from typing import Any
from urllib.parse import quote

import yaml
from msgspec import Struct
from msgspec.structs import replace

from build_scripts.curation.yaml_checks import position_at
from build_scripts.curation.yaml_values import YAML_LOADER
from build_scripts.editions import Edition, Tongue
from build_scripts.language.zh.simplified import to_simplified
from build_scripts.language.zh.traditional import conversion
from build_scripts.model import Localized, Position
from build_scripts.problems import CasebookError, Problem
from build_scripts.store import Key
from build_scripts.views.foreign import CHINESE, mark_chinese
from build_scripts.views.links import published_folder
from build_scripts.views.shown import Link
from build_scripts.words import FILE, Wording

MAP: Key = ("map",)
"""Every page of the site, with its likes in the other editions."""
SiteMap = tuple[tuple[tuple[str, str], ...], ...]
"""Every page: the editions that have it, each with its address from the site's root on."""
Menu = Sequence[tuple[str, Sequence[tuple[str, str]]]]
"""The sections of the navigation with their pages, each with its title; a page by its path."""

_THEME = "theme_"
"""How the keys of words begin that stand for the theme's own."""
_THEME_WORDS = re.compile(r"\{\{ (\{.*\})\[key\] \}\}", re.DOTALL)
"""The words in a template of the theme's, which are JSON."""
_NAME = re.compile(r"[a-z]\w*", re.IGNORECASE)


class Face(Struct, frozen=True, kw_only=True):
    """How an edition shows itself, in its own words and to readers of the others."""

    id: str
    path: str
    name: str
    """What it is called in its own language."""
    words: Mapping[str, str]
    """The words of the theme's templates and of its configuration."""


class Entry(Struct, frozen=True):
    """A line of the menu; `current` is what `aria-current` says of it, "" for nothing."""

    title: str
    address: str
    current: str
    below: tuple[Entry, ...] = ()


class Section(Struct, frozen=True):
    """A section of the site, led to by its first page."""

    title: str
    address: str
    current: str
    pages: tuple[Entry, ...]


class Around(Struct, frozen=True):
    """What stands around one page.

    `alike` are the editions that have it, each with its address from the site's root on.
    """

    alike: Mapping[str, str]
    sections: tuple[Section, ...]


class Frame(Struct, frozen=True, kw_only=True):
    """What the theme knows of an edition; `faces` are all editions that are published together."""

    tongue: Tongue
    title: str
    description: str
    face: Face
    faces: tuple[Face, ...]
    lacking: Mapping[str, tuple[str, ...]]
    """By edition the pages that it lacks and another has, by their addresses below its root."""
    entries: Mapping[str, tuple[Link, ...]]
    """By the page that leads to them what the menu names below it."""
    feed: str
    """Where its feed is, below the site's root; "" if it has none."""

    @property
    def id(self) -> str:
        """The language and script, as `<html lang>` says it."""
        return self.tongue.id

    @property
    def path(self) -> str:
        """Where the edition stands below the site's root."""
        return self.tongue.path

    @property
    def is_converted(self) -> bool:
        """Whether its words, those of reports too, were written in another script."""
        return self.tongue.is_traditional

    @property
    def w(self) -> Mapping[str, str]:
        """Its words, by key."""
        return self.face.words

    def said(self, words: Mapping[str, str]) -> Mapping[str, str]:
        """The words of the theme by their keys, as the site says them."""
        return {key: self._said(key, word) for key, word in words.items()}

    def _said(self, key: str, word: str) -> str:
        if key == "language":
            return self.id
        own = self.w.get(f"{_THEME}{key.replace('.', '_')}")
        return own or (conversion()(word) if self.is_converted else word)

    def finished(self, html: str) -> str:
        """A finished page, where it is in another language with its Chinese words marked so."""
        return html if self.tongue.language == "zh" else mark_chinese(html, CHINESE)

    def around(self, menu: Menu, page: str | None) -> Around:
        """What stands around a page of the edition, by its path below the site's root.

        The page for wrong addresses has none, and is in no edition: it leads to the home pages.
        """
        here = None if page is None else address_of(page)
        below = (here or "").removeprefix(self.path)
        alike = {face.id: f"{face.path}{below}" for face in self._having(below)}
        return Around(alike, tuple(self._section(*item, here) for item in menu))

    def _section(self, title: str, pages: Sequence[tuple[str, str]], here: str | None) -> Section:
        entries = [self._entry(*page, here) for page in pages]
        # Of a page and one below it that are both named, the one below is where the reader is.
        nearest = max((it.address for it in entries if it.current), key=len, default="")
        shown = tuple(it if it.address == nearest else replace(it, current="") for it in entries)
        address = shown[0].address
        exact = "page" if here == address else ""
        inside = "true" if any(entry.current for entry in shown) else ""
        return Section(title, address, exact or inside, shown)

    def _entry(self, title: str, page: str, here: str | None) -> Entry:
        address = address_of(page)
        links = self.entries.get(page.removeprefix(self.path), ())
        below = tuple(
            Entry(escape(link.text), there, _current(there, here))
            for link in links
            for there in (f"{self.path}{link.href}",)
        )
        is_home = address == self.path
        current = ("page" if here == address else "") if is_home else _current(address, here)
        return Entry(title, address, current, below)

    def _having(self, address: str) -> Iterator[Face]:
        return (face for face in self.faces if address not in self.lacking.get(face.id, ()))


def _current(address: str, here: str | None) -> str:
    """What `aria-current` says of a link on the page at `here`."""
    if here is None or not here.startswith(address):
        return ""
    return "page" if here == address else "true"


def words_in(texts: Iterable[str], wording: Wording) -> Mapping[str, str]:
    """The words whose keys are named in configuration and templates, and those for the theme's.

    As HTML: what cases are called is among them, and the theme's templates escape nothing.
    """
    named = {name for text in texts for name in _NAME.findall(text)}
    keys = wording.ledger.read(("wording keys",))
    return {key: escape(wording[key]) for key in keys if key in named or key.startswith(_THEME)}


def face_of(edition: Edition, texts: Iterable[str]) -> Face:
    """How an edition shows itself where the theme's templates and configuration are `texts`."""
    tongue, wording = edition.tongue, edition.wording
    return Face(
        id=tongue.id,
        path=tongue.path,
        name=wording[f"edition_{tongue.id.replace('-', '_')}"],
        words=words_in(texts, wording),
    )


def lacking_of(pages: Mapping[str, Sequence[str]]) -> Mapping[str, tuple[str, ...]]:
    """By edition the pages that it lacks and another has, by their addresses below its root."""
    every = {page for own in pages.values() for page in own}
    missing = {id_: every.difference(own) for id_, own in pages.items()}
    return {id_: tuple(sorted(map(address_of, own))) for id_, own in missing.items() if own}


def map_of(pages: Mapping[str, Sequence[str]], paths: Mapping[str, str]) -> SiteMap:
    """The pages of the site: `pages` are those of each edition, `paths` where it stands."""
    alike: dict[str, list[tuple[str, str]]] = {}
    for id_, own in pages.items():
        for page in own:
            address = address_of(page)
            alike.setdefault(address, []).append((id_, f"{paths[id_]}{address}"))
    return tuple(tuple(of_page) for _, of_page in sorted(alike.items()))


def address_of(page: str) -> str:
    """The address of a page, from where its path as a Markdown file begins."""
    folder = published_folder(page)
    return quote(f"{folder}/") if folder else ""


def localize(
    config: MutableMapping[str, Any],
    contents: MutableMapping[str, Any],
    frame: Frame,
    settings: str,
    file: str,
) -> None:
    """Give the configuration the words of an edition, and its pages in the navigation.

    What is shown to readers stands in it as keys of the wording; `settings` is its text, `file`
    where that is, and `contents` what it says of lists of contents.
    """
    words = _Words(frame.w, file, settings)
    # The theme's templates escape nothing.
    config["site_name"], config["site_description"] = escape(frame.title), escape(frame.description)
    if config.get("copyright"):
        config["copyright"] = words[config["copyright"]]
    config["nav"] = [_entry(item, frame.path, words) for item in config.get("nav") or []]
    config["theme"]["language"] = frame.tongue.language
    for scheme in config["theme"].get("palette", ()):
        scheme["toggle"]["name"] = words[scheme["toggle"]["name"]]
    if "permalink_title" in contents:
        contents["permalink_title"] = words[contents["permalink_title"]]
    config["extra"]["around"] = frame.around(menu_of(config), None)
    if len(frame.faces) > 1:
        # Material's header has its switch then; its links in the head want a list and are ours.
        config["extra"]["alternate"] = True


def menu_of(config: Mapping[str, Any]) -> Menu:
    """The sections of a configuration that has its words; a page without a title is its path."""
    sections = (one for section in config["nav"] for one in _titled(section))
    return [
        (title, [one for page in below for one in _titled(page)])
        if isinstance(below, list)
        else (title, [(title, below)])
        for title, below in sections
    ]


def _titled(entry: Any) -> Iterable[tuple[str, Any]]:
    return entry.items() if isinstance(entry, dict) else ((str(entry), entry),)


def theme_words(language: str, read: Callable[[str], str]) -> Mapping[str, str]:
    """The words of Material's templates, or of those that come of them, by their keys.

    `read` gives the text of a template. English stands in for what a language lacks.
    """
    words: dict[str, str] = {}
    for name in ("en", language):
        found = _THEME_WORDS.search(read(f"partials/languages/{name}.html"))
        own = json.loads(found[1]) if found else {}
        words |= {key: word for key, word in own.items() if word}
    return words


def slug_of_converted(slugify: Callable[[str, str], str], words: str, separator: str) -> str:
    """The id of a heading as the edition has it that this one was converted from."""
    return slugify(to_simplified(words), separator)


class _Words(Struct, frozen=True):
    """Words by key; a key that there is not is a fault of the configuration."""

    known: Mapping[str, str]
    file: str
    settings: str

    def __getitem__(self, key: str) -> str:
        if key not in self.known:
            rule = Localized(
                f"配置里的文字须是 templates/{FILE} 里的字段",
                f"words of the configuration must be keys of templates/{FILE}",
            )
            fix = Localized(
                "在那里加上这个字段，写明各语言的文字",
                "add the key there, with the words in each language",
            )
            name = str(key)  # YAML reads 2026 as a number
            raise CasebookError(Problem(self._place(name), "wording-missing", rule, name, fix))
        return self.known[key]

    def _place(self, key: str) -> Position:
        """Where a key or value of the configuration stands in its text; if it is inherited, the
        beginning."""
        events = yaml.parse(self.settings, YAML_LOADER)
        found = (it for it in events if isinstance(it, yaml.ScalarEvent) and it.value == key)
        return next((position_at(it, self.file) for it in found), Position(self.file))


def _entry(item: Any, path: str, words: _Words) -> Any:
    """An entry of the navigation: `key: page`, or `key:` with entries below."""
    if not isinstance(item, dict):
        return f"{path}{item}"
    return {
        words[key]: [_entry(one, path, words) for one in below]
        if isinstance(below, list)
        else f"{path}{below}"
        for key, below in item.items()
    }
