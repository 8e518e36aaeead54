"""A digit changed anywhere that a reader or a program reads it is found by the crawl."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.crawl.conftest import CrawledSite

MUTANTS = 60
"""Of each kind of place."""

_SILENT = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL)
_ENTITY = re.compile(r"&#?\w+;")
# A letter of another script in JSON is written as \u and four hexadecimal digits.
_ESCAPE = re.compile(r"\\u[0-9a-f]{4}")
_DIGIT = re.compile("[0-9]")
_READ = re.compile(
    r'\b(?:title|alt|aria-label|value|datetime|data-quotes|data-exact|data-label)="[^"]*"'
    r'|name="description" content="[^"]*"'
)
_KINDS: Mapping[str, tuple[str, re.Pattern[str]]] = {
    "text": ("**/*.html", re.compile(r"(?<=>)[^<>]+(?=<)")),
    "attributes": ("**/*.html", _READ),
    "charts": ("**/*.html", re.compile(r"<svg[^>]*cb-chart.*?</svg>", re.DOTALL)),
    "specs": ("charts/*.json", re.compile(".+", re.DOTALL)),
    "tables": ("data/**/*.csv", re.compile(".+", re.DOTALL)),
    "data": ("data/**/*.json", re.compile(".+", re.DOTALL)),
    "search index": ("search/search_index.json", re.compile('"(?:text|title)": ?"[^"]*"')),
}


def _digits(text: str, places: re.Pattern[str]) -> Iterator[int]:
    """Where the digits stand that are read, in the `places` of a text."""
    passed_over = [*_SILENT.finditer(text), *_ENTITY.finditer(text), *_ESCAPE.finditer(text)]
    unread = {index for match in passed_over for index in range(*match.span())}
    for place in places.finditer(text):
        for digit in _DIGIT.finditer(text, *place.span()):
            if digit.start() not in unread:
                yield digit.start()


@pytest.mark.parametrize(("files", "places"), _KINDS.values(), ids=_KINDS.keys())
def test_a_changed_digit_is_found(
    crawled: CrawledSite, project: Path, files: str, places: re.Pattern[str]
) -> None:
    site = project / "site"
    texts = {path: path.read_bytes().decode() for path in sorted(site.glob(files))}
    digits = [(path, index) for path, text in texts.items() for index in _digits(text, places)]
    assert digits
    chance = random.Random(files)
    survivors = []
    for path, index in chance.sample(digits, min(MUTANTS, len(digits))):
        text = texts[path]
        other = chance.choice([digit for digit in "0123456789" if digit != text[index]])
        path.write_text(text[:index] + other + text[index + 1 :], encoding="utf-8", newline="")
        if not crawled.read_again(path.relative_to(site).as_posix()):
            survivors.append((path.name, f"{text[index - 40 : index]}[{text[index]}→{other}]"))
        path.write_text(text, encoding="utf-8", newline="")
    assert survivors == []
