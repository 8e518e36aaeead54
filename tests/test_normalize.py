# ruff: noqa: RUF001 - look-alike characters are what is tested.
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.normalize import fold, fold_with_map


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("，", ","),
        ("９８．５％", "98.5%"),
        ("（试行）", "(试行)"),
        ("平 安\n建　设", "平安建设"),
        ("共 98 件", "共98件"),
        ("a  b", "a b"),
    ],
)
def test_what_means_the_same_folds_to_the_same(left: str, right: str) -> None:
    assert fold(left) == fold(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("98.5%", "98.5‰"),
        ("≥98%", "≤98%"),
        ("2 3", "23"),
        ("m²", "m2"),
        ("①", "1"),
        ("㎡", "m2"),
        ("-3", "3"),
        ("〔2021〕", "(2021)"),
        ("“平安”", "平安"),
        ("。", "."),
    ],
)
def test_what_means_something_else_stays_apart(left: str, right: str) -> None:
    assert fold(left) != fold(right)


@given(st.text())
def test_the_map_leads_back_to_the_character(text: str) -> None:
    folded, offsets = fold_with_map(text)
    assert len(folded) == len(offsets)
    assert list(offsets) == sorted(set(offsets))
    for sign, offset in zip(folded, offsets, strict=True):
        assert fold(text[offset]) == sign or (sign == " " and text[offset].isspace())


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
