"""What files of the site refer to, and whether it is there: MkDocs sees links in Markdown, this
all that a reader's browser meets, and anything that would ask somebody else's server."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from posixpath import basename, dirname, join, normpath
from urllib.parse import unquote, urlsplit

from build_scripts.check.elements import ABSOLUTE
from build_scripts.check.model import Link
from build_scripts.model import Localized, Position
from build_scripts.problems import Problem

_HARMLESS_SCHEMES = ("data:", "mailto:", "tel:")
_ANYWHERE = "404.html"
"""The page that a server shows at any address, so that relative links in it lead astray."""


_NOTHING: frozenset[str] = frozenset()
"""Stands for the ids of what is not there."""


class BadReferenceError(ValueError):
    """An address that must not stand where it does: the code and the rule."""

    def __init__(self, code: str, rule: Localized) -> None:
        super().__init__(rule.en)
        self.code, self.rule = code, rule


def link_of(file: str, url: str, line: int, site_url: str, *, loads: bool) -> Link | None:
    """Where an address in `file` leads to on this site; None if it rightly leads outside.

    `loads` says that the browser fetches it without being asked. Raises `BadReferenceError`.
    """
    own = bool(site_url) and url.startswith(site_url)
    if ABSOLUTE.match(url) and not own:
        _check_outside(url.lower(), loads=loads)
        return None
    if basename(file) == _ANYWHERE and not own and not url.startswith(("/", "#")):
        rule = Localized(
            "用来应对错误地址的页面，链接须以 / 开头",
            "a link of the page shown for wrong addresses must start with /",
        )
        raise BadReferenceError("site-link", rule)
    base = urlsplit(site_url).path or "/"
    path, _, fragment = (base + url[len(site_url) :] if own else url).partition("#")
    path, name = unquote(path.partition("?")[0]), unquote(fragment.partition(":~:")[0])
    if not path:
        return Link(line, file, name)
    whole = normpath(join(base, dirname(file), path)) + "/" * path.endswith("/")
    if not f"{whole}/".startswith(base):
        raise BadReferenceError(
            "site-link",
            Localized(
                f"链接须在网站的路径 {base} 之下", f"a link must stay below the site's path {base}"
            ),
        )
    return Link(line, whole[len(base) :].removeprefix("/"), name)


def check_links(
    file: str, links: Iterable[Link], ids_of: Callable[[str], Iterable[str] | None]
) -> Iterator[Problem]:
    """Each link of `file` must lead to a file of the site, and to an id that is there.

    `ids_of` gives the ids of the page at a path, None for another file, and raises `KeyError`
    where there is none; what comes of a file depends on its links and on what is asked for here.
    """
    links = tuple(links)
    wanted: dict[str, set[str]] = {}
    for link in links:
        wanted.setdefault(link.path, set()).add(link.id)
    there = {path: _ids_at(path, ids_of) for path in wanted}
    lacking = {path: wanted[path].difference(("",), ids or ()) for path, ids in there.items()}
    for link in links:
        ids, place = there[link.path], Position(link.written or file, link.line)
        if ids is _NOTHING:
            rule = Localized(
                "链接须通向网站里的页面或文件", "a link must lead to a page or file of the site"
            )
            yield Problem(place, "site-link", rule, str(link))
        elif ids is not None and link.id in lacking[link.path]:
            rule = Localized(
                "链接须通向页面上有的位置", "a link must lead to an id that is on its page"
            )
            yield Problem(place, "site-anchor", rule, str(link))


def _ids_at(path: str, ids_of: Callable[[str], Iterable[str] | None]) -> Iterable[str] | None:
    """The ids of what a server answers a path with: a file, or the page of a folder."""
    page = f"{path.removesuffix('/')}/index.html".removeprefix("/")
    for file in (page,) if path.endswith("/") or not path else (path, page):
        with suppress(KeyError):
            return ids_of(file)
    return _NOTHING


def _check_outside(url: str, *, loads: bool) -> None:
    """A reader may follow a link to another site; the page itself may not go there."""
    if url.startswith(_HARMLESS_SCHEMES):
        return
    if loads:
        raise BadReferenceError(
            "site-request",
            Localized(
                "页面不能从别的网站加载任何东西", "a page must load nothing from outside the site"
            ),
        )
    if not url.startswith(("http://", "https://")):
        raise BadReferenceError(
            "site-link",
            Localized(
                "链接须通向页面、文件或电子邮件地址",
                "a link must be to a page, a file or an e-mail address",
            ),
        )
