"""What files of the site refer to, and whether it is there: MkDocs sees links in Markdown, this
all that a reader's browser meets, and anything that would ask somebody else's server."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote, urlsplit

from build_scripts.check.elements import ABSOLUTE
from build_scripts.check.model import Reference
from build_scripts.model import Position
from build_scripts.problems import Problem

_HARMLESS_SCHEMES = ("data:", "mailto:", "tel:")
_ANYWHERE = "404.html"
"""The page that a server shows at any address, so that relative links in it lead astray."""


@dataclass(frozen=True)
class Site:
    """What a reference can lead to: `ids_of` gives the ids of the page at a path, None for
    another file, and raises `KeyError` where there is none; `url` is the site's address."""

    ids_of: Callable[[str], Container[str] | None]
    url: str = ""

    @cached_property
    def base_path(self) -> str:
        """The path that the site's address ends with: `/`, or `/project/`."""
        return urlsplit(self.url).path or "/"

    def resolve(self, file: str, url: str) -> tuple[str, str] | None:
        """The path and fragment that `url`, found in `file`, means; None if it is outside.

        The path of a folder ends in `/`.
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
        flat = "/".join(_flatten(path))
        return (f"{flat}/" if path.endswith("/") or not flat else flat), fragment

    def find(self, path: str) -> tuple[str, Container[str] | None] | None:
        """The file that a server answers a path with, and its ids; None if there is none."""
        folder = f"{path.rstrip('/')}/index.html".lstrip("/")
        for file in (folder,) if path.endswith("/") else (path, folder):
            try:
                return file, self.ids_of(file)
            except KeyError:
                continue
        return None


def check_references(file: str, references: Iterable[Reference], site: Site) -> Iterator[Problem]:
    """Each thing that `file` refers to must be there, and what it loads on this site.

    What comes of it depends on the references and the ids that it asks for, on nothing else.
    """
    for reference in references:
        if wrong := _what_is_wrong(file, reference, site):
            code, rule = wrong
            yield Problem(Position(file, reference.line), code, rule, unquote(reference.url))


def _what_is_wrong(file: str, reference: Reference, site: Site) -> tuple[str, str] | None:
    url = reference.url
    own = bool(site.url) and url.startswith(site.url)
    if ABSOLUTE.match(url) and not own:
        return _wrong_outside(reference)
    if file == _ANYWHERE and not own and not url.startswith(("/", "#")):
        return "site-link", "a link of the page shown for wrong addresses must start with /"
    place = site.resolve(file, url)
    if place is None:
        return "site-link", f"a link must stay below the site's path {site.base_path}"
    path, fragment = place
    found = site.find(path)
    if found is None:
        return "site-link", "a link must lead to a page or file of the site"
    target, ids = found
    name = unquote(fragment.partition(":~:")[0])
    if name and ids is not None and name not in ids:
        return "site-anchor", f"a link must lead to an id that {target} has"
    return None


def _wrong_outside(reference: Reference) -> tuple[str, str] | None:
    """A reader may follow a link to another site; the page itself may not go there."""
    url = reference.url.lower()
    if url.startswith(_HARMLESS_SCHEMES):
        return None
    if reference.loads:
        return "site-request", "a page must load nothing from outside the site"
    if not url.startswith(("http://", "https://")):
        return "site-link", "a link must be to a page, a file or an e-mail address"
    return None


def _flatten(path: str) -> list[str]:
    """The parts of a path, `.` and `..` applied as browsers do."""
    parts: list[str] = []
    for part in path.split("/"):
        if part == "..":
            del parts[-1:]
        elif part not in ("", "."):
            parts.append(part)
    return parts
