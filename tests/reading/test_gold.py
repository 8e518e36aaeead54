"""The four real reports, against one person's careful reading of each."""

import json
import unicodedata
from pathlib import Path

import pytest

from build_scripts.model import CleanedReport, Correction
from build_scripts.normalize import fold
from build_scripts.reading.clean import clean_report
from build_scripts.reading.passages import make_passages
from tests.conftest import REPORTS
from tests.reading.support import read_cleaned

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "gold"
CASES = ["jiayuguan", "tongchuan", "wuhai", "yinchuan"]
CORRECTIONS = {"jiayuguan": [Correction("勇?lián)?dāng)", "勇擔當")]}
TITLES = {"wuhai": "乌海：以市域之治筑牢平安幸福之基"}
BYLINES = {"tongchuan": "通讯员：程良财", "jiayuguan": "嘉峪关市委政法委供稿"}
# This reading lists the lines of a heading in two parts one by one; the parts are one.
IN_PAIRS = {"jiayuguan"}


def same(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.fixture(scope="module", params=CASES)
def case(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def report(case: str) -> CleanedReport:
    return read_cleaned(ROOT / "cases" / case / "report.txt", CORRECTIONS.get(case, ()))


def test_the_text_is_that_of_the_reading(case: str, report: CleanedReport) -> None:
    expected = (GOLD / f"{case}.clean.txt").read_text(encoding="utf-8")
    assert same(report.text) == same(expected)


def test_the_headings_are_those_of_the_reading(case: str, report: CleanedReport) -> None:
    expected = json.loads((GOLD / f"{case}.headings.json").read_text(encoding="utf-8"))
    if case in IN_PAIRS:
        expected = [
            [first[0], first[1] + second[1]]
            for first, second in zip(expected[::2], expected[1::2], strict=True)
        ]
    found = [[block.level, same(block.text)] for block in report.blocks if block.level]
    assert found == [[level, same(text)] for level, text in expected]


def test_noise_is_dropped_and_what_resembles_it_kept(case: str, report: CleanedReport) -> None:
    noise = json.loads((GOLD / f"{case}.noise.json").read_text(encoding="utf-8"))
    removed = {same(removal.text) for removal in report.removed}
    assert {same(text) for text in noise["drop"]} <= removed
    for join in noise["joins"]:
        assert same(join["joined"]) in same(report.text)
    for kept in noise["keep"]:
        written = "開關\n" + kept.replace("(wù)", "")
        simplified = clean_report(written, REPORTS).text.split("\n")[-1]
        assert same(simplified) in same(report.text)


def test_title_and_byline(case: str, report: CleanedReport) -> None:
    assert (report.title, report.byline) == (TITLES.get(case), BYLINES.get(case))


def test_nothing_is_damaged_once_corrected(report: CleanedReport) -> None:
    assert report.damage == ()


def test_without_the_correction_the_place_is_flagged_and_clean() -> None:
    report = read_cleaned(ROOT / "cases" / "jiayuguan" / "report.txt")
    assert [(place.line, place.text) for place in report.damage] == [
        (8, "?lián)"),
        (8, "?dāng)"),
    ]
    assert "强统筹、勇□□、创一流" in report.text


def test_cleaning_again_changes_nothing(report: CleanedReport) -> None:
    again = clean_report(report.text, REPORTS)
    assert (again.text, again.blocks, again.byline) == (
        report.text,
        report.blocks,
        report.byline,
    )


def test_passages_hold_the_whole_text_under_distinct_names(report: CleanedReport) -> None:
    passages = make_passages(report.blocks, REPORTS)
    assert len({passage.id for passage in passages}) == len(passages)
    byline = report.byline or ""
    text = fold("".join(passage.text for passage in passages))
    assert text == fold(report.text).replace(f"({fold(byline)})", "")
