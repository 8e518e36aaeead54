"""Terms in running text: the longest wording, at its first mention, and escaped."""

from __future__ import annotations

import pytest

from build_scripts.analysis.terms import TermIndex, TermLinker
from build_scripts.model import Localized, Term, TermWording
from build_scripts.views.links import Links


def term(id_: str, wording: str, *aliases: str, english: str = "x") -> Term:
    return Term(
        id=id_, term=wording, wording=TermWording.ORDINARY, pinyin="", english=english,
        alternatives=(), aliases=aliases, definition=Localized("", ""), source=None,
        related_ids=(),
    )  # fmt: skip


TERMS = [
    term("grid", "网格", english="grid"),
    term("gridding", "网格化", english="gridding"),
    term("grid-management", "网格化管理", "网格管理", english="grid management"),
    term("html", "<b>", english="C++"),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推行网格化管理和网格化，设网格。", ["grid-management", "gridding", "grid"]),
        ("网格管理", ["grid-management"]),
        ("网 格", []),
        ("网格网格", ["grid", "grid"]),
        ("a<b>c", ["html"]),
        ("", []),
    ],
)
def test_the_longest_wording_wins(text: str, expected: list[str]) -> None:
    assert [found for _, _, found in TermIndex(TERMS, "zh").find(text)] == expected


def test_english_terms_are_whole_words() -> None:
    index = TermIndex(TERMS, "en")
    assert [found for _, _, found in index.find("grid management, not gridlock")] == [
        "grid-management"
    ]


def test_only_the_first_mention_on_a_page_is_a_link() -> None:
    linked = TermLinker(TermIndex(TERMS, "zh"), Links("cases/jia/index.md"))
    assert linked("网格多") == ('<a class="cb-term" href="../../glossary/#term-grid">网格</a>多')
    assert linked("网格少") == "网格少"


def test_text_and_terms_are_escaped() -> None:
    linked = TermLinker(TermIndex(TERMS, "zh"), Links("index.md"))
    assert linked("<i>&<b>") == (
        '&lt;i&gt;&amp;<a class="cb-term" href="glossary/#term-html">&lt;b&gt;</a>'
    )


def test_without_terms_nothing_is_linked() -> None:
    assert TermLinker(TermIndex([], "zh"), Links("index.md"))("网格") == "网格"
