# ruff: noqa: RUF001 - look-alike characters are what is tested.
import pytest

from build_scripts.language.zh.cleaning.pinyin import has_tone, is_pinyin
from build_scripts.reading.clean import clean_report
from tests.conftest import REPORTS

from .support import FIRST, SECOND, cleaned


@pytest.mark.parametrize(
    "word",
    [
        "guān",
        "lǜ",
        "lǚ",
        "zhuàng",
        "ér",
        "fēng qiáo",
        "fēngqiáo",
        "xī’ān",
        "de",
        "zi",
        "ɡuān",
        "gua\u0304n",
        "guan1",
        "ń",
    ],
)
def test_pinyin(word: str) -> None:
    assert is_pinyin(word)


@pytest.mark.parametrize("word", ["ODR", "APP", "app", "abc", "gv", "office", "", "zhx", "wifi"])
def test_not_pinyin(word: str) -> None:
    assert not is_pinyin(word) or not has_tone(word)


@pytest.mark.parametrize(
    ("word", "toned"),
    [("guān", True), ("de", False), ("guan1", True), ("lü", False), ("lǜ", True)],
)
def test_tones(word: str, toned: bool) -> None:
    assert has_tone(word) is toned


@pytest.mark.parametrize(
    "annotation",
    ["(rén)", "（rén）", "[rén]", "［rén］", "(rén）", "( rén )", "(re\u0301n)", "(RÉN)"],
)
def test_annotations_go_in_any_bracket(annotation: str) -> None:
    report = clean_report(FIRST.replace("人", f"人{annotation}", 1), REPORTS)
    assert report.text == FIRST
    assert [r.step for r in report.removed] == ["pinyin"]


def test_a_neutral_tone_goes_only_beside_toned_annotations() -> None:
    assert (
        cleaned("枫(fēng)桥的(de)经验很好，值得推广。", SECOND)[0] == "枫桥的经验很好，值得推广。"
    )
    assert (
        cleaned("打造“智慧(hui)”平台(an)，服务群众。", SECOND)[0]
        == "打造“智慧（hui）”平台（an），服务群众。"
    )


@pytest.mark.parametrize(
    "kept", ["（ODR）", "（APP）", "（院落）", "（三大平台、三大工程）", "（试行）", "（5G）"]
)
def test_real_brackets_stay_beside_annotations(kept: str) -> None:
    assert (
        cleaned(f"关(guān)键平台{kept}上线运行，服务群众。", SECOND)[0]
        == f"关键平台{kept}上线运行，服务群众。"
    )
