"""Terms in running text: the longest wording, at its first mention, and escaped."""

from __future__ import annotations

import pytest

from build_scripts.analysis.terms import TermIndex, first_places, index_of, wordings_of
from build_scripts.model import Localized, Term, TermWording
from build_scripts.views.pieces import Maker
from build_scripts.views.shown import Linked, Piece
from tests.conftest import TINY
from tests.editions import edition_of, shelf_of
from tests.whole import load_corpus


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


def index(language: str) -> TermIndex:
    return index_of(wordings_of(TERMS, language))


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
    assert [found for _, _, found in index("zh").find(text)] == expected


def test_english_terms_are_whole_words() -> None:
    found = index("en").find("grid management, not gridlock")
    assert [term_id for _, _, term_id in found] == ["grid-management"]


def test_without_terms_nothing_is_found() -> None:
    assert list(index_of(()).find("网格")) == []


def test_only_the_first_mention_on_a_page_is_a_link() -> None:
    maker = Maker(edition_of(shelf_of(TINY)), "cases/jia/index.md")
    first = Piece("网格员", "../../glossary/#term-grid-worker")
    assert maker.linked(Localized("网格员多", "")) == Linked((first, Piece("多")))
    assert maker.linked(Localized("网格员少", "")) == Linked((Piece("网格员少"),))


def test_words_inside_longer_ones_and_in_unpublished_sentences_are_found_too() -> None:
    corpus, _ = load_corpus(TINY)
    assert corpus is not None
    yi = corpus.cases["yi"]  # published in excerpts
    wordings = wordings_of(
        [term("grid", "网格"), term("money", "没有公布经费"), term("no", "河长")], "zh"
    )
    found = first_places(yi, wordings)
    assert set(found) == {"grid", "money"}
    assert found["grid"].is_published
    assert not found["money"].is_published
