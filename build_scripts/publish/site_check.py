"""Check the built site as a reader's browser will meet it, every page and style sheet.

MkDocs checks links in Markdown; this sees what it does not: finished HTML blocks, inline
SVG, templates, CSS, and anything that would make a request to somebody else's server.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from build_scripts.model import Position
from build_scripts.problems import Problem
from build_scripts.publish.built_pages import Page, Reference, css_urls, read_page

MAX_HTML_BYTES = 1_000_000
"""A page larger than this takes seconds on a phone; nothing here needs one so large."""

_ABSOLUTE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_HARMLESS_SCHEMES = ("data:", "mailto:", "tel:")
_ANYWHERE = "404.html"
"""The page that a server shows at any address, so that relative links in it lead astray."""


@dataclass(frozen=True)
class Site:
    """A built site: the paths of its files, and its pages by path."""

    files: frozenset[str]
    pages: Mapping[str, Page]
    styles: Mapping[str, str]
    url: str = ""

    @cached_property
    def base_path(self) -> str:
        """The path that the site's address ends with: `/`, or `/project/`."""
        return urlsplit(self.url).path or "/"

    def resolve(self, file: str, url: str) -> tuple[str, str] | None:
        """The file and fragment that `url`, found in `file`, means; None if it is outside.

        A file that does not exist is given as it would be called.
        """
        if self.url and url.startswith(self.url):
            url = self.base_path + url[len(self.url) :]
        path, _, fragment = url.partition("#")
        path = unquote(path.partition("?")[0])
        if path.startswith("/"):
            if not (path + "/").startswith(self.base_path):
                return None
            path = path[len(self.base_path) :]
        elif path:
            path = f"{file.rpartition('/')[0]}/{path}"
        else:
            return file, fragment
        return self._file_at(path), fragment

    def _file_at(self, path: str) -> str:
        """The file that a server answers a path with."""
        flat = "/".join(_flatten(path))
        if flat in self.files and not path.endswith("/"):
            return flat
        return f"{flat}/index.html" if flat else "index.html"


def check_site(folder: Path, site_url: str = "") -> list[Problem]:
    """All that is wrong with the built site in `folder`, sorted.

    Every link, image and anchor resolves within the site; nothing is loaded from another
    origin; ids are unique on their page; images have a text alternative; no page is too
    large. What is wrong on many pages alike is reported once.
    """
    site = read_site(folder, site_url)
    problems: list[Problem] = []
    for page in site.pages.values():
        problems += check_page(page)
        problems += check_references(site, page.path, page.references)
    for path, text in site.styles.items():
        loads = [Reference(url, 1, loads=True) for url in css_urls(text)]
        problems += check_references(site, path, loads)
    return sorted(_merge_alike(problems))


def read_site(folder: Path, site_url: str = "") -> Site:
    """Read every page and style sheet below `folder`."""
    files = frozenset(_iter_files(folder))
    pages = {path: read_page(folder, path) for path in sorted(files) if path.endswith(".html")}
    styles = {
        path: (folder / path).read_text(encoding="utf-8")
        for path in sorted(files)
        if path.endswith(".css")
    }
    return Site(files, pages, styles, site_url)


def check_page(page: Page) -> Iterator[Problem]:
    """A page must be small, its ids unique and its images described."""
    if page.size > MAX_HTML_BYTES:
        yield Problem(
            Position(page.path),
            "site-size",
            f"a page must not be larger than {MAX_HTML_BYTES} bytes",
            str(page.size),
        )
    for name, line in page.repeated_ids:
        yield Problem(
            Position(page.path, line), "site-id", "an id must be unique on its page", name
        )
    for source, line in page.undescribed_images:
        yield Problem(
            Position(page.path, line), "site-image", "an image must have an alt text", source
        )


def check_references(site: Site, file: str, references: Iterable[Reference]) -> Iterator[Problem]:
    """Each thing that `file` refers to must be there, and what it loads on this site."""
    for reference in references:
        if rule := _broken_rule(site, file, reference):
            code, text = rule
            yield Problem(Position(file, reference.line), code, text, unquote(reference.url))


def _broken_rule(site: Site, file: str, reference: Reference) -> tuple[str, str] | None:
    url = reference.url
    own = bool(site.url) and url.startswith(site.url)
    if _ABSOLUTE.match(url) and not own:
        return _broken_outside(reference)
    if file == _ANYWHERE and not own and not url.startswith(("/", "#")):
        return "site-link", "a link of the page shown for wrong addresses must start with /"
    match site.resolve(file, url):
        case None:
            return "site-link", f"a link must stay below the site's path {site.base_path}"
        case (target, _) if target not in site.files:
            return "site-link", "a link must lead to a page or file of the site"
        case (target, fragment) if not _has_anchor(site, target, fragment):
            return "site-anchor", f"a link must lead to an id that {target} has"
    return None


def _broken_outside(reference: Reference) -> tuple[str, str] | None:
    """A reader may follow a link to another site; the page itself may not go there."""
    url = reference.url.lower()
    if url.startswith(_HARMLESS_SCHEMES):
        return None
    if reference.loads:
        return "site-request", "a page must load nothing from outside the site"
    if not url.startswith(("http://", "https://")):
        return "site-link", "a link must be to a page, a file or an e-mail address"
    return None


def _has_anchor(site: Site, target: str, fragment: str) -> bool:
    name = unquote(fragment.partition(":~:")[0])
    return not name or target not in site.pages or name in site.pages[target].ids


def _flatten(path: str) -> list[str]:
    """The parts of a path, `.` and `..` applied as browsers do."""
    parts: list[str] = []
    for part in path.split("/"):
        if part == "..":
            del parts[-1:]
        elif part not in ("", "."):
            parts.append(part)
    return parts


def _iter_files(folder: Path) -> Iterator[str]:
    for path, _, names in os.walk(folder):
        for name in names:
            yield Path(path, name).relative_to(folder).as_posix()


def _merge_alike(problems: Iterable[Problem]) -> Iterator[Problem]:
    """One problem for each fault, and how many more pages have it."""
    alike: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in problems:
        key = (problem.code, problem.rule, problem.value.lstrip("./"))
        alike.setdefault(key, []).append(problem)
    for first, *others in alike.values():
        pages = {other.position.file for other in others} - {first.position.file}
        fix = f"the same on {len(pages)} more page(s)" if pages else first.fix
        yield Problem(first.position, first.code, first.rule, first.value, fix)
