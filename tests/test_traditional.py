"""The Traditional edition is the Simplified one in other signs: nothing more, nothing less."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from build_scripts.editions import TONGUES, alone
from build_scripts.language.zh.cleaning.script import to_simplified
from build_scripts.language.zh.traditional import conversion
from build_scripts.views.citing import cite_case, cite_site
from build_scripts.views.links import case_page
from build_scripts.views.pages import pages_of
from build_scripts.views.pieces import Maker
from build_scripts.views.shown import Drawing, Leaf, Number, leaves
from tests.conftest import ROOT, TINY
from tests.editions import edition_of, shelf_of

ACCEPTED = {
    ("覆", "复"),  # Traditional 覆 is Simplified 覆 in 覆盖 and 复 in 答复
}
"""Signs of a Simplified text, and what the way back may make of them."""

SAID = ("（已轉換）", "  note = {{繁體版，由簡體字轉換。}},\n", " 繁體版，由簡體字轉換。")
"""What only the converted edition says: of a quote, and in the two ways to cite it."""

CONVERTED = {
    "人人参与、责任人参政": "人人參與、責任人參政",
    "让一个中心写明了": "讓一個中心寫明了",
    "一干到底": "一幹到底",
    "十六周岁，周调度": "十六周歲，週調度",
    "群众认为": "群眾認為",
    "考核、核实": "考核、核實",
    "邻里、公里、市里、网格里": "鄰里、公里、市裏、網格裏",
    "特征、可复制、答复、修复": "特徵、可複製、答覆、修復",
}


@pytest.mark.parametrize(("words", "expected"), CONVERTED.items())
def test_words_that_are_easily_converted_wrongly(words: str, expected: str) -> None:
    assert conversion()(words) == expected
    assert to_simplified(expected) == words


def test_a_study_has_words_of_its_own() -> None:
    assert conversion(("華通家俱",))("华通家俱等企业") == "華通家俱等企業"
    assert conversion()("华通家俱等企业") == "華通傢俱等企業"


def text_of(leaf: Leaf) -> str:
    """The words of a leaf, without what only the converted edition says."""
    assert not isinstance(leaf, Drawing)
    text = leaf if isinstance(leaf, str) else leaf.text
    for said in SAID:
        text = text.replace(said, "")
    return text


def differences(text: str, converted: str) -> Iterator[str]:
    """Where the way back gives another sign, but for one that was Traditional already."""
    assert len(converted) == len(text)
    for place, (sign, again) in enumerate(zip(text, to_simplified(converted), strict=True)):
        if sign != again and (sign, again) not in ACCEPTED and to_simplified(sign) == sign:
            yield f"{sign} → {again}: {text[max(0, place - 4) : place + 5]}"


@pytest.mark.parametrize("root", [TINY, ROOT], ids=["tiny", "cities"])
def test_the_pages_are_those_of_the_first_edition(root: Path) -> None:
    """Each page has the same leaves, converted; and the way back gives the same text."""
    shelf = shelf_of(root)
    first, other = (edition_of(shelf, alone(tongue)) for tongue in TONGUES[:2])
    lost: set[str] = set()
    for page, converted in zip(pages_of(first), pages_of(other), strict=True):
        pairs = zip(leaves(page.view()), leaves(converted.view()), strict=True)
        for (path, one), (other_path, two) in pairs:
            assert (path, type(one)) == (other_path, type(two)), page.path
            if isinstance(one, Number) and isinstance(two, Number):
                assert (two.text, two.source) == (other.convert(one.text), one.source), page.path
            if one == first.tongue.quotes:
                assert two == other.tongue.quotes
            elif not isinstance(one, Drawing):  # whose texts are sorted
                lost |= set(differences(text_of(one), text_of(two)))
    assert lost == set()


def test_what_shows_or_cites_converted_words_says_so() -> None:
    shelf = shelf_of(TINY)
    for tongue in TONGUES:
        edition = edition_of(shelf, tongue, "https://example.org/")
        maker = Maker(edition, case_page("jia"))
        facts = edition.corpus.cases["jia"].facts
        titles = [maker.value(fact).title for fact in facts]
        texts = [one.text for one in (*cite_case("jia", edition), *cite_site(edition))]
        is_converted = tongue.is_traditional
        assert all(("（已轉換）" in title) == is_converted for title in titles)
        assert all(("由簡體字轉換" in text) == is_converted for text in texts)
