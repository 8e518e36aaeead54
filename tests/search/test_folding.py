"""What counts as the same for a search."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.language.zh.traditional import conversion
from build_scripts.search.folding import fold, grams, grams_of_name

TEXT = st.text(
    st.sampled_from("网格員員，、。（“98.5%,1 2３％－—·'’-aBcé治理里裡㎡½ \n\t"), max_size=30
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("4 万余件", "4万余件"),
        ("１，２３５ 户", "1235户"),
        ("98.5 %", "98.5%"),
        ("98.5‰", "98.5‰"),
        ("≥98%", "≥98%"),
        ("2018—2020年", "2018-2020年"),
        ("3、4号", "3 4号"),
        ("“枫桥 经验”", "枫桥经验"),
        ("化解。推进", "化解推进"),
        ("網格員", "网格员"),
        ("瞭解著為裡", "了解着为里"),
        ("wǎng gé", "wang ge"),
        ("Lǜsè", "luse"),
        ("People’s  Mediation", "peoples mediation"),
        ("one-stop", "one stop"),
        ("5G＋网格", "5g+网格"),
        ("12345-4号键", "12345-4号键"),
        ("，。", ""),
    ],
)
def test_width_script_case_tones_and_what_stands_between_are_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_every_character_folds_as_its_traditional_form_does() -> None:
    for code in range(0x4E00, 0x9FA6):
        assert fold(conversion()(chr(code))) == fold(chr(code))


@given(TEXT)
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXT, st.data())
def test_a_part_of_a_text_folds_to_a_part_of_what_the_text_folds_to(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    part = fold(text[start : data.draw(st.integers(start, len(text)))])
    assert part in fold(text)
    assert {gram for gram in grams(part) if gram[0] != "_"} <= grams(fold(text))


def test_a_text_is_looked_up_by_pairs_and_letters_by_threes() -> None:
    assert grams("5g网格") == {"5g", "g网", "网格"}
    assert grams("two acts") == {"two", "act", "cts", "_tw", "_ac"}


def test_a_name_is_looked_up_from_end_to_end_and_in_one_word() -> None:
    assert grams_of_name("网格") == {"[网", "网格", "格]"}
    assert {"[w", "gge", "e]"} <= grams_of_name("wǎng gé")
    assert grams_of_name("，") == set()
