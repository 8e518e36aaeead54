"""Names from A to Z: by pinyin where they are Chinese, in parts of a bounded size."""

from __future__ import annotations

from build_scripts.corpus.entries import Named
from build_scripts.editions import TONGUES
from build_scripts.language.zh.alphabet import letter_of, order_of
from build_scripts.search.entries import NAMED, entries_of
from build_scripts.search.naming import NAMES
from tests.conftest import ROOT
from tests.editions import edition_of, shelf_of

SHELF = shelf_of(ROOT)


def names_in(tongue: int) -> list[tuple[str, Named]]:
    """All names with their letters."""
    edition = edition_of(SHELF, TONGUES[tongue])
    parts = [edition.names_part(number + 1) for number in range(len(edition.names_parts))]
    assert all(sum(len(names) for _, names in part) <= NAMES for part in parts)
    return [(letter, named) for part in parts for letter, names in part for named in names]


def test_every_name_is_listed_once_in_the_order_of_its_letters() -> None:
    edition = edition_of(SHELF)
    sources = ("", *edition.corpus.case_ids)
    wanted = [e.address for it in sources for e in entries_of(it, edition) if e.kind in NAMED]
    names = names_in(0)
    assert sorted(named.address for _, named in names) == sorted(wanted)
    letters = [letter for letter, _ in names if letter != "#"]
    assert letters == sorted(letters)


def test_a_name_stands_under_the_letter_of_its_pinyin() -> None:
    by_name = {named.name: letter for letter, named in names_in(0)}
    assert by_name["网格员"] == "W"
    assert by_name["枫桥经验"] == "F"
    assert by_name["银川市"] == "Y"
    in_english = {named.name: letter for letter, named in names_in(2)}
    assert in_english["Yinchuan"] == "Y"
    assert in_english["grid (网格)"] == "G"
    assert {letter for name, letter in in_english.items() if name[0].isdigit()} == {"#"}


def test_a_rendering_stands_before_longer_ones() -> None:
    names = [named.name for _, named in names_in(2) if named.name.lower().startswith("grid")]
    assert names[:2] == ["grid (网格)", "Grid governance"]


def test_pinyin_and_rendering_stand_beside_a_term() -> None:
    beside = [
        {named.name: named.beside for _, named in names_in(tongue)}
        for tongue in range(len(TONGUES))
    ]
    assert beside[0]["网格员"] == (("zh-Latn", "wǎnggéyuán"), ("en", "grid worker"))
    assert beside[1]["網格員"] == beside[0]["网格员"]
    assert beside[2]["grid worker (网格员)"] == (("zh-Latn", "wǎnggéyuán"),)


def test_common_characters_are_in_the_order_of_pinyin() -> None:
    assert [letter_of(one) for one in "阿安不次大鄂发改海加开老民年欧平群人三天王新一中"] == list(
        "AABCDEFGHJKLMNOPQRSTWXYZ"
    )
    assert sorted("中安民", key=order_of) == ["安", "民", "中"]
    assert letter_of("x") == letter_of("龘") == ""
