"""Files that are no pages: each is one that was made or given, byte for byte."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from urllib.parse import unquote, urlsplit

from build_scripts.check.elements import css_urls
from build_scripts.check.model import Fault, Link, PageCheck, Stray
from build_scripts.check.numbers import find_tokens
from build_scripts.check.references import BadReferenceError, link_of
from build_scripts.model import Position
from build_scripts.normalize import fold
from build_scripts.problems import Problem
from build_scripts.store import Digest

_ADDRESS = re.compile(r"<loc>([^<]*)</loc>")
_SITEMAP = re.compile(r"<\?xml[^>]*\?>|</?(?:urlset|url)\b[^>]*>|\s+")
_CONTENT = re.compile(r"""\bcontent:\s*(?:"([^"]*)"|'([^']*)')""")
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")


def check_files(
    found: Mapping[str, Digest], expected: Mapping[str, Digest | None]
) -> Iterator[Problem]:
    """The files of the site must be those that were made or given, unchanged, and all of them.

    `expected` has None for a file that is checked in another way.
    """
    for path in sorted({*found, *expected}):
        if path not in expected:
            rule = "a published file must be one that the program makes, or of the theme or docs/"
            yield Problem(Position(path), "site-file", rule, fix="build the site again")
        elif path not in found:
            rule = "what the program makes must be published"
            yield Problem(Position(path), "site-file", rule, fix="build the site again")
        elif expected[path] not in (None, found[path]):
            rule = "a published file must be as it was made or given"
            yield Problem(Position(path), "site-file", rule, fix="build the site again")


def check_sitemap(path: str, text: str, pages: Collection[str], site_url: str) -> Iterator[Problem]:
    """The map of the site must hold the address of each of `pages` (`cases/x/index.html`),
    and nothing else."""
    listed = [_page_at(address, site_url) for address in _ADDRESS.findall(text)]
    rest = _SITEMAP.sub("", _ADDRESS.sub("", text))
    wrong = [*sorted({*listed} ^ {*pages}), *sorted({p for p in listed if listed.count(p) > 1})]
    for value in (*wrong, *([rest] if rest else [])):
        rule = "the map of the site must hold the addresses of its pages, each once"
        yield Problem(Position(path), "site-file", rule, value)


def check_style(path: str, text: str, site_url: str = "") -> PageCheck:
    """A style sheet must print no number: readers could not see where it is from."""
    faults: list[Fault] = []
    links: list[Link] = []
    for url in dict.fromkeys(css_urls(text)):
        try:
            link = link_of(path, url, 1, site_url, loads=True)
            links += [link] if link else []
        except BadReferenceError as fault:
            faults.append(Fault(path, 1, fault.code, fault.rule, url))
    strays = (
        Stray(line, "content", token.text, words)
        for line, words in _printed(text)
        for token in find_tokens(fold(words))
    )
    return PageCheck(
        path=path,
        numbers=(),
        strays=tuple(strays),
        faults=tuple(faults),
        ids=(),
        links=tuple(links),
    )


def _printed(text: str) -> Iterator[tuple[int, str]]:
    """The words that a style sheet adds to pages, with their lines."""
    for number, line in enumerate(text.splitlines(), start=1):
        for groups in _CONTENT.findall(line):
            yield number, _unescaped("".join(groups))


def _page_at(address: str, site_url: str) -> str:
    """The page at an address."""
    path = address.removeprefix(site_url) if site_url else urlsplit(address).path
    return f"{unquote(path.lstrip('/'))}index.html"


def _unescaped(text: str) -> str:
    """CSS escapes as the characters they stand for (CSS Syntax Module Level 3, 4.3.7)."""
    return _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), text)
