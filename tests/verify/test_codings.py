"""Codings: a value stands in its words, its subject in a quote, its date as a fact's period."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import TINY, Check, Edit
from tests.whole import load_corpus

JIA, FEATURES = "jia/summary.yaml", "codebook/features.yaml"
WORKERS = "    evidence: [配备网格员1200余名]\n"


def test_a_coding_has_its_values_subject_and_quotes() -> None:
    corpus, _ = load_corpus(TINY)
    assert corpus is not None
    staff, levels = corpus.cases["jia"].codings
    assert (staff.feature_id, staff.value_ids, staff.subject.en) == (
        "grid-staff",
        ("worker",),
        "grids",
    )
    assert [citation.text for citation in levels.citations] == ["依托综治中心化解"]
    assert (staff.by, staff.date) == (None, None)


def test_values_stand_in_the_order_of_the_feature(tiny: Path, edit: Edit) -> None:
    edit(FEATURES, "words: [民警]", "words: [配备]")
    edit(JIA, "values: [worker]", "values: [police, worker]")
    corpus, problems = load_corpus(tiny)
    assert corpus is not None
    assert problems == []
    assert corpus.cases["jia"].codings[0].value_ids == ("worker", "police")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("    by: {zh: 民政局, en: the bureau}\n", "Chinese words of `by` must stand in a quote"),
        ("    date: 2023\n", "date must stand in a quote; lengthen the quote"),
        ("    date: 2024\n", "date must be years or words that stand in the report"),
        ("    date: 3年来\n", "date must be years or words that stand in the report"),
        ("    date: '200'\n", "date must be years or words that stand in the report"),
    ],
)
def test_by_whom_and_when_stand_in_a_quote(line: str, told: str, edit: Edit, check: Check) -> None:
    edit(JIA, WORKERS, line + WORKERS)
    (problem,) = check()
    assert told in problem.replace(": '2023'", "")


def test_a_quoted_date_holds(edit: Edit, check: Check) -> None:
    edit(JIA, WORKERS, "    date: 2023\n    evidence: [配备网格员1200余名, 2023年全市群众]\n")
    assert check() == []


def test_a_subject_tells_no_number_that_is_not_quoted(edit: Edit, check: Check) -> None:
    edit(JIA, "subject: {zh: 网格, en: grids}", "subject: {zh: 网格, en: 3 grids}")
    (problem,) = check()
    assert "[number-unsupported]" in problem


def test_one_quote_that_is_wrong_is_one_problem(edit: Edit, check: Check) -> None:
    edit(JIA, WORKERS, "    evidence: [配备网格长1200余名]\n")
    (problem,) = check()
    assert "[quote-not-found]" in problem


def test_a_value_that_may_be_meant_is_named(edit: Edit, check: Check) -> None:
    edit(JIA, "values: [worker]", "values: [workers]")
    (problem,) = check()
    assert "did you mean `worker`?" in problem


def test_a_feature_that_may_be_meant_is_named(edit: Edit, check: Check) -> None:
    edit(JIA, "feature: grid-staff", "feature: grids-staff")
    (problem,) = check()
    assert "did you mean `grid-staff`?" in problem


def test_numbers_of_a_feature_stand_in_the_words_of_its_values(edit: Edit, check: Check) -> None:
    edit(
        FEATURES, "{zh: 报告写明的层级。, en: Levels that reports name.}", "{zh: 四级。, en: Four.}"
    )
    assert any("[number-unsupported]" in line for line in check())
    edit(FEATURES, "words: [综治中心]", "words: [综治中心, 四级综治中心]")
    assert check() == []
