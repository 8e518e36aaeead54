"""Whatever an editor's file holds, reading it ends in a record or in problems, never otherwise."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from build_scripts.curation.load import parse_record
from build_scripts.curation.records import IndicatorsRecord, StudyRecord, SummaryRecord
from tests.conftest import TINY

TEXT = (TINY / "cases" / "jia" / "summary.yaml").read_text(encoding="utf-8")
JUNK = st.sampled_from(
    [
        *"：:，,“\"'[]{}#&*!|>%@`-－\t\n\r \u3000\u200b\u202e\x00～0一",
        "\n  - ",
        ": ",
        "---\n",
        "<<: ",
    ]
)


@settings(deadline=None)
@example(TEXT.index("fact: sense-of-security"), len("fact: "), [])
@example(TEXT.index(" 甲市"), 0, ["：", "\u3000"])
@given(st.integers(0, len(TEXT)), st.integers(0, 30), st.lists(JUNK, max_size=3))
def test_no_slip_of_the_hand_ends_in_an_exception(place: int, lost: int, junk: list[str]) -> None:
    text = TEXT[:place] + "".join(junk) + TEXT[place + lost :]
    reading = parse_record(text, SummaryRecord, "s.yaml")
    assert reading.record is not None or reading.problems
    told = map(str, reading.problems)
    assert all(line.replace("\u3000", "").isprintable() for line in told)  # a space between words


def test_what_is_sound_is_read_although_something_is_not() -> None:
    text = TEXT.replace("role: target", "role: aim").replace("region:", "regoin: x\nregion:")
    reading = parse_record(text, SummaryRecord, "s.yaml")
    assert reading.record is not None
    assert [fact.indicator for fact in reading.record.facts] == [
        "sense-of-security", "grids", "resolution-rate",
    ]  # fmt: skip
    assert reading.complete is None
    assert [problem.code for problem in reading.problems] == ["wrong-choice", "unknown-key"]


def test_what_a_file_cannot_do_without_makes_no_record() -> None:
    reading = parse_record(TEXT.replace("name: {", "nam: {", 1), SummaryRecord, "s.yaml")
    assert reading.record is None
    assert {problem.code for problem in reading.problems} == {"unknown-key"}


def test_of_very_many_faults_the_first_are_told_and_how_many_are_left() -> None:
    text = TEXT + "".join(f"key{number}: x\n" for number in range(1000))
    reading = parse_record(text, SummaryRecord, "s.yaml")
    *told, last = reading.problems
    assert {problem.code for problem in told} == {"unknown-key"}
    assert last.code == "many-faults"
    assert last.rule.en.endswith(f"{1000 - len(told)} more")


def test_a_key_that_is_missing_is_told_with_all_that_it_wants() -> None:
    reading = parse_record("families: []\nindicators:\n  - id: x\n", IndicatorsRecord, "a.yaml")
    fixes = [problem.fix.en for problem in reading.problems]
    assert "add a line `name: {zh: …, en: …}`" in fixes
    assert "add a line `direction: higher_is_better/lower_is_better/neutral`" in fixes
    [contract] = [fix for fix in fixes if "contract" in fix]
    assert contract.startswith("add a line `contract: {population: {zh: …, en: …}, period_type: ")


def test_what_cases_are_called_has_no_braces_for_it_stands_in_words_that_are_filled() -> None:
    text = (TINY / "cases" / "codebook" / "study.yaml").read_text(encoding="utf-8")
    reading = parse_record(text.replace("en: cities}", 'en: "{x}cities"}'), StudyRecord, "s.yaml")
    [problem] = reading.problems
    assert (problem.code, problem.value) == ("wrong-form", "{x}cities")
