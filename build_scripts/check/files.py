"""Files that are no pages: each is one that was made or given, byte for byte."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import zip_longest

from build_scripts.check.elements import css_urls, parse
from build_scripts.check.model import Link, PageCheck, stray
from build_scripts.check.references import BadReferenceError, link_of
from build_scripts.language.any_numbers import find_tokens
from build_scripts.model import Localized, Position
from build_scripts.normalize import fold
from build_scripts.problems import Problem
from build_scripts.store import Digest

_AGAIN = Localized(
    "重新生成网站（改动或提交也会使它变化）",
    "build the site again (an edit or a commit changes it too)",
)
_AROUND = 24
"""Letters told before the first that differs."""
_SITEMAP = re.compile(r"<\?xml[^>]*\?>|</?urlset\b[^>]*>|<url>.*?</url>|\s+", re.DOTALL)
_ENTRY = re.compile(r"<url>.*?</url>", re.DOTALL)
_CONTENT = re.compile(r"""\bcontent:\s*(?:"([^"]*)"|'([^']*)')""")
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")


def check_files(
    folder: str,
    found: Mapping[str, Digest],
    made: Mapping[str, Digest],
    contents: Callable[[str], tuple[bytes, bytes]],
) -> Iterator[Problem]:
    """The files in `folder` must be those that were made or given, unchanged, and all of them.

    `contents` gives a file as it was found and as it was made, for the place of a change.
    """
    for path in sorted(found.keys() - made.keys()):
        rule = Localized(
            "发布的文件须是程序所做的，或者是主题或 docs/ 里的",
            "a published file must be one that the program makes, or of the theme or docs/",
        )
        yield Problem(Position(f"{folder}/{path}"), "site-file", rule, fix=_AGAIN)
    for path in sorted(made.keys() - found.keys()):
        rule = Localized("程序所做的须都发布", "what the program makes must be published")
        yield Problem(Position(f"{folder}/{path}"), "site-file", rule, fix=_AGAIN)
    for path in sorted(path for path in found.keys() & made.keys() if found[path] != made[path]):
        line, column, words = _first_difference(*contents(path))
        place = Position(f"{folder}/{path}", line, column)
        rule = Localized(
            "发布的文件须与所做或所给的一样", "a published file must be as it was made or given"
        )
        yield Problem(place, "site-file", rule, words, _AGAIN)


def _first_difference(found: bytes, made: bytes) -> tuple[int, int, str]:
    """The line and column of the first letter that is not as it was made, and the words there."""
    found_lines, made_lines = (
        text.decode("utf-8", "replace").split("\n") for text in (found, made)
    )
    lines = enumerate(zip_longest(found_lines, made_lines, fillvalue=""), start=1)
    for number, (line, other) in lines:
        if line != other:
            pairs = enumerate(zip_longest(line, other))
            column = next(place for place, (letter, wanted) in pairs if letter != wanted)
            return number, column + 1, line[max(0, column - _AROUND) :]
    return 1, 1, ""  # the bytes differ in what is no text


def check_sitemap(
    path: str, text: str, pages: Iterable[Sequence[tuple[str, str]]], site_url: str
) -> Iterator[Problem]:
    """The map of the site must hold the address of each page, and with it those of its likes.

    `pages` are pages as each edition that has them calls them: its id, and the address there from
    the site's root on. The map must hold nothing else, and nothing where the site has no address.
    """
    site = f"{site_url.rstrip('/')}/"
    wanted = {
        _entry(f"{site}{address}", [(id_, f"{site}{like}") for id_, like in alike])
        for alike in (pages if site_url else ())
        for _, address in alike
    }
    found = ["".join(line.strip() for line in it.splitlines()) for it in _ENTRY.findall(text)]
    wrong = [*sorted({*found} ^ wanted), *sorted({it for it in found if found.count(it) > 1})]
    rest = _SITEMAP.sub("", text)
    for value in (*wrong, *([rest] if rest else [])):
        rule = Localized(
            "网站地图须有每一页的地址，各一次",
            "the map of the site must hold the addresses of its pages, each once",
        )
        yield Problem(Position(path), "site-file", rule, value)


def _entry(address: str, alike: Sequence[tuple[str, str]]) -> str:
    """A page in the map, with all that it is called if that is more than one address."""
    links = [
        f'<xhtml:link rel="alternate" hreflang="{id_}" href="{escape(like)}"/>'
        for id_, like in (alike if len(alike) > 1 else ())
    ]
    return f"<url><loc>{escape(address)}</loc>{''.join(links)}</url>"


def check_feed(path: str, content: bytes, site_url: str) -> PageCheck:
    """A feed (RFC 4287) is XML, and what it leads to must be there: its links, and those in what
    its entries say. Its ids must differ."""
    from lxml import etree

    root = etree.fromstring(content)
    problems: list[Problem] = []
    ids = [element.text or "" for element in root.iterfind(".//{*}id")]
    rule = Localized("订阅源里的 id 不能相同", "an id must be unique in its feed")
    problems += (
        Problem(Position(path), "site-id", rule, id_)
        for id_ in sorted({id_ for id_ in ids if ids.count(id_) > 1})
    )
    addresses = [element.get("href", "") for element in root.iterfind(".//{*}link")]
    for element in root.iterfind(".//{*}content"):
        addresses += (link.get("href", "") for link in parse(element.text or "").iter("a"))
    links: list[Link] = []
    for url in dict.fromkeys(addresses):
        try:
            link = link_of(path, url, 1, site_url, loads=False)
            links += [link] if link else []
        except BadReferenceError as fault:
            problems.append(Problem(Position(path), fault.code, fault.rule, url))
    return PageCheck(path=path, numbers=(), problems=tuple(problems), ids=(), links=tuple(links))


def check_style(path: str, text: str, site_url: str = "") -> PageCheck:
    """A style sheet must print no number: readers could not see where it is from."""
    problems: list[Problem] = []
    links: list[Link] = []
    for url in dict.fromkeys(css_urls(text)):
        try:
            link = link_of(path, url, 1, site_url, loads=True)
            links += [link] if link else []
        except BadReferenceError as fault:
            problems.append(Problem(Position(path), fault.code, fault.rule, url))
    for line, words in _printed(text):
        problems += (
            stray(path, line, "content", it.text, Localized(words, words))
            for it in find_tokens(fold(words))
        )
    return PageCheck(path=path, numbers=(), problems=tuple(problems), ids=(), links=tuple(links))


def _printed(text: str) -> Iterator[tuple[int, str]]:
    """The words that a style sheet adds to pages, with their lines."""
    for number, line in enumerate(text.splitlines(), start=1):
        for groups in _CONTENT.findall(line):
            yield number, _unescaped("".join(groups))


def _unescaped(text: str) -> str:
    """CSS escapes as the characters they stand for (CSS Syntax Module Level 3, 4.3.7)."""
    return _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), text)
