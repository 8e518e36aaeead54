"""The Traditional edition is the Simplified one in other signs: nothing more, nothing less."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from markdown import markdown

from build_scripts.editions import TONGUES, alone
from build_scripts.language.zh.simplified import to_simplified
from build_scripts.language.zh.traditional import conversion
from build_scripts.views.citing import cite_case, cite_site
from build_scripts.views.links import case_page
from build_scripts.views.pieces import Maker
from tests.conftest import ROOT, TINY
from tests.editions import edition_of, shelf_of
from tests.round_trip import converted_page, round_trip, written_pages

CONVERTED = {
    "人人参与、责任人参政": "人人參與、責任人參政",
    "让一个中心写明了": "讓一個中心寫明了",
    "一干到底": "一幹到底",
    "十六周岁，周调度": "十六周歲，週調度",
    "群众认为": "群眾認為",
    "考核、核实": "考核、核實",
    "邻里、公里、市里、网格里": "鄰里、公里、市裡、網格裡",
    "编码本里的文字，在那一条里加上": "編碼本裡的文字，在那一條裡加上",
    "多半只是谁都要用的词": "多半只是誰都要用的詞",
    "着力、跟着、显著、著作": "著力、跟著、顯著、著作",
    "发布的、发布后、在国省干道布建": "發佈的、發佈後、在國省幹道佈建",
    "犯罪团伙、电话点赞评议": "犯罪團夥、電話點讚評議",
    "想了解，为了解决": "想瞭解，為了解決",
    "称为“网格‘小事’”": "稱為「網格『小事』」",
    "editors’ gloss": "editors’ gloss",
    "特征、可复制、答复、修复": "特徵、可複製、答覆、修復",
}


@pytest.mark.parametrize(("words", "expected"), CONVERTED.items())
def test_words_that_are_easily_converted_wrongly(words: str, expected: str) -> None:
    assert conversion()(words) == expected
    assert to_simplified(expected) == words


def test_a_study_has_words_of_its_own() -> None:
    assert conversion(("華通家俱",))("华通家俱等企业") == "華通家俱等企業"
    assert conversion()("华通家俱等企业") == "華通傢俱等企業"


@pytest.mark.parametrize("root", [TINY, ROOT], ids=["tiny", "cities"])
def test_the_way_back_gives_the_same_text(root: Path) -> None:
    assert round_trip(root).lost == set()


def test_what_is_typed_in_as_code_is_the_same() -> None:
    edition = edition_of(shelf_of(TINY), alone(TONGUES[1]))
    for path in written_pages(ROOT):
        text = path.read_text(encoding="utf-8")
        converted = converted_page(path.relative_to(ROOT / "docs").as_posix(), text, edition)
        assert converted != text
        assert codes_in(converted) == codes_in(text), path.name


def codes_in(source: str) -> list[str]:
    """The code of a page as its reader copies it."""
    page = html.fromstring(markdown(source, extensions=["fenced_code", "tables"]))
    return ["".join(map(str, code.itertext())) for code in page.iter("code")]


def test_what_shows_or_cites_converted_words_says_so() -> None:
    shelf = shelf_of(TINY)
    for tongue in TONGUES:
        edition = edition_of(shelf, tongue, "https://example.org/")
        maker = Maker(edition, case_page("jia"))
        facts = edition.corpus.cases["jia"].facts
        titles = [maker.value(fact).title for fact in facts]
        cited = (*cite_case("jia", edition).citations, *cite_site(edition).citations)
        texts = [one.text for one in cited]
        is_converted = tongue.is_traditional
        assert all(("（已轉換）" in title) == is_converted for title in titles)
        assert all(("由簡體字轉換" in text) == is_converted for text in texts)
