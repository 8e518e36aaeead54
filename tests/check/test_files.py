"""What is no page must be as it was made, and a style sheet prints no number."""

from __future__ import annotations

import pytest

from build_scripts.check import check_files, check_sitemap, check_style
from build_scripts.store import digest_of

MADE = {
    "data/facts.csv": b"case,value\njia,462",
    "charts/a.vl.json": b"{}",
    "assets/site.js": b"code",
    "index.html": b"<p>3</p>",
    "search/texts/0.json": b'{"docs":["98.5%"]}',
}


@pytest.mark.parametrize(
    ("path", "content", "line"),
    [
        ("data/facts.csv", b"case,value\njia,463", 2),
        ("data/facts.csv", b"case,value\njia,462\nyi,1", 3),
        ("charts/a.vl.json", b'{"value": 1}', 1),
        ("assets/site.js", b"code;", 1),
        ("index.html", b"<p>4</p>", 1),
        ("search/texts/0.json", b'{"docs":["98.6%"]}', 1),
        ("data/facts.txt", b"3", 1),
        ("data/facts.csv", None, 1),
    ],
    ids=["table", "row more", "spec", "script", "page", "search index", "stray", "missing"],
)
def test_a_file_must_be_as_it_was_made(path: str, content: bytes | None, line: int) -> None:
    files = {**MADE, path: content}
    found = {file: digest_of(text) for file, text in files.items() if text is not None}
    made = {file: digest_of(text) for file, text in MADE.items()}
    (problem,) = check_files("site", found, made, lambda file: (files[file] or b"", MADE[file]))
    place = problem.position
    assert (problem.code, place.file, place.line) == ("site-file", f"site/{path}", line)
    assert list(check_files("site", made, made, lambda _: (b"", b""))) == []


LINKS = """\
<xhtml:link rel="alternate" hreflang="zh-Hans" href="https://example.org/p9/cases/%E7%94%B2/"/>\
<xhtml:link rel="alternate" hreflang="en" href="https://example.org/p9/en/cases/%E7%94%B2/"/>\
"""
SITEMAP = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
  <url><loc>https://example.org/p9/</loc></url>
  <url><loc>https://example.org/p9/cases/%E7%94%B2/</loc>{LINKS}</url>
  <url><loc>https://example.org/p9/en/cases/%E7%94%B2/</loc>{LINKS}</url>
</urlset>
"""
PAGES = (
    (("zh-Hans", ""),),
    (("zh-Hans", "cases/%E7%94%B2/"), ("en", "en/cases/%E7%94%B2/")),
)


@pytest.mark.parametrize(
    ("old", "new", "values"),
    [
        ("", "", 0),
        ("%E7%94%B2/</loc>", "b7/</loc>", 2),
        ("  <url><loc>https://example.org/p9/</loc></url>\n", "", 1),
        ("<loc>https://example.org/p9/<", "<loc>https://example.com/p9/<", 2),
        ("</urlset>", "<url><loc>https://example.org/p9/</loc></url></urlset>", 1),
        ("</urlset>", "<lastmod>2026-01-01</lastmod></urlset>", 1),
        ("</loc></url>", "</loc><lastmod>2026-01-01</lastmod></url>", 2),
        ('hreflang="en"', 'hreflang="fr"', 2),
    ],
    ids=["right", "another page", "left out", "another site", "twice", "a day", "its day", "alike"],
)
def test_the_map_of_the_site_holds_its_pages(old: str, new: str, values: int) -> None:
    text = SITEMAP.replace(old, new, 1)
    problems = list(check_sitemap("sitemap.xml", text, PAGES, "https://example.org/p9/"))
    assert {p.code for p in problems} <= {"site-file"}
    assert len(problems) == values, problems


def test_without_an_address_the_map_is_empty() -> None:
    assert list(check_sitemap("sitemap.xml", "<urlset>\n</urlset>", PAGES, "")) == []
    assert list(check_sitemap("sitemap.xml", SITEMAP, PAGES, ""))


def test_a_style_sheet_prints_no_number() -> None:
    css = "a::after { content: '↗' }\np::after { content: '共\\33 项'; width: 3em }"
    (stray,) = check_style("assets/site.css", css).problems
    assert (stray.position.line, stray.value) == (2, "3项")
    assert stray.fix.en == "it stands in content: “共3项”"
