"""The English edition: nothing Chinese is left that is no quote, name or term.

A page says of all Chinese words that they are Chinese. Those that its template knows to be a
report's must stand in a report; others are there because the editors wrote them into an English
text, or as a term, or because a page is cited by its title.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import html
from msgspec import Struct

from build_scripts.editions import TONGUES, Edition
from build_scripts.language.en.style import slips
from build_scripts.model import Localized, Term
from build_scripts.normalize import HAN, fold
from build_scripts.views import rendering
from build_scripts.views.foreign import mark_chinese, without_chinese
from build_scripts.views.pages import pages_of
from build_scripts.views.rendering import Templates
from build_scripts.words import read_wording
from tests.conftest import ROOT, TINY
from tests.editions import TEMPLATES, edition_of, shelf_of
from tests.whole import load_corpus

STRETCH = re.compile(rf"{HAN.pattern}+")
HEADING = re.compile(r"^#+ (.*?)(?: \{ #(.*) \})?$", re.MULTILINE)
DOCS = ROOT / "docs"
WRITTEN = sorted(it.relative_to(DOCS / "en").as_posix() for it in (DOCS / "en").rglob("*.md"))
"""The pages that people wrote, in English too."""
CODE = re.compile(
    r"^```.*?^```|(?P<ticks>`+)(?!`)[^\n]+?(?<!`)(?P=ticks)(?!`)", re.DOTALL | re.MULTILINE
)
ROWS = re.compile(r"^\| ", re.MULTILINE)
SECTION = re.compile(r"^##+ .+ \{ #(\S+) \}$", re.MULTILINE)
HEADINGS = re.compile(r"^##+ ", re.MULTILINE)
READ = ("title", "alt", "aria-label", "placeholder", "data-label", "content")
"""Attributes that readers meet."""


class Known(Struct, frozen=True):
    """All Chinese words that a page may show, folded: of reports, and of the editors' English."""

    reports: str
    editors: str


def known_words(root: Path) -> Known:
    corpus, _ = load_corpus(root)
    assert corpus is not None
    written = (corpus.codebook, *corpus.cases.values(), corpus.findings, corpus.portraits)
    editors = [text for value in written for text in editors_words(value)]
    reports = [
        words
        for case in corpus.cases.values()
        for words in (
            *(passage.text for passage in case.report.passages),
            *(text for text in strings(case.provenance)),
            *(text for text in strings(case.report)),
        )
    ]
    return Known(fold("\n".join([*reports, *editors])), fold("\n".join(editors)))


def editors_words(value: object) -> Iterator[str]:
    """English texts, terms as they are written and the pages that they follow, words that are
    searched for."""
    if isinstance(value, Localized):
        yield value.en
    elif isinstance(value, Term):
        yield from strings((value.term, value.aliases, value.source))
        yield value.definition.en
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            if name == "patterns":
                yield from strings(getattr(value, name))
            else:
                yield from editors_words(getattr(value, name))
    elif isinstance(value, dict):
        for item in value.values():
            yield from editors_words(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from editors_words(item)


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from strings(getattr(value, name))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from strings(item)


OWN = "zh-Hans-x-own"
"""The language in which `mark_chinese` marks words in these tests: no template knew them to be
a report's."""


@pytest.fixture(autouse=True)
def marks_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "CHINESE", OWN)


def pages_in_english(root: Path) -> Iterator[tuple[str, str]]:
    edition: Edition = edition_of(shelf_of(root), TONGUES[2])
    templates = Templates(edition.ledger, edition.wording)
    for page in pages_of(edition):
        yield page.path, templates.render(page.template, page.view())


def left_over(page: str, known: Known) -> Iterator[str]:
    """Chinese words of a page that are none of those that it may show."""
    _, front, body = page.split("---\n", 2)
    yield from not_in(known.editors, front)
    for element in html.fromstring(f"<div>{HEADING.sub(as_html, body)}</div>").iter("*"):
        around = [element, *element.iterancestors()]
        said = next((one for one in around if one.get("lang")), None)
        is_chinese = said is not None and said.get("lang", "").startswith("zh")
        is_heading = any(one.get("id", "").startswith("p-") for one in around)
        is_reports = is_chinese and said is not None and (is_heading or said.get("lang") != OWN)
        for name in READ:  # which cannot say in which language they are
            yield from STRETCH.findall(element.get(name, ""))
        yield from not_in(known.reports if is_reports else known.editors, element.text or "")
        if HAN.search(element.text or "") and not is_chinese:
            yield f"not marked: {element.text}"
        if HAN.search(element.tail or "") and not marks_tail(element):
            yield f"not marked: {element.tail}"


def as_html(heading: re.Match[str]) -> str:
    return f'<h2 id="{heading[2] or "top"}">{heading[1]}</h2>'


def marks_tail(element: html.HtmlElement) -> bool:
    around = (one.get("lang") for one in element.iterancestors())
    return next((said for said in around if said), "en").startswith("zh")


def not_in(known: str, shown: str) -> Iterator[str]:
    return (words for words in STRETCH.findall(fold(shown)) if words not in known)


def check_pages(root: Path) -> None:
    known = known_words(root)
    found = {path: set(left_over(page, known)) for path, page in pages_in_english(root)}
    assert found
    assert {path: words for path, words in found.items() if words} == {}


def test_nothing_chinese_is_left_but_quotes_names_and_terms() -> None:
    check_pages(TINY)


@pytest.mark.long
def test_nor_on_the_pages_of_the_four_cities() -> None:
    check_pages(ROOT)


def test_the_sites_own_words_are_english() -> None:
    texts = {key: str(entry["en"]) for key, entry in read_wording(TEMPLATES).items()}
    assert [key for key, text in texts.items() if HAN.search(text)] == []
    assert {key: slip for key, text in texts.items() for slip in slips(text)} == {}


@pytest.mark.parametrize("page", WRITTEN)
def test_pages_written_by_hand_are_english(page: str) -> None:
    """Chinese words are examples there, in code; what the Chinese page explains is explained."""
    chinese, english = (
        (DOCS / edition / page).read_text(encoding="utf-8") for edition in ("", "en")
    )
    assert [line for line in CODE.sub("", english).splitlines() if HAN.search(line)] == []
    assert len(ROWS.findall(english)) == len(ROWS.findall(chinese))
    assert len(HEADINGS.findall(english)) >= len(HEADINGS.findall(chinese))


@pytest.mark.parametrize("page", WRITTEN)
def test_sections_written_by_hand_have_one_address_in_all_editions(page: str) -> None:
    """So that the switch keeps the section; the English page may have some of its own."""
    chinese, english = (
        CODE.sub("…", (DOCS / edition / page).read_text(encoding="utf-8")) for edition in ("", "en")
    )
    common = SECTION.findall(chinese)
    assert len(common) == len(HEADINGS.findall(chinese)) > 0
    assert len(SECTION.findall(english)) == len(HEADINGS.findall(english))
    assert [id_ for id_ in SECTION.findall(english) if id_ in common] == common


@pytest.mark.parametrize(
    "spoil",
    [
        lambda page: page.replace("Number of grids", "网格数"),
        lambda page: page.replace('<data data-n="', "达<data data-n="),
        lambda page: page.replace('lang="zh-Hans"', ""),
        lambda page: page.replace('title="', 'title="网格数'),
    ],
    ids=["a name", "a word", "no language", "a tooltip"],
)
def test_what_is_left_is_found(spoil: Callable[[str], str]) -> None:
    page = dict(pages_in_english(TINY))["indicators/index.md"]
    known = known_words(TINY)
    assert not list(left_over(page, known))
    assert list(left_over(mark_chinese(spoil(page), OWN), known))


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("a rate of mediation (调解成功率), and", "a rate of mediation, and"),
        ("China Reform (中国改革, a review) case", "China Reform case"),
        ("level A+ among 四类城市 in traffic", "level A+ among … in traffic"),
        ("3 people (of 12) and “grids”", "3 people (of 12) and “grids”"),
    ],
)
def test_a_label_has_no_chinese_words(text: str, label: str) -> None:
    assert without_chinese(text) == label


@pytest.mark.parametrize(
    "marked",
    [
        "<p>grids ([网格]) and [网格员], 12 in all</p>",
        "<p>[《某刊》2021年第2期], [1.4亿元]</p>",
        '<q class="x" lang="zh-Hans">网<b>格</b></q>[格]',
        '<p lang="zh-Hans">网<p>格</p>网</p><p>[网]</p>',
        "<svg><text>网格</text></svg><br>[网格 2021年底]",
        "---\ntitle: 网格\n---\n# [网格] { #x }",
        '<a title="网格">grid</a>',
    ],
)
def test_chinese_words_are_marked_where_they_stand(marked: str) -> None:
    text = marked.replace("[", "").replace("]", "")
    expected = marked.replace("[", '<span lang="zh-Hans">').replace("]", "</span>")
    assert mark_chinese(text, "zh-Hans") == expected
