"""What can be found: each thing once, by all its names, and nothing that says nothing."""

from __future__ import annotations

from collections import Counter

import pytest

from build_scripts.editions import TONGUES
from build_scripts.search.entries import Entry, Kind, entries_of
from build_scripts.search.written import entries_of_page
from tests.conftest import ROOT, TINY
from tests.editions import edition_of, shelf_of

SHELF = shelf_of(ROOT)


def entries(tongue: int = 0) -> list[Entry]:
    edition = edition_of(SHELF, TONGUES[tongue])
    return [e for it in ("", *edition.corpus.case_ids) for e in entries_of(it, edition)]


FOUND = entries()
CORPUS = edition_of(SHELF).corpus


def of_kind(kind: Kind) -> list[Entry]:
    return [entry for entry in FOUND if entry.kind is kind]


def test_there_is_one_entry_for_one_thing() -> None:
    cases = list(CORPUS.cases.values())
    counts = Counter(entry.kind for entry in FOUND)
    assert counts[Kind.TERM] == len(CORPUS.terms)
    assert counts[Kind.PRACTICE] == sum(len(case.practices) for case in cases)
    assert counts[Kind.FACT] == sum(len(case.facts) for case in cases)
    assert counts[Kind.CODING] == sum(len(case.codings) for case in cases)
    assert counts[Kind.FINDING] == len(CORPUS.findings)
    assert counts[Kind.CASE] == len(cases)
    assert counts[Kind.PASSAGE] == sum(len(case.report.passages) for case in cases)
    places = Counter(entry.address for entry in FOUND if entry.kind is not Kind.NOTE)
    assert max(places.values()) == 1, places.most_common(3)


def test_a_fact_is_found_by_its_value_and_a_term_by_its_pinyin() -> None:
    for entry in of_kind(Kind.FACT):
        assert entry.title.endswith(f"：{entry.others[0]}")
    terms = {entry.title: entry for entry in of_kind(Kind.TERM)}
    assert {"wǎnggé", "grid"} & set(terms["网格"].others)


def test_absent_words_and_examples_of_coding_are_not_found() -> None:
    texts = "\n".join(entry.text for entry in FOUND)
    examples = [theme.example.zh for theme in CORPUS.themes.values() if theme.example]
    assert examples
    assert not [example for example in examples if example in texts]


def test_a_page_is_found_by_each_of_the_ways_to_say_what_it_is() -> None:
    names = {entry.address: {entry.title, *entry.others} for entry in of_kind(Kind.PAGE)}
    assert {"如何引用", "怎么引用", "引用格式"} <= names["data/#cite"]
    assert {"银川：如何引用", "银川：怎么引用"} <= names["cases/yinchuan/#cite"]
    assert "下载" in names["data/"]


@pytest.mark.parametrize("tongue", range(len(TONGUES)), ids=[tongue.id for tongue in TONGUES])
def test_every_edition_has_the_same_places(tongue: int) -> None:
    """But for the translations of quotes, which have places of their own."""
    places = [it.address for it in entries(tongue)]
    translated = [it for it in places if "/source/#note-" in it]
    assert [it for it in places if it not in translated] == [it.address for it in FOUND]
    assert bool(translated) == (TONGUES[tongue].language == "en")


def test_of_an_excerpt_only_what_is_published_is_found() -> None:
    edition = edition_of(shelf_of(TINY))
    for case in edition.corpus.cases.values():
        for entry in entries_of(case.id, edition):
            for start, id_ in entry.sentences:
                assert start < len(entry.text)
                assert id_.startswith("s-")


def test_a_page_that_people_wrote_is_found_by_section_without_examples() -> None:
    content = (
        '<h1 id="a">关于<a class="headerlink" href="#a">¶</a></h1><p>开头</p>'
        '<h2 id="b">怎样写</h2><p>一段，写<code>scope</code>，不写<code>3987件</code></p>'
        "<pre>examples: 4</pre><p>又一段</p>"
    )
    found = list(entries_of_page(content, "about/", "关于"))
    assert [(e.title, e.address, e.text) for e in found] == [
        ("关于", "about/", "开头"),
        ("怎样写", "about/#b", "一段，写scope，不写…\n又一段"),
    ]
