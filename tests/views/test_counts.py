"""Numbers that the program makes say what they count, and can be counted again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from build_scripts.model import EDITIONS
from build_scripts.verify.corpus import load_corpus
from build_scripts.views.counts import Counts
from build_scripts.views.pages import render_site
from tests.conftest import ROOT, TINY

_COUNT = re.compile(r'<data class="cb-count" data-count="([^"]+)" value="(\d+)">(\d+)</data>')


@pytest.fixture(scope="module")
def counts() -> Counts:
    corpus, _ = load_corpus(TINY)
    assert corpus is not None
    return Counts(corpus)


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("facts jia", 4),
        ("practices jia", 2),
        ("practices-under jia grid-governance", 2),
        ("practices-first-under jia grid-governance", 1),
        ("silences jia absent", 1),
        ("silences jia mentioned_without_number", 1),
        ("measurements jia", 8),
        ("measurements-told jia", 4),
        ("measurements-left-out jia", 2),
        ("measurements-not-coded jia", 2),
        ("measurements jia 1", 4),
        ("passages jia 0", 1),
        ("cited-passages jia 1", 2),
        ("cited-percent jia", 74),
        ("cited-percent jia 1", 64),
        ("rows facts", 7),
        ("shared-percent jia", 9),
        ("shared-quoted-percent yi one-grid-one-worker", 0),
        ("shared-times jia 1 yi", 1),
    ],
)
def test_a_count_is_what_its_name_says(counts: Counts, asked: str, value: int) -> None:
    assert counts.value(*asked.split()) == value


@pytest.mark.parametrize(
    "asked",
    [
        "no-such-count jia",
        "facts nowhere",
        "practices-under jia grid",
        "passages jia 9",
        "removal-line jia web 1",
    ],
)
def test_what_cannot_be_counted_is_a_lookup_error(counts: Counts, asked: str) -> None:
    with pytest.raises(LookupError):
        counts.value(*asked.split())


def test_a_count_in_a_page_names_what_it_counts(counts: Counts) -> None:
    assert counts("facts", "jia") == (
        '<data class="cb-count" data-count="facts jia" value="4">4</data>'
    )


def test_every_count_of_a_page_can_be_made_again(tmp_path: Path, counts: Counts) -> None:
    corpus, _ = load_corpus(TINY)
    assert corpus is not None
    pages = render_site(
        corpus, EDITIONS["zh-Hans"], templates=ROOT / "templates", cache=tmp_path, site_url=""
    )
    printed = [found for page in pages.values() for found in _COUNT.findall(str(page))]
    assert len(printed) > 30
    for asked, value, text in printed:
        assert str(counts.value(*asked.split())) == value == text


def test_no_template_counts_by_itself() -> None:
    templates = "\n".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "templates").rglob("*.j2")
    )
    assert not re.search(r"\|\s*(?:length|count|sum|round|int|float)\b|\"%", templates)
