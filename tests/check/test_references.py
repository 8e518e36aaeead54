"""The built site is checked as a browser would meet it."""

from __future__ import annotations

import pytest

from build_scripts.check import (
    Expected,
    check_links,
    check_page,
    check_style,
    merge_alike,
    problems_of,
)
from build_scripts.check.elements import css_urls
from build_scripts.check.page import MAX_HTML_BYTES
from build_scripts.problems import Problem

GLOSSARY = '<h1 id="网格员">网格员</h1><a name="old"></a>'


def problems_with(files: dict[str, str], site_url: str = "") -> list[Problem]:
    """All that is wrong with a site of these files but for numbers, which nothing verifies."""
    expected = Expected(site_url=site_url)
    checks = {
        path: check_page(path, text.encode(), expected)
        for path, text in files.items()
        if path.endswith(".html")
    }
    checks |= {
        path: check_style(path, text, site_url)
        for path, text in files.items()
        if path.endswith(".css")
    }
    ids = {path: checks[path].ids if path.endswith(".html") else None for path in files}
    problems = problems_of(checks.values())
    problems += merge_alike(
        problem
        for path, check in checks.items()
        for problem in check_links(path, check.links, ids.__getitem__)
    )
    return sorted(problem for problem in problems if problem.code != "site-number")


def codes_for(body: str, site_url: str = "") -> list[str]:
    """The problems of a case page with `body`, in a site that has a few other files."""
    files = {
        "index.html": "<h1>首页</h1>",
        "glossary/index.html": GLOSSARY,
        "assets/chart.svg": "<svg/>",
        "cases/a/index.html": f"<h1 id='top-of-page'>A</h1>{body}",
    }
    return [problem.code for problem in problems_with(files, site_url)]


def linked(text: str) -> str:
    """What search engines read of a page."""
    return f'<script type="application/ld+json">{text}</script>'


GOOD = {
    "folder": '<a href="../../glossary/">x</a>',
    "folder without slash": '<a href="../../glossary">x</a>',
    "file": '<a href="../../glossary/index.html">x</a>',
    "home": '<a href="../..">x</a>',
    "itself": '<a href="">x</a>',
    "anchor here": '<a href="#top-of-page">x</a>',
    "percent-encoded anchor": '<a href="../../glossary/#%E7%BD%91%E6%A0%BC%E5%91%98">x</a>',
    "plain Chinese anchor": '<a href="../../glossary/#网格员">x</a>',
    "a with a name": '<a href="../../glossary/#old">x</a>',
    "query": '<a href="../../glossary/?q=1#old">x</a>',
    "absolute path": '<a href="/glossary/#old">x</a>',
    "image": '<img src="../../assets/chart.svg" alt="">',
    "image in SVG": '<svg><image href="../../assets/chart.svg"/></svg>',
    "use in SVG": '<svg><g id="g"/><use xlink:href="#g"/></svg>',
    "link in SVG": '<svg><a href="../../glossary/#old"><text>98%</text></a></svg>',
    "clip path": '<svg><clipPath id="c"/><g clip-path="url(#c)"/></svg>',
    "other site, followed": '<a href="https://example.org/">x</a>',
    "canonical": '<link rel="canonical" href="https://example.org/cases/a/">',
    "data image": '<img src="data:image/png;base64,AA==" alt="x">',
    "mail": '<a href="mailto:a@example.org">x</a>',
    "url in words": '<p title="url(http://example.org/)">x</p>',
    "srcset": '<img alt="" src="/assets/chart.svg" srcset="/assets/chart.svg 2x">',
}


@pytest.mark.parametrize("body", GOOD.values(), ids=GOOD.keys())
def test_what_is_right_is_left_alone(body: str) -> None:
    assert codes_for(body) == []


BAD = {
    "missing page": ('<a href="../b/">x</a>', "site-link"),
    "page instead of folder": ('<a href="../../glossary.html">x</a>', "site-link"),
    "missing image": ('<img src="x.png" alt="">', "site-link"),
    "missing anchor here": ('<a href="#nowhere">x</a>', "site-anchor"),
    "missing anchor there": ('<a href="../../glossary/#网格">x</a>', "site-anchor"),
    "missing anchor in SVG": (
        '<svg><a href="#nowhere"><text>1</text></a></svg>',
        "site-anchor",
    ),
    "missing clip path": ('<svg><g clip-path="url(#c)"/></svg>', "site-anchor"),
    "script from outside": ('<script src="https://cdn.example/x.js"></script>', "site-request"),
    "without scheme": ('<script src="//cdn.example/x.js"></script>', "site-request"),
    "style from outside": ('<link rel="stylesheet" href="https://f.example">', "site-request"),
    "preconnect": ('<link rel="preconnect" href="https://f.example">', "site-request"),
    "image from outside": ('<img alt="" src="HTTP://cdn.example/x.png">', "site-request"),
    "image in SVG": ('<svg><image href="https://c.example/x.png"/></svg>', "site-request"),
    "frame": ('<iframe src="https://v.example/"></iframe>', "site-request"),
    "srcset": ('<img alt="" srcset="/assets/chart.svg 1x, //c.example/y 2x">', "site-request"),
    "import in style": ('<style>@import "//f.example/a.css";</style>', "site-request"),
    "url in style": ('<p style="background:url(https://c.example/x)">x</p>', "site-request"),
    "script as link": ('<a href="javascript:alert(1)">x</a>', "site-link"),
    "repeated id": ('<p id="x">a</p><p id="x">b</p><p id="x">c</p>', "site-id"),
    "image without text": ('<img src="/assets/chart.svg">', "site-image"),
    "too large": (f"<p>{'x' * MAX_HTML_BYTES}</p>", "site-size"),
}


@pytest.mark.parametrize(("body", "code"), BAD.values(), ids=BAD.keys())
def test_what_is_wrong_is_named(body: str, code: str) -> None:
    assert codes_for(body) == [code]


def test_a_problem_says_where_and_what() -> None:
    site = {"index.html": "<html>\n<body>\n<a href='cases/%E9%93%9C/'>x</a>"}
    assert [str(problem) for problem in problems_with(site)] == [
        "index.html:3:1: a link must lead to a page or file of the site: 'cases/铜/' [site-link]"
    ]


def test_what_is_wrong_on_every_page_is_said_once() -> None:
    pages = {f"{name}/index.html": '<a href="../missing/">x</a>' for name in "abc"}
    [problem] = problems_with(pages)
    assert (problem.position.file, problem.fix.en) == (
        "a/index.html",
        "the same on 2 more page(s)",
    )


ADDRESS = "https://example.org/project/"
BASE_PATH = {
    "absolute path below it": ('<a href="/project/glossary/">x</a>', []),
    "full address": (f'<link rel="stylesheet" href="{ADDRESS}assets/chart.svg">', []),
    "full address of nothing": (f'<a href="{ADDRESS}missing/">x</a>', ["site-link"]),
    "absolute path beside it": ('<a href="/glossary/">x</a>', ["site-link"]),
    "the path itself": ('<a href="/project">x</a>', []),
}


@pytest.mark.parametrize(("body", "codes"), BASE_PATH.values(), ids=BASE_PATH.keys())
def test_a_site_may_stand_below_a_path(body: str, codes: list[str]) -> None:
    assert codes_for(body, ADDRESS) == codes


@pytest.mark.parametrize(("link", "codes"), [("/index.html", []), ("index.html", ["site-link"])])
def test_the_page_for_wrong_addresses_needs_absolute_links(link: str, codes: list[str]) -> None:
    files = {"index.html": "", "404.html": f'<a href="{link}">x</a>'}
    assert [problem.code for problem in problems_with(files)] == codes


def test_style_sheets_are_checked_too() -> None:
    files = {
        "assets/a.css": "@import 'b.css'; p { background: url(../missing.png) }",
        "assets/b.css": "/* url(https://c.example/1) */ p { background: url('//c.example/2') }",
    }
    problems = problems_with(files)
    assert [(p.position.file, p.code) for p in problems] == [
        ("assets/a.css", "site-link"),
        ("assets/b.css", "site-request"),
    ]


@pytest.mark.parametrize(
    ("css", "urls"),
    [
        ("a{b:url(x.png)}", ["x.png"]),
        ("a{b:URL( 'x (1).png' )}", ["x (1).png"]),
        ("@import url(a.css);@import 'b.css' print;", ["a.css", "b.css"]),
        ("""a{b:url("data:image/svg+xml,<svg fill='url(#a)'/>")}""", None),
        ("a{b:c}/*url(x)*/", []),
    ],
    ids=["bare", "quoted", "import", "data", "comment"],
)
def test_addresses_in_css(css: str, urls: list[str] | None) -> None:
    found = css_urls(css)
    assert found == urls if urls is not None else [u[:5] for u in found] == ["data:"]


def test_what_comes_of_links_depends_on_the_ids_that_were_asked_for() -> None:
    asked: list[str] = []

    def ids_of(path: str) -> tuple[str, ...]:
        asked.append(path)
        return ("x",)

    page = check_page("a/index.html", b'<a href="../b/#x">b</a><a href="#x">a</a>', Expected())
    assert list(check_links("a/index.html", page.links, ids_of)) == []
    assert asked == ["b/index.html", "a/index.html"]


def test_an_empty_file_is_a_page_without_anything() -> None:
    page = check_page("index.html", b"", Expected())
    assert (page.ids, page.links) == ((), ())


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ('<meta property="og:url" content="https://example.org/p/cases/a/">', []),
        ('<meta property="og:url" content="https://example.org/p/cases/b/">', ["site-link"]),
        ('<meta name="citation_public_url" content="https://example.org/p/b/">', ["site-link"]),
        ('<meta property="og:image" content="https://example.org/p/assets/chart.svg">', []),
        ('<meta property="og:image" content="https://example.org/p/a.png">', ["site-link"]),
        (linked('{"url": "https://example.org/p/glossary/"}'), []),
        (linked('{"isPartOf": [{"url": "https://example.org/p/terms/"}]}'), ["site-link"]),
        (linked('{"license": "https://elsewhere.org/"}'), []),
        (linked('{"url":'), ["site-file"]),
    ],
)
def test_what_is_told_to_other_programs_leads_somewhere(body: str, codes: list[str]) -> None:
    assert codes_for(body, "https://example.org/p/") == codes
