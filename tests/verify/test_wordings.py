"""Where a report says it a little otherwise, the message has a line to paste, and its effect."""

from __future__ import annotations

import pytest

from build_scripts.consequences import folded
from build_scripts.verify.wordings import listed, loosened
from tests.conftest import Check, Edit, FindProblems

INDICATORS = "codebook/indicators.yaml"


@pytest.mark.parametrize(
    ("wordings", "text", "words"),
    [
        (["平安建设满意度"], "平安建设的满意度达99%", "平安建设 满意度"),
        (["网格员", "平安建设满意度"], "平安建设的满意度", "平安建设 满意度"),
        (["网格员"], "全市建成网格462个", None),
        (["平安建设 满意度"], "满意度和平安建设", None),
        ([], "网格", None),
    ],
)
def test_a_wording_is_loosened_where_a_text_has_most_of_it(
    wordings: list[str], text: str, words: str | None
) -> None:
    assert loosened(wordings, text) == words


def test_a_line_to_paste_is_yaml() -> None:
    assert listed("units", ["个", "%", "a: b"]) == "units: [个, '%', 'a: b']"


def test_the_line_to_paste_stands_in_the_message(edit: Edit, find_problems: FindProblems) -> None:
    edit(INDICATORS, "words: [安全感满意度]", "words: [群众的安全感]")
    [told] = folded(find_problems())  # one line mends it in all cases
    assert len(told.following) == 2
    fix = told.problem.fix.en
    assert "write `words: [群众的安全感, 群众安全感满意度]` under `sense-of-security`" in fix
    assert fix.endswith("; in this report that would match this value alone")
    edit(INDICATORS, "words: [群众的安全感]", "words: [群众的安全感, 群众安全感满意度]")
    assert find_problems() == []


def test_what_the_line_would_match_besides_is_told(edit: Edit, check: Check) -> None:
    edit(INDICATORS, "words: [网格]", "words: [专属的网格]")
    [line] = [line for line in check() if "'30个'" in line and "[value-of-other-thing]" in line]
    assert "`words: [专属的网格, 专属 网格]`" in line
    assert "that would match 5个 in ¶0.1 of this report too" in line
