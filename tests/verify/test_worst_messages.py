"""The messages that cost editors most: each says what is wrong, where, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from build_scripts.consequences import folded
from build_scripts.curation.forms import Written
from build_scripts.mending import mend
from build_scripts.model import Position
from build_scripts.pipeline import check as check_project
from build_scripts.problems import made
from build_scripts.verify.quotes import QuoteFinder
from tests.conftest import REPORTS, TINY, Check, Edit, FindProblems
from tests.verify.test_quotes import report_of

JIA, FINDINGS = "jia/summary.yaml", "codebook/findings.yaml"
INDICATORS, THEMES = "codebook/indicators.yaml", "codebook/themes.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "fix"),
    [
        pytest.param(
            JIA, "highlights: [", "highlights: [bench-meetings, ", "13:14",
            "it is the id of a practice or coding, and only facts may stand here",
            id="a practice among facts",
        ),
        pytest.param(
            JIA, "name: {zh: 甲市, en", "name: {zh: 甲市 en", "1:14", "put a comma here",
            id="a comma that is missing",
        ),
        pytest.param(
            JIA, "title: {zh: 甲市以网格治理守平安, en: Jia keeps the peace by grid governance}",
            "title: 甲市以网格治理守平安", "6:10",
            "write `title: {zh: 甲市以网格治理守平安, en: …}`",
            id="a title as a text",
        ),
        pytest.param(
            JIA, "  - zh: 报告由甲市自己撰写。", '  - zh: "C:\\报告"', "74:12",
            "put ' ' around the text instead, or write each backslash twice",
            id="a path in quotation marks",
        ),
    ],
)  # fmt: skip
def test_one_mistake_is_told_where_it_is_with_what_mends_it(
    file: str, old: str, new: str, place: str, fix: str, edit: Edit, find_problems: FindProblems
) -> None:
    edit(file, old, new)
    [problem] = find_problems()
    assert str(problem).startswith(f"cases/{file}:{place}: ")
    assert problem.fix.en == fix


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (INDICATORS, "  - id: sense-of-security\n", "  - id: sence-of-security\n"),
        (THEMES, "  - id: participation\n", "  - id: particpation\n"),
        (JIA, "id: grid-staffing", "id: grid-stafing"),
        (FINDINGS, "  - id: different-staffing", "  - id: diferent-staffing"),
    ],
)
def test_a_slip_in_what_others_name_is_not_spread(
    file: str, old: str, new: str, tiny: Path, edit: Edit
) -> None:
    edit(file, old, new)
    [told] = folded(check_project(tiny))
    assert "see which of the two is the slip" in told.problem.fix.en
    changes, _ = mend(tiny, lambda: check_project(tiny))
    assert changes == []


def test_a_name_in_place_of_an_id_is_answered_by_the_id(edit: Edit, check: Check) -> None:
    edit(JIA, "highlights: [sense-of-security]", "highlights: [群众安全感满意度]")
    edit(JIA, "themes: [participation, grid-governance]", "themes: [公众参与]")
    edit(FINDINGS, "rests_on: [jia/grids]", "rests_on: [甲市/grids]")
    lines = check()
    assert any("`sense-of-security`; write that [unknown-fact]" in line for line in lines)
    assert any("`participation`; write that [unknown-theme]" in line for line in lines)
    assert any("`jia`; write that [unknown-item]" in line for line in lines)


def mistyped(sentence: str) -> Iterator[str]:
    """A sentence with one character wrong, missing or too many, and cut anywhere."""
    for place in range(len(sentence)):
        yield sentence[:place] + "某" + sentence[place + 1 :]
        yield sentence[:place] + "某"
        yield sentence[:place] + sentence[place + 1 :]
        yield sentence[:place] + "某某" + sentence[place:]


def test_a_quote_that_is_suggested_would_be_accepted() -> None:
    report = (TINY / "cases" / "jia" / "report.txt").read_text(encoding="utf-8")
    lines = [line for line in report.splitlines() if line]
    finder = QuoteFinder("jia", report_of("\n".join(lines)), REPORTS)
    told = 0
    for quote in (quote for line in lines for quote in mistyped(line)):
        citation, problems = made(finder.cite(Written.at(quote, Position("s.yaml"))))
        if citation is None and "nearest is" in problems[0].fix.en:
            near = problems[0].fix.zh.split("的“", 1)[1].removesuffix("”，从那里复制")
            assert made(finder.cite(Written.at(near, Position("s.yaml"))))[1] == [], quote
            told += 1
    assert told > 500


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "words"),
    [
        pytest.param(
            JIA, "    quote: 全市建成网格462个\n", "    引文: 全市建成网格462个\n",
            JIA, "`quote` is missing here", id="a key in Chinese",
        ),
        pytest.param(
            JIA, "quote: 全市建成网格462个\n", "quote: 全市建成网463个\n",
            JIA, "nearest is ¶0.1 '全市建成网格462个'", id="a quote, and not its translation",
        ),
        pytest.param(
            JIA, "patterns: [经费, 预算]", "patterns: [经费 预算]",
            JIA, "write `经费, 预算`", id="a comma between words that must not be there",
        ),
        pytest.param(
            FINDINGS, "[jia/grid-staffing, yi", "[grid-staffing, yi",
            FINDINGS, "write `jia/grid-staffing`", id="an item without its case",
        ),
        pytest.param(
            FINDINGS, "staffing, yi/one-grid-one-worker", "staffing, jia/one-grid-one-worker",
            FINDINGS, "write `yi/one-grid-one-worker`", id="an item of another case",
        ),
        pytest.param(
            INDICATORS, "former_ids: [grid-total]\n    family: grids", "family: girds",
            INDICATORS, "did you mean", id="a family that is not there",
        ),
    ],
)  # fmt: skip
def test_one_mistake_is_one_problem_that_says_what_to_write(
    file: str, old: str, new: str, place: str, words: str, edit: Edit, find_problems: FindProblems
) -> None:
    edit(file, old, new)
    [told] = folded(find_problems())
    assert told.problem.position.file == f"cases/{place}"
    assert words in told.problem.fix.en


def test_a_number_in_a_long_text_has_its_own_place(edit: Edit, find_problems: FindProblems) -> None:
    edit(JIA, "zh: 报告称甲市建成462个网格。", "zh: “报告”称甲市建成463个网格。")
    [problem] = find_problems()
    assert problem.position == Position(f"cases/{JIA}", 9, 18)


def test_a_part_that_was_lost_is_one_problem(tiny: Path, find_problems: FindProblems) -> None:
    path = tiny / "cases" / INDICATORS
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\nindicators:\n", "\n"), encoding="utf-8")
    told = folded(find_problems())
    assert "put a line `indicators:` before it" in told[0].problem.fix.en
    assert {it.problem.position.file for it in told} == {f"cases/{INDICATORS}"}


def test_a_case_that_findings_call_otherwise_is_one_problem(
    tiny: Path, edit: Edit, find_problems: FindProblems
) -> None:
    """Else each number that a finding tells of it would seem to be another's."""
    path = tiny / "cases" / FINDINGS
    text = path.read_text(encoding="utf-8")
    more = text[text.index("  - id: grids-in-both") : text.index("  - id: different-staffing")]
    text += more.replace("grids-in-both", "grids-again")
    path.write_text(text, encoding="utf-8")
    assert find_problems() == []
    edit(JIA, "name: {zh: 甲市, en: Jia}", "name: {zh: 丙城, en: Bing}")
    problems = [it for it in find_problems() if it.position.file != f"cases/{JIA}"]
    assert problems == []
    [told] = [it for it in find_problems() if it.code == "name-not-used"]
    assert told.position == Position(f"cases/{JIA}", 1, 12)
