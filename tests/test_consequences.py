"""What only follows from another problem is told as a number, and listed when asked for."""

from __future__ import annotations

from pathlib import Path

from build_scripts.consequences import folded, not_read
from build_scripts.formats import as_github, as_json, as_text
from build_scripts.model import Localized, Position
from build_scripts.problems import Problem
from tests.conftest import Edit, FindProblems

RULE = Localized("须对", "must be right")


def problem(code: str, line: int, cause: str = "", file: str = "a.yaml") -> Problem:
    return Problem(Position(file, line), code, RULE, cause=cause)


def test_problems_of_one_cause_are_told_once() -> None:
    first, again = (problem("unknown-theme", line, "theme x") for line in (1, 5))
    other = problem("unknown-theme", 3, "theme y")
    told = folded([first, other, again])
    assert [(it.problem, it.following) for it in told] == [(first, (again,)), (other, ())]


def test_quotes_of_a_changed_report_follow_from_the_change() -> None:
    changed, quote = problem("report-changed", 5), problem("quote-not-found", 9)
    elsewhere = problem("quote-not-found", 9, file="b.yaml")
    assert [it.following for it in folded([changed, elsewhere, quote])] == [(quote,), ()]


def test_what_names_a_case_follows_from_the_wrong_name_of_its_folder() -> None:
    folder = problem("wrong-folder-name", 1, file="cases/乙")
    named = problem("unknown-item", 7, "case yi")
    other = problem("unknown-item", 8, "item jia/x")
    assert [it.following for it in folded([folder, named, other])] == [(named,), ()]


def test_people_see_how_many_follow_and_programs_all(tmp_path: Path) -> None:
    told = folded([problem("unknown-theme", line, "theme x") for line in (1, 5, 6)])
    assert as_text(told, tmp_path, "en").splitlines()[1:] == [
        "    2 more follow from this, listed with check --all"
    ]
    assert "(另有 2 处由此而来，用 check --all 列出)" in as_github(told, tmp_path, "zh")
    assert as_json(told, tmp_path, "en").count('"unknown-theme"') == 3


def test_the_blanks_of_an_entry_are_told_once_and_programs_all(tmp_path: Path) -> None:
    blanks = [problem("empty-value", line, "mediators") for line in (3, 4, 7)]
    other = problem("empty-value", 9, "households")
    told = folded([*blanks, other])
    assert [it.problem for it in told] == [blanks[0], other]
    zh, last = as_text(told, tmp_path, "zh").splitlines()
    assert zh.startswith("a.yaml:3:1: `mediators`：3 处空着：第 3、4、7 行 [empty-value]")
    assert "须对" in last
    assert as_json(told, tmp_path, "en").count('"empty-value"') == 4


def test_what_is_to_be_read_again_is_one_at_the_end_with_its_sentences(tmp_path: Path) -> None:
    again = [
        Problem(Position("a.yaml", line), "general-statement", RULE, said, cause="number of cases")
        for line, said in ((1, "各市都有。"), (8, "只有甲市有。"))
    ]
    slip = problem("wrong-form", 5)
    told = folded([again[0], slip, again[1]])
    assert [it.problem for it in told] == [slip, again[0]]
    _, line, *below = as_text(told, tmp_path, "zh").splitlines()
    assert "2 句说到所有案例的话要重读" in line
    assert below == ["    a.yaml:1: 各市都有。", "    a.yaml:8: 只有甲市有。"]
    assert as_json(told, tmp_path, "en").count('"general-statement"') == 2


def test_a_file_that_cannot_be_read_wholly_is_named() -> None:
    found = [problem("yaml-syntax", 2), problem("quote-not-found", 3, file="b.yaml")]
    assert not_read(found) == ("a.yaml",)


def test_blanks_say_what_they_are_part_of_and_what_may_be_left_out(
    edit: Edit, find_problems: FindProblems
) -> None:
    edit("jia/summary.yaml", "region: {zh: 甲省, en: Jia Province}", "region: {zh: , en: }")
    edit("jia/summary.yaml", "    value: 462个\n", "    value:\n")
    *of_region, value = [it for it in find_problems() if it.code == "empty-value"]
    assert {(it.cause, it.fix.en) for it in of_region} == {
        ("region", "write one, or take all of `region` away")
    }
    assert (value.cause, value.fix.zh) == ("grids", "写上：这个字段不能省去")
    [told, _] = [it for it in folded(find_problems()) if it.problem.code == "empty-value"]
    assert "`region`: 2 places are empty" in told.shown.rule.en


def test_an_indicator_that_is_gone_is_one_problem(edit: Edit, find_problems: FindProblems) -> None:
    edit(
        "codebook/indicators.yaml",
        "  - id: grids\n    former_ids",
        "  - id: grid-count\n    former_ids",
    )
    told = folded(find_problems())
    [gone] = [it for it in told if it.problem.value == "grids"]
    assert {it.position.file for it in gone.following} == {
        "cases/yi/summary.yaml",
        "cases/zi-2/summary.yaml",
    }


def test_without_facts_what_names_them_is_one_problem(
    tiny: Path, edit: Edit, find_problems: FindProblems
) -> None:
    text = (tiny / "cases" / "jia" / "summary.yaml").read_text(encoding="utf-8")
    start, end = text.index("facts:\n"), text.index("practices:\n")
    edit("jia/summary.yaml", text[start:end], "")
    [told] = folded(find_problems())
    assert (told.problem.code, told.problem.value) == ("facts-missing", "sense-of-security")
